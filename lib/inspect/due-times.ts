/** What is due by which time, in hours of event time: what is added is given back in the hour after, or at the end. */
import { HOUR } from '@/lib/kit/season'

const NONE: readonly never[] = []

export class DueTimes<T> {
  private readonly hours = new Map<number, T[]>()
  /** Before this instant nothing has passed. */
  private next = Number.POSITIVE_INFINITY

  /** @param time epoch ms */
  add(time: number, what: T): void {
    const hour = Math.floor(time / HOUR)
    const others = this.hours.get(hour)
    if (others) others.push(what)
    else this.hours.set(hour, [what])
    if ((hour + 1) * HOUR < this.next) this.next = (hour + 1) * HOUR
  }

  /** What was due in the hours before that of an instant. */
  before(now: number): readonly T[] {
    return now < this.next ? NONE : this.take(Math.floor(now / HOUR))
  }

  /** What was due in the hours up to that of the last instant. */
  rest(end: number): readonly T[] {
    return this.take(Math.floor(end / HOUR) + 1)
  }

  private take(until: number): T[] {
    const passed = [...this.hours.keys()].filter((hour) => hour < until).sort((a, b) => a - b)
    const due = passed.flatMap((hour) => this.hours.get(hour) ?? [])
    for (const hour of passed) this.hours.delete(hour)
    this.next = [...this.hours.keys()].reduce((least, hour) => Math.min(least, (hour + 1) * HOUR), Number.POSITIVE_INFINITY)
    return due
  }
}
