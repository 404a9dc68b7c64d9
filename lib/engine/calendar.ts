/**
 * The calendar: pending moments, earliest first, ties by (rank, key, slot). What lies within the current slice (4,096 ms) is in a heap;
 * what is further away waits unsorted in the list of its slice or, beyond 18 hours, of its span, so that the heap stays small however
 * much is pending and no moment is moved more than twice.
 */
import { FreshetError } from '@/lib/kit/error'
import type { Keyed } from '@/lib/kit/key'
import { MomentHeap } from './moment-heap'

/** Short, so that a heap of a busy world's slice has few levels. */
const SLICE = 4096
/** Slices in a span; a power of two. */
const SPAN = 16_384

/** Whole ms of simulated time. Knows no streams and no domains. */
export class Calendar {
  private readonly near = new MomentHeap(4096)
  /** The first item of each slice's list in the current span, or −1. */
  private readonly slices = new Int32Array(SPAN).fill(-1)
  /** The first item of each later span's list. */
  private readonly spans: (number | undefined)[] = []
  /** The slice whose moments are in the heap, counted from the start. */
  private slice = 0
  private farCount = 0
  /** How many moments have been taken. */
  taken = 0
  /** The moment last taken. */
  time = Number.NEGATIVE_INFINITY
  rank = 0
  slot = 0
  ref: Keyed | null = null

  /** @param start no moment lies before it */
  constructor(private readonly start: number) {}

  /** How many moments are pending. */
  get pending(): number {
    return this.near.size + this.farCount
  }

  /** @param ref what the moment belongs to: its key is the moment's */
  push(time: number, rank: number, slot: number, ref: Keyed): void {
    const { near } = this
    const item = near.make(time, rank, slot, ref)
    const slice = Math.floor((time - this.start) / SLICE)
    if (slice <= this.slice) near.add(item)
    else this.keep(item, slice)
  }

  /** When the next moment is; Infinity when nothing is pending. */
  next(): number {
    const { near } = this
    while (near.size === 0) {
      if (this.farCount === 0) return Number.POSITIVE_INFINITY
      this.turnOver()
    }
    return near.headTime
  }

  /** Takes the next moment: its parts are this object's fields. @throws FreshetError `duplicate_moment` when two are equal in all of them */
  take(): void {
    const { near } = this
    const item = near.pop()
    const time = near.timeOf(item)
    const rank = near.rankOf(item)
    const slot = near.slotOf(item)
    const ref = near.ref[item] as Keyed
    if (time === this.time && rank === this.rank && slot === this.slot && this.ref && isSame(ref, this.ref)) {
      throw new FreshetError(
        'duplicate_moment',
        `Two moments at ${time} have rank ${rank}, one key and slot ${slot}: schedule the second with another slot.`,
      )
    }
    this.time = time
    this.rank = rank
    this.slot = slot
    this.ref = ref
    this.taken++
    near.release(item)
  }

  private keep(item: number, slice: number): void {
    const { near } = this
    const span = Math.floor(slice / SPAN)
    if (span === Math.floor(this.slice / SPAN)) {
      const place = slice & (SPAN - 1)
      near.setNext(item, this.slices[place] as number)
      this.slices[place] = item
    } else {
      near.setNext(item, this.spans[span] ?? -1)
      this.spans[span] = item
    }
    this.farCount++
  }

  /** The next slice begins, and with it perhaps the next span. */
  private turnOver(): void {
    const { near } = this
    const slice = ++this.slice
    const place = slice & (SPAN - 1)
    if (place === 0) {
      const span = slice / SPAN
      for (let item = this.spans[span] ?? -1; item >= 0; ) {
        const next = near.nextOf(item)
        this.farCount--
        this.keep(item, Math.floor((near.timeOf(item) - this.start) / SLICE))
        item = next
      }
      delete this.spans[span]
    }
    for (let item = this.slices[place] as number; item >= 0; ) {
      const next = near.nextOf(item)
      near.add(item)
      this.farCount--
      item = next
    }
    this.slices[place] = -1
  }
}

function isSame(a: Keyed, b: Keyed): boolean {
  return a.hi === b.hi && a.lo === b.lo
}
