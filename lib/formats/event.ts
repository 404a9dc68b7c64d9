/** Events as plain objects, for the tail, for tests and for whatever reads few of them. The writers do not go this way. */
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import type { NumberMeaning } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { type Column, type Flag, layoutOf, type RowLayout } from '@/lib/tape/layout'
import { lineageAt } from '@/lib/tape/lineage'
import { putCents, putDate, putInstant, putIpv4, type Target } from './digits'
import { putId } from './ids'

/** One event with what stands beside its payload. */
export interface ReadEvent {
  /** Its place in the run, from 0. */
  readonly ordinal: number
  readonly stream: string
  /** Epoch ms. */
  readonly time: number
  /** `<stream>/<16 hex>/<ordinal>`: what identifies it in a run and its twin. */
  readonly lineage: string
  /** Its Kafka key. */
  readonly key: string | null
  /** As the domain's document has it. */
  readonly event: Record<string, unknown>
}

/** A block's events, or those that a test on their place lets through (by the row's index in the block). */
export function* eventsOf(domain: Domain, block: Block, wanted?: (row: number) => boolean): Iterable<ReadEvent> {
  const { rows } = layoutOf(domain)
  let at = 0
  for (let row = 0; row < block.rows; row++) {
    const layout = rows[block.i32[at * 2] as number] as RowLayout
    if (!wanted || wanted(row)) yield readEvent(layout, block, at, block.first + row)
    at += block.i32[at * 2 + 1] as number
  }
}

function readEvent(layout: RowLayout, block: Block, at: number, ordinal: number): ReadEvent {
  const read = new RowReader(layout, block, at)
  const { name, key } = layout.stream
  const keyed =
    key === null
      ? undefined
      : read.fields(
          layout.columns.filter((column) => column.name === key),
          at,
        )[key]
  return {
    ordinal,
    stream: name,
    time: block.f64[at + 1] as number,
    lineage: lineageAt(layout, block, at),
    key: keyed === undefined || keyed === null ? null : String(keyed),
    event: read.fields(layout.native, at),
  }
}

/** Reads values out of one row, as JSON has them. */
class RowReader {
  constructor(
    private readonly layout: RowLayout,
    private readonly block: Block,
    private readonly row: number,
  ) {}

  /** The fields of a row, or of an element of a list, that begins at slot `base`. */
  fields(columns: readonly Column[], base: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    for (const column of columns) if (!this.has(column.absent, base)) fields[column.name] = this.value(column, base)
    return fields
  }

  private has(flag: Flag | null, base: number): boolean {
    return flag !== null && ((this.block.i32[base * 2 + flag.word] as number) & flag.bit) !== 0
  }

  private value(column: Column, base: number): unknown {
    if (this.has(column.isNull, base)) return null
    const { i32, f64, texts } = this.block
    const first = i32[(base + column.slot) * 2] as number
    const second = i32[(base + column.slot) * 2 + 1] as number
    const { shape } = column
    switch (shape.store) {
      case 'id':
        return idText(shape.kind, first, second)
      case 'anyId':
        return idText(shape.kinds[i32[(base + column.slot + 1) * 2] as number] as Kind, first, second)
      case 'number':
        return numberOf(shape.as, f64[base + column.slot] as number)
      case 'flag':
        return first === 1
      case 'word':
        return shape.words[first]
      case 'text':
        return texts[first]
      case 'json':
        return JSON.parse(texts[first] as string)
      case 'object':
        return this.fields(column.columns, base)
      case 'list':
        return Array.from({ length: second }, (_, i) => this.value(column.columns[0] as Column, this.row + first + i * column.stride))
      case 'fixed':
        return shape.value
      case 'stream':
        return this.layout.stream.name
      case 'time':
        return instantText(f64[this.row + 1] as number)
    }
  }
}

function numberOf(as: NumberMeaning, value: number): unknown {
  if (as === 'instant') return instantText(value)
  if (as === 'date') return written((to) => putDate(to, 0, value))
  if (as === 'ipv4') return written((to) => putIpv4(to, 0, value))
  return as === 'cents' ? Number(written((to) => putCents(to, 0, value))) : value
}

/** An entity's id as it is written. @param first −1 for a serial id, else the key's upper half */
export function idText(kind: Kind, first: number, second: number): string {
  return kind.prefix + written((to) => putId(kind, to, 0, first, second))
}

/** Epoch ms as ISO 8601 UTC with milliseconds. */
export function instantText(time: number): string {
  return written((to) => putInstant(to, 0, time))
}

const scratch: Target = (() => {
  const u8 = new Uint8Array(64)
  return { u8, dv: new DataView(u8.buffer) }
})()

function written(put: (to: Target) => number): string {
  return Buffer.from(scratch.u8.buffer, 0, put(scratch)).toString('latin1')
}
