/**
 * The layout of rows: how an event lies on the tape until somebody writes or counts it. Slots of 8 bytes, so that every number is
 * aligned: four of head, one a field, then the bytes of its texts.
 *
 *     slot 0  stream's index, slots of the whole row        (two int32)
 *     slot 1  time, epoch ms                                (float64)
 *     slot 2  key of the occasion: hi, lo                   (two int32)
 *     slot 3  ordinal, bits of the optional fields that are absent
 *     slot 4… one a field: id: hi, lo (or −1, serial) · number: float64 · word: index, 0 · text and JSON: byte offset in the row, bytes
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { Field, FieldShape, Stream } from '@/lib/kit/stream'

/** Slots before the first field. */
export const HEAD = 4

/** A field with its place in a row. */
export interface Column {
  readonly name: string
  readonly shape: FieldShape
  readonly field: Field
  /** Slots from the row's beginning. */
  readonly slot: number
  /** Its bit among the absent ones, or −1 when it is required. */
  readonly absentBit: number
}

/** A stream with the places of its fields. */
export interface RowLayout {
  readonly index: number
  readonly stream: Stream
  /** The group it is charted with. */
  readonly group: string
  readonly columns: readonly Column[]
  /** Slots of a row without its texts. */
  readonly slots: number
}

/** All streams of a domain, by index, in the order in which the domain lists them. */
export interface Layout {
  readonly rows: readonly RowLayout[]
  readonly byStream: ReadonlyMap<Stream, RowLayout>
}

const layouts = new WeakMap<Domain, Layout>()

/** The layout of a domain's rows. @throws FreshetError `domain` when two streams share a name or a stream has too many optional fields */
export function layoutOf(domain: Domain): Layout {
  const known = layouts.get(domain)
  if (known) return known
  const rows: RowLayout[] = []
  const names = new Set<string>()
  for (const [group, { streams }] of Object.entries(domain.streams)) {
    for (const stream of streams) {
      if (names.has(stream.name)) throw new FreshetError('domain', `${domain.id} declares the stream ${stream.name} twice.`)
      names.add(stream.name)
      rows.push(rowLayout(stream, rows.length, group))
    }
  }
  const layout = { rows, byStream: new Map(rows.map((row) => [row.stream, row])) }
  layouts.set(domain, layout)
  return layout
}

function rowLayout(stream: Stream, index: number, group: string): RowLayout {
  let optional = 0
  const columns = Object.entries(stream.fields).map(([name, field], i): Column => {
    const absentBit = field.required ? -1 : optional++
    return { name, shape: field.shape, field, slot: HEAD + i, absentBit }
  })
  if (optional > 31) throw new FreshetError('domain', `The stream ${stream.name} has ${optional} optional fields; a row has room for 31.`)
  return { index, stream, group, columns, slots: HEAD + columns.length }
}

/** A column by its field's name. @throws FreshetError `unknown_field` naming stream and field */
export function columnOf(row: RowLayout, name: string): Column {
  const column = row.columns.find((c) => c.name === name)
  if (!column) {
    throw new FreshetError(
      'unknown_field',
      `${row.stream.name} has no field "${name}"; it has ${row.columns.map((c) => c.name).join(', ')}.`,
    )
  }
  return column
}
