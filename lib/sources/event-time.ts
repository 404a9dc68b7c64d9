/** An event's time, read fast: millions of instants of the one form that native events have, most of them of the day of the one before. */

const DAY_MS = 86_400_000
const LENGTH = '2025-01-15T14:23:45.000Z'.length

let knownDay = ''
let knownMidnight = 0

/** Epoch ms of an instant as native events have it, ISO 8601 UTC with milliseconds; NaN for any other text, and for a time that is none. */
export function eventTimeMs(text: unknown): number {
  if (typeof text !== 'string' || text.length !== LENGTH) return Number.NaN
  const day = text.slice(0, 10)
  if (day !== knownDay) {
    const midnight = midnightOf(day)
    if (Number.isNaN(midnight)) return Number.NaN
    knownMidnight = midnight
    knownDay = day
  }
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)]
  const ms = two(text, 20) * 10 + digit(text, 22)
  const isSo =
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    ms < 1_000 &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text[23] === 'Z'
  return isSo ? knownMidnight + ((hour * 60 + minute) * 60 + second) * 1_000 + ms : Number.NaN
}

/** Days since 1970 of a date as native events have it, `2025-02-15`; NaN for any other text, and for a day that is none. */
export function dayOf(text: unknown): number {
  return typeof text === 'string' ? midnightOf(text) / DAY_MS : Number.NaN
}

function midnightOf(day: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  // A day that does not exist comes out as another one, or as none.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day) ? midnight : Number.NaN
}

const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1)

/** A digit's value; NaN for any other character. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}
