/**
 * Digits, dates and keys straight into bytes. Each function writes at `p` and returns where it ended; most write a little further than
 * that, which the next field overwrites, so buffers need slack at their end. Tables hold characters as they lie in memory, first one lowest.
 */

import { eight, eights, table, twoDigits } from './digit-tables'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const PAIRS = table(Uint16Array, 100, (i) => twoDigits(i))
const HEX_PAIRS = table(Uint16Array, 256, (i) => DIGITS.charAt(i >> 4) + DIGITS.charAt(i & 15))
const TRIPLES = table(Uint32Array, 36 * 36 * 36, (i) => [1296, 36, 1].map((unit) => DIGITS.charAt(Math.floor(i / unit) % 36)).join(''))
const MINUTES = eights(1440, (i) => `${twoDigits(Math.floor(i / 60))}:${twoDigits(i % 60)}:`)
const SECONDS = table(Int32Array, 60, (i) => `${twoDigits(i)}.`)
const MILLISECONDS = table(Int32Array, 1000, (i) => `${String(i).padStart(3, '0')}Z`)

/** A place to write: the bytes and a view of them. */
export interface Target {
  u8: Uint8Array
  dv: DataView
}

/** Room for so many bytes. */
export function target(bytes: number): Target {
  const u8 = new Uint8Array(bytes)
  return { u8, dv: new DataView(u8.buffer) }
}

/** A key as 13 base-36 characters: its upper 33 bits as seven, its lower 31 as six. */
export function putKey(to: Target, p: number, hi: number, lo: number): number {
  const upper = (hi >>> 0) * 2 + (lo >>> 31)
  const first = Math.floor(upper / 2176782336)
  to.u8[p] = 48 + first
  putSix(to, p + 1, upper - first * 2176782336)
  putSix(to, p + 7, lo & 0x7fffffff)
  return p + 13
}

function putSix({ dv }: Target, p: number, value: number): void {
  const left = (value / 46656) | 0
  dv.setUint32(p, TRIPLES[left] as number, true)
  dv.setUint32(p + 3, TRIPLES[value - left * 46656] as number, true)
}

/** 32 bits as eight hexadecimal digits. */
export function putHex(to: Target, p: number, bits: number): number {
  putHalfHex(to, p, bits >>> 16)
  putHalfHex(to, p + 4, bits & 65535)
  return p + 8
}

/** 16 bits as four. */
export function putHalfHex({ dv }: Target, p: number, bits: number): number {
  dv.setUint16(p, HEX_PAIRS[bits >>> 8] as number, true)
  dv.setUint16(p + 2, HEX_PAIRS[bits & 255] as number, true)
  return p + 4
}

/** A whole number with as many zeros before it as fill a width. */
export function putPadded(to: Target, p: number, value: number, width: number, base: 10 | 16): number {
  let left = value
  for (let at = p + width - 1; at >= p; at--) {
    const rest = Math.floor(left / base)
    to.u8[at] = DIGITS.charCodeAt(left - rest * base)
    left = rest
  }
  return p + width
}

/** A whole number, as JSON writes it. */
export function putInteger(to: Target, p: number, value: number): number {
  if (value >= 0 && value < 1000000) return putSmall(to, p, value | 0)
  if (value < 0) {
    to.u8[p] = 45
    return putInteger(to, p + 1, -value)
  }
  // Beyond 2^53 JSON writes the fewest digits that stand for the number, not its own.
  if (value > 9007199254740991) return putText(to, p, String(value))
  const upper = Math.floor(value / 1000000)
  return putPairs(to, putInteger(to, p, upper), value - upper * 1000000, 3)
}

/** Up to six digits. */
function putSmall({ dv, u8 }: Target, p: number, value: number): number {
  if (value < 10) {
    u8[p] = 48 + value
    return p + 1
  }
  if (value < 100) {
    dv.setUint16(p, PAIRS[value] as number, true)
    return p + 2
  }
  const hundreds = (value / 100) | 0
  const last = PAIRS[value - hundreds * 100] as number
  if (value < 10000) {
    if (value < 1000) u8[p] = 48 + hundreds
    else dv.setUint16(p, PAIRS[hundreds] as number, true)
    const at = value < 1000 ? p + 1 : p + 2
    dv.setUint16(at, last, true)
    return at + 2
  }
  const first = (hundreds / 100) | 0
  if (first < 10) u8[p] = 48 + first
  else dv.setUint16(p, PAIRS[first] as number, true)
  const at = first < 10 ? p + 1 : p + 2
  dv.setUint16(at, PAIRS[hundreds - first * 100] as number, true)
  dv.setUint16(at + 2, last, true)
  return at + 4
}

/** The first seven digits of the instants written lately, which stand for quarters of an hour and a little. */
let lateMillions = Number.NaN
let lateDigits = 0

/** Epoch ms as a number. */
export function putEpoch(to: Target, p: number, time: number): number {
  if (time < 1e12 || time >= 1e13) return putInteger(to, p, time)
  const millions = Math.floor(time / 1000000)
  if (millions !== lateMillions) {
    lateMillions = millions
    lateDigits = eight(String(millions))
  }
  to.dv.setFloat64(p, lateDigits, true)
  return putPairs(to, p + 7, time - millions * 1000000, 3)
}

/** So many pairs of digits, zeros in front included. */
function putPairs({ dv }: Target, p: number, value: number, pairs: number): number {
  let left = value | 0
  const end = p + pairs * 2
  for (let at = end - 2; at >= p; at -= 2) {
    const rest = (left / 100) | 0
    dv.setUint16(at, PAIRS[left - rest * 100] as number, true)
    left = rest
  }
  return end
}

/** Any finite number, as JSON writes it. */
export function putNumber(to: Target, p: number, value: number): number {
  if (Number.isInteger(value)) return putInteger(to, p, value)
  const size = value < 0 ? -value : value
  const tenths = Math.floor(size * 10 + 0.5)
  // Shares and rates often have one decimal: then there is nothing to trim.
  if (tenths / 10 === size && tenths < 10000000 && value > 0) {
    const whole = (tenths / 10) | 0
    const at = putInteger(to, p, whole)
    to.u8[at] = 46
    to.u8[at + 1] = 48 + tenths - whole * 10
    return at + 2
  }
  const millionths = Math.floor(size * 1000000 + 0.5)
  // Two decimals of 15 digits or fewer never are the same number, so if these digits are it, JSON writes them.
  if (millionths >= 1e15 || millionths / 1000000 !== size) return putText(to, p, String(value))
  let at = p
  if (value < 0) to.u8[at++] = 45
  const whole = Math.floor(millionths / 1000000)
  at = putInteger(to, at, whole)
  return putFraction(to, at, millionths - whole * 1000000, 3)
}

/** The digits behind a whole number without the zeros at the end. @param pairs how many pairs of digits `value` stands for */
function putFraction(to: Target, p: number, value: number, pairs: number): number {
  to.u8[p] = 46
  let end = putPairs(to, p + 1, value, pairs)
  while (to.u8[end - 1] === 48) end--
  return end
}

const BYTES = table(Uint32Array, 256, (i) => `${i}.`)

/** An IPv4 address: four whole numbers with dots between them. @param bits all 32 of them, as a number from 0 on */
export function putIpv4({ dv }: Target, p: number, bits: number): number {
  let at = p
  for (let shift = 24; shift >= 0; shift -= 8) {
    const byte = (bits >>> shift) & 255
    dv.setUint32(at, BYTES[byte] as number, true)
    at += byte > 99 ? 4 : byte > 9 ? 3 : 2
  }
  return at - 1
}

/** Whole cents as a number with at most two decimals: 45000 → 450, 7999 → 79.99, 250 → 2.5. */
export function putCents(to: Target, p: number, cents: number): number {
  let at = p
  let left = cents
  if (left < 0) {
    to.u8[at++] = 45
    left = -left
  }
  if (left >= 1e15) return putText(to, at, String(left / 100))
  const whole = Math.floor(left / 100)
  const rest = left - whole * 100
  at = putInteger(to, at, whole)
  return rest === 0 ? at : putFraction(to, at, rest, 1)
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

/** The characters of days written lately, `2025-02-` and `15T`: each in the place that its number modulo 256 says. */
const DAYS = 256
const yearsAndMonths = new Float64Array(DAYS)
const daysOfMonth = new Float64Array(DAYS)
const daysWritten = new Float64Array(DAYS).fill(Number.NaN)

/** A day since 1970-01-01 as `2025-02-15`. */
export function putDate({ dv }: Target, p: number, day: number): number {
  const place = day & (DAYS - 1)
  if (daysWritten[place] !== day) remember(place, day)
  dv.setFloat64(p, yearsAndMonths[place] as number, true)
  dv.setFloat64(p + 8, daysOfMonth[place] as number, true)
  return p + 10
}

function remember(place: number, day: number): void {
  const date = civil(day)
  yearsAndMonths[place] = eight(`${String(date.year).padStart(4, '0')}-${twoDigits(date.month)}-`)
  daysOfMonth[place] = eight(`${twoDigits(date.day)}T`)
  daysWritten[place] = day
}

/** Epoch ms as `2025-01-15T14:23:45.000Z`. */
export function putInstant(to: Target, p: number, time: number): number {
  const { dv } = to
  const day = Math.floor(time / 86400000)
  putDate(to, p, day)
  const ms = (time - day * 86400000) | 0
  const minute = (ms / 60000) | 0
  const left = ms - minute * 60000
  const second = (left / 1000) | 0
  dv.setFloat64(p + 11, MINUTES[minute] as number, true)
  dv.setInt32(p + 17, SECONDS[second] as number, true)
  dv.setInt32(p + 20, MILLISECONDS[left - second * 1000] as number, true)
  return p + 24
}
