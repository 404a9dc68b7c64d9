/** For tests: eight orders of neighbouring keys, where a weak mixer would show a pattern. An order goes on past 2^32 draws. */
import { child, hash32, rootKey } from './key'

/** 32 bits, unsigned, from a key, a decision's hash (or a kind's) and an ordinal (or a slot). */
export type Mixer = (hi: number, lo: number, decision: number, n: number) => number

/** Upper and lower half of a child's key are mixers too. */
export const childUpper: Mixer = (hi, lo, kind, slot) => child({ hi, lo }, kind, slot).hi >>> 0
export const childLower: Mixer = (hi, lo, kind, slot) => child({ hi, lo }, kind, slot).lo >>> 0

const ROOT = rootKey(20250106, 0)
const STUDENT = hash32('student')
const VISIT = hash32('visit')
const CONFIRMS = hash32('confirms')
const CYCLE = 4294967296

/** The draw at a place of an order. */
export type KeyOrder = (mixer: Mixer, i: number) => number

export const keyOrders = {
  /** One after the other in the lower half of the key. */
  'lower halves': (mixer, i) => mixer(ROOT.hi + Math.floor(i / CYCLE), i | 0, CONFIRMS, 0),
  /** In the upper half. */
  'upper halves': (mixer, i) => mixer(i | 0, ROOT.lo + Math.floor(i / CYCLE), CONFIRMS, 0),
  /** The ordinals of one decision of one entity. */
  ordinals: (mixer, i) => mixer(ROOT.hi + Math.floor(i / CYCLE), ROOT.lo, CONFIRMS, i | 0),
  /** Hashes of decisions, one after the other. */
  decisions: (mixer, i) => mixer(ROOT.hi, ROOT.lo + Math.floor(i / CYCLE), i | 0, 0),
  /** Lower halves 512 apart: only high bits change. */
  strides: (mixer, i) => mixer(ROOT.hi + Math.floor(i / CYCLE), (i << 9) | ((i >>> 23) & 511), CONFIRMS, 0),
  /** Eight ordinals of each of neighbouring keys. */
  lattice: (mixer, i) => mixer(ROOT.hi + Math.floor(i / (8 * CYCLE)), Math.floor(i / 8) | 0, CONFIRMS, i & 7),
  /** Children of neighbouring slots. */
  siblings: (mixer, i) => {
    const { hi, lo } = child(ROOT, STUDENT + Math.floor(i / CYCLE), i | 0)
    return mixer(hi, lo, CONFIRMS, 0)
  },
  /** Neighbouring children of neighbouring parents. */
  grandchildren: (mixer, i) => {
    const { hi, lo } = child(child(ROOT, STUDENT, Math.floor(i / 2048) | 0), VISIT, i & 2047)
    return mixer(hi, lo, CONFIRMS, 0)
  },
} as const satisfies Readonly<Record<string, KeyOrder>>
