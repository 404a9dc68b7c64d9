/** Instants as people write them: ISO 8601 with a zone, a date for its midnight in UTC; on the command line also `now` and `-7d`. */
import { FreshetError } from '@/lib/kit/error'
import { durationMs } from './duration'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2}))?$/

/** Local time is known from 2000 to 2037 (lib/kit/zone.ts). */
export const EARLIEST = Date.UTC(2000, 0, 1)
export const LATEST = Date.UTC(2038, 0, 1)

/** What every message about an instant ends with. */
export const INSTANT_HINT = 'Write ISO 8601 with a zone, such as 2025-01-06T00:00:00Z.'

/** Epoch milliseconds of an ISO 8601 instant, or null: no such day, no zone, or outside of 2000 to 2037. */
export function instantMs(text: string): number | null {
  const match = ISO.exec(text)
  if (!match) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  )
  // A day or an hour that does not exist comes out as another one.
  const same = new Date(wall).toISOString().slice(0, 19) === `${year}-${month}-${day}T${pad(hour)}:${pad(minute)}:${pad(second)}`
  const offset = zoneMs(zone)
  if (!same || offset === null) return null
  const ms = wall - offset
  return ms >= EARLIEST && ms < LATEST ? ms : null
}

/**
 * Epoch milliseconds of an instant as a person gives it to a run.
 * @param present what `now` is; left out, only ISO 8601 is taken
 * @throws FreshetError `invalid` with the text and what is allowed
 */
export function parseInstant(text: string, present?: number): number {
  if (present !== undefined) {
    if (text === 'now') return present
    const ago = text.startsWith('-') ? durationMs(text.slice(1)) : null
    if (ago !== null && present - ago >= EARLIEST) return present - ago
  }
  const ms = instantMs(text)
  if (ms === null) throw new FreshetError('invalid', instantProblem(text, present !== undefined))
  return ms
}

/** Why a text is no instant, in a sentence or two. @param relative whether `now` and `-7d` are allowed as well */
export function instantProblem(text: string, relative = false): string {
  const hint = relative ? `${INSTANT_HINT.slice(0, -1)}, or now, or -7d for seven days ago.` : INSTANT_HINT
  if (/^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/.test(text)) return `"${text}" says no zone. Did you mean "${text.replace(' ', 'T')}Z"? ${hint}`
  const match = ISO.exec(text)
  if (match && (Number(match[1]) < 2000 || Number(match[1]) > 2037))
    return `"${text}" lies outside of 2000 to 2037, the years whose time zones are known.`
  return `"${text}" is not an instant. ${hint}`
}

/** An instant in its shortest ISO 8601 writing: milliseconds only where there are some. */
export function formatInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

const pad = (two: string) => two.padStart(2, '0')

function zoneMs(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return null
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
