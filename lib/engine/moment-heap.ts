/** Moments, least first: by (time, rank, key, slot), never by insertion (ENGINE.md rule 16). `time` is in the units of whoever waits. */
import type { Keyed } from '@/lib/kit/key'
import { Moments, placeAll, type SavedMoments } from './moments'

/** Gives the least of the moments that were placed. */
export class MomentHeap extends Moments {
  size = 0
  private heap = new Int32Array(64)
  /** The placed items' times, in the order of the heap. */
  private times = new Float64Array(64)

  /** The least moment's item; −1 when there is none. */
  get head(): number {
    return this.size === 0 ? -1 : (this.heap[0] as number)
  }

  /** The least moment's time; Infinity when there is none. */
  get headTime(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number)
  }

  /** Places an item. */
  add(item: number): void {
    if (this.size === this.heap.length) this.widen()
    const { heap, times } = this
    const time = this.timeOf(item)
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

  /** All that is placed, to be saved. */
  parts(): SavedMoments {
    return this.copy(this.heap.slice(0, this.size))
  }

  /** Goes on from a saved state. */
  resume(saved: SavedMoments): void {
    placeAll(saved, (time, rank, slot, ref) => this.push(time, rank, slot, ref))
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

  private widen(): void {
    const heap = new Int32Array(this.heap.length * 2)
    heap.set(this.heap)
    this.heap = heap
    const times = new Float64Array(heap.length)
    times.set(this.times)
    this.times = times
  }
}
