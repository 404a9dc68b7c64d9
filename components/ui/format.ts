/** Numbers, times and sizes as people read them: units always, thousands separated, a true minus sign, "—" for nothing. */

const minus = '−'
export const nothing = '—'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const compactForm = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

const truly = (text: string) => text.replace('-', minus)

/** `12480` → `12,480`. */
export const count = (value: number): string => truly(whole.format(value))

/** `12480` → `12.5K`: for tiles, with the full value at hand. */
export const compact = (value: number): string => truly(Math.abs(value) < 10_000 ? whole.format(value) : compactForm.format(value))

/** With as many decimals as the size deserves: `0.042`, `4.2`, `42`, `4,200`. */
export function plain(value: number): string {
  const size = Math.abs(value)
  const digits = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  return truly(value.toLocaleString('en-US', { maximumFractionDigits: digits }))
}

/** `0.592` → `59.2`. The sign % is the caller's, as a unit. */
export const percentage = (share: number, digits = 1): string =>
  truly((share * 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }))

export const signed = (text: string): string => (text.startsWith(minus) || text === '0' ? text : `+${text}`)

/** Bytes in decimal units: `61.4 MB`. */
export function bytes(size: number): string {
  if (size < 1_000) return `${whole.format(size)} B`
  const [unit, scale] = size < 1e6 ? ['kB', 1e3] : size < 1e9 ? ['MB', 1e6] : ['GB', 1e9]
  return `${(size / Number(scale)).toLocaleString('en-US', { maximumFractionDigits: 1 })} ${unit}`
}

const secondMs = 1_000
const minuteMs = 60_000
const hourMs = 3_600_000
export const dayMs = 86_400_000

/** Two units at most: `1 h 12 min`, `14 d`, `4.1 s`. */
export function span(ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`
  if (ms < 10 * secondMs) return `${(ms / secondMs).toFixed(1)} s`
  const steps = [
    ['d', dayMs],
    ['h', hourMs],
    ['min', minuteMs],
    ['s', secondMs],
  ] as const
  const first = steps.findIndex(([, size]) => ms >= size)
  const [unit, size] = steps[first] ?? ['s', secondMs]
  const rest = ms % size
  const next = steps[first + 1]
  const more = next ? Math.floor(rest / next[1]) : 0
  return `${Math.floor(ms / size)} ${unit}${next && more > 0 ? ` ${more} ${next[0]}` : ''}`
}

/** How long ago, in words: `just now`, `8 min ago`. */
export function ago(atMs: number, nowMs: number): string {
  const passed = Math.max(0, nowMs - atMs)
  if (passed < 10 * secondMs) return 'just now'
  if (passed < minuteMs) return `${Math.floor(passed / secondMs)} s ago`
  if (passed < hourMs) return `${Math.floor(passed / minuteMs)} min ago`
  if (passed < dayMs) return `${Math.floor(passed / hourMs)} h ago`
  return `${Math.floor(passed / dayMs)} d ago`
}

const two = (value: number) => String(value).padStart(2, '0')

/** Simulated time as `D13 10:20`, in UTC: the day on which a run starts is D1. */
export function simClock(atMs: number, startMs: number): string {
  const ofDay = ((atMs % dayMs) + dayMs) % dayMs
  return `${simDay(atMs, startMs)} ${two(Math.floor(ofDay / hourMs))}:${two(Math.floor((ofDay % hourMs) / minuteMs))}`
}

/** The simulated day: `D13`. */
export const simDay = (atMs: number, startMs: number): string => `D${Math.floor(atMs / dayMs) - Math.floor(startMs / dayMs) + 1}`

/** `Sat 18 Jan 2025`, in UTC. */
export const simDate = (atMs: number): string =>
  new Date(atMs)
    .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .replace(',', '')

/** `10:20:14.208`, in UTC. */
export const clockOfDay = (atMs: number): string => new Date(atMs).toISOString().slice(11, 23)

export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`
