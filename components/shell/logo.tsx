/** The mark: a run that parts from its dashed twin. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="22" height="22" rx="5" fill="var(--tx)" />
      <g fill="none" stroke="var(--sf)" strokeWidth="1.8" strokeLinecap="round">
        <path d="M9.5 14.8h1.8M14 14.8h1.6" opacity=".5" />
        <path d="M3.6 14.8h3.9c2.4 0 2.5-7.9 4.7-7.9 2.1 0 2 4.9 3.7 4.9 1.1 0 1.5-.7 2.5-.7" />
      </g>
    </svg>
  )
}
