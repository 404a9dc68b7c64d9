/** Events as plain objects, for the tail, for tests and for whatever reads few of them. The writers do not go this way. */
import type { Domain } from '@/lib/kit/domain'
import { keyText } from '@/lib/kit/key'
import type { Block } from '@/lib/tape/block'
import { type Column, layoutOf, type RowLayout } from '@/lib/tape/layout'
import { putCents, putDate, putInstant, putKey, type Target } from './digits'

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
    if (!wanted || wanted(row)) yield readEvent(domain, layout, block, at, block.first + row)
    at += block.i32[at * 2 + 1] as number
  }
}

function readEvent(domain: Domain, layout: RowLayout, block: Block, at: number, ordinal: number): ReadEvent {
  const { i32, f64 } = block
  const time = f64[at + 1] as number
  const absent = i32[at * 2 + 7] as number
  const data: Record<string, unknown> = {}
  for (const column of layout.columns) {
    if (column.absentBit < 0 || (absent & (1 << column.absentBit)) === 0) data[column.name] = fieldOf(column, block, at)
  }
  const { name, key } = layout.stream
  const occasion = keyText({ hi: i32[at * 2 + 4] as number, lo: i32[at * 2 + 5] as number })
  return {
    ordinal,
    stream: name,
    time,
    lineage: `${name}/${occasion}/${i32[at * 2 + 6]}`,
    key: key === null || data[key] === undefined ? null : String(data[key]),
    event: { [domain.envelope.stream]: name, [domain.envelope.time]: instantText(time), [domain.envelope.data]: data },
  }
}

/** A field's value as JSON has it. */
function fieldOf(column: Column, block: Block, at: number): unknown {
  const first = block.i32[(at + column.slot) * 2] as number
  const second = block.i32[(at + column.slot) * 2 + 1] as number
  const { shape } = column
  switch (shape.store) {
    case 'id':
      return idText(shape.kind, first, second)
    case 'number': {
      const value = block.f64[at + column.slot] as number
      if (shape.as === 'instant') return instantText(value)
      if (shape.as === 'date') return written((to) => putDate(to, 0, value))
      return shape.as === 'cents' ? Number(written((to) => putCents(to, 0, value))) : value
    }
    case 'word':
      return shape.words[first]
    case 'text':
    case 'json': {
      const text = Buffer.from(block.u8.buffer, at * 8 + first, second).toString('utf8')
      return shape.store === 'json' ? JSON.parse(text) : text
    }
  }
}

/** An entity's id as it is written. @param first −1 for a serial id, else the key's upper half */
export function idText(kind: { readonly prefix: string; readonly firstSerial: number }, first: number, second: number): string {
  return kind.prefix + (first === -1 ? String(kind.firstSerial + second) : written((to) => putKey(to, 0, first, second)))
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
