/** Ids as they are written: from the key's 64 bits or from a serial number, as their kind says. */
import type { Kind } from '@/lib/kit/entity'
import { mix } from '@/lib/kit/key'
import { putHalfHex, putHex, putInteger, putKey, putPadded, type Target } from './digits'

/** The longest that any id is behind its prefix. */
export const LONGEST_ID = 36

/** An id behind its prefix. @param first −1 where `second` is a serial number, else the key's upper half */
export function putId({ ids, firstSerial }: Kind, to: Target, p: number, first: number, second: number): number {
  if (ids.from === 'serial') return putSerial(to, p, second, ids.width, ids.alphabet === 'hex' ? 16 : 10)
  if (ids.alphabet === 'hex') return putHex(to, putHex(to, p, first), second)
  if (ids.alphabet === 'uuid') return putUuid(to, p, first, second)
  return first === -1 ? putInteger(to, p, second + firstSerial) : putKey(to, p, first, second)
}

/** A serial number with leading zeros. @param bits its 32 bits, the highest not a sign */
export function putSerial(to: Target, p: number, bits: number, width: number, base: 10 | 16): number {
  return base === 16 && width === 8 ? putHex(to, p, bits) : putPadded(to, p, bits >>> 0, width, base)
}

/** What the half of a UUID that the key does not fill is mixed by, as a decision is by its name. */
const UPPER = 0x75756964
const LOWER = 0x34343434

/** A UUID with the version 4 and the variant of RFC 9562. The key's bits are all in it, so different keys have different UUIDs. */
export function putUuid(to: Target, p: number, hi: number, lo: number): number {
  const upper = mix(hi, lo, UPPER, 0)
  const lower = mix(hi, lo, LOWER, 0)
  const { u8 } = to
  putHex(to, p, hi)
  u8[p + 8] = 45
  putHalfHex(to, p + 9, lo >>> 16)
  u8[p + 13] = 45
  putHalfHex(to, p + 14, 0x4000 | ((lo >>> 4) & 0x0fff))
  u8[p + 18] = 45
  putHalfHex(to, p + 19, 0x8000 | ((lo & 15) << 10) | (upper >>> 22))
  u8[p + 23] = 45
  putHalfHex(to, p + 24, upper & 65535)
  putHex(to, p + 28, lower)
  return p + 36
}
