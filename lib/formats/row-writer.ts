/**
 * Row writers: compiled functions that write one row as a JSON line, or its key alone. Static text is stored eight bytes at a time as
 * numbers, values come straight from the row (SPEED.md). The readable form of what is generated, for an object at any depth:
 *
 *     put('{'); for (const column of columns) { put('"name":'); put(valueOf(column)); put(',') } put('}')
 */

import type { Kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import type { FieldShape, NumberMeaning } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import type { Column, Flag, RowLayout } from '@/lib/tape/layout'
import { putCents, putDate, putEpoch, putInstant, putInteger, putIpv4, putKey, putNumber, type Target } from './digits'
import { LONGEST_ID, putId, putSerial, putUuid } from './ids'
import { putJson } from './json-string'
import { PreparedTexts, RepeatedTexts } from './prepared-texts'

/** What stands around an event: nothing, or what Kafka keeps of a message. */
export type EnvelopeName = 'native' | 'kafka'

/**
 * Writes the row that begins at slot `at` of a block. The last two are for messages of Kafka alone: where the event lies in its topic.
 * @returns where it ended in the target
 */
export type WriteRow = (to: Target, p: number, block: Block, at: number, partition: number, offset: number) => number

export interface RowWriter {
  readonly write: WriteRow
  /** The most bytes that a row takes without its texts and the elements of its lists. */
  readonly bytes: number
  /** The most bytes that an element of a list takes, texts left out; each takes a slot or more. */
  readonly bytesPerSlot: number
}

const programs: Readonly<Record<EnvelopeName | 'key', (compiler: Compiler, row: RowLayout) => void>> = {
  native(compiler, row) {
    compiler.object(row.native, 'at')
    compiler.put('\n')
  },
  kafka(compiler, row) {
    compiler.put('{"key":')
    compiler.key(keyColumnOf(row))
    compiler.put(',"value":')
    compiler.object(row.native, 'at')
    compiler.put(',"timestamp":')
    compiler.epoch('f64[at + 1]')
    compiler.put(',"partition":')
    compiler.integer('partition')
    compiler.put(',"offset":')
    compiler.integer('offset')
    compiler.put('}\n')
  },
  key(compiler, row) {
    compiler.key(keyColumnOf(row))
  },
}

/** Compiled once for each row, so that what the compiler learns in one run serves the next. */
const writers: Readonly<Record<EnvelopeName | 'key', WeakMap<RowLayout, RowWriter>>> = {
  native: new WeakMap(),
  kafka: new WeakMap(),
  key: new WeakMap(),
}

/**
 * The writer of one stream's rows: as lines in an envelope, or their keys alone, each a JSON string or null.
 * @throws FreshetError `domain` for a key that is no single value
 */
export function rowWriterOf(row: RowLayout, what: EnvelopeName | 'key' = 'native'): RowWriter {
  let writer = writers[what].get(row)
  if (!writer) {
    const compiler = new Compiler(row)
    programs[what](compiler, row)
    writer = compile(compiler)
    writers[what].set(row, writer)
  }
  return writer
}

/** The field that is the Kafka key of a stream's events; null where they have none. @throws FreshetError `domain` for one that is no single value */
export function keyColumnOf({ stream, columns }: RowLayout): Column | null {
  if (stream.key === null) return null
  const column = columns.find(({ name }) => name === stream.key)
  if (!column || ['object', 'list', 'json'].includes(column.shape.store)) {
    const problem = column ? `is a ${column.shape.store}; a key is one value` : 'is none of its fields'
    throw new FreshetError('domain', `The Kafka key "${stream.key}" of ${stream.name} ${problem}.`)
  }
  return column
}

function compile(compiler: Compiler): RowWriter {
  const { code, given, most } = compiler.finish()
  const body = `const [${given.map((_, i) => `given${i}`)}] = given
  return function write(to, p, block, at, partition, offset) {
    const i32 = block.i32, f64 = block.f64, texts = block.texts, dv = to.dv
    ${code}
    return p
  }`
  const names = { putInstant, putDate, putIpv4, putCents, putNumber, putInteger, putEpoch, putKey, putId, putSerial, putUuid, putJson }
  const write = new Function('given', ...Object.keys(names), body)(given, ...Object.values(names)) as WriteRow
  return { write, ...most }
}

/** Longest that a number is written: `-1.2345678901234567e-300`. */
const LONGEST_NUMBER = 26
/** Words of up to so many eights of bytes are copied without a loop. */
const FEW_EIGHTS = 4

/** Whether something stands before a field, so that it needs a comma: known when compiling, or in a variable of the row. */
type Before = 'none' | 'some' | { readonly variable: string }

class Compiler {
  private readonly code: string[] = []
  /** Static text that is still to be stored. */
  private text = ''
  /** What the code refers to by number. */
  private readonly given: unknown[] = []
  private names = 0
  private bytes = 64
  private perSlot = 0
  private isInList = false

  constructor(private readonly row: RowLayout) {}

  finish() {
    this.store()
    return { code: this.code.join('\n'), given: this.given, most: { bytes: this.bytes, bytesPerSlot: this.perSlot } }
  }

  put(text: string): void {
    this.text += text
  }

  /** The fields of a row or of an element that begins at slot `base`, in braces. */
  object(columns: readonly Column[], base: string): void {
    this.put('{')
    let before: Before = 'none'
    for (const column of columns) before = this.field(column, base, before)
    this.put('}')
  }

  /** A key: its value as a string, whatever it is; null where it is absent or null. */
  key(column: Column | null): void {
    const none = column ? [column.absent, column.isNull].flatMap((flag) => (flag ? [test(flag, 'at')] : [])) : ['true']
    if (none.length > 0) {
      this.run(`if (${none.join(' || ')}) {`)
      this.put('null')
      this.run('} else {')
    }
    if (column) {
      const mark = isQuoted(column.shape) ? '' : '"'
      this.put(mark)
      this.present(column, 'at')
      this.put(mark)
    }
    if (none.length > 0) this.run('}')
  }

  /** A whole number that an expression gives. */
  integer(expression: string): void {
    this.call(`putInteger(to, p, ${expression})`, LONGEST_NUMBER)
  }

  /** An instant that an expression gives, as a number. */
  epoch(expression: string): void {
    this.call(`putEpoch(to, p, ${expression})`, LONGEST_NUMBER)
  }

  private field(column: Column, base: string, before: Before): Before {
    const name = `${JSON.stringify(column.name)}:`
    if (!column.absent) {
      if (typeof before === 'object') this.run(`if (${before.variable}) to.u8[p++] = 44;`)
      this.put(before === 'some' ? `,${name}` : name)
      this.value(column, base)
      return 'some'
    }
    let after = before
    if (before === 'none') {
      after = { variable: `any${this.names++}` }
      this.run(`let ${after.variable} = false;`)
    }
    this.run(`if (!(${test(column.absent, base)})) {`)
    if (typeof before === 'object') this.run(`if (${before.variable}) to.u8[p++] = 44;`)
    this.put(before === 'some' ? `,${name}` : name)
    this.value(column, base)
    this.run(typeof after === 'object' ? `${after.variable} = true; }` : '}')
    return after
  }

  private value(column: Column, base: string): void {
    if (!column.isNull) {
      this.present(column, base)
      return
    }
    this.run(`if (${test(column.isNull, base)}) {`)
    this.put('null')
    this.run('} else {')
    this.present(column, base)
    this.run('}')
  }

  private present(column: Column, base: string): void {
    const { shape, slot } = column
    const number = `f64[${base} + ${slot}]`
    const first = `i32[(${base} + ${slot}) * 2]`
    const second = `i32[(${base} + ${slot}) * 2 + 1]`
    switch (shape.store) {
      case 'fixed':
        this.put(JSON.stringify(shape.value))
        break
      case 'stream':
        this.put(JSON.stringify(this.row.stream.name))
        break
      case 'time':
        this.quoted('putInstant(to, p, f64[at + 1])', LONGEST_NUMBER)
        break
      case 'id':
        this.wholeId(shape.kind, first, second)
        break
      case 'anyId':
        this.oneOfIds(shape.kinds, `i32[(${base} + ${slot + 1}) * 2]`, first, second)
        break
      case 'number':
        this.number(shape.as, number)
        break
      case 'flag':
        this.run(`if (${first} === 1) {`)
        this.put('true')
        this.run('} else {')
        this.put('false')
        this.run('}')
        break
      case 'word':
        this.word(shape.words, first)
        break
      case 'text':
        this.call(`${this.refer(new RepeatedTexts())}.put(to, p, texts[${first}])`, 2)
        break
      case 'json':
        this.call(`putJson(to, p, texts[${first}])`, 0)
        break
      case 'object':
        this.object(column.columns, base)
        break
      case 'list':
        this.list(column, first, second)
        break
    }
  }

  private list(column: Column, first: string, second: string): void {
    const e = `e${this.names++}`
    const isInner = this.isInList
    this.put('[')
    this.run(
      `for (let ${e} = at + ${first}, last = ${e} + ${second} * ${column.stride}, n = 0; ${e} < last; ${e} += ${column.stride}, n++) {`,
    )
    this.isInList = true
    this.grow(1)
    this.run('if (n > 0) to.u8[p++] = 44;')
    this.value(column.columns[0] as Column, e)
    this.run('}')
    this.isInList = isInner
    this.put(']')
  }

  private number(as: NumberMeaning, value: string): void {
    if (as === 'instant') this.quoted(`putInstant(to, p, ${value})`, LONGEST_NUMBER)
    else if (as === 'date') this.quoted(`putDate(to, p, ${value})`, LONGEST_NUMBER)
    else if (as === 'ipv4') this.quoted(`putIpv4(to, p, ${value})`, LONGEST_NUMBER)
    else this.call(`${as === 'cents' ? 'putCents' : 'putNumber'}(to, p, ${value})`, LONGEST_NUMBER)
  }

  private wholeId(kind: Kind, first: string, second: string): void {
    this.put(`"${JSON.stringify(kind.prefix).slice(1, -1)}`)
    this.call(this.id(kind, first, second), LONGEST_ID)
    this.put('"')
  }

  /** An id of one of several kinds. @param which the expression that says of which one */
  private oneOfIds(kinds: readonly Kind[], which: string, first: string, second: string): void {
    this.run(`switch (${which}) {`)
    for (const [i, kind] of kinds.entries()) {
      this.run(`case ${i}:`)
      this.wholeId(kind, first, second)
      this.run('break')
    }
    this.run('}')
  }

  private id(kind: Kind, first: string, second: string): string {
    const { ids, firstSerial } = kind
    if (ids.from === 'serial') return `putSerial(to, p, ${second}, ${ids.width}, ${ids.alphabet === 'hex' ? 16 : 10})`
    if (ids.alphabet === 'uuid') return `putUuid(to, p, ${first}, ${second})`
    if (ids.alphabet === 'base36')
      return `${first} === -1 ? putInteger(to, p, ${second} + ${firstSerial}) : putKey(to, p, ${first}, ${second})`
    return `putId(${this.refer(kind)}, to, p, ${first}, ${second})`
  }

  /** A word of a list, with its quotes, from ready bytes. */
  private word(words: readonly string[], index: string): void {
    const bytes = words.map((word) => Buffer.from(JSON.stringify(word)))
    const longest = bytes.reduce((most, { length }) => Math.max(most, length), 0)
    const eights = Math.ceil(longest / 8)
    const prepared = new PreparedTexts(words.length * eights + 1)
    const slots = Int32Array.from(bytes, (one) => prepared.add(eights > FEW_EIGHTS ? one : Buffer.concat([one], eights * 8)))
    const lengths = this.refer(Int32Array.from(bytes, ({ length }) => length))
    const numbers = this.refer(prepared.numbers)
    this.grow(longest + 8)
    if (eights > FEW_EIGHTS) {
      const slot = `${this.refer(slots)}[${index}]`
      this.run(`for (let end = p + ${lengths}[${index}], q = p, s = ${slot}; ; q += 8, s++) {
        if (q >= end) { p = end; break }
        dv.setFloat64(q, ${numbers}[s], true)
      }`)
      return
    }
    const stores = Array.from({ length: eights }, (_, k) => `dv.setFloat64(p + ${k * 8}, ${numbers}[w * ${eights} + ${k}], true);`)
    this.run(`{ const w = ${index}; ${stores.join(' ')} p += ${lengths}[w]; }`)
  }

  private quoted(call: string, most: number): void {
    this.put('"')
    this.call(call, most)
    this.put('"')
  }

  /** A call that answers where it ended, after so many bytes at most. */
  private call(expression: string, most: number): void {
    this.grow(most)
    this.run(`p = ${expression};`)
  }

  private run(statement: string): void {
    this.store()
    this.code.push(statement)
  }

  private refer(value: unknown): string {
    this.given.push(value)
    return `given${this.given.length - 1}`
  }

  private grow(bytes: number): void {
    if (this.isInList) this.perSlot += bytes
    else this.bytes += bytes
  }

  /** Stores the static text; what is written too far, the next field overwrites. */
  private store(): void {
    if (this.text === '') return
    const bytes = Buffer.from(this.text)
    const eights = Buffer.concat([bytes], Math.ceil(bytes.length / 8) * 8)
    const stores: string[] = []
    for (let k = 0; k < bytes.length; k += 8) stores.push(`dv.setFloat64(p + ${k}, ${eights.readDoubleLE(k)}, true);`)
    this.code.push(`${stores.join(' ')} p += ${bytes.length};`)
    this.grow(bytes.length)
    this.text = ''
  }
}

/** Whether JSON has a value of a shape in quotes. */
function isQuoted(shape: FieldShape): boolean {
  if (shape.store === 'number') return shape.as === 'instant' || shape.as === 'date' || shape.as === 'ipv4'
  return shape.store === 'fixed' ? typeof shape.value === 'string' : shape.store !== 'flag'
}

/** An expression that is true when a flag is set. */
function test(flag: Flag, base: string): string {
  return `(i32[${base} * 2 + ${flag.word}] & ${flag.bit}) !== 0`
}
