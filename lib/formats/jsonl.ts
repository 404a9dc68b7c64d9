/** JSON Lines, one event a line, by compiled writers: in the domain's native envelope or as messages of Kafka, in one part or several. */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { type Target, target } from './digits'
import { MOST_PER_UNIT } from './json-string'
import { type Partitioner, partitionerOf } from './partitioner'
import { type EnvelopeName, rowWriterOf, type WriteRow } from './row-writer'

/** What is handed over at a time, by one part and by all parts together; the least that a part of many has. */
const OUT_BYTES = 1 << 20
const ALL_BYTES = 1 << 25
const LEAST_BYTES = 1 << 13

/** How lines are written, and how they are shared out among parts. */
export interface Lines {
  /** The names of the streams to write; all when left out. */
  only?: ReadonlySet<string>
  /** `native` when left out. */
  envelope?: EnvelopeName
  /** How many partitions the topic has; 1 when left out. */
  partitions?: number
  /** `one` when left out; else a part for each stream, by its index in the layout, or for each partition. */
  parts?: 'one' | 'streams' | 'partitions'
  /** How many bytes are handed over at a time, unless one event has more. */
  bytes?: number
}

/** Lines on their way to one place. */
class Part {
  p = 0
  rows = 0
  firstMs = Number.NaN

  constructor(public to: Target) {}
}

export class JsonlWriter {
  private readonly writers: readonly (WriteRow | null)[]
  /** By the stream's index; null where no part and no envelope asks for the partition. */
  private readonly partitioners: readonly Partitioner[] | null
  /** The next offset of each partition. */
  private readonly offsets: Float64Array
  /** The most bytes that any stream's row takes without texts, those for each slot of a row with lists, and for each unit of a text. */
  private readonly rowBytes: number
  private readonly slotBytes: number
  private readonly unitBytes: number
  private readonly parts: (Part | undefined)[] = []
  private readonly by: 'one' | 'streams' | 'partitions'
  private readonly partBytes: number

  /** @param onBytes gets full buffers, valid during the call only, and the part that they belong to (0 where there is one) */
  constructor(
    domain: Domain,
    private readonly onBytes: (bytes: Uint8Array, part: number) => void,
    { only, envelope = 'native', partitions = 1, parts = 'one', bytes }: Lines = {},
  ) {
    const { rows } = layoutOf(domain)
    const writers = rows.map((row) => rowWriterOf(row, envelope))
    this.writers = writers.map(({ write }, i) => (!only || only.has((rows[i] as (typeof rows)[number]).stream.name) ? write : null))
    const needsPartition = envelope === 'kafka' || parts === 'partitions'
    this.partitioners = needsPartition ? rows.map((row) => partitionerOf(row, partitions)) : null
    this.offsets = new Float64Array(partitions)
    this.rowBytes = writers.reduce((most, { bytes }) => Math.max(most, bytes), 0)
    this.slotBytes = writers.reduce((most, { bytesPerSlot }) => Math.max(most, bytesPerSlot), 0)
    // The key of a message is a value of the event once more.
    this.unitBytes = envelope === 'kafka' ? 2 * MOST_PER_UNIT : MOST_PER_UNIT
    this.by = parts
    const count = parts === 'one' ? 1 : parts === 'streams' ? rows.length : partitions
    this.partBytes = bytes ?? Math.max(LEAST_BYTES, Math.min(OUT_BYTES, Math.floor(ALL_BYTES / count)))
  }

  /** Writes a block's events. */
  write(block: Block): void {
    const { i32, f64 } = block
    const { writers, partitioners, offsets, by, parts, slotBytes } = this
    const most = this.rowBytes + block.longest * this.unitBytes
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const stream = i32[at * 2] as number
      const slots = i32[at * 2 + 1] as number
      const write = writers[stream] as WriteRow | null
      if (write !== null) {
        let partition = 0
        let offset = 0
        if (partitioners !== null) {
          partition = (partitioners[stream] as Partitioner)(block, at)
          offset = offsets[partition] as number
          offsets[partition] = offset + 1
        }
        const index = by === 'one' ? 0 : by === 'streams' ? stream : partition
        const part = parts[index] ?? this.open(index)
        const bytes = most + slots * slotBytes
        if (part.p + bytes > part.to.u8.length) this.makeRoom(part, index, bytes)
        if (part.rows++ === 0) part.firstMs = f64[at + 1] as number
        part.p = write(part.to, part.p, block, at, partition, offset)
      }
      at += slots
    }
  }

  /** Hands over what is still here. */
  flush(): void {
    this.parts.forEach((part, index) => {
      if (part) this.handOver(part, index)
    })
  }

  /** How many lines a part has since the last `restart`, and the time of the first, epoch ms; NaN without any. */
  written(part: number): { rows: number; firstMs: number } {
    const { rows = 0, firstMs = Number.NaN } = this.parts[part] ?? {}
    return { rows, firstMs }
  }

  /** Every part begins anew, as the next file of a series does; offsets go on. */
  restart(): void {
    this.flush()
    for (const part of this.parts) {
      if (!part) continue
      part.rows = 0
      part.firstMs = Number.NaN
    }
  }

  private open(index: number): Part {
    const part = new Part(target(this.partBytes))
    this.parts[index] = part
    return part
  }

  private makeRoom(part: Part, index: number, bytes: number): void {
    this.handOver(part, index)
    if (bytes > part.to.u8.length) part.to = target(bytes)
  }

  private handOver(part: Part, index: number): void {
    if (part.p > 0) this.onBytes(part.to.u8.subarray(0, part.p), index)
    part.p = 0
  }
}
