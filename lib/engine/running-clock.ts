/**
 * A clock that runs, for one set of parameters: Λ(t) = ∫ pace, in 1/1024 of an operational ms, exact in integers. What pends on it
 * waits in a heap of its own by deadline in Λ; only the head is in the calendar (ENGINE.md rule 11).
 */
import type { Clock } from '@/lib/kit/clock'
import type { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { seasonAt } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import type { Calendar } from './calendar'
import { MomentHeap } from './moment-heap'
import { RANK } from './ranks'

/** Fewer than this are never worth looking through. */
const CROWD = 256

export type ClockParts = ReturnType<RunningClock['parts']>

export class RunningClock implements Keyed {
  readonly hi = 0
  readonly lo: number
  private readonly waiting = new MomentHeap(64)
  private spent = 0
  private since: number
  private rate = 0
  private version = 0
  /** With so many waiting it is time to forget those that have lost their meaning. */
  private crowded = CROWD

  /** @param index its place among the run's clocks: part of the order of its moments */
  constructor(
    readonly clock: Clock,
    readonly segment: Segment | null,
    private readonly values: Values,
    index: number,
    private readonly calendar: Calendar,
    now: number,
  ) {
    this.lo = index
    this.since = now
    this.rate = this.rateAt(now)
  }

  /** Its state, to be saved. */
  parts() {
    const { waiting, spent, since, rate, version, crowded } = this
    return { waiting: waiting.parts(), spent, since, rate, version, crowded }
  }

  /** Goes on from a saved state. */
  resume({ waiting, spent, since, rate, version, crowded }: ClockParts): void {
    this.waiting.resume(waiting)
    this.spent = spent
    this.since = since
    this.rate = rate
    this.version = version
    this.crowded = crowded
  }

  /** A step after so many operational ms of this clock. */
  add(now: number, operationalMs: number, rank: number, slot: number, entity: Keyed): void {
    const deadline = this.read(now) + Math.max(1, Math.floor(operationalMs * 1024 + 0.5))
    if (this.waiting.size >= this.crowded) this.clear()
    const item = this.waiting.make(deadline, rank, slot, entity)
    this.waiting.add(item)
    if (this.waiting.head === item) this.schedule(now)
  }

  /** The pace may have changed: what pends moves with it. */
  turn(now: number): void {
    const rate = this.rateAt(now)
    if (rate === this.rate) return
    this.spent = this.read(now)
    this.since = now
    this.rate = rate
    this.schedule(now)
  }

  /** Puts what is due into the calendar, now, in its own rank. @param version that the ring was scheduled with; an old one is stale */
  ring(now: number, version: number): void {
    if (version !== this.version) return
    const waiting = this.waiting
    const read = this.read(now)
    while (waiting.headTime <= read) {
      const item = waiting.pop()
      this.calendar.push(now, waiting.rankOf(item), waiting.slotOf(item), waiting.ref[item] as Keyed)
      waiting.release(item)
    }
    this.schedule(now)
  }

  /** Seldom enough to cost next to nothing: only when twice as many wait as were left the last time. */
  private clear(): void {
    const { clock, waiting } = this
    if (clock.isVoid) waiting.drop((entity) => clock.isVoid?.(entity as Entity) === true)
    this.crowded = Math.max(CROWD, 2 * waiting.size)
  }

  private schedule(now: number): void {
    this.version++
    if (this.waiting.size === 0) return
    const left = this.waiting.headTime - this.read(now)
    // A turn may come in the very ms in which a delay is over: then it is over now, however slow the clock becomes.
    if (left <= 0) this.calendar.push(now, RANK.ring, this.version, this)
    else if (this.rate > 0) this.calendar.push(now + Math.ceil(left / this.rate), RANK.ring, this.version, this)
  }

  private read(now: number): number {
    return this.spent + this.rate * (now - this.since)
  }

  private rateAt(now: number): number {
    const { season } = this.clock
    const local = season === null || this.segment === null ? 1 : seasonAt(season, this.segment.zone, now)
    return Math.max(0, Math.floor(this.clock.pace(this.values as never) * local * 1024 + 0.5))
  }
}
