/**
 * Recorders: compiled functions that put a payload on the tape. For each stream one, written out field by field, because a loop over
 * fields would cost more than the simulation. The readable form of what is generated:
 *
 *     const at = tape.room(slots and those of the lists' elements)
 *     for (const column of row.columns) {
 *       const value = data[column.name]
 *       if (value === undefined) set the flag that it is absent       // an error when the field is required
 *       else if (value === null) set the flag that it is null         // an error when the field never is
 *       else put(column, value)                                       // object: its fields · list: its elements, behind the row
 *     }
 *     tape.close(at, end, …)                                          // until here nothing of the event counts: a refused one leaves no trace
 */
import type { Entity, Kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { child, hash32 } from '@/lib/kit/key'
import type { NumberMeaning } from '@/lib/kit/stream'
import { jsonText } from './json-text'
import type { Column, RowLayout } from './layout'
import type { Tape } from './tape'

/** Puts one event on the tape. @throws FreshetError `bad_event` naming stream, field and value */
export type Record = (tape: Tape, time: number, to: Entity, ordinal: number, data: object) => void

/** Hands out the numbers of serial ids. */
export interface SerialNumbers {
  /** The next number of a kind. @throws FreshetError `ids` when there is none left */
  take(kind: Kind): number
}

/** Words that are looked for one after the other; longer lists have a table. */
const FEW_WORDS = 8

type Taking = (kind: Kind) => number
type Recording = (take: Taking) => Record

/** Compiled once for each row, so that what the compiler learns in one run serves the next. */
const recordings = new WeakMap<RowLayout, Recording>()

/** The recorder of one stream. @param serials needed where the event's own id is a serial number */
export function recorderOf(row: RowLayout, serials?: SerialNumbers): Record {
  let recording = recordings.get(row)
  if (!recording) {
    recording = compile(row)
    recordings.set(row, recording)
  }
  return recording((kind) => {
    if (!serials) throw new FreshetError('domain', `${row.stream.name} numbers its events; its recorder needs serial numbers.`)
    return serials.take(kind)
  })
}

function compile(row: RowLayout): Recording {
  const compiler = new Compiler()
  const fields = compiler.fields(row.columns, 'data', 'at')
  const lists = compiler.elements(row.columns, 'data')
  const body = `
    return function record(tape, time, to, ordinal, data) {
      let need = ${row.slots}; ${lists}
      const at = tape.room(need), i32 = tape.i32, f64 = tape.f64, texts = tape.texts
      let end = at + ${row.slots}, text = tape.textCount, units = 0
      i32[at * 2] = ${row.index}
      f64[at + 1] = time
      i32[at * 2 + 4] = to.hi
      i32[at * 2 + 5] = to.lo
      i32[at * 2 + 6] = ordinal
      ${compiler.flags([7], 'at', fields)}
      tape.close(at, end, text, units)
    }`
  const { name } = row.stream
  const fail = (field: string, value: unknown, expected?: string): never => {
    const instead = expected === undefined ? '' : `; it is ${expected}`
    throw new FreshetError('bad_event', `${name}: the field "${field}" cannot be ${describe(value)}${instead}.`)
  }
  const own = hash32(`event: ${name}`)
  const make = new Function('tables', 'kinds', 'fail', 'jsonText', 'child', 'own', 'take', body)
  return (take) => make(compiler.tables, compiler.kinds, fail, jsonText, child, own, take) as Record
}

/** The kinds of which each event of a stream takes a serial number: it is taken too when nobody hears the event, so that the others keep theirs. */
export function numberedKinds(row: RowLayout): Kind[] {
  return row.columns.flatMap(({ shape }) =>
    shape.store === 'id' && shape.of === 'event' && shape.kind.ids.from === 'serial' ? [shape.kind] : [],
  )
}

/** Writes the source of a recorder, and gathers the values that it refers to. */
class Compiler {
  readonly tables: ReadonlyMap<string, number>[] = []
  readonly kinds: Kind[] = []
  private names = 0

  /** The statements that put the fields of `data` into the row or element that begins at slot `base`. */
  fields(columns: readonly Column[], data: string, base: string): string {
    return columns.map((column) => this.field(column, of(data, column), base)).join('\n')
  }

  /** Flags are gathered in variables and stored once. @param always int32s of flags that are written even when nothing sets them */
  flags(always: readonly number[], base: string, statements: string): string {
    const prefix = `${base}_flags`
    const words = new Set([
      ...always,
      ...[...statements.matchAll(new RegExp(`\\b${prefix}(\\d+) \\|=`, 'g'))].map((match) => Number(match[1])),
    ])
    const declared = [...words].map((word) => `let ${prefix}${word} = 0;`).join(' ')
    return `${declared}\n${statements}\n${[...words].map((word) => `i32[${base} * 2 + ${word}] = ${prefix}${word};`).join(' ')}`
  }

  /** The statements for one field whose value is the expression `given`. */
  private field(column: Column, given: string, base: string): string {
    const { shape, absent, isNull } = column
    if (shape.store === 'fixed' || shape.store === 'stream' || shape.store === 'time') return ''
    if (shape.store === 'id' && shape.of === 'event') return this.eventId(shape.kind, base, column.slot)
    const v = `v${this.names++}`
    const put = this.put(column, v, base)
    const clear = absent || isNull ? clearing(column, base) : ''
    const whenNull = isNull ? `if (${v} === null) { ${base}_flags${isNull.word} |= ${isNull.bit}; ${clear} } else ` : ''
    const whenAbsent = absent ? `if (${v} === undefined) { ${base}_flags${absent.word} |= ${absent.bit}; ${clear} } else ` : ''
    return `{ const ${v} = ${given}; ${whenAbsent}${whenNull}{ ${put} } }`
  }

  /** Each refuses whatever its field cannot hold, `undefined` and `null` too. */
  private put(column: Column, v: string, base: string): string {
    const { shape, slot } = column
    const fail = `fail(${JSON.stringify(column.path)}, ${v})`
    const first = `i32[(${base} + ${slot}) * 2]`
    const second = `i32[(${base} + ${slot}) * 2 + 1]`
    switch (shape.store) {
      case 'id':
        return `${unlessEntity(v, fail)} ${idValue(shape.kind, v, first, second, fail)}`
      case 'anyId': {
        const expected = shape.kinds.map(({ name }) => `a ${name}`).join(' or ')
        const failKind = `fail(${JSON.stringify(column.path)}, ${v}, ${JSON.stringify(expected)})`
        const which = `i32[(${base} + ${slot + 1}) * 2]`
        const ofKinds = shape.kinds.map((kind, i) => {
          this.kinds.push(kind)
          return `if (k === kinds[${this.kinds.length - 1}]) { ${which} = ${i}; ${idValue(kind, v, first, second, fail)} }`
        })
        return `${unlessEntity(v, failKind)} const k = ${v}.kind; ${ofKinds.join(' else ')} else ${failKind}`
      }
      case 'number':
        return `if (${unfit(shape.as, v)}) ${fail}; f64[${base} + ${slot}] = ${v}`
      case 'flag':
        return `${first} = ${v} === true ? 1 : ${v} === false ? 0 : ${fail}`
      case 'word':
        return `const w = ${this.wordIndex(shape.words, v)}; if (w === undefined) ${fail}; ${first} = w`
      case 'text':
        return `if (typeof ${v} !== 'string') ${fail}; ${first} = text; texts[text++] = ${v}; units += ${v}.length`
      case 'json':
        return `let j; try { j = ${v} === null ? undefined : jsonText(${v}) } catch {} if (j === undefined) ${fail}; ${first} = text; texts[text++] = j; units += j.length`
      case 'object':
        return `if (typeof ${v} !== 'object' || ${v} === null) ${fail}; ${this.fields(column.columns, v, base)}`
      case 'list':
        return this.list(column, v, first, second, fail)
      default:
        return ''
    }
  }

  private list(column: Column, v: string, first: string, second: string, fail: string): string {
    const e = `e${this.names++}`
    const element = this.flags([], e, this.field(column.columns[0] as Column, `${v}[i]`, e))
    return `if (!Array.isArray(${v})) ${fail}
      let ${e} = end; end += ${v}.length * ${column.stride}; ${first} = ${e} - at; ${second} = ${v}.length
      for (let i = 0; i < ${v}.length; i++, ${e} += ${column.stride}) { ${element} }`
  }

  /** The statements that add up how many slots the elements of the lists in `data` need. */
  elements(columns: readonly Column[], data: string): string {
    return columns.map((column) => this.elementsOf(column, of(data, column))).join('')
  }

  private elementsOf(column: Column, given: string): string {
    const v = `n${this.names++}`
    if (column.shape.store === 'object') {
      const inner = this.elements(column.columns, v)
      return inner === '' ? '' : `{ const ${v} = ${given}; if (typeof ${v} === 'object' && ${v} !== null) { ${inner} } }`
    }
    if (column.shape.store !== 'list') return ''
    const inner = this.elementsOf(column.columns[0] as Column, `${v}[i]`)
    const loop = inner === '' ? '' : `for (let i = 0; i < ${v}.length; i++) { ${inner} }`
    return `{ const ${v} = ${given}; if (Array.isArray(${v})) { need += ${v}.length * ${column.stride}; ${loop} } }`
  }

  private eventId(kind: Kind, base: string, slot: number): string {
    const first = `i32[(${base} + ${slot}) * 2]`
    const second = `i32[(${base} + ${slot}) * 2 + 1]`
    if (kind.ids.from === 'key') return `{ const k = child(to, own, ordinal); ${first} = k.hi; ${second} = k.lo }`
    this.kinds.push(kind)
    return `${first} = -1; ${second} = take(kinds[${this.kinds.length - 1}]);`
  }

  private wordIndex(words: readonly string[], v: string): string {
    if (words.length <= FEW_WORDS) return `${words.map((word, i) => `${v} === ${JSON.stringify(word)} ? ${i} : `).join('')}undefined`
    this.tables.push(new Map(words.map((word, i) => [word, i])))
    return `tables[${this.tables.length - 1}].get(${v})`
  }
}

const unlessEntity = (v: string, fail: string) => `if (${v} === undefined || ${v} === null || (${v}.hi | 0) !== ${v}.hi) ${fail};`

/** The statements that put an entity's id, as its kind writes it. */
function idValue({ ids: { from, alphabet } }: Kind, v: string, first: string, second: string, fail: string): string {
  const key = `${first} = ${v}.hi; ${second} = ${v}.lo`
  const number = `if (${v}.serial !== -1) { ${first} = -1; ${second} = ${v}.serial } else { ${from === 'serial' ? fail : key} }`
  return from === 'serial' || alphabet === 'base36' ? number : key
}

/** The statements that leave nothing of an earlier row where a value is absent or null: no word, nobody, 0. */
function clearing(column: Column, base: string): string {
  const { shape, slot, columns } = column
  if (shape.store === 'object') return columns.map((one) => clearing(one, base)).join(' ')
  if (slot < 0) return ''
  if (shape.store === 'word') return `i32[(${base} + ${slot}) * 2] = -1;`
  return `f64[${base} + ${slot}] = 0;${shape.store === 'anyId' ? ` f64[${base} + ${slot + 1}] = 0;` : ''}`
}

const of = (data: string, column: Column) => `${data}[${JSON.stringify(column.name)}]`

/** Midnight of 1 January of the years 0 and 10,000, between which an instant has four digits of year; in ms and in days. */
const YEARS = { ms: [-62_167_219_200_000, 253_402_300_800_000], days: [-719_528, 2_932_897] } as const

/** An expression that is true for a value which such a number cannot be. */
function unfit(as: NumberMeaning, v: string): string {
  switch (as) {
    case 'decimal':
      return `typeof ${v} !== 'number' || ${v} - ${v} !== 0`
    case 'instant':
      return `!Number.isSafeInteger(${v}) || ${v} < ${YEARS.ms[0]} || ${v} >= ${YEARS.ms[1]}`
    case 'date':
      return `!Number.isSafeInteger(${v}) || ${v} < ${YEARS.days[0]} || ${v} >= ${YEARS.days[1]}`
    case 'ipv4':
      return `${v} >>> 0 !== ${v}`
    default:
      return `!Number.isSafeInteger(${v})`
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return 'a list'
  return 'kind' in value ? `a ${(value.kind as Kind).name}` : 'an object'
}
