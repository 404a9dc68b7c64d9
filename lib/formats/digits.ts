/**
 * Digits and short texts straight into bytes. Each function writes at `p` and returns where it ended; some write a little further than
 * that, which the next field overwrites, so buffers need slack at their end.
 */

const PAIRS = new Uint16Array(100)
const TRIPLES = new Uint32Array(36 * 36 * 36)
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz'
for (let i = 0; i < 100; i++) PAIRS[i] = (48 + Math.floor(i / 10)) * 256 + 48 + (i % 10)
for (let i = 0; i < TRIPLES.length; i++) {
  const digit = (n: number) => BASE36.charCodeAt(n % 36)
  TRIPLES[i] = digit(Math.floor(i / 1296)) * 65536 + digit(Math.floor(i / 36)) * 256 + digit(i)
}

/** A place to write: the bytes and a view of them. */
export interface Target {
  u8: Uint8Array
  dv: DataView
}

/** A key as 13 base-36 characters: its upper 33 bits as seven, its lower 31 as six. */
export function putKey(to: Target, p: number, hi: number, lo: number): number {
  const upper = (hi >>> 0) * 2 + (lo >>> 31)
  const lower = lo & 0x7fffffff
  const first = Math.floor(upper / 2176782336)
  to.u8[p] = BASE36.charCodeAt(first)
  sixOf(to, p + 1, upper - first * 2176782336)
  sixOf(to, p + 7, lower)
  return p + 13
}

function sixOf(to: Target, p: number, value: number): void {
  const left = Math.floor(value / 46656)
  const a = TRIPLES[left] as number
  const b = TRIPLES[value - left * 46656] as number
  to.dv.setUint16(p, a >> 8)
  to.u8[p + 2] = a & 255
  to.dv.setUint16(p + 3, b >> 8)
  to.u8[p + 5] = b & 255
}

/** A whole number, as JSON writes it. */
export function putInteger(to: Target, p: number, value: number): number {
  let at = p
  let left = value
  if (left < 0) {
    to.u8[at++] = 45
    left = -left
  }
  if (left < 10) {
    to.u8[at] = 48 + left
    return at + 1
  }
  if (left < 100) {
    to.dv.setUint16(at, PAIRS[left] as number)
    return at + 2
  }
  if (left > 4294967295) return putText(to, at, String(left))
  let digits = 3
  for (let limit = 1000; left >= limit && digits < 10; limit *= 10) digits++
  let end = at + digits
  while (left >= 100) {
    const rest = Math.floor(left / 100)
    end -= 2
    to.dv.setUint16(end, PAIRS[left - rest * 100] as number)
    left = rest
  }
  if (left >= 10) to.dv.setUint16(end - 2, PAIRS[left] as number)
  else to.u8[end - 1] = 48 + left
  return at + digits
}

/** Any finite number, as JSON writes it. */
export function putNumber(to: Target, p: number, value: number): number {
  return value === Math.floor(value) && value < 4294967296 && value > -4294967296 ? putInteger(to, p, value) : putText(to, p, String(value))
}

/** Whole cents as a number with at most two decimals: 45000 → 450, 7999 → 79.99, 250 → 2.5. */
export function putCents(to: Target, p: number, cents: number): number {
  let at = p
  let left = cents
  if (left < 0) {
    to.u8[at++] = 45
    left = -left
  }
  const whole = Math.floor(left / 100)
  const rest = left - whole * 100
  at = putInteger(to, at, whole)
  if (rest === 0) return at
  to.u8[at] = 46
  to.dv.setUint16(at + 1, PAIRS[rest] as number)
  return rest % 10 === 0 ? at + 2 : at + 3
}

/** ASCII text. */
export function putText(to: Target, p: number, text: string): number {
  for (let i = 0; i < text.length; i++) to.u8[p + i] = text.charCodeAt(i)
  return p + text.length
}

/** The civil date of a day since 1970-01-01, by the calendar of the Gregorian rule (H. Hinnant, "chrono-compatible date algorithms"). */
export function civil(day: number): { year: number; month: number; day: number } {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 }
}

/** The ten bytes of days written lately: each in the place that its number modulo 256 says. */
const DATES = 256
const dates = new Uint8Array(DATES * 10)
const daysWritten = new Float64Array(DATES).fill(Number.NaN)

/** A day since 1970-01-01 as `2025-02-15`. */
export function putDate(to: Target, p: number, day: number): number {
  const place = day & (DATES - 1)
  const from = place * 10
  if (daysWritten[place] !== day) {
    const date = civil(day)
    const text = `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
    for (let i = 0; i < 10; i++) dates[from + i] = text.charCodeAt(i)
    daysWritten[place] = day
  }
  for (let i = 0; i < 10; i++) to.u8[p + i] = dates[from + i] as number
  return p + 10
}

/** Epoch ms as `2025-01-15T14:23:45.000Z`. */
export function putInstant(to: Target, p: number, time: number): number {
  const day = Math.floor(time / 86400000)
  let left = time - day * 86400000
  putDate(to, p, day)
  const { dv, u8 } = to
  const hour = Math.floor(left / 3600000)
  left -= hour * 3600000
  const minute = Math.floor(left / 60000)
  left -= minute * 60000
  const second = Math.floor(left / 1000)
  const ms = left - second * 1000
  u8[p + 10] = 84
  dv.setUint16(p + 11, PAIRS[hour] as number)
  u8[p + 13] = 58
  dv.setUint16(p + 14, PAIRS[minute] as number)
  u8[p + 16] = 58
  dv.setUint16(p + 17, PAIRS[second] as number)
  u8[p + 19] = 46
  const tens = Math.floor(ms / 10)
  dv.setUint16(p + 20, PAIRS[tens] as number)
  u8[p + 22] = 48 + ms - tens * 10
  u8[p + 23] = 90
  return p + 24
}
