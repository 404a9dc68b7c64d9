/** The bound of an alert in words, in the unit that people read its KPI in: shares are typed and shown as per cent. */
import { isShare, unitLabel } from '@/components/ui/measure'

const money = new Set(['US$', 'USD', 'usd'])

/** Without the dust of binary fractions: 0.07 × 100 is 7. */
const clean = (value: number) => Number(value.toPrecision(12))

/** From the number in a scenario to the one that people type, and back. */
export const shownBound = (threshold: number, unit: string): number => clean(isShare(unit) ? threshold * 100 : threshold)
export const readBound = (shown: number, unit: string): number => clean(isShare(unit) ? shown / 100 : shown)

/** The words around a typed bound: `$` before, ` min` behind. */
export function boundAffixes(unit: string): { prefix: string; suffix: string } {
  const label = unitLabel(unit)
  if (money.has(unit)) return { prefix: '$', suffix: '' }
  return { prefix: '', suffix: label === '' ? '' : isShare(unit) ? '%' : ` ${label}` }
}

/** `5%`, `40 per h`, `$1,200`. */
export function boundText(threshold: number, unit: string): string {
  const { prefix, suffix } = boundAffixes(unit)
  const number = shownBound(threshold, unit).toLocaleString('en-US', { maximumFractionDigits: 6 }).replace('-', '−')
  return `${prefix}${number}${suffix}`
}

interface Bounds {
  above?: number | undefined
  below?: number | undefined
}

/** `above 5%`; of a rule that has neither bound, nothing. */
export function ruleText({ above, below }: Bounds, unit: string): string {
  if (above !== undefined) return `above ${boundText(above, unit)}`
  return below === undefined ? '' : `below ${boundText(below, unit)}`
}
