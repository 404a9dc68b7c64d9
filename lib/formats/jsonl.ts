/**
 * JSON Lines in a domain's native envelope, one event a line, by compiled writers: for each stream a function that stores the static
 * text as wide numbers and the values straight from the row (SPEED.md). The readable form of what is generated:
 *
 *     put('{"stream":"cafe.ordered","timestamp":"'); putInstant(row.time); put('","data":{')
 *     for (const column of columns) { put('"name":'); put(valueOf(column)); put(',') }
 *     put('}}\n')
 */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import { type Column, layoutOf, type RowLayout } from '@/lib/tape/layout'
import { putCents, putDate, putInstant, putInteger, putKey, putNumber, type Target } from './digits'

const OUT_BYTES = 1 << 20
/** More than any row writes beyond its texts and keys. */
const SLACK = 1 << 14

/** Writes one row that begins at slot `at` of a block. @returns where it ended in the target */
type WriteRow = (to: Target, p: number, block: Block, at: number) => number

export class JsonlWriter {
  private readonly writers: readonly WriteRow[]
  private readonly streams: readonly boolean[]
  private to: Target
  private p = 0

  /**
   * @param onBytes gets full buffers, valid during the call only
   * @param only the names of the streams to write; all when left out
   */
  constructor(
    domain: Domain,
    private readonly onBytes: (bytes: Uint8Array) => void,
    only?: ReadonlySet<string>,
  ) {
    const { rows } = layoutOf(domain)
    this.writers = rows.map((row) => writerOf(row, domain))
    this.streams = rows.map((row) => !only || only.has(row.stream.name))
    this.to = target(OUT_BYTES)
  }

  /** Writes a block's events. @param counts when given, counts each stream's rows by its index in the layout */
  write(block: Block, counts?: Float64Array): void {
    const { i32 } = block
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const stream = i32[at * 2] as number
      const slots = i32[at * 2 + 1] as number
      if (this.streams[stream]) {
        // A byte of text becomes six at most (an escape).
        this.ensure(slots * 48 + SLACK)
        this.p = (this.writers[stream] as WriteRow)(this.to, this.p, block, at)
        if (counts) counts[stream] = (counts[stream] as number) + 1
      }
      at += slots
    }
  }

  /** Hands over what is still here. */
  flush(): void {
    if (this.p > 0) this.onBytes(this.to.u8.subarray(0, this.p))
    this.p = 0
  }

  private ensure(bytes: number): void {
    if (this.p + bytes <= this.to.u8.length) return
    this.flush()
    if (bytes > this.to.u8.length) this.to = target(bytes * 2)
  }
}

function target(bytes: number): Target {
  const u8 = new Uint8Array(bytes)
  return { u8, dv: new DataView(u8.buffer) }
}

/** Compiles the writer of one stream. */
function writerOf(row: RowLayout, domain: Domain): WriteRow {
  const code: string[] = []
  let text = `{${JSON.stringify(domain.envelope.stream)}:${JSON.stringify(row.stream.name)},${JSON.stringify(domain.envelope.time)}:"`
  const flush = () => {
    code.push(staticText(text))
    text = ''
  }
  flush()
  code.push('p = putInstant(to, p, f64[at + 1]);')
  text = `",${JSON.stringify(domain.envelope.data)}:{`
  let comma: 'none' | 'some' | 'perhaps' = 'none'
  row.columns.forEach((column, i) => {
    const name = `${JSON.stringify(column.name)}:`
    if (column.absentBit < 0) {
      if (comma === 'perhaps') {
        flush()
        code.push('if (any) { to.u8[p++] = 44 }')
      }
      text += (comma === 'some' ? ',' : '') + name
      value(column, i)
      comma = 'some'
      return
    }
    flush()
    if (comma === 'none') code.push('let any = false;')
    code.push(`if ((absent & ${bit(column)}) === 0) {`)
    if (comma !== 'some') code.push('if (any) { to.u8[p++] = 44 } any = true;')
    text = (comma === 'some' ? ',' : '') + name
    value(column, i)
    flush()
    code.push('}')
    if (comma === 'none') comma = 'perhaps'
  })
  text += '}}\n'
  flush()

  function value(column: Column, i: number) {
    const slot = column.slot
    const number = `f64[at + ${slot}]`
    const first = `i32[at * 2 + ${slot * 2}]`
    const second = `i32[at * 2 + ${slot * 2 + 1}]`
    switch (column.shape.store) {
      case 'id':
        text += `"${column.shape.kind.prefix}`
        flush()
        code.push(
          `p = ${first} === -1 ? putInteger(to, p, ${second} + ${column.shape.kind.firstSerial}) : putKey(to, p, ${first}, ${second});`,
        )
        text = '"'
        return
      case 'number': {
        const quoted = column.shape.as === 'instant' || column.shape.as === 'date'
        if (quoted) text += '"'
        flush()
        const put = { instant: 'putInstant', date: 'putDate', cents: 'putCents', integer: 'putNumber', decimal: 'putNumber' }[
          column.shape.as
        ]
        code.push(`p = ${put}(to, p, ${number});`)
        if (quoted) text = '"'
        return
      }
      case 'word':
        flush()
        code.push(`{ const w = words[${i}][${first}]; to.u8.set(w, p); p += w.length }`)
        return
      case 'text':
        flush()
        code.push(`p = putString(to, p, block, at * 8 + ${first}, ${second});`)
        return
      case 'json':
        flush()
        code.push(`{ const from = at * 8 + ${first}; to.u8.set(block.u8.subarray(from, from + ${second}), p); p += ${second} }`)
        return
    }
  }
  const words = row.columns.map(({ shape }) => ('words' in shape ? shape.words.map((word) => Buffer.from(JSON.stringify(word))) : null))
  const body = `return function write(to, p, block, at) {
    const i32 = block.i32, f64 = block.f64, dv = to.dv, absent = i32[at * 2 + 7]
    ${code.join('\n')}
    return p
  }`
  return new Function('putInstant', 'putDate', 'putCents', 'putNumber', 'putInteger', 'putKey', 'putString', 'words', body)(
    putInstant,
    putDate,
    putCents,
    putNumber,
    putInteger,
    putKey,
    putString,
    words,
  ) as WriteRow
}

function bit(column: Column): number {
  return 1 << column.absentBit
}

const words8 = new DataView(new ArrayBuffer(8))

/** Stores eight ASCII bytes at a time as one number; what is written too far, the next field overwrites. */
function staticText(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.some((byte) => byte > 126)) return `to.u8.set([${[...bytes]}], p); p += ${bytes.length};`
  const stores: string[] = []
  for (let k = 0; k < bytes.length; k += 8) {
    for (let i = 0; i < 8; i++) words8.setUint8(i, bytes[k + i] ?? 32)
    stores.push(`dv.setFloat64(p + ${k}, ${words8.getFloat64(0)})`)
  }
  return bytes.length === 0 ? '' : `${stores.join('; ')}; p += ${bytes.length};`
}

/** A text that the row carries as UTF-8, as a JSON string; what needs escapes goes the slow way. */
function putString(to: Target, p: number, block: Block, from: number, bytes: number): number {
  const { u8 } = block
  const out = to.u8
  out[p] = 34
  for (let i = 0; i < bytes; i++) {
    const byte = u8[from + i] as number
    if (byte < 32 || byte > 126 || byte === 34 || byte === 92) {
      const json = Buffer.from(JSON.stringify(Buffer.from(u8.buffer, from, bytes).toString('utf8')))
      out.set(json, p)
      return p + json.length
    }
    out[p + 1 + i] = byte
  }
  out[p + 1 + bytes] = 34
  return p + 2 + bytes
}
