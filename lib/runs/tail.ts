/** The tail: some of the events as readable objects, for people to look at. A sample, evenly spread, when there are more than anybody reads. */
import { eventsOf } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import type { SampledEvent } from '@/lib/live/messages'
import type { Block } from '@/lib/tape/block'

/** How many events a slice should show; a burst may bring up to `MOST`. */
const WANTED = 40
const MOST = 200

export class Tail {
  private shown: SampledEvent[] = []
  private happened = 0
  /** Every so many events one is shown: from how many there were in the slice before. */
  private every = 1

  constructor(private readonly domain: Domain) {}

  /** Takes what it wants of a block. */
  read(block: Block): void {
    this.happened += block.rows
    const room = MOST - this.shown.length
    if (room <= 0) return
    let taken = 0
    const wanted = (row: number) => (block.first + row) % this.every === 0 && taken++ < room
    for (const { ordinal, stream, time, key, event } of eventsOf(this.domain, block, wanted)) {
      this.shown.push({ ordinal, stream, time, key, event })
    }
  }

  /** The events to show since the last call, and how many there were. */
  take(): { events: SampledEvent[]; of: number } {
    const taken = { events: this.shown, of: this.happened }
    this.every = Math.max(1, Math.floor(this.happened / WANTED))
    this.shown = []
    this.happened = 0
    return taken
  }

  /** A replay shows nothing on its way; it keeps a few of its last events, so that the tail is not empty afterwards. */
  readOnReplay(block: Block): void {
    const last = block.rows - WANTED
    for (const { ordinal, stream, time, key, event } of eventsOf(this.domain, block, (row) => row >= last)) {
      this.shown.push({ ordinal, stream, time, key, event })
    }
    this.shown = this.shown.slice(-WANTED)
  }
}
