/**
 * A saved graph: objects that refer to each other, as typed arrays and texts alone, so that it passes structuredClone, a message between
 * threads and v8.serialize in one piece. Objects are numbered as they are found from the root, which is number 0; the rows of their contents
 * follow each other in that order:
 *
 *     shaped object   its values, in the order of its shape's fields
 *     array, Set      how many, then the values
 *     Map             how many entries, then key, value, key, value, …
 *     ArrayBuffer     nothing: its bytes stand in `bytes`
 *     typed array     nothing: it stands in `views`
 *     WeakMap         nothing: after the last row come the entries of all whose keys were found: the WeakMap's number, the key's, the value
 *
 * A value is one byte in `tags` and, where its tag says so, a number in `integers` or `decimals`. Counts stand in `integers` without a tag.
 */

/** What a value is, and what stands for it elsewhere. */
export const TAG = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  /** A place of an array that was never written. */
  hole: 4,
  /** In `integers`: a whole number of 32 bits. */
  integer: 5,
  /** In `decimals`: every other number. */
  decimal: 6,
  /** In `integers`: a place in `texts`. */
  text: 7,
  /** In `integers`: an object's number. */
  object: 8,
  /** In `integers`: a place in `constants`. */
  constant: 9,
} as const

/** What an object is; from `shaped` on, a place in `shapes`. */
export const FORM = { array: 0, map: 1, set: 2, weakMap: 3, buffer: 4, view: 5, shaped: 6 } as const

/** The kinds of typed arrays. Their order is part of the format. */
export const VIEWS = [
  Uint8Array,
  Int8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
] as const

/** Objects of one class that have the same fields in the same order. */
export interface SavedShape {
  /** The class by its name in the vocabulary; `''` for plain objects, null for those without a prototype. */
  readonly of: string | null
  /** In the order in which they were first written. */
  readonly fields: readonly string[]
}

export interface SavedGraph {
  /** One number an object: its form. */
  readonly forms: Int32Array
  readonly shapes: readonly SavedShape[]
  /** How many entries of WeakMaps follow the rows. */
  readonly weakEntries: number
  readonly tags: Uint8Array
  readonly integers: Int32Array
  readonly decimals: Float64Array
  readonly texts: readonly string[]
  /** Names in the vocabulary. */
  readonly constants: readonly string[]
  /** One number a buffer: how many of the `bytes` are its own. */
  readonly buffers: Int32Array
  readonly bytes: Uint8Array
  /** Four numbers a typed array: its place in VIEWS, its buffer's number, where it begins there in bytes, its length. */
  readonly views: Int32Array
}
