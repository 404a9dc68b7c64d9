/** Durations as people write them (`14d`, `4d 18h`, `90s`, `15m`, `500ms`); in the program they are whole milliseconds. */
import { FreshetError } from '@/lib/kit/error'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'

const UNITS = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', 1_000],
  ['ms', 1],
] as const

/** Whole numbers with their units, largest unit first, each at most once, a space between them or none. */
export const DURATION = /^(?=\d)(\d+d)?( ?\d+h)?( ?\d+m)?( ?\d+s)?( ?\d+ms)?$/

/** A hundred years: more is a slip of the keyboard. */
const LONGEST_MS = 36_500 * DAY

/** What every message about a duration ends with. */
export const DURATION_HINT =
  'Write whole days (d), hours (h), minutes (m), seconds (s) or milliseconds (ms), largest first: 14d, 4d 18h, 90s.'

/** Milliseconds of a duration, or null for a text that is none (a negative one included). */
export function durationMs(text: string): number | null {
  const match = DURATION.exec(text)
  if (!match) return null
  let ms = 0
  UNITS.forEach(([, unitMs], i) => {
    const part = match[i + 1]
    if (part) ms += Number.parseInt(part, 10) * unitMs
  })
  return ms <= LONGEST_MS ? ms : null
}

/** Milliseconds of a duration. @throws FreshetError `invalid` with the text and the grammar */
export function parseDuration(text: string): number {
  const ms = durationMs(text)
  if (ms === null) throw new FreshetError('invalid', durationProblem(text))
  return ms
}

/** Whether a text is a duration with a minus before it. */
export const isNegative = (text: string): boolean => /^[-−]/.test(text) && durationMs(text.slice(1).trimStart()) !== null

/** Why a text is no duration, in a sentence or two. */
export function durationProblem(text: string): string {
  if (DURATION.test(text)) return `"${text}" is longer than 36500d, a hundred years.`
  if (isNegative(text)) return `"${text}" is negative; 0s is the least.`
  const tidy = tidied(text)
  return `"${text}" is not a duration. ${tidy ? `Did you mean "${tidy}"? ` : ''}${DURATION_HINT}`
}

/** A duration in its shortest usual writing: 410400000 is `4d 18h`, 0 is `0s`. @param ms whole, not negative */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms)
  const parts: string[] = []
  for (const [name, unitMs] of UNITS) {
    const n = Math.floor(rest / unitMs)
    if (n > 0) parts.push(`${n}${name}`)
    rest -= n * unitMs
  }
  return parts.join(' ') || '0s'
}

const WORDS: Readonly<Record<string, number>> = {
  w: 7 * DAY,
  week: 7 * DAY,
  day: DAY,
  hour: HOUR,
  hr: HOUR,
  min: MINUTE,
  minute: MINUTE,
  sec: 1_000,
  second: 1_000,
}

/** What was probably meant by `2 weeks`, `1.5h`, `18h 4d` or `4D`; null when nothing comes to mind. */
function tidied(text: string): string | null {
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)[\s,]*/g)]
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text.toLowerCase()) return null
  let ms = 0
  for (const [, number = '', unit = ''] of parts) {
    const unitMs = UNITS.find(([name]) => name === unit)?.[1] ?? WORDS[unit] ?? WORDS[unit.replace(/s$/, '')]
    if (!unitMs) return null
    ms += Number.parseFloat(number) * unitMs
  }
  return ms > 0 && ms <= LONGEST_MS ? formatDuration(ms) : null
}
