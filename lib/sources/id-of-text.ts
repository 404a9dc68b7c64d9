/**
 * Ids as they stand on the tape, read from their text: the inverse of lib/formats/ids.ts, so that what is read back is what was written. Text
 * that no id of the kind is written as (a document's sample, somebody else's id) becomes a hash of itself: 64 bits, the same each time.
 */
import { idText } from '@/lib/formats/event'
import type { Kind } from '@/lib/kit/entity'
import { hash32 } from '@/lib/kit/key'

/** An id: the two halves of a key, or a serial number, which is −1 where there is none. */
export interface ReadId {
  readonly hi: number
  readonly lo: number
  readonly serial: number
}

/** Length of a key in base 36, and of its upper half. */
const [KEY36, UPPER36] = [13, 7]
const [TWO_31, TWO_32, TWO_33] = [2147483648, 4294967296, 8589934592]
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** @param text the whole id, prefix and all */
export function idOfText(kind: Kind, text: string): ReadId {
  return (text.startsWith(kind.prefix) && behindPrefix(kind, text, kind.prefix.length)) || hashed(kind, text)
}

/** An id of one of several kinds, which its prefix says; what has none of theirs is taken for one of the first kind. */
export function anyIdOfText(kinds: readonly Kind[], text: string): ReadId & { readonly kind: Kind } {
  const kind = kinds.find(({ prefix }) => text.startsWith(prefix)) ?? (kinds[0] as Kind)
  return { ...idOfText(kind, text), kind }
}

function behindPrefix(kind: Kind, text: string, from: number): ReadId | null {
  const { ids, firstSerial } = kind
  const length = text.length - from
  if (ids.from === 'serial') return length === ids.width ? serial(digits(text, from, text.length, ids.alphabet === 'hex' ? 16 : 10)) : null
  if (ids.alphabet === 'hex') return length === 16 ? key(digits(text, from, from + 8, 16), digits(text, from + 8, text.length, 16)) : null
  if (ids.alphabet === 'uuid') return uuid(kind, text, text.slice(from))
  if (length !== KEY36)
    return length > 1 && text.charCodeAt(from) === ZERO ? null : serial(digits(text, from, text.length, 10) - firstSerial)
  const upper = digits(text, from, from + UPPER36, 36)
  const lower = digits(text, from + UPPER36, text.length, 36)
  if (!(upper < TWO_33 && lower < TWO_31)) return null
  const rest = upper % 2
  return key((upper - rest) / 2, rest * TWO_31 + lower)
}

const serial = (number: number): ReadId | null => (number >= 0 && number < TWO_32 ? { hi: 0, lo: 0, serial: number } : null)

/** @param upper bits, as an unsigned number; all ones there mark a serial id and are no key's */
function key(upper: number, lower: number): ReadId | null {
  const [hi, lo] = [upper | 0, lower | 0]
  return Number.isNaN(upper + lower) || hi === -1 ? null : { hi, lo, serial: -1 }
}

/** The key is in the first half of a UUID; the rest follows from it, or it is not one of ours. */
function uuid(kind: Kind, text: string, digits: string): ReadId | null {
  if (!UUID.test(digits)) return null
  const part = (from: number, to: number) => Number.parseInt(digits.slice(from, to), 16)
  const lo = (part(9, 13) << 16) | ((part(15, 18) << 4) | ((part(19, 23) >>> 10) & 15))
  const read = key(part(0, 8), lo >>> 0)
  return read && idText(kind, read.hi, read.lo) === text ? read : null
}

const ZERO = 48

/** Digits of a number, small letters alone; NaN where there is anything else, or nothing. */
function digits(text: string, from: number, to: number, base: number): number {
  let number = from < to ? 0 : Number.NaN
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    const digit = code >= ZERO && code < 58 ? code - ZERO : code >= 97 && code < 123 ? code - 87 : base
    if (digit >= base) return Number.NaN
    number = number * base + digit
  }
  return number
}

/** Never of the same bits as a key that is marked as serial, nor as nobody. */
function hashed({ ids }: Kind, text: string): ReadId {
  const hi = hash32(text)
  if (ids.from === 'serial') return { hi: 0, lo: 0, serial: hi >>> 0 }
  return { hi: hi === -1 || hi === 0 ? 1 : hi, lo: hash32(`${text}#`), serial: -1 }
}
