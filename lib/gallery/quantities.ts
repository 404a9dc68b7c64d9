/** Numbers that events give, in the unit of their chart. */
import type { Quantity } from '@/lib/kit/gallery'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { isOf, type Seen } from './seen'

/** How many ms, or how much of a field, a unit is. */
const SIZE: Readonly<Record<Quantity['unit'], number>> = { ms: 1, s: 1_000, min: MINUTE, h: HOUR, stars: 1 }

/** Collects a quantity: the instant of the event that it belongs to, and its value. */
export class Values {
  readonly times: number[] = []
  readonly values: number[] = []
  /** Of a delay: when what is waited for began, by id. */
  private readonly waiting = new Map<string, number>()

  constructor(readonly of: Quantity) {}

  get streams(): string[] {
    return this.of.type === 'delay' ? [this.of.stream.name, this.of.follower.name] : [this.of.stream.name]
  }

  see(event: Seen): void {
    const { of } = this
    if (of.type === 'delay') {
      this.seeDelay(of, event)
      return
    }
    if (!isOf(of, event)) return
    const value = event.data[of.field]
    if (of.type === 'field' && typeof value === 'number') this.add(event.time, value)
    else if (of.type === 'lead') this.add(event.time, (Date.parse(String(value)) - event.time) / SIZE[of.unit])
  }

  private seeDelay(of: Extract<Quantity, { type: 'delay' }>, event: Seen): void {
    const id = String(event.data[of.by])
    if (isOf(of, event)) this.waiting.set(id, event.time)
    if (event.stream !== of.follower.name) return
    const since = this.waiting.get(id)
    if (since === undefined) return
    this.waiting.delete(id)
    this.add(since, (event.time - since) / SIZE[of.unit])
  }

  private add(time: number, value: number): void {
    this.times.push(time)
    this.values.push(value)
  }
}
