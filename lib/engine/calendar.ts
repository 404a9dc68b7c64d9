/**
 * The calendar: pending moments, earliest first, ties by (rank, key, slot). Those of the slice that time is in (a second or so) stand in
 * order; what is further away waits unsorted in the list of its slice or, beyond hours, of its span. So no moment is compared with more
 * than those of its own second, and none is moved more than twice, however much is pending.
 */
import { FreshetError } from '@/lib/kit/error'
import type { Keyed } from '@/lib/kit/key'
import { Moments, placeAll } from './moments'

/** Ms; short, so that a busy world's slice holds few moments. */
const SLICE = 1024
/** Slices in a span: a power of two. */
const SPAN = 32_768
/** From so many on, a sort that compares less is worth its overhead. */
const MANY = 48

type CalendarParts = ReturnType<Calendar['parts']>

/** Whole ms of simulated time. Knows no streams and no domains. */
export class Calendar {
  private readonly moments = new Moments(4096)
  /** The current slice's items in order, and their times; those before `first` are taken. */
  private order = new Int32Array(256)
  private times = new Float64Array(256)
  private first = 0
  private end = 0
  /** For sorting: how many moments of a slice lie at each of its ms or before. */
  private readonly ends = new Int32Array(SLICE)
  /** The first item of each slice's list in the current span, or −1. */
  private readonly slices = new Int32Array(SPAN).fill(-1)
  /** The first item of each later span's list. */
  private readonly spans: (number | undefined)[] = []
  /** The current slice, counted from the start. */
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
    return this.end - this.first + this.farCount
  }

  /** @param ref what the moment belongs to: its key is the moment's */
  push(time: number, rank: number, slot: number, ref: Keyed): void {
    const item = this.moments.make(time, rank, slot, ref)
    const slice = Math.floor((time - this.start) / SLICE)
    if (slice > this.slice) this.keep(item, slice)
    else {
      if (this.first === this.end) {
        this.first = 0
        this.end = 0
      }
      this.append(item, time)
      this.settle(this.end - 1)
    }
  }

  /** When the next moment is; Infinity when nothing is pending. */
  next(): number {
    while (this.first === this.end) {
      if (this.farCount === 0) return Number.POSITIVE_INFINITY
      this.turnOver()
    }
    return this.times[this.first] as number
  }

  /** Takes the next moment: its parts are this object's fields. @throws FreshetError `duplicate_moment` when two are equal in all of them */
  take(): void {
    const { moments } = this
    const item = this.order[this.first] as number
    const time = this.times[this.first++] as number
    const rank = moments.rankOf(item)
    const slot = moments.slotOf(item)
    const ref = moments.ref[item] as Keyed
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
    moments.release(item)
  }

  /** All that is pending but the moments of one rank, to be saved. */
  parts(without: number) {
    const { moments } = this
    const items = [...this.order.subarray(this.first, this.end)]
    for (const first of [...this.slices, ...Object.values(this.spans)]) {
      for (let item = first ?? -1; item >= 0; item = moments.nextOf(item)) items.push(item)
    }
    return { taken: this.taken, pending: moments.copy(Int32Array.from(items.filter((item) => moments.rankOf(item) !== without))) }
  }

  /** Goes on from a saved state. @param now no moment lies before it */
  resume(now: number, { taken, pending }: CalendarParts): void {
    this.slice = Math.floor((now - this.start) / SLICE)
    placeAll(pending, (time, rank, slot, ref) => this.push(time, rank, slot, ref))
    this.taken = taken
  }

  private keep(item: number, slice: number): void {
    const { moments } = this
    const span = Math.floor(slice / SPAN)
    if (span === Math.floor(this.slice / SPAN)) {
      const place = slice & (SPAN - 1)
      moments.setNext(item, this.slices[place] as number)
      this.slices[place] = item
    } else {
      moments.setNext(item, this.spans[span] ?? -1)
      this.spans[span] = item
    }
    this.farCount++
  }

  /** The next slice begins, and with it perhaps the next span. */
  private turnOver(): void {
    const { moments } = this
    const slice = ++this.slice
    const place = slice & (SPAN - 1)
    if (place === 0) this.openSpan(slice / SPAN)
    this.first = 0
    this.end = 0
    for (let item = this.slices[place] as number; item >= 0; item = moments.nextOf(item)) this.append(item, moments.timeOf(item))
    this.slices[place] = -1
    this.farCount -= this.end
    if (this.end > MANY) this.sort()
    else for (let i = 1; i < this.end; i++) this.settle(i)
  }

  private openSpan(span: number): void {
    const { moments } = this
    for (let item = this.spans[span] ?? -1; item >= 0; ) {
      const next = moments.nextOf(item)
      this.farCount--
      this.keep(item, Math.floor((moments.timeOf(item) - this.start) / SLICE))
      item = next
    }
    delete this.spans[span]
  }

  private append(item: number, time: number): void {
    if (this.end === this.order.length) this.widen()
    this.order[this.end] = item
    this.times[this.end++] = time
  }

  /** Moves an item towards the front until the one before it is less; all before it are in order. */
  private settle(from: number): void {
    const { order, times, first, moments } = this
    const item = order[from] as number
    const time = times[from] as number
    let at = from
    while (at > first) {
      const other = times[at - 1] as number
      if (time > other || (time === other && !moments.before(item, order[at - 1] as number))) break
      order[at] = order[at - 1] as number
      times[at] = other
      at--
    }
    order[at] = item
    times[at] = time
  }

  /** By counting, since a slice has few instants; those of one instant are then settled among themselves. */
  private sort(): void {
    const { order, times, ends, end, moments } = this
    const begin = this.start + this.slice * SLICE
    ends.fill(0)
    for (let i = 0; i < end; i++) {
      const at = Math.floor((times[i] as number) - begin)
      ends[at] = (ends[at] as number) + 1
    }
    for (let at = 1; at < SLICE; at++) ends[at] = (ends[at] as number) + (ends[at - 1] as number)
    const items = order.slice(0, end)
    for (let i = 0; i < end; i++) {
      const item = items[i] as number
      const at = Math.floor(moments.timeOf(item) - begin)
      const place = (ends[at] as number) - 1
      ends[at] = place
      order[place] = item
    }
    for (let i = 0; i < end; i++) times[i] = moments.timeOf(order[i] as number)
    for (let i = 1; i < end; i++) this.settle(i)
  }

  private widen(): void {
    const order = new Int32Array(this.order.length * 2)
    order.set(this.order)
    this.order = order
    const times = new Float64Array(order.length)
    times.set(this.times)
    this.times = times
  }
}

function isSame(a: Keyed, b: Keyed): boolean {
  return a.hi === b.hi && a.lo === b.lo
}
