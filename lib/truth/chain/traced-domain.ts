/**
 * A domain that is traced while it plays: the same events to the byte, and beside them every moment knows which one led to it, how, and
 * what was decided on the way. A moment is remembered as long as something may still follow from it, so a trace costs time and little memory.
 */
import { leastRateOfArrival, leastRateOfRecurrence } from '@/lib/engine/occasion-mark'
import type { Arrival, Recurrence } from '@/lib/kit/arrival'
import type { Clock } from '@/lib/kit/clock'
import type { Coupling } from '@/lib/kit/coupling'
import type { Domain } from '@/lib/kit/domain'
import type { Entity, Occasion } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { keyText } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import type { Station } from '@/lib/kit/station'
import type { Step } from '@/lib/kit/step'
import type { Stream } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import { Life } from './life'
import { fieldsOf, type Link, type Load, type Moment, momentKey, type Origin } from './moment'
import type { Counterfactual, Otherwise } from './otherwise'
import { TracedWorld } from './traced-world'

/** A step to come. */
interface Pending {
  readonly step: number
  readonly n: number
  /** Null for one that is due when a clock has run so far. */
  readonly time: number | null
  readonly clock: Clock | null
  /** What the other levers would have made of the clock's pace as it was scheduled. */
  readonly otherwise: Otherwise | null
  readonly by: Link
}

/** Somebody's stay at a station. */
interface Stay {
  readonly joinedAt: number
  readonly load: Load
  readonly otherwise: Otherwise | null
  readonly by: Link
  begun: Moment | null
}

/** What a trace listens for. */
export interface Watch {
  /** Hears of every event, in order. */
  onEvent?(stream: Stream, occasion: Entity, ordinal: number, time: number, link: Link): void
  /** Moments (by `momentKey`) that are of interest: what they are about is looked at as they begin, and they are kept. */
  readonly moments?: ReadonlySet<string>
  /** Those who do something again and again and are of interest, by key, and until when. */
  readonly lives?: ReadonlyMap<string, number>
}

export class Traced {
  /** The domain to play, once. */
  readonly domain: Domain
  readonly decisions: readonly string[]
  /** Those that were watched and happened, by key; what happens again stands behind what happened before. */
  readonly seen = new Map<string, Moment[]>()
  /** The lives of those who do something again and again and are of interest, by key. */
  readonly lives = new Map<string, Life>()
  private readonly frames: Moment[] = []
  private readonly pending = new WeakMap<Entity, Pending[]>()
  private readonly stays = new WeakMap<Entity, Map<Station, Stay>>()
  private readonly joined = new WeakMap<Entity, Map<string, Link>>()
  private readonly stations: ReadonlyMap<Station, Station>
  private readonly couplings: ReadonlyMap<Coupling, Coupling>
  private readonly recurrences: ReadonlyMap<Recurrence, readonly [name: string, Recurrence]>
  private world: TracedWorld | null = null

  /** @param others what other levers would have made of it; null where nobody asks */
  constructor(
    private readonly plain: Domain,
    private readonly others: Counterfactual | null,
    private readonly watch: Watch,
  ) {
    this.decisions = Object.keys(plain.decisions)
    this.stations = new Map(plain.stations.map((station) => [station, this.tracedStation(station)]))
    this.couplings = new Map(
      (plain.couplings ?? []).map((one) => [one, { ...one, read: (w: World) => one.read(this.worldOf(w) as never) }]),
    )
    this.recurrences = new Map(Object.entries(plain.recurrences).map(([name, one]) => [one, [name, this.tracedRecurrence(one, name)]]))
    this.domain = {
      ...plain,
      steps: plain.steps.map((step) => this.tracedStep(step)),
      arrivals: Object.fromEntries(Object.entries(plain.arrivals).map(([name, one]) => [name, this.tracedArrival(one, name)])),
      recurrences: Object.fromEntries([...this.recurrences.values()]),
      stations: [...this.stations.values()],
      couplings: [...this.couplings.values()],
      populate: (w) => this.during('the population at the start', w, null, 0, { by: 'start' }, null, () => plain.populate(this.worldOf(w))),
    }
  }

  /** A decision was asked. */
  asked(now: number, decision: string, entity: Entity, n: number, answer: unknown): void {
    const otherwise = this.others?.decision(now, decision, entity, n, answer) ?? null
    const moment = this.frames[this.frames.length - 1]
    // The start asks hundreds of thousands, and of them only what levers move can differ.
    if (moment && (moment.entity !== null || otherwise !== null)) moment.asked.push({ decision, entity, n, answer, otherwise })
  }

  /** An event happened. */
  emitted(stream: Stream, occasion: Entity, ordinal: number, time: number): void {
    this.watch.onEvent?.(stream, occasion, ordinal, time, this.link())
  }

  /** A step is to come. */
  scheduled(step: number, entity: Entity, n: number, time: number): void {
    this.comes(entity, { step, n, time, clock: null, otherwise: null, by: this.link() })
  }

  /** A step is to come when a clock has run so far. */
  spends(step: number, entity: Entity, n: number, clock: Clock, { now }: World): void {
    const otherwise = this.others?.value(now, entity, (p) => clock.pace(p as never)) ?? null
    this.comes(entity, { step, n, time: null, clock, otherwise, by: this.link() })
  }

  /** Somebody will do something again and again. @returns the recurrence as the engine knows it */
  recurs(recurrence: Recurrence, entity: Entity): Recurrence {
    const [name, traced] = this.listed(this.recurrences.get(recurrence), 'a recurrence that it uses')
    const until = this.watch.lives?.get(keyText(entity))
    if (until !== undefined && !this.lives.has(keyText(entity))) this.lives.set(keyText(entity), new Life(entity, until))
    const all = this.joined.get(entity) ?? new Map<string, Link>()
    this.joined.set(entity, all.set(name, this.link()))
    return traced
  }

  /** Somebody waits at a station. */
  joins(station: Station, entity: Entity, { now }: World, load: Load): void {
    const all = this.stays.get(entity) ?? new Map<Station, Stay>()
    const stay: Stay = { joinedAt: now, load, otherwise: this.awayOtherwise(station, now), by: this.link(), begun: null }
    this.stays.set(entity, all.set(station, stay))
  }

  station(station: Station): Station {
    return this.listed(this.stations.get(station), `the station "${station.name}"`)
  }

  coupling(coupling: Coupling): Coupling {
    return this.listed(this.couplings.get(coupling), `the coupling "${coupling.name}"`)
  }

  private comes(entity: Entity, one: Pending): void {
    const all = this.pending.get(entity)
    if (all) all.push(one)
    else this.pending.set(entity, [one])
  }

  private awayOtherwise(station: Station, now: number): Otherwise | null {
    return this.others?.value(now, null, (p) => station.away(p as never)) ?? null
  }

  private link(): Link {
    const moment = this.frames[this.frames.length - 1] as Moment
    return { moment, asked: moment.asked.length }
  }

  private during(step: string, w: World, entity: Entity | null, n: number, origin: Origin, cause: Link | null, act: () => void): Moment {
    for (const life of this.lives.values()) life.beforeMoment(w.now)
    const key = this.watch.moments && momentKey(step, entity, n)
    const isWatched = key !== undefined && this.watch.moments?.has(key) === true
    const moment: Moment = {
      step,
      time: w.now,
      entity,
      n,
      origin,
      cause,
      asked: [],
      fields: isWatched ? fieldsOf(entity) : null,
    }
    if (isWatched) this.seen.set(key, [...(this.seen.get(key) ?? []), moment])
    this.frames.push(moment)
    act()
    for (const life of this.lives.values()) life.afterMoment(() => this.link())
    this.frames.pop()
    return moment
  }

  private tracedStep(step: Step): Step {
    return {
      ...step,
      run: (w: World, entity: Entity, n: number) => {
        const due = this.due(step.number, entity, n, w.now)
        const origin: Origin = due?.clock ? this.byClock(due.clock, due.otherwise, w, entity) : { by: 'delay' }
        this.during(step.name, w, entity, n, origin, due?.by ?? null, () => step.run(this.worldOf(w) as never, entity as never, n))
      },
    }
  }

  private byClock(clock: Clock, then: Otherwise | null, w: World, entity: Entity): Origin {
    const pace = (p: Values) => clock.pace(p as never)
    const otherwise = this.others?.value(w.now, entity, pace) ?? then
    return { by: 'clock', name: clock.name, pace: pace(w.of(entity)), otherwise }
  }

  /** Takes the step that is due from those to come. */
  private due(step: number, entity: Entity, n: number, now: number): Pending | null {
    const all = this.pending.get(entity)
    if (!all) return null
    const place = all.findIndex((one) => one.step === step && one.n === n && (one.time === null || one.time === now))
    if (place < 0) return null
    const [one] = all.splice(place, 1)
    if (all.length === 0) this.pending.delete(entity)
    return one ?? null
  }

  private tracedArrival(arrival: Arrival, name: string): Arrival {
    const { begins } = arrival
    const run = (w: World, occasion: Occasion) => {
      const otherwise = (leastRate: number) =>
        this.others?.rate(w.now, occasion, leastRate, (p: Values) => arrival.rate(p as never, occasion.place)) ?? null
      const leastRate = this.others?.mayDiffer(w.now) ? leastRateOfArrival(arrival, name, w.root, occasion, w.now) : null
      const origin: Origin = { by: 'arrival', name, otherwise: leastRate === null ? null : otherwise(leastRate) }
      this.during(begins.name, w, occasion, 0, origin, null, () => begins.run(this.worldOf(w) as never, occasion, 0))
    }
    return { ...arrival, begins: { ...begins, run } as unknown as Arrival['begins'] }
  }

  private tracedRecurrence(recurrence: Recurrence, name: string): Recurrence {
    const { begins } = recurrence
    const run = (w: World, occasion: Occasion<Entity>) => {
      const whose = occasion.source
      const otherwise = (leastRate: number) =>
        this.others?.rate(w.now, whose, leastRate, (p: Values) => recurrence.rate(p as never, whose)) ?? null
      const leastRate = this.others?.mayDiffer(w.now) ? leastRateOfRecurrence(recurrence, name, occasion, w.now) : null
      const origin: Origin = { by: 'recurrence', name, otherwise: leastRate === null ? null : otherwise(leastRate) }
      const cause = this.joined.get(whose)?.get(name) ?? null
      this.during(begins.name, w, occasion, 0, origin, cause, () => begins.run(this.worldOf(w) as never, occasion as never, 0))
    }
    return { ...recurrence, begins: { ...begins, run } as unknown as Recurrence['begins'] }
  }

  private byStation(station: Station, { joinedAt, load, otherwise }: Stay, w: World): Origin {
    const away = station.away(w.p as never)
    return { by: 'station', name: station.name, joinedAt, load, away, otherwise: this.awayOtherwise(station, w.now) ?? otherwise }
  }

  private tracedStation(station: Station): Station {
    const part = (step: Step, which: 'begins' | 'ends' | 'gives up'): Step => ({
      ...step,
      run: (w: World, entity: Entity, n: number) => {
        const stay = this.stays.get(entity)?.get(station)
        const origin: Origin = stay && which !== 'ends' ? this.byStation(station, stay, w) : { by: 'delay' }
        const cause = stay?.begun ? { moment: stay.begun, asked: stay.begun.asked.length } : (stay?.by ?? null)
        const moment = this.during(step.name, w, entity, n, origin, cause, () => {
          if (stay && which === 'begins') stay.begun = this.frames[this.frames.length - 1] as Moment
          step.run(this.worldOf(w) as never, entity as never, n)
        })
        // A new stay may have begun meanwhile.
        if (which !== 'begins' && this.stays.get(entity)?.get(station) === stay && moment) this.stays.get(entity)?.delete(station)
      },
    })
    return {
      ...station,
      begins: part(station.begins, 'begins'),
      ends: part(station.ends, 'ends'),
      givesUp: station.givesUp && part(station.givesUp, 'gives up'),
    }
  }

  private worldOf(w: World): TracedWorld {
    if (!this.world) this.world = new TracedWorld(w, this)
    return this.world
  }

  private listed<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new FreshetError('domain', `${this.plain.id} does not list ${what}.`)
    return found
  }
}
