/**
 * Moments as items of typed arrays. An item's numbers lie side by side, so that making and taking one touches few lines of memory; its key
 * is asked of what it belongs to, and only where time and rank are the same.
 */
import type { Keyed } from '@/lib/kit/key'

/** 32-bit words an item: time (two), rank, slot, next, and one to spare for alignment. */
const WORDS = 6
const RANK = 2
const SLOT = 3
const NEXT = 4

/** Moments apart from any calendar, in columns and in no order. */
export interface SavedMoments {
  readonly time: Float64Array
  readonly rank: Int32Array
  readonly slot: Int32Array
  readonly ref: readonly Keyed[]
}

/** Gives moments that were saved to whoever places them. */
export function placeAll(saved: SavedMoments, place: (time: number, rank: number, slot: number, ref: Keyed) => void): void {
  for (const [i, time] of saved.time.entries()) place(time, saved.rank[i] as number, saved.slot[i] as number, saved.ref[i] as Keyed)
}

/** Holds moments. Items are numbers, which stay theirs from `make` to `release`. */
export class Moments {
  /** What each item belongs to. */
  readonly ref: (Keyed | null)[] = []
  private i32: Int32Array
  private f64: Float64Array
  private free = -1
  private made = 0
  private capacity: number

  constructor(capacity = 64) {
    const buffer = new ArrayBuffer(capacity * WORDS * 4)
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
    this.capacity = capacity
  }

  timeOf(item: number): number {
    return this.f64[item * (WORDS / 2)] as number
  }

  rankOf(item: number): number {
    return this.i32[item * WORDS + RANK] as number
  }

  slotOf(item: number): number {
    return this.i32[item * WORDS + SLOT] as number
  }

  /** Another item that somebody has put behind this one, or −1: for lists of items that are not placed yet. */
  nextOf(item: number): number {
    return this.i32[item * WORDS + NEXT] as number
  }

  setNext(item: number, next: number): void {
    this.i32[item * WORDS + NEXT] = next
  }

  /** Writes a moment down without placing it. @returns its item */
  make(time: number, rank: number, slot: number, ref: Keyed): number {
    let item = this.free
    if (item >= 0) this.free = this.nextOf(item)
    else {
      if (this.made === this.capacity) this.grow()
      item = this.made++
    }
    const at = item * WORDS
    this.f64[item * (WORDS / 2)] = time
    this.i32[at + RANK] = rank
    this.i32[at + SLOT] = slot
    this.ref[item] = ref
    return item
  }

  /** A copy of what items hold. */
  copy(items: Int32Array): SavedMoments {
    return {
      time: Float64Array.from(items, (item) => this.timeOf(item)),
      rank: items.map((item) => this.rankOf(item)),
      slot: items.map((item) => this.slotOf(item)),
      ref: Array.from(items, (item) => this.ref[item] as Keyed),
    }
  }

  /** The item's place may be used again. */
  release(item: number): void {
    this.ref[item] = null
    this.setNext(item, this.free)
    this.free = item
  }

  /** Which of two moments of one time comes first. */
  before(a: number, b: number): boolean {
    const rankA = this.rankOf(a)
    const rankB = this.rankOf(b)
    if (rankA !== rankB) return rankA < rankB
    const refA = this.ref[a] as Keyed
    const refB = this.ref[b] as Keyed
    if (refA.hi !== refB.hi) return refA.hi < refB.hi
    if (refA.lo !== refB.lo) return refA.lo < refB.lo
    return this.slotOf(a) < this.slotOf(b)
  }

  private grow(): void {
    this.capacity *= 2
    const buffer = new ArrayBuffer(this.capacity * WORDS * 4)
    const i32 = new Int32Array(buffer)
    i32.set(this.i32)
    this.i32 = i32
    this.f64 = new Float64Array(buffer)
  }
}
