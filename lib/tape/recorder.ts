/**
 * Recorders: compiled functions that put a payload on the tape. For each stream one, written out field by field, because a loop over
 * fields would cost more than the simulation. The readable form of what is generated:
 *
 *     for (const column of row.columns) {
 *       const value = data[column.name]
 *       if (value === undefined) absent |= 1 << column.absentBit      // an error when the field is required
 *       else put(column, value)                                       // id: two halves · number · index of a word · text behind the row
 *     }
 */
import type { Entity } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import type { Column, RowLayout } from './layout'
import { type Tape, TextOverflow } from './tape'

/** Puts one event on the tape. @throws FreshetError `bad_event` naming stream, field and value */
export type Record = (tape: Tape, time: number, to: Entity, ordinal: number, data: object) => void

/** The recorder of one stream. */
export function recorderOf(row: RowLayout): Record {
  const words = row.columns.map((column) => ('words' in column.shape ? new Map(column.shape.words.map((word, i) => [word, i])) : null))
  const body = `
    return function record(tape, time, to, ordinal, data) {
      const at = tape.room(${row.slots})
      const i32 = tape.i32, f64 = tape.f64, p = at * 2
      let absent = 0, end = at + ${row.slots}
      i32[p] = ${row.index}
      f64[at + 1] = time
      i32[p + 4] = to.hi
      i32[p + 5] = to.lo
      i32[p + 6] = ordinal
      ${row.columns.map((column, i) => put(column, i)).join('\n')}
      i32[p + 7] = absent
      tape.close(at, end)
    }`
  const fail = (field: string, value: unknown): never => {
    throw new FreshetError('bad_event', `${row.stream.name}: the field "${field}" cannot be ${describe(value)}.`)
  }
  const once = new Function('words', 'fail', body)(words, fail) as Record
  // Only a text can turn out too long for the block in the middle of a row.
  if (!row.columns.some(({ shape }) => shape.store === 'text' || shape.store === 'json')) return once
  return (tape, time, to, ordinal, data) => {
    try {
      once(tape, time, to, ordinal, data)
    } catch (error) {
      if (!(error instanceof TextOverflow)) throw error
      tape.flush()
      once(tape, time, to, ordinal, data)
    }
  }
}

function put(column: Column, i: number): string {
  const name = JSON.stringify(column.name)
  const slot = column.slot
  const missing = column.absentBit < 0 ? `fail(${name}, v)` : `absent |= ${1 << column.absentBit}`
  return `{ const v = data[${name}]; if (v === undefined || v === null) { ${missing} } else { ${store(column, i, name, slot)} } }`
}

function store(column: Column, i: number, name: string, slot: number): string {
  switch (column.shape.store) {
    case 'id':
      return `if (v.serial >= 0) { i32[p + ${slot * 2}] = -1; i32[p + ${slot * 2 + 1}] = v.serial } else { i32[p + ${slot * 2}] = v.hi; i32[p + ${slot * 2 + 1}] = v.lo }`
    case 'number':
      return `if (v - v !== 0) fail(${name}, v); f64[at + ${slot}] = v`
    case 'word':
      return `const k = words[${i}].get(v); if (k === undefined) fail(${name}, v); i32[p + ${slot * 2}] = k; i32[p + ${slot * 2 + 1}] = 0`
    case 'text':
      return `end = tape.text(at, ${slot}, v, end)`
    case 'json':
      return `end = tape.text(at, ${slot}, JSON.stringify(v), end)`
  }
}

function describe(value: unknown): string {
  return value === undefined ? 'missing' : typeof value === 'string' ? JSON.stringify(value) : String(value)
}
