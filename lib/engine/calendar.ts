/**
 * The calendar: pending moments, earliest first, ties by (rank, key, slot). What lies within the current quarter of an hour is in a heap;
 * what is further away waits unsorted in the bucket of its quarter, so that the heap stays small however much is pending.
 */
import { FreshetError } from '@/lib/kit/error'
import { QUARTER } from '@/lib/kit/season'
import { MomentHeap } from './moment-heap'

/** Whole ms of simulated time. Knows no streams and no domains. */
export class Calendar {
  private readonly near = new MomentHeap(4096)
  private readonly far: (number[] | undefined)[] = []
  private readonly firstQuarter: number
  /** The quarter whose moments are in the heap, counted from the first. */
  private quarter = 0
  private farCount = 0
  /** The moment last taken. */
  time = Number.NEGATIVE_INFINITY
  rank = 0
  hi = 0
  lo = 0
  slot = 0
  ref: object | null = null

  constructor(start: number) {
    this.firstQuarter = Math.floor(start / QUARTER)
  }

  /** How many moments are pending. */
  get pending(): number {
    return this.near.size + this.farCount
  }

  push(time: number, rank: number, hi: number, lo: number, slot: number, ref: object | null): void {
    const item = this.near.make(time, rank, hi, lo, slot, ref)
    const quarter = Math.floor(time / QUARTER) - this.firstQuarter
    if (quarter <= this.quarter) this.near.add(item)
    else {
      const bucket = this.far[quarter]
      if (bucket) bucket.push(item)
      else this.far[quarter] = [item]
      this.farCount++
    }
  }

  /** When the next moment is; Infinity when nothing is pending. */
  next(): number {
    while (this.near.size === 0) {
      if (this.farCount === 0) return Number.POSITIVE_INFINITY
      this.quarter++
      const bucket = this.far[this.quarter]
      if (!bucket) continue
      this.far[this.quarter] = undefined
      this.farCount -= bucket.length
      for (let i = 0; i < bucket.length; i++) this.near.add(bucket[i] as number)
    }
    return this.near.time[this.near.head] as number
  }

  /** Takes the next moment: its columns are this object's fields. @throws FreshetError `duplicate_moment` when two are equal in all of them */
  take(): void {
    const near = this.near
    const item = near.pop()
    const time = near.time[item] as number
    const rank = near.rank[item] as number
    const hi = near.hi[item] as number
    const lo = near.lo[item] as number
    const slot = near.slot[item] as number
    if (time === this.time && slot === this.slot && lo === this.lo && hi === this.hi && rank === this.rank) {
      throw new FreshetError(
        'duplicate_moment',
        `Two moments at ${time} have rank ${rank}, one key and slot ${slot}: schedule the second with another slot.`,
      )
    }
    this.time = time
    this.rank = rank
    this.hi = hi
    this.lo = lo
    this.slot = slot
    this.ref = near.ref[item] as object | null
    near.release(item)
  }
}
