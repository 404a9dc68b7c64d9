/** Selections: which rows of a block a measure means. What a declaration says of fields is compiled to slots, words' indices and bounds. */
import { FreshetError } from '@/lib/kit/error'
import type { Condition, Of } from '@/lib/kit/measure'
import { type Column, columnOf, type Flag, type Layout, type RowLayout } from '@/lib/tape/layout'

/** One condition on a row. */
export interface Test {
  readonly slot: number
  /** By a word's index, 1 where it is meant; null for a number. */
  readonly words: Uint8Array | null
  /** Bounds of a number as it lies in the row, both allowed. */
  readonly least: number
  readonly most: number
  /** Flags of a number that is not there: its slot holds 0 then, which would be taken for one. */
  readonly missing: readonly Flag[]
}

/** What a unit of a column's number is worth outside: money lies in cents and is read in dollars. */
export const worthOf = ({ shape }: Column): number => (shape.store === 'number' && shape.as === 'cents' ? 0.01 : 1)

/** The row of a stream. @throws FreshetError `domain` when the domain does not have it */
export function rowOf(layout: Layout, { stream }: Of): RowLayout {
  const row = layout.byStream.get(stream)
  if (!row) throw new FreshetError('domain', `A measure counts ${stream.name}, which is not a stream of this domain.`)
  return row
}

/** The conditions that a row of this stream must meet, all of them. @throws FreshetError `domain` naming the field and what it never holds */
export function testsOf(row: RowLayout, where: Of['where'] = {}): Test[] {
  return Object.entries(where).map(([field, condition]) => testOf(row, columnOf(row, field), condition))
}

function testOf(row: RowLayout, column: Column, condition: Condition): Test {
  const { shape, slot, path, absent, isNull } = column
  const name = `${row.stream.name}.${path}`
  if (typeof condition === 'string' || isList(condition)) {
    if (shape.store !== 'word') throw new FreshetError('domain', `A measure compares ${name} with words, but it holds none.`)
    const words = new Uint8Array(shape.words.length)
    for (const word of typeof condition === 'string' ? [condition] : condition) {
      const index = shape.words.indexOf(word)
      if (index < 0) throw new FreshetError('domain', `A measure counts where ${name} is "${word}", which it never is.`)
      words[index] = 1
    }
    return { slot, words, least: 0, most: 0, missing: [] }
  }
  if (shape.store !== 'number') throw new FreshetError('domain', `A measure holds ${name} against bounds, but it is no number.`)
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = condition
  const inside = (bound: number) => (worthOf(column) === 1 ? bound : Math.round(bound / worthOf(column)))
  return { slot, words: null, least: inside(least), most: inside(most), missing: [absent, isNull].filter((flag) => flag !== null) }
}

/** `Array.isArray` does not take a readonly list for a list. */
const isList = (condition: Condition): condition is readonly string[] => Array.isArray(condition)

/** Whether the row that begins at slot `at` meets all conditions. */
export function meets(tests: readonly Test[], i32: Int32Array, f64: Float64Array, at: number): boolean {
  for (const { slot, words, least, most, missing } of tests) {
    if (words) {
      const word = i32[(at + slot) * 2] as number
      if (word < 0 || words[word] !== 1) return false
    } else {
      for (const { word, bit } of missing) if (((i32[at * 2 + word] as number) & bit) !== 0) return false
      const value = f64[at + slot] as number
      if (value < least || value > most) return false
    }
  }
  return true
}
