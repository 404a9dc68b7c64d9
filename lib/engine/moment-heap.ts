/**
 * Moments, least first: by (time, rank, key, slot), never by insertion (ENGINE.md rule 16). `time` is ms in the calendar and operational
 * units in a clock. An item's numbers lie side by side in typed arrays and the times again in the order of the heap, so that placing and
 * taking touch few lines of memory; a key is asked of what the moment belongs to, and only when time and rank are the same.
 */
import type { Keyed } from '@/lib/kit/key'

/** 32-bit words an item: time (two), rank, slot, next, and one to spare for alignment. */
const WORDS = 6
const RANK = 2
const SLOT = 3
const NEXT = 4

/** Holds moments and gives the least one. Items are numbers, which stay theirs from `make` to `release`. */
export class MomentHeap {
  size = 0
  /** What each item belongs to. */
  readonly ref: (Keyed | null)[] = []
  private i32: Int32Array
  private f64: Float64Array
  private heap: Int32Array
  private times: Float64Array
  private free = -1
  private made = 0
  private capacity: number

  constructor(capacity = 64) {
    const buffer = new ArrayBuffer(capacity * WORDS * 4)
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
    this.heap = new Int32Array(capacity)
    this.times = new Float64Array(capacity)
    this.capacity = capacity
  }

  /** The least moment's item; −1 when there is none. */
  get head(): number {
    return this.size === 0 ? -1 : (this.heap[0] as number)
  }

  /** The least moment's time; Infinity when there is none. */
  get headTime(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number)
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

  /** Places an item. */
  add(item: number): void {
    const { heap, times } = this
    const time = this.f64[item * (WORDS / 2)] as number
    let at = this.size++
    while (at > 0) {
      const up = (at - 1) >> 2
      const other = times[up] as number
      if (time > other || (time === other && !this.before(item, heap[up] as number))) break
      heap[at] = heap[up] as number
      times[at] = other
      at = up
    }
    heap[at] = item
    times[at] = time
  }

  push(time: number, rank: number, slot: number, ref: Keyed): void {
    this.add(this.make(time, rank, slot, ref))
  }

  /** Takes the least item off the heap; its numbers hold until `release`. */
  pop(): number {
    const { heap, times } = this
    const top = heap[0] as number
    const size = --this.size
    if (size > 0) {
      const last = heap[size] as number
      const time = times[size] as number
      let at = 0
      for (;;) {
        const first = at * 4 + 1
        if (first >= size) break
        let best = first
        let least = times[first] as number
        const end = first + 4 < size ? first + 4 : size
        for (let k = first + 1; k < end; k++) {
          const other = times[k] as number
          if (other < least || (other === least && this.before(heap[k] as number, heap[best] as number))) {
            best = k
            least = other
          }
        }
        if (time < least || (time === least && this.before(last, heap[best] as number))) break
        heap[at] = heap[best] as number
        times[at] = least
        at = best
      }
      heap[at] = last
      times[at] = time
    }
    return top
  }

  /** Forgets the moments of which this is true. */
  drop(isVoid: (ref: Keyed) => boolean): void {
    const items = this.heap.slice(0, this.size)
    this.size = 0
    for (const item of items) {
      if (isVoid(this.ref[item] as Keyed)) this.release(item)
      else this.add(item)
    }
  }

  /** The item's place may be used again. */
  release(item: number): void {
    this.ref[item] = null
    this.setNext(item, this.free)
    this.free = item
  }

  /** Of two of one time. */
  private before(a: number, b: number): boolean {
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
    const heap = new Int32Array(this.capacity)
    heap.set(this.heap)
    this.heap = heap
    const times = new Float64Array(this.capacity)
    times.set(this.times)
    this.times = times
  }
}
