/** A measured value in the unit it was declared with: shares (0 to 1, declared as `probability` or `%`) become per cent, differences of shares percentage points. */
import { compact, count, nothing, percentage, plain, signed } from './format'

export interface Reading {
  value: string
  /** Empty when the number speaks for itself (a plain count). */
  unit: string
}

const shares = new Set(['probability', '%', 'share'])
const counts = new Set(['count', 'events', 'people', 'items', ''])
/** Units that a difference repeats; words stand beside the value itself. */
const symbols = new Set(['ms', 's', 'min', 'h', 'd', '×'])
const money = new Set(['US$', 'USD', 'usd'])

export const isShare = (unit: string): boolean => shares.has(unit)

/** The words beside a number of this unit: `%`, `h`, `min`; counts have none. */
export function unitLabel(unit: string): string {
  if (isShare(unit)) return '%'
  if (counts.has(unit)) return ''
  const short: Record<string, string> = {
    minutes: 'min',
    hours: 'h',
    days: 'd',
    seconds: 's',
    milliseconds: 'ms',
    times: '×',
    'per hour': 'per h',
  }
  return short[unit] ?? unit
}

const number = (value: number) => (Number.isInteger(value) || Math.abs(value) >= 100 ? compact(value) : plain(value))

/** Below one per cent a decimal would say too little. */
const digitsOfShare = (...shares: number[]) =>
  shares.every((share) => Math.abs(share) < 0.01) && shares.some((share) => share !== 0) ? 2 : 1

/** What a tile or a crosshair shows; null is nothing measured. */
export function reading(value: number | null, unit: string): Reading {
  if (value === null) return { value: nothing, unit: '' }
  if (isShare(unit)) return { value: percentage(value, digitsOfShare(value)), unit: '%' }
  if (money.has(unit)) return { value: `$${number(value)}`, unit: '' }
  return { value: number(value), unit: unitLabel(unit) }
}

/** A tick of a value axis: a quarter of a per cent is 0.25%, not rounded to what its neighbour says. */
export const tick = (value: number, unit: string): string =>
  isShare(unit) ? `${Math.round(value * 100_000) / 1_000}%` : reading(value, unit).value

/** The value in full, for a tooltip. */
export function inFull(value: number | null, unit: string): string {
  if (value === null) return 'nothing measured yet'
  if (isShare(unit)) return `${percentage(value, 3)} %`
  const exact = Number.isInteger(value) ? count(value) : value.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return `${money.has(unit) ? '$' : ''}${exact} ${unitLabel(unit)}`.trim()
}

export interface Difference {
  text: string
  direction: 'more' | 'less' | 'same'
}

/** A value against another: shares in percentage points, all else in its own unit, as exactly as the value itself is shown. */
export function difference(value: number | null, other: number | null, unit: string): Difference | null {
  if (value === null || other === null) return null
  const gap = value - other
  const size = Math.max(Math.abs(value), Math.abs(other))
  const digits = size >= 100 || (Number.isInteger(value) && Number.isInteger(other)) ? 0 : size >= 10 ? 1 : 2
  const rounded = Number(gap.toFixed(digits))
  const label = unitLabel(unit)
  const beside = symbols.has(label) ? ` ${label}` : ''
  const text = isShare(unit) ? `${signed(percentage(gap, digitsOfShare(value, other)))} pp` : `${signed(number(rounded))}${beside}`
  if (/^[+−]?0(\.0+)?( |$)/.test(text)) return { text: '= twin', direction: 'same' }
  return { text, direction: gap > 0 ? 'more' : 'less' }
}

/** Whether a difference is good for the business, given the direction that is. */
export function judge(direction: Difference['direction'], better: 'up' | 'down' | null): 'good' | 'bad' | 'neutral' {
  if (direction === 'same' || better === null) return 'neutral'
  return (direction === 'more') === (better === 'up') ? 'good' : 'bad'
}
