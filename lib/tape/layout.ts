/**
 * The layout of rows: how an event lies on the tape until somebody writes or counts it. Slots of 8 bytes, so that every number is
 * aligned: four of head, one a field, then the elements of its lists. Fields of nested objects lie in the row like any other.
 *
 *     slot 0  stream's index, slots of the whole row        (two int32)
 *     slot 1  time, epoch ms                                (float64)
 *     slot 2  key of the occasion: hi, lo                   (two int32)
 *     slot 3  ordinal, flags of the fields that are absent or null (more flags: slots of their own before the fields)
 *     slot 4… one a field: id: hi, lo (or −1, serial); of several kinds: a second slot with which of them · number: float64 · flag: 0 or 1 · word: index · text, JSON: index among the
 *             block's texts · list: where its first element begins, in slots of the row, and how many there are
 *
 * Where a field is absent or null, its slot holds 0, which is nobody's id, and for a word −1. An element of a list is a small row: its
 * flags, if it has any, 64 a slot, then its fields.
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { type Envelope, type Field, type FieldShape, type Fields, nativeFields, type Stream } from '@/lib/kit/stream'

/** Slots before the first field. */
export const HEAD = 4
/** Where the flags stand in the head, in int32s, and how many there is room for. */
const HEAD_FLAGS = { word: 7, room: 32 }

/** One bit of a row or an element: which int32 from its beginning, and the bit's value. */
export interface Flag {
  readonly word: number
  readonly bit: number
}

/** A field with its place in a row. */
export interface Column<Shape extends FieldShape = FieldShape> {
  readonly name: string
  /** From the payload's beginning, with dots: `device_info.platform`; a list's element ends in `[]`. */
  readonly path: string
  readonly shape: Shape
  readonly field: Field
  /** Slots from the beginning of the row, or of the list's element; −1 when nothing of it lies there. */
  readonly slot: number
  /** What says that it is absent; null when it is required. */
  readonly absent: Flag | null
  /** What says that it is null; null when it never is. */
  readonly isNull: Flag | null
  /** The fields of an object, or the one that an element of a list is. */
  readonly columns: readonly Column[]
  /** Slots of an element of a list. */
  readonly stride: number
}

/** A stream with the places of its fields. */
export interface RowLayout {
  readonly index: number
  readonly stream: Stream
  /** The group it is charted with. */
  readonly group: string
  /** The fields of its payload. */
  readonly columns: readonly Column[]
  /** The whole native event: the payload in its envelope. */
  readonly native: readonly Column[]
  /** Slots of a row without the elements of its lists. */
  readonly slots: number
}

/** All streams of a domain, by index, in the order in which the domain lists them. */
export interface Layout {
  readonly rows: readonly RowLayout[]
  readonly byStream: ReadonlyMap<Stream, RowLayout>
}

const layouts = new WeakMap<Domain, Layout>()

/** The layout of a domain's rows. @throws FreshetError `domain` when two streams share a name, or a stream does not fit the domain's envelope */
export function layoutOf(domain: Domain): Layout {
  const known = layouts.get(domain)
  if (known) return known
  const rows: RowLayout[] = []
  const names = new Set<string>()
  for (const [group, { streams }] of Object.entries(domain.streams)) {
    for (const stream of streams) {
      if (names.has(stream.name)) throw new FreshetError('domain', `${domain.id} declares the stream ${stream.name} twice.`)
      names.add(stream.name)
      rows.push(rowLayout(stream, domain.envelope, rows.length, group))
    }
  }
  const layout = { rows, byStream: new Map(rows.map((row) => [row.stream, row])) }
  layouts.set(domain, layout)
  return layout
}

function rowLayout(stream: Stream, envelope: Envelope, index: number, group: string): RowLayout {
  const fields = nativeFields(envelope, stream)
  for (const [name, store] of [
    [envelope.stream, 'stream'],
    [envelope.time, 'time'],
  ] as const)
    if (fields[name]?.shape.store !== store)
      throw new FreshetError('domain', `The stream ${stream.name} does not declare its ${store} as "${name}".`)
  const place = new Places(fields, HEAD, HEAD_FLAGS)
  const native = place.columns(fields, '', envelope.data)
  const payload = envelope.data === null ? native : (native.find(({ name }) => name === envelope.data)?.columns ?? [])
  return { index, stream, group, columns: payload, native, slots: place.slots }
}

/** Hands out the slots and flags of a row, or of a list's element. */
class Places {
  /** The next free slot. */
  slots: number
  private flags = 0
  private readonly firstFlags: number

  constructor(
    fields: Fields,
    head: number,
    private readonly headFlags: { word: number; room: number },
  ) {
    this.firstFlags = head * 2
    this.slots = head + Math.ceil(Math.max(0, flagsOf(fields) - headFlags.room) / 64)
  }

  /** @param unnamed the field that holds the payload: paths begin below it */
  columns(fields: Fields, above: string, unnamed: string | null = null): Column[] {
    return Object.entries(fields).map(([name, field]) =>
      this.column(name, above === '' ? name : `${above}.${name}`, field, name === unnamed),
    )
  }

  column(name: string, path: string, field: Field, isUnnamed = false): Column {
    const { shape, required, nullable } = field
    const absent = required ? null : this.flag()
    const isNull = nullable ? this.flag() : null
    const own = { name, path, shape, field, absent, isNull, columns: [], stride: 0 }
    switch (shape.store) {
      case 'fixed':
      case 'stream':
      case 'time':
        return { ...own, slot: -1 }
      case 'object':
        return { ...own, slot: -1, columns: this.columns(shape.fields, isUnnamed ? '' : path) }
      case 'list': {
        const slot = this.slots++
        const element = new Places({ element: shape.of }, 0, { word: 0, room: 0 })
        const column = element.column(name, `${path}[]`, shape.of)
        if (element.slots === 0) throw new FreshetError('domain', `The list "${path}" has nothing in its elements that differs.`)
        return { ...own, slot, columns: [column], stride: element.slots }
      }
      case 'anyId': {
        const slot = this.slots
        this.slots += 2
        return { ...own, slot }
      }
      default:
        return { ...own, slot: this.slots++ }
    }
  }

  private flag(): Flag {
    const { word, room } = this.headFlags
    const n = this.flags++
    return n < room ? { word, bit: 1 << n } : { word: this.firstFlags + ((n - room) >> 5), bit: 1 << ((n - room) & 31) }
  }
}

/** How many flags the fields of a row need, those of nested objects included. */
function flagsOf(fields: Fields): number {
  return Object.values(fields).reduce(
    (sum, { required, nullable, shape }) =>
      sum + (required ? 0 : 1) + (nullable ? 1 : 0) + (shape.store === 'object' ? flagsOf(shape.fields) : 0),
    0,
  )
}

/** A column by its field's path. @throws FreshetError `unknown_field` naming stream and field */
export function columnOf(row: RowLayout, path: string): Column {
  const all = row.columns.flatMap(withNested)
  const column = all.find((c) => c.path === path)
  if (!column) {
    throw new FreshetError('unknown_field', `${row.stream.name} has no field "${path}"; it has ${all.map((c) => c.path).join(', ')}.`)
  }
  return column
}

const withNested = (column: Column): Column[] => (column.shape.store === 'object' ? column.columns.flatMap(withNested) : [column])
