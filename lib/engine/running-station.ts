/**
 * A station at work: who waits, who serves. Next is the first by (priority, arrival, key); of the free servers present the one with the
 * least hash of (customer, server) takes it; the work was drawn for the customer (ENGINE.md rules 12 and 13).
 */
import { Entity } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { hash32, type Keyed, mix, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { HOUR } from '@/lib/kit/season'
import type { Hours, Station } from '@/lib/kit/station'
import type { World } from '@/lib/kit/world'
import { instantOf, localTime } from '@/lib/kit/zone'
import type { Calendar } from './calendar'
import { MomentHeap } from './moment-heap'
import { RANK } from './ranks'

const AWAY = hash32('station: away')
const PREFERENCE = hash32('station: preference')

/** Somebody at a station, waiting or served. */
export interface Job extends Keyed {
  readonly station: RunningStation
  readonly entity: Entity
  readonly workMs: number
  state: 'waiting' | 'served' | 'gone'
  server: number
}

export type StationParts = ReturnType<RunningStation['parts']>

export class RunningStation implements Keyed {
  readonly hi = 0
  /** Its place among the domain's stations: part of the order of its moments. */
  readonly lo: number
  /** They follow from the plan, and are made again with it. */
  readonly servers: Entity[] = []
  private busy: boolean[] = []
  private readonly queue = new MomentHeap(64)
  private served = new WeakMap<Entity, Entity>()
  private waiting = 0
  private opening = Number.NEGATIVE_INFINITY

  constructor(
    private readonly station: Station,
    root: Keyed,
    private readonly values: Values,
    index: number,
    private readonly calendar: Calendar,
  ) {
    this.lo = index
    const size = Math.floor(station.size(values as never) + 0.5)
    for (let slot = 0; slot < size; slot++) {
      this.servers.push(new Entity(root, station.server, slot, null, slot))
      this.busy.push(false)
    }
  }

  /** Its state, to be saved. */
  parts() {
    const { busy, queue, served, waiting, opening } = this
    return { busy, queue: queue.parts(), served, waiting, opening }
  }

  /** Goes on from a saved state. */
  resume({ busy, queue, served, waiting, opening }: StationParts): void {
    this.busy = busy
    this.queue.resume(queue)
    this.served = served
    this.waiting = waiting
    this.opening = opening
  }

  join(world: World, now: number, entity: Entity, facts: { priority: number; workMs: number; patienceMs?: number }): void {
    const job: Job = { hi: entity.hi, lo: entity.lo, station: this, entity, workMs: facts.workMs, state: 'waiting', server: -1 }
    // Priorities stand above arrival times: 2^41 ms last until 2039.
    this.queue.push(facts.priority * 2199023255552 + now, 0, 0, job)
    this.waiting++
    if (facts.patienceMs !== undefined && this.station.givesUp) {
      this.calendar.push(now + Math.max(1, Math.floor(facts.patienceMs + 0.5)), RANK.patience, this.lo, job)
    }
    this.serve(world, now)
  }

  /** Serves who can be served: called when somebody comes, is done, when the station opens and when the levers turn. */
  serve(world: World, now: number): void {
    if (this.waiting === 0) return
    const opens = nextOpening(this.station.hours, now)
    if (opens > now) {
      if (opens !== this.opening) {
        this.opening = opens
        this.calendar.push(opens, RANK.opening, 0, this)
      }
      return
    }
    while (this.waiting > 0) {
      const job = this.queue.ref[this.queue.head] as Job
      const server = job.state === 'waiting' ? this.choose(job.entity) : -1
      if (job.state === 'waiting' && server < 0) return
      this.queue.release(this.queue.pop())
      if (server < 0) continue
      this.waiting--
      this.begin(world, now, job, server)
    }
  }

  done(world: World, now: number, job: Job): void {
    this.busy[job.server] = false
    this.station.ends.run(world as never, job.entity as never, 0)
    this.serve(world, now)
  }

  giveUp(world: World, job: Job): void {
    if (job.state !== 'waiting') return
    job.state = 'gone'
    this.waiting--
    this.station.givesUp?.run(world as never, job.entity as never, 0)
  }

  serverOf(entity: Entity): Entity {
    const server = this.served.get(entity)
    if (!server) throw new FreshetError('not_served', `Nobody at the station "${this.station.name}" has served this entity.`)
    return server
  }

  load(): { waiting: number; busy: number; present: number } {
    let present = 0
    let busy = 0
    for (let i = 0; i < this.servers.length; i++) {
      if (!this.isAway(i)) present++
      if (this.busy[i]) busy++
    }
    return { waiting: this.waiting, busy, present }
  }

  private begin(world: World, now: number, job: Job, server: number): void {
    job.state = 'served'
    job.server = server
    this.busy[server] = true
    this.served.set(job.entity, this.servers[server] as Entity)
    const until = now + Math.max(1, Math.floor(job.workMs + 0.5))
    this.calendar.push(until, RANK.done, this.lo, job)
    this.station.begins.run(world as never, job.entity as never, 0)
  }

  private choose(entity: Entity): number {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < this.servers.length; i++) {
      if (this.busy[i] || this.isAway(i)) continue
      const preference = mix(entity.hi, entity.lo, PREFERENCE, i)
      if (preference < least) {
        least = preference
        best = i
      }
    }
    return best
  }

  private isAway(server: number): boolean {
    const { hi, lo } = this.servers[server] as Entity
    return uniform(hi, lo, AWAY, 0) < this.station.away(this.values as never)
  }
}

/** Now, when the station is open, else the next instant at which it opens. */
function nextOpening(hours: Hours, now: number): number {
  const today = localTime(hours.zone, now)
  for (let ahead = 0; ahead < 8; ahead++) {
    const span = (today.weekday + ahead) % 7 < 5 ? hours.weekday : hours.weekend
    if (!span) continue
    const from = instantOf(hours.zone, today.day + ahead, span[0] * HOUR)
    const to = span[1] === 24 ? instantOf(hours.zone, today.day + ahead + 1, 0) : instantOf(hours.zone, today.day + ahead, span[1] * HOUR)
    if (now < from) return from
    if (now < to) return now
  }
  throw new FreshetError('domain', 'A station has no opening hours in a whole week.')
}
