/** Line icons on a 24 grid, drawn here so that nothing is fetched and nothing unused is shipped. */
const shapes = {
  scenarios: 'M12 3 3 7.5l9 4.5 9-4.5ZM3 12l9 4.5 9-4.5M3 16.5 12 21l9-4.5',
  runs: 'M2 12h4l3-8 5 16 3-8h5',
  datasets: 'M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0',
  catalog: 'M12 6v14M12 6C10 4 6 4 3 4.5v14c3-.5 7-.5 9 1.5 2-2 6-2 9-1.5v-14c-3-.5-7-.5-9 1.5',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  play: 'M7 4.5v15L19.5 12z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6z',
  step: 'M9 5v14l10-7zM5 5v14',
  bolt: 'M13 3 5 13.5h6L10.5 21 19 10.5h-6z',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 16v4h16v-4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21',
  right: 'm9 5 7 7-7 7',
  left: 'm15 5-7 7 7 7',
  down: 'm5 9 7 7 7-7',
  plus: 'M12 5v14M5 12h14',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5',
  edit: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  reset: 'M5 5v5h5M5.5 10a7.5 7.5 0 1 1-.8 5',
  warn: 'M12 4 2.5 20h19zM12 10v5M12 17.5v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5v.01',
  terminal: 'm5 6 6 6-6 6M13 18h7',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.6 1.6M17.4 17.4 19 19M5 19l1.6-1.6M17.4 6.6 19 5',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5',
  monitor: 'M3 5h18v11H3zM9 20h6M12 16v4',
  shield: 'M12 3 5 6v6c0 5 3.5 7.5 7 9 3.5-1.5 7-4 7-9V6zM9 12l2.2 2.2L15.5 10',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5V12l3 2.5',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  twin: 'M6 4v9a4 4 0 0 0 4 4h8M15 13.5l3.5 3.5-3.5 3.5M18 4v5',
  top: 'M12 20V8M6.5 12.5 12 7l5.5 5.5M5 4h14',
  save: 'M5 4h11l4 4v12H5zM8 4v5h7V4M8 20v-6h8v6',
  panel: 'M4 5h16v14H4zM9.5 5v14',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4',
} as const

export type IconName = keyof typeof shapes

export interface IconProps {
  name: IconName
  /** Pixels of both sides. */
  size?: number
  className?: string
}

/** An icon is never the only carrier of meaning: what it stands in names itself in words. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={shapes[name]} />
    </svg>
  )
}
