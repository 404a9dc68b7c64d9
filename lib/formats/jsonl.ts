/** JSON Lines in a domain's native envelope, one event a line, by compiled writers. */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { type Target, target } from './digits'
import { MOST_PER_UNIT } from './json-string'
import { rowWriterOf, type WriteRow } from './row-writer'

const OUT_BYTES = 1 << 20

export class JsonlWriter {
  private readonly writers: readonly WriteRow[]
  private readonly streams: readonly boolean[]
  /** The most bytes that any stream's row takes without texts, and those for each slot of a row with lists. */
  private readonly rowBytes: number
  private readonly slotBytes: number
  private to: Target
  private p = 0

  /**
   * @param onBytes gets full buffers, valid during the call only
   * @param only the names of the streams to write; all when left out
   * @param bytes how many are handed over at a time, unless one event has more
   */
  constructor(
    domain: Domain,
    private readonly onBytes: (bytes: Uint8Array) => void,
    only?: ReadonlySet<string>,
    bytes = OUT_BYTES,
  ) {
    const { rows } = layoutOf(domain)
    const writers = rows.map(rowWriterOf)
    this.writers = writers.map(({ write }) => write)
    this.streams = rows.map((row) => !only || only.has(row.stream.name))
    this.rowBytes = writers.reduce((most, { bytes }) => Math.max(most, bytes), 0)
    this.slotBytes = writers.reduce((most, { bytesPerSlot }) => Math.max(most, bytesPerSlot), 0)
    this.to = target(bytes)
  }

  /** Writes a block's events. @param counts when given, counts each stream's rows by its index in the layout */
  write(block: Block, counts?: Float64Array): void {
    const { i32 } = block
    const most = this.rowBytes + block.longest * MOST_PER_UNIT
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const stream = i32[at * 2] as number
      const slots = i32[at * 2 + 1] as number
      if (this.streams[stream]) {
        const bytes = most + slots * this.slotBytes
        if (this.p + bytes > this.to.u8.length) this.makeRoom(bytes)
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

  private makeRoom(bytes: number): void {
    this.flush()
    if (bytes > this.to.u8.length) this.to = target(bytes)
  }
}
