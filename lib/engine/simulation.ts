/**
 * A simulation: one world of a domain, played moment by moment. A pure function of domain, plan and interventions; it knows no sink, no
 * socket and no wall clock, and nothing in it reads how long the run is.
 */
import type { Recurrence } from '@/lib/kit/arrival'
import type { Clock } from '@/lib/kit/clock'
import type { Coupling } from '@/lib/kit/coupling'
import type { Draw } from '@/lib/kit/decision'
import type { Domain } from '@/lib/kit/domain'
import type { Entity, Kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { checkIds } from '@/lib/kit/id-table'
import { type Keyed, rootKey, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { MINUTE, QUARTER } from '@/lib/kit/season'
import type { Station } from '@/lib/kit/station'
import type { Step } from '@/lib/kit/step'
import type { Payload, Stream } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { numberedKinds, type Record, recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { Calendar } from './calendar'
import { drawsOf } from './draws'
import { Levels } from './levels'
import { Levers } from './levers'
import { Names } from './names'
import { PlaceProcess, type Tick, type Tile } from './place-process'
import { RANK, ranksOf } from './ranks'
import { type DayTile, RecurringProcess } from './recurring-process'
import type { RunningClock } from './running-clock'
import { RunningClocks } from './running-clocks'
import { type Job, RunningStation } from './running-station'
import { loadGraph } from './saved-state/load-graph'
import { namesOf, partsOf, type Running, resumeParts } from './saved-state/parts'
import { saveGraph } from './saved-state/save-graph'
import { checkPast, pastOf, type Saved } from './saved-state/saved'
import type { Vocabulary } from './saved-state/vocabulary'
import { Serials } from './serials'

/** What a step does, whatever it is given. */
type Run = (world: World, entity: Entity, n: number) => void

/** Hears the events; null where nobody does. */
type OnBlock = ((block: Block) => void) | null

/** What the engine's own moments belong to. */
const NOBODY: Keyed = { hi: 0, lo: 0 }

export class Simulation implements World {
  /** Simulated time of the moment that happens, in epoch ms. */
  now: number
  readonly start: number
  readonly root: Keyed
  readonly state: unknown
  readonly draw: Draw<Domain['decisions']>
  readonly p: Values
  /** All moments before this instant have happened. */
  private reached: number
  private readonly calendar: Calendar
  private readonly levers: Levers
  private readonly tape: Tape
  private readonly levels: Levels
  /** By the stream's number; null for one whose events nobody hears. */
  private readonly recorders: (Record | null | undefined)[] = []
  private readonly serials: Serials
  private unheard = 0
  /** The rank of each step by its number; 0 for one that is not the domain's. */
  private readonly ranks: Int32Array
  private readonly runs: readonly Run[]
  private readonly places: readonly PlaceProcess[]
  private readonly recurring: ReadonlyMap<Recurrence, RecurringProcess>
  private readonly stations: ReadonlyMap<Station, RunningStation>
  private readonly clocks: RunningClocks
  private readonly plannedTurns = new Set<number>()
  /** What was done to the world that its plan does not say. */
  private readonly interventions: (PlacedShock | ParameterChange)[] = []
  private isPlaying = false

  /**
   * Builds the world and its population at the start.
   * @param onBlock gets the events, a block at a time; a block is valid during the call. Null plays the world for its own sake
   * @param streams the names of the streams that are heard, all when left out; events of others happen but are not recorded, except where they number their ids
   */
  constructor(
    private readonly domain: Domain,
    private readonly plan: Plan,
    onBlock: OnBlock,
    streams?: ReadonlySet<string>,
    saved?: Saved,
  ) {
    if (saved) checkPast(saved, domain, plan)
    const names = new Names()
    this.now = plan.start
    this.start = plan.start
    this.reached = plan.start
    this.root = rootKey(plan.seed, plan.cell)
    this.calendar = new Calendar(plan.start)
    this.levers = new Levers(domain, plan)
    this.p = this.levers.everybody
    this.clocks = new RunningClocks(this.levers, this.calendar)
    checkIds(domain, plan, this.p)
    this.serials = new Serials(this.root, plan.cell, plan.cells ?? 1)
    this.draw = drawsOf(domain.decisions, this.levers, names)
    this.tape = new Tape(onBlock ?? (() => {}))
    for (const row of layoutOf(domain).rows) {
      // Every event takes its number, heard or not, so that the others keep theirs.
      const isHeard = onBlock !== null && (!streams || streams.has(row.stream.name) || numberedKinds(row).length > 0)
      this.recorders[row.stream.number] = isHeard ? recorderOf(row, this.serials) : null
    }
    this.ranks = ranksOf(domain.steps)
    this.runs = domain.steps.map((step) => step.run as unknown as Run)
    this.stations = new Map(
      domain.stations.map((station, i) => [station, new RunningStation(station, this.root, this.p, i, this.calendar)]),
    )
    this.recurring = new Map(
      Object.entries(domain.recurrences).map(([name, recurrence], i) => {
        names.claim(name)
        return [recurrence, new RecurringProcess(recurrence, name, i, this.levers, this.calendar, plan.start)]
      }),
    )
    this.places = Object.entries(domain.arrivals).flatMap(([name, arrival]) => {
      names.claim(name)
      return arrival.places.map(
        (segment, place) => new PlaceProcess(arrival, name, place, this.root, this.levers.setOf(segment).values, this.calendar),
      )
    })
    this.levels = new Levels(domain.couplings ?? [])
    if (saved) this.state = this.resume(saved)
    else {
      this.state = domain.state(this.p)
      this.begin()
    }
    this.planTurn()
  }

  /**
   * A saved world goes on by a plan that has the same past: what follows, ordinals too, is as if that had been the plan from the start.
   * Where not all streams are heard, ordinals count those that were heard when it was saved.
   * @throws FreshetError `stale` for another version, `invalid` for another past, naming what differs
   */
  static load(domain: Domain, plan: Plan, saved: Saved, onBlock: OnBlock, streams?: ReadonlySet<string>): Simulation {
    return new Simulation(domain, plan, onBlock, streams, saved)
  }

  /** The world as plain data. @throws FreshetError `wrong_state` within `advance`, `domain` with the way to what cannot be saved */
  save(): Saved {
    if (this.isPlaying) throw new FreshetError('wrong_state', 'A world is saved between two calls of `advance`, not during one.')
    this.tape.flush()
    return {
      at: this.reached,
      past: pastOf(this.domain, this.plan, this.reached, this.interventions),
      clocks: this.clocks.saved(this.domain.clocks),
      graph: saveGraph(this.parts(), this.vocabulary(), 'world'),
    }
  }

  /** How many events there were so far. */
  get events(): number {
    return this.tape.total + this.unheard
  }

  /** How many moments there were so far. */
  get moments(): number {
    return this.calendar.taken
  }

  /** How many moments are pending. */
  get pending(): number {
    return this.calendar.pending
  }

  /** Plays every moment before an instant and hands over all events so far. */
  advance(until: number): void {
    const { calendar } = this
    this.isPlaying = true
    while (calendar.next() < until) {
      calendar.take()
      this.now = calendar.time
      this.happen()
    }
    this.isPlaying = false
    if (until > this.reached) this.reached = until
    this.now = this.reached
    this.tape.flush()
  }

  /** A shock or a changed parameter that was not planned, from an instant that has not been played. @throws FreshetError `wrong_state` otherwise */
  intervene(what: PlacedShock | ParameterChange): void {
    const at = 'kind' in what ? what.start : what.at
    if (at < this.reached) {
      throw new FreshetError(
        'wrong_state',
        `The run has already played ${new Date(this.reached).toISOString()}; an intervention at ${new Date(at).toISOString()} is too late.`,
      )
    }
    this.levers.add(what)
    this.interventions.push(what)
    this.planTurn()
  }

  /** The entities at the start, one row each; to be read before the first `advance`. */
  population(): Iterable<Readonly<globalThis.Record<string, unknown>>> {
    return this.domain.population(this)
  }

  /** The domain's gauges now. */
  gauges(): globalThis.Record<string, number> {
    return Object.fromEntries(Object.entries(this.domain.gauges).map(([name, gauge]) => [name, gauge.read(this as never)]))
  }

  of(entity: Entity): Values {
    return this.levers.of(entity)
  }

  emit<S extends Stream>(stream: S, to: Entity, data: Payload<S>, ordinal = 0): void {
    const record = this.recorders[stream.number]
    if (record) record(this.tape, this.now, to, ordinal, data)
    else if (record === null) this.unheard++
    else throw new FreshetError('domain', `${this.domain.id} does not list the stream ${stream.name}.`)
  }

  after<E extends Entity>(delayMs: number, step: Step<never, E>, entity: E, n = 0): void {
    const delay = Math.floor(delayMs + 0.5)
    this.calendar.push(this.now + (delay > 1 ? delay : 1), this.rankOf(step), n, entity)
  }

  at<E extends Entity>(time: number, step: Step<never, E>, entity: E, n = 0): void {
    if (!(time > this.now))
      throw new FreshetError('past', `"${step.name}" cannot be scheduled at ${time}: it is ${this.now}. What follows at once is called.`)
    this.calendar.push(Math.floor(time + 0.5), this.rankOf(step), n, entity)
  }

  spend<E extends Entity>(clock: Clock, operationalMs: number, step: Step<never, E>, entity: E, n = 0): void {
    this.clocks.of(clock, entity.segment, this.now).add(this.now, operationalMs, this.rankOf(step), n, entity)
  }

  recur<E extends Entity>(recurrence: Recurrence<never, never, E>, entity: E): void {
    const process = this.recurring.get(recurrence as unknown as Recurrence)
    if (!process) throw new FreshetError('domain', `${this.domain.id} does not list a recurrence that it uses.`)
    process.join(this.now, entity)
  }

  reconsider(entity: Entity): void {
    for (const process of this.recurring.values()) process.reconsider(this.now, entity)
  }

  queue<E extends Entity>(
    station: Station<never, never, E>,
    entity: E,
    facts: { priority: number; workMs: number; patienceMs?: number },
  ): void {
    this.stationOf(station as unknown as Station).join(this, this.now, entity, facts)
  }

  serverOf(station: Station, entity: Entity): Entity {
    return this.stationOf(station).serverOf(entity)
  }

  load(station: Station): { waiting: number; busy: number; present: number } {
    return this.stationOf(station).load()
  }

  serial(kind: Kind, place?: number): number {
    return place === undefined ? this.serials.take(kind) : this.serials.at(kind, place)
  }

  level(coupling: Coupling): number {
    return this.levels.of(coupling)
  }

  probe(of: Keyed, purpose: Kind, j: number): number {
    // A probe and a decision of one name must not draw alike.
    return uniform(of.hi, of.lo, ~purpose.hash, j)
  }

  /** All that a saved world consists of, as one object graph. */
  parts() {
    return { ...partsOf(this.running()), rows: this.tape.total, events: this.events, state: this.state }
  }

  /** Names for what a saved world does not hold but points at. */
  vocabulary(): Vocabulary {
    return namesOf(this.domain, this.running(), { nobody: NOBODY, root: this.root, 'parameters in force': this.p })
  }

  private running(): Running {
    const { calendar, places, clocks, levels, serials } = this
    return { calendar, places, clocks, levels, serials, recurring: [...this.recurring.values()], stations: [...this.stations.values()] }
  }

  private begin(): void {
    for (const process of this.recurring.values()) process.start()
    this.domain.populate(this)
    for (const process of this.places) process.turn(this.now)
    this.calendar.push((Math.floor(this.start / QUARTER) + 1) * QUARTER, RANK.quarter, 0, NOBODY)
    if (!this.levels.isEmpty) {
      this.levels.read(this)
      this.calendar.push((Math.floor(this.start / MINUTE) + 1) * MINUTE, RANK.minute, 0, NOBODY)
    }
  }

  /** @returns the domain's state */
  private resume(saved: Saved): unknown {
    this.reached = saved.at
    this.now = saved.at
    // Turns happen at whole instants; all before this one have.
    this.levers.turn(Math.ceil(saved.at) - 1)
    this.clocks.begin(saved.clocks, this.domain.clocks, this.now)
    const parts = loadGraph(saved.graph, this.vocabulary()) as ReturnType<Simulation['parts']>
    resumeParts(this.domain, this.running(), parts, saved.at)
    const isAllHeard = this.recorders.every((record) => record !== null)
    this.tape.total = isAllHeard ? parts.events : parts.rows
    this.unheard = parts.events - this.tape.total
    return parts.state
  }

  private happen(): void {
    const { calendar, now } = this
    const { rank } = calendar
    if (rank >= RANK.steps) {
      const run = this.runs[rank - RANK.steps] as Run
      run(this, calendar.ref as Entity, calendar.slot)
      return
    }
    switch (rank) {
      case RANK.candidate: {
        const tile = calendar.ref as Tile | DayTile
        tile.process.consider(this, now, tile as Tile & DayTile, calendar.slot)
        return
      }
      case RANK.ring:
        ;(calendar.ref as RunningClock).ring(now, calendar.slot)
        return
      case RANK.done: {
        const job = calendar.ref as Job
        job.station.done(this, now, job)
        return
      }
      case RANK.patience: {
        const job = calendar.ref as Job
        job.station.giveUp(this, job)
        return
      }
      case RANK.opening:
        ;(calendar.ref as RunningStation).serve(this, now)
        return
      case RANK.tile: {
        const tick = calendar.ref as Tick
        tick.process.begin(now, tick)
        return
      }
      case RANK.day:
        ;(calendar.ref as RecurringProcess).begin(now)
        return
      case RANK.quarter:
        this.clocks.turn(now)
        calendar.push(now + QUARTER, RANK.quarter, 0, NOBODY)
        return
      case RANK.minute:
        this.levels.read(this)
        calendar.push(now + MINUTE, RANK.minute, 0, NOBODY)
        return
      default:
        this.turn()
    }
  }

  private turn(): void {
    this.plannedTurns.delete(this.now)
    if (this.levers.turn(this.now)) {
      this.clocks.turn(this.now)
      for (const process of this.places) process.turn(this.now)
      for (const process of this.recurring.values()) process.turn(this.now)
      for (const station of this.stations.values()) station.serve(this, this.now)
    }
    this.planTurn()
  }

  private planTurn(): void {
    const next = this.levers.nextTurn()
    if (next === Number.POSITIVE_INFINITY || this.plannedTurns.has(next)) return
    this.plannedTurns.add(next)
    this.calendar.push(next, RANK.lever, 0, NOBODY)
  }

  private rankOf(step: Step<never, never>): number {
    const rank = this.ranks[step.number]
    if (!rank) throw new FreshetError('domain', `${this.domain.id} does not list the step "${step.name}".`)
    return rank
  }

  private stationOf(station: Station): RunningStation {
    const running = this.stations.get(station)
    if (!running) throw new FreshetError('domain', `${this.domain.id} does not list the station "${station.name}".`)
    return running
  }
}
