/**
 * The difference of two worlds, event by event: what one has and the other lacks, and what both have but not alike. Events are told apart
 * by their lineage (stream, occasion, ordinal). Both worlds are handed over span by span; what matches is dropped at once, what does not
 * waits, since an event may come in another hour in the other world. So memory is as large as the difference (ENGINE.md rule 24).
 */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import { layoutOf, type RowLayout } from '@/lib/tape/layout'
import { lineageAt } from '@/lib/tape/lineage'
import { fieldsThatDiffer, identityOf, isSameLineage, keptRow, type Row, rowsOf, saysTheSame, timeOf } from './row'

/** One event that is not the same in both worlds. */
export interface EventDifference {
  /** `added`: the twin lacks it. `missing`: only the twin has it. `changed`: both have it, at another time or saying something else. */
  readonly kind: 'added' | 'missing' | 'changed'
  readonly stream: string
  /** `<stream>/<16 hex>/<ordinal>` */
  readonly lineage: string
  /** Epoch ms: when it happens, or in the twin for one that is missing. */
  readonly time: number
  /** For a changed one: the fields of its payload that differ, and `time` where it comes at another time. */
  readonly fields: readonly string[]
  /** The event, as a block of one row; null for one that is missing. */
  readonly event: Block | null
  /** The twin's, as a block of one row; null for one that is added. */
  readonly twin: Block | null
}

/** A row that waits for its like in the other world. */
interface Waiting {
  readonly row: Row
  readonly time: number
}

/** Where a world stands within a span: a row, and its place in the run. */
class Cursor {
  row: Row | null = null
  time = Number.POSITIVE_INFINITY
  ordinal = -1
  private readonly rows: Iterator<Row & { readonly ordinal: number }>

  constructor(layouts: readonly RowLayout[], blocks: readonly Block[]) {
    this.rows = numbered(layouts, blocks)
    this.next()
  }

  next(): void {
    const { value, done } = this.rows.next()
    this.row = done ? null : value
    this.time = done ? Number.POSITIVE_INFINITY : timeOf(value)
    this.ordinal = done ? -1 : value.ordinal
  }
}

function* numbered(layouts: readonly RowLayout[], blocks: readonly Block[]): Generator<Row & { readonly ordinal: number }> {
  for (const block of blocks) {
    let ordinal = block.first
    for (const row of rowsOf(layouts, block)) yield { ...row, ordinal: ordinal++ }
  }
}

export class EventDifferences {
  private readonly layouts: readonly RowLayout[]
  private readonly added = new Map<string, Waiting>()
  private readonly missing = new Map<string, Waiting>()
  private readonly changed: (readonly [event: Row, twin: Row])[] = []

  constructor(domain: Domain) {
    this.layouts = layoutOf(domain).rows
  }

  /** How many events are kept: those that differ as far as is known. */
  get kept(): number {
    return this.added.size + this.missing.size + 2 * this.changed.length
  }

  /** The events of both worlds in one span, in order; spans follow one another. Blocks must be kept ones. */
  compare(events: readonly Block[], twins: readonly Block[]): void {
    const event = new Cursor(this.layouts, events)
    const twin = new Cursor(this.layouts, twins)
    while (event.row || twin.row) {
      if (event.row && twin.row && event.time === twin.time && isSameLineage(event.row, twin.row)) {
        if (!saysTheSame(event.row, twin.row)) this.changed.push([keptRow(event.row, event.ordinal), keptRow(twin.row, twin.ordinal)])
        event.next()
        twin.next()
      } else if (event.time < twin.time) this.settle(event, 'event')
      else if (twin.time < event.time) this.settle(twin, 'twin')
      else {
        // Of one instant, in another order: whoever comes later in it finds its like waiting.
        const { time } = event
        while (event.time === time) this.settle(event, 'event')
        while (twin.time === time) this.settle(twin, 'twin')
      }
    }
  }

  /** What differs, in the order of time. Nothing waits any more. */
  all(): EventDifference[] {
    const differences = [
      ...[...this.added.values()].map(({ row }) => this.difference('added', row, null)),
      ...[...this.missing.values()].map(({ row }) => this.difference('missing', null, row)),
      ...this.changed.map(([event, twin]) => this.difference('changed', event, twin)),
    ]
    return differences.sort((a, b) => a.time - b.time || (a.lineage < b.lineage ? -1 : a.lineage > b.lineage ? 1 : 0))
  }

  /** The lineage keys of what differs. */
  lineages(): Set<string> {
    const rows = [...this.added.values(), ...this.missing.values()].map(({ row }) => row)
    return new Set([...rows, ...this.changed.map(([row]) => row)].map(lineageOf))
  }

  /** Finds an event's like among those that wait, or lets it wait. */
  private settle(cursor: Cursor, side: 'event' | 'twin'): void {
    const row = cursor.row as Row
    const [own, others] = side === 'event' ? [this.added, this.missing] : [this.missing, this.added]
    const identity = identityOf(row)
    const other = others.get(identity)
    if (other) {
      others.delete(identity)
      if (other.time !== cursor.time || !saysTheSame(row, other.row)) {
        const kept = keptRow(row, cursor.ordinal)
        this.changed.push(side === 'event' ? [kept, other.row] : [other.row, kept])
      }
    } else own.set(identity, { row: keptRow(row, cursor.ordinal), time: cursor.time })
    cursor.next()
  }

  private difference(kind: EventDifference['kind'], event: Row | null, twin: Row | null): EventDifference {
    const row = (event ?? twin) as Row
    const fields = event && twin ? [...(timeOf(event) === timeOf(twin) ? [] : ['time']), ...fieldsThatDiffer(event, twin)] : []
    return {
      kind,
      stream: row.layout.stream.name,
      lineage: lineageOf(row),
      time: timeOf(row),
      fields,
      event: event?.block ?? null,
      twin: twin?.block ?? null,
    }
  }
}

const lineageOf = ({ layout, block, at }: Row): string => lineageAt(layout, block, at)
