/** The 45° hatch of shocks, once a page; charts and timelines fill with `url(#hatch)`. */
export function HatchPattern() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--shock)" strokeWidth="1.1" opacity=".42" />
        </pattern>
      </defs>
    </svg>
  )
}

export const shockBand = 'color-mix(in srgb, var(--shock) 12%, transparent)'
