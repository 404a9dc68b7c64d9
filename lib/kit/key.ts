/**
 * Keys and the mixer: where all chance comes from. A key is 64 bits as two signed 32-bit halves; a draw is a pure function of
 * (key, decision, ordinal) and never of what was drawn before. ENGINE.md rules 1 to 3 have the tests that the mixer passes.
 */

/** Something that has a 64-bit key of its own. */
export interface Keyed {
  readonly hi: number
  readonly lo: number
}

/** 32 bits from a key, a decision's hash and an ordinal, as an unsigned integer (ENGINE.md rule 3). */
export function mix(hi: number, lo: number, decision: number, n: number): number {
  let a = hi ^ decision
  let b = (lo + Math.imul(n, 0x9e3779b1)) | 0
  b ^= b >>> 16
  b = Math.imul(b, 0x21f0aaad)
  a ^= b ^ (b >>> 15)
  a = Math.imul(a, 0xd35a2d97)
  b ^= a ^ (a >>> 16)
  b = Math.imul(b, 0x735a2d97)
  a ^= b ^ (b >>> 15)
  a = Math.imul(a, 0x7feb352d)
  a ^= a >>> 16
  return a >>> 0
}

/** A uniform number in the open interval (0, 1): `(x + 0.5) / 2^32`, so neither end can come up. */
export function uniform(hi: number, lo: number, decision: number, n: number): number {
  return (mix(hi, lo, decision, n) + 0.5) / 4294967296
}

/**
 * The key of a child: lineage by (parent, kind, slot), where the slot is a place and never a count of what happened. The rounds of `mix`, and
 * one more for the lower half; written out again because both run millions of times a second.
 */
export function child(parent: Keyed, kind: number, slot: number): Keyed {
  let a = parent.hi ^ kind
  let b = (parent.lo + Math.imul(slot, 0x9e3779b1)) | 0
  b ^= b >>> 16
  b = Math.imul(b, 0x21f0aaad)
  a ^= b ^ (b >>> 15)
  a = Math.imul(a, 0xd35a2d97)
  b ^= a ^ (a >>> 16)
  b = Math.imul(b, 0x735a2d97)
  a ^= b ^ (b >>> 15)
  a = Math.imul(a, 0x7feb352d)
  b += a ^ (a >>> 16)
  b = Math.imul(b, 0x846ca68b)
  a ^= b ^ (b >>> 15)
  // All ones in the upper half is how the tape marks a serial id, so no key has it.
  return { hi: a === -1 ? 0 : a, lo: b | 0 }
}

/** The key of a world: the only place where seed and cell enter. */
export function rootKey(seed: number, cell: number): Keyed {
  return child(child({ hi: 0x46726573, lo: 0x68657421 }, seed | 0, Math.floor(seed / 4294967296)), hash32('cell'), cell)
}

/** A 32-bit hash of a name (FNV-1a with a final avalanche), for decisions and kinds. */
export function hash32(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return h ^ (h >>> 15)
}

/** Sixteen hexadecimal digits: a key as people and truth files write it. */
export function keyText(key: Keyed): string {
  return (key.hi >>> 0).toString(16).padStart(8, '0') + (key.lo >>> 0).toString(16).padStart(8, '0')
}
