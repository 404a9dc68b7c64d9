/** A tutor's published hours: what is open and what is booked in each half hour of the coming days. */
import { MINUTE } from '@/lib/kit/season'

export const HALF_HOUR = 30 * MINUTE
/** Half hours that are kept: sixteen days, twice as many as are ever published. */
const KEPT = 16 * 48
const CLOSED = 0
const OPEN = 1
const BOOKED = 2

/** Half hours in a ring; only those from now to `until` mean anything. Times are instants on half hours. */
export class Hours {
  private readonly cells = new Uint8Array(KEPT)

  /** @param until everything before this instant is published; what lies beyond is closed */
  constructor(public until: number) {}

  /** Publishes everything up to an instant, closed at first. */
  extend(until: number): void {
    this.fill(Math.max(this.until, until - KEPT * HALF_HOUR), until, CLOSED)
    this.until = until
  }

  /** Whether all of it is open. */
  isOpen(from: number, to: number): boolean {
    if (to > this.until) return false
    let at = cell(from)
    for (let left = Math.ceil((to - from) / HALF_HOUR); left > 0; left--) {
      if (this.cells[at] !== OPEN) return false
      at = at + 1 === KEPT ? 0 : at + 1
    }
    return true
  }

  isBooked(time: number): boolean {
    return time < this.until && this.cells[cell(time)] === BOOKED
  }

  /** Opens what is closed. @returns the stretches that are open now and were not before */
  open(from: number, to: number): (readonly [from: number, to: number])[] {
    const opened: [number, number][] = []
    for (let time = from; time < to; time += HALF_HOUR) {
      if (this.cells[cell(time)] !== CLOSED) continue
      this.cells[cell(time)] = OPEN
      const last = opened[opened.length - 1]
      if (last && last[1] === time) last[1] = time + HALF_HOUR
      else opened.push([time, time + HALF_HOUR])
    }
    return opened
  }

  /** What is open from an instant on. */
  stretches(from: number): (readonly [from: number, to: number])[] {
    const found: [number, number][] = []
    for (let time = Math.ceil(from / HALF_HOUR) * HALF_HOUR; time < this.until; time += HALF_HOUR) {
      if (this.cells[cell(time)] !== OPEN) continue
      const last = found[found.length - 1]
      if (last && last[1] === time) last[1] = time + HALF_HOUR
      else found.push([time, time + HALF_HOUR])
    }
    return found
  }

  book(from: number, to: number): void {
    this.fill(from, to, BOOKED)
  }

  /** Makes a booked stretch open again. */
  release(from: number, to: number): void {
    this.fill(from, to, OPEN)
  }

  /** Closes a stretch; what is booked in it stays booked. */
  withdraw(from: number, to: number): void {
    for (let time = from; time < to; time += HALF_HOUR) if (this.cells[cell(time)] === OPEN) this.cells[cell(time)] = CLOSED
  }

  private fill(from: number, to: number, state: number): void {
    for (let time = from; time < to; time += HALF_HOUR) this.cells[cell(time)] = state
  }
}

function cell(time: number): number {
  return Math.floor(time / HALF_HOUR) % KEPT
}
