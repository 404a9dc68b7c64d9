/**
 * A heap of moments on typed arrays, least first: by (time, rank, key, slot), never by insertion (ENGINE.md rule 16). `time` is ms in
 * the calendar and operational units in a clock.
 */

/** Holds moments and gives the least one. Items are numbers; their columns stand in arrays. */
export class MomentHeap {
  size = 0
  time: Float64Array
  rank: Int32Array
  hi: Int32Array
  lo: Int32Array
  slot: Int32Array
  ref: (object | null)[]
  private heap: Int32Array
  private free: Int32Array
  private freeCount = 0
  private made = 0

  constructor(capacity = 256) {
    this.time = new Float64Array(capacity)
    this.rank = new Int32Array(capacity)
    this.hi = new Int32Array(capacity)
    this.lo = new Int32Array(capacity)
    this.slot = new Int32Array(capacity)
    this.ref = []
    this.heap = new Int32Array(capacity)
    this.free = new Int32Array(capacity)
  }

  /** The least moment's item; −1 when there is none. */
  get head(): number {
    return this.size === 0 ? -1 : (this.heap[0] as number)
  }

  /** Writes a moment's columns without placing it. @returns its item */
  make(time: number, rank: number, hi: number, lo: number, slot: number, ref: object | null): number {
    let item: number
    if (this.freeCount > 0) item = this.free[--this.freeCount] as number
    else {
      if (this.made === this.time.length) this.grow()
      item = this.made++
    }
    this.time[item] = time
    this.rank[item] = rank
    this.hi[item] = hi
    this.lo[item] = lo
    this.slot[item] = slot
    this.ref[item] = ref
    return item
  }

  /** Places an item. */
  add(item: number): void {
    const heap = this.heap
    let at = this.size++
    while (at > 0) {
      const up = (at - 1) >> 2
      const other = heap[up] as number
      if (!this.before(item, other)) break
      heap[at] = other
      at = up
    }
    heap[at] = item
  }

  push(time: number, rank: number, hi: number, lo: number, slot: number, ref: object | null): void {
    this.add(this.make(time, rank, hi, lo, slot, ref))
  }

  /** Takes the least item off the heap; its columns hold until `release`. */
  pop(): number {
    const heap = this.heap
    const top = heap[0] as number
    const last = heap[--this.size] as number
    const size = this.size
    if (size > 0) {
      let at = 0
      for (;;) {
        const first = at * 4 + 1
        if (first >= size) break
        let best = first
        let bestItem = heap[first] as number
        const end = first + 4 < size ? first + 4 : size
        for (let k = first + 1; k < end; k++) {
          const item = heap[k] as number
          if (this.before(item, bestItem)) {
            best = k
            bestItem = item
          }
        }
        if (!this.before(bestItem, last)) break
        heap[at] = bestItem
        at = best
      }
      heap[at] = last
    }
    return top
  }

  /** The item's place may be used again. */
  release(item: number): void {
    this.ref[item] = null
    this.free[this.freeCount++] = item
  }

  private before(a: number, b: number): boolean {
    const ta = this.time[a] as number
    const tb = this.time[b] as number
    if (ta !== tb) return ta < tb
    if (this.rank[a] !== this.rank[b]) return (this.rank[a] as number) < (this.rank[b] as number)
    if (this.hi[a] !== this.hi[b]) return (this.hi[a] as number) < (this.hi[b] as number)
    if (this.lo[a] !== this.lo[b]) return (this.lo[a] as number) < (this.lo[b] as number)
    return (this.slot[a] as number) < (this.slot[b] as number)
  }

  private grow(): void {
    const capacity = this.time.length * 2
    this.time = widen(this.time, new Float64Array(capacity))
    this.rank = widen(this.rank, new Int32Array(capacity))
    this.hi = widen(this.hi, new Int32Array(capacity))
    this.lo = widen(this.lo, new Int32Array(capacity))
    this.slot = widen(this.slot, new Int32Array(capacity))
    this.heap = widen(this.heap, new Int32Array(capacity))
    this.free = widen(this.free, new Int32Array(capacity))
  }
}

function widen<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from)
  return to
}
