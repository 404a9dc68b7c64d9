/**
 * One event where it lies in a block, compared with its like of another world: by what it says, without serial ids, which depend on who
 * came first (ENGINE.md rule 19). What is kept of an event is its row alone, so that a block can go.
 */
import type { Kind } from '@/lib/kit/entity'
import { Block } from '@/lib/tape/block'
import type { Column, RowLayout } from '@/lib/tape/layout'

/** A row in a block. */
export interface Row {
  readonly layout: RowLayout
  readonly block: Block
  /** The slot where it begins. */
  readonly at: number
}

/** Epoch ms of an event. */
export const timeOf = ({ block, at }: Row): number => block.f64[at + 1] as number

/** What identifies an event in a run and its twin, as a text that is cheaper than the lineage key and means the same. */
export function identityOf({ layout, block: { i32 }, at }: Row): string {
  return `${layout.index}/${i32[at * 2 + 4]}/${i32[at * 2 + 5]}/${i32[at * 2 + 6]}`
}

/** Whether two rows are of one event of one lineage. */
export function isSameLineage(a: Row, b: Row): boolean {
  const i = a.at * 2
  const j = b.at * 2
  const x = a.block.i32
  const y = b.block.i32
  return a.layout === b.layout && x[i + 4] === y[j + 4] && x[i + 5] === y[j + 5] && x[i + 6] === y[j + 6]
}

/** Whether two rows of one stream say the same, serial ids and times of the events themselves aside. */
export function saysTheSame(a: Row, b: Row): boolean {
  for (const column of a.layout.columns) if (differs(column, a, a.at, b, b.at)) return false
  return true
}

/** The fields of the payload in which two rows of one stream differ, serial ids aside. */
export function fieldsThatDiffer(a: Row, b: Row): string[] {
  return a.layout.columns.flatMap((column) => pathsThatDiffer(column, a, b))
}

function pathsThatDiffer(column: Column, a: Row, b: Row): string[] {
  if (!differs(column, a, a.at, b, b.at)) return []
  const inner = column.shape.store === 'object' ? column.columns.flatMap((one) => pathsThatDiffer(one, a, b)) : []
  return inner.length > 0 ? inner : [column.path]
}

/** @param x the slot where the row, or the element of a list, begins in the one block @param y the same in the other */
function differs(column: Column, a: Row, x: number, b: Row, y: number): boolean {
  const { absent, isNull, slot, shape } = column
  const i = a.block.i32
  const j = b.block.i32
  for (const flag of [absent, isNull]) {
    if (flag === null) continue
    const isSet = (i[x * 2 + flag.word] as number) & flag.bit
    if (isSet !== ((j[y * 2 + flag.word] as number) & flag.bit)) return true
    if (isSet !== 0) return false
  }
  const here = (x + slot) * 2
  const there = (y + slot) * 2
  switch (shape.store) {
    case 'id':
      return isComparable(shape.kind) && (i[here] !== j[there] || i[here + 1] !== j[there + 1])
    case 'anyId': {
      const which = i[here + 2] as number
      if (which !== j[there + 2]) return true
      return isComparable(shape.kinds[which] as Kind) && (i[here] !== j[there] || i[here + 1] !== j[there + 1])
    }
    case 'number':
      return a.block.f64[x + slot] !== b.block.f64[y + slot]
    case 'flag':
    case 'word':
      return i[here] !== j[there]
    case 'text':
    case 'json':
      return a.block.texts[i[here] as number] !== b.block.texts[j[there] as number]
    case 'object':
      return column.columns.some((one) => differs(one, a, x, b, y))
    case 'list': {
      const length = i[here + 1] as number
      if (length !== j[there + 1]) return true
      const element = column.columns[0] as Column
      for (let k = 0; k < length; k++) {
        const one = a.at + (i[here] as number) + k * column.stride
        if (differs(element, a, one, b, b.at + (j[there] as number) + k * column.stride)) return true
      }
      return false
    }
    default:
      return false
  }
}

const isComparable = (kind: Kind): boolean => kind.ids.from === 'key'

/** A row for itself: a block of one event that holds on to nothing else. @param ordinal its place in the run */
export function keptRow({ layout, block, at }: Row, ordinal: number): Row {
  const slots = block.i32[at * 2 + 1] as number
  const i32 = block.i32.slice(at * 2, (at + slots) * 2)
  const texts: string[] = []
  const take = (word: number) => {
    const text = block.texts[i32[word] as number] as string
    i32[word] = texts.push(text) - 1
  }
  for (const column of layout.columns) eachText(column, i32, 0, take)
  const longest = texts.reduce((sum, text) => sum + text.length, 0)
  return { layout, block: new Block(i32.buffer as ArrayBuffer, slots, 1, ordinal, texts, texts.length, longest).keep(), at: 0 }
}

/** Calls for each int32 that points at a text. @param base the slot where the row, or the element of a list, begins */
function eachText(column: Column, i32: Int32Array, base: number, call: (word: number) => void): void {
  const { shape, slot } = column
  if (isThere(column, i32, base)) {
    const word = (base + slot) * 2
    if (shape.store === 'text' || shape.store === 'json') call(word)
    else if (shape.store === 'object') for (const one of column.columns) eachText(one, i32, base, call)
    else if (shape.store === 'list') {
      const first = i32[word] as number
      const length = i32[word + 1] as number
      for (let k = 0; k < length; k++) eachText(column.columns[0] as Column, i32, first + k * column.stride, call)
    }
  }
}

function isThere({ absent, isNull }: Column, i32: Int32Array, base: number): boolean {
  return [absent, isNull].every((flag) => flag === null || ((i32[base * 2 + flag.word] as number) & flag.bit) === 0)
}

/** The rows of a block, in order. */
export function* rowsOf(layouts: readonly RowLayout[], block: Block): Iterable<Row> {
  for (let at = 0; at < block.slots; at += block.i32[at * 2 + 1] as number) {
    yield { layout: layouts[block.i32[at * 2] as number] as RowLayout, block, at }
  }
}
