/**
 * A domain that is observed while it plays: the same events to the byte, and beside them the graph of what can influence what. Every
 * decision, rate, pace and size gets parameters and entities that note who reads them, every step a world that notes what is done.
 *
 * A domain's own code must keep its rules for this to be whole: no state outside of entities and `state`, no `#private` fields (views
 * cannot read them), constants that are compared by identity frozen.
 */
import type { Arrival, Recurrence } from '@/lib/kit/arrival'
import type { Clock } from '@/lib/kit/clock'
import type { Coupling } from '@/lib/kit/coupling'
import type { Decision } from '@/lib/kit/decision'
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { listParameters, type PlacedParameter, type Values } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'
import type { Station } from '@/lib/kit/station'
import type { Step } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import { layoutOf } from '@/lib/tape/layout'
import { Simulation } from '../simulation'
import { type Influence, type NodeId, nodeId } from './influence'
import { ObservedObjects } from './observed-object'
import { ObservedWorld } from './observed-world'
import { Observer } from './observer'

const START = nodeId('start', 'population')

/** The graph of influence of a domain, as far as these plans let it be seen: what never happens in them is not in it. */
export function influenceOf(domain: Domain, plans: Iterable<Plan>): Influence {
  const observed = new Observed(domain)
  for (const plan of plans) new Simulation(observed.domain, plan, () => {}).advance(plan.end)
  return observed.influence()
}

export class Observed {
  /** The domain to play; it may be played several times. */
  readonly domain: Domain
  readonly observer = new Observer()
  readonly objects = new ObservedObjects(this.observer)
  /** The names of its decisions. */
  readonly decisions: readonly string[]
  private readonly listed: readonly PlacedParameter[]
  private readonly worlds = new WeakMap<World, ObservedWorld>()
  private readonly values = new WeakMap<Values, Values>()
  private readonly steps = new Map<Step, Step>()
  private readonly clocks: ReadonlyMap<Clock, Clock>
  private readonly stations: ReadonlyMap<Station, Station>
  private readonly couplings: ReadonlyMap<Coupling, Coupling>
  private readonly recurrences: ReadonlyMap<Recurrence, readonly [name: string, Recurrence]>

  constructor(private readonly plain: Domain) {
    this.decisions = Object.keys(plain.decisions)
    this.listed = listParameters(plain.parameters)
    for (const { path } of this.listed) this.observer.add(nodeId('lever', path))
    for (const { stream } of layoutOf(plain).rows) this.observer.add(nodeId('stream', stream.name))
    const entries = <T>(of: Readonly<Record<string, T>>, map: (one: T, name: string) => T) =>
      Object.fromEntries(Object.entries(of).map(([name, one]) => [name, map(one, name)]))
    this.clocks = new Map(plain.clocks.map((clock) => [clock, this.observedClock(clock)]))
    this.stations = new Map(plain.stations.map((station) => [station, this.observedStation(station)]))
    this.couplings = new Map((plain.couplings ?? []).map((coupling) => [coupling, this.observedCoupling(coupling)]))
    this.recurrences = new Map(
      Object.entries(plain.recurrences).map(([name, recurrence]) => [recurrence, [name, this.observedRecurrence(recurrence, name)]]),
    )
    this.domain = {
      ...plain,
      decisions: entries(plain.decisions, (decision, name) => this.observedDecision(decision, name)),
      steps: plain.steps.map((step) => this.step(step)),
      arrivals: entries(plain.arrivals, (arrival, name) => this.observedArrival(arrival, name)),
      recurrences: entries(plain.recurrences, (recurrence) => this.recurrence(recurrence)),
      clocks: [...this.clocks.values()],
      stations: [...this.stations.values()],
      couplings: [...this.couplings.values()],
      gauges: entries(plain.gauges, (gauge) => ({ ...gauge, read: (w: World) => gauge.read(this.world(w) as never) })),
      state: (p) => this.firstState(p),
      populate: (w) => this.observer.during(START, () => plain.populate(this.world(w))),
      population: (w) => plain.population(this.world(w)),
    }
  }

  /** The graph so far. */
  influence(): Influence {
    return this.observer.graph()
  }

  /** Parameters in force that note who reads them. */
  parameters(values: Values): Values {
    let view = this.values.get(values)
    if (!view) {
      view = {} as Values
      for (const { keys, path } of this.listed) this.lever(view, values, keys, nodeId('lever', path))
      this.values.set(values, view)
    }
    return view
  }

  step<E extends Entity>(step: Step<never, E>): Step<never, E> {
    const plain = step as unknown as Step
    let observed = this.steps.get(plain)
    if (!observed) {
      const node = nodeId('step', plain.name)
      observed = {
        ...plain,
        run: (w: World, entity: Entity, n: number) =>
          this.observer.during(node, () => plain.run(this.world(w) as never, this.objects.view(entity) as never, n)),
      }
      this.steps.set(plain, observed)
    }
    return observed as unknown as Step<never, E>
  }

  clock(clock: Clock): Clock {
    return this.listedOne(this.clocks.get(clock), `the clock "${clock.name}"`)
  }

  station<E extends Entity>(station: Station<never, never, E>): Station<never, never, E> {
    const observed = this.stations.get(station as unknown as Station)
    return this.listedOne(observed, `the station "${station.name}"`) as unknown as Station<never, never, E>
  }

  coupling(coupling: Coupling): Coupling {
    return this.listedOne(this.couplings.get(coupling), `the coupling "${coupling.name}"`)
  }

  recurrence<E extends Entity>(recurrence: Recurrence<never, never, E>): Recurrence<never, never, E> {
    const [, observed] = this.listedOne(this.recurrences.get(recurrence as unknown as Recurrence), 'a recurrence that it uses')
    return observed as unknown as Recurrence<never, never, E>
  }

  recurrenceName<E extends Entity>(recurrence: Recurrence<never, never, E>): string {
    return this.listedOne(this.recurrences.get(recurrence as unknown as Recurrence), 'a recurrence that it uses')[0]
  }

  private world(w: World): ObservedWorld {
    let observed = this.worlds.get(w)
    if (!observed) {
      observed = new ObservedWorld(w, this)
      this.worlds.set(w, observed)
    }
    return observed
  }

  /** Everything in the state of an empty world depends on what its making reads. */
  private firstState(p: Values): unknown {
    return this.observer.during(START, () => {
      const state = this.plain.state(this.parameters(p))
      for (const key of Object.keys(state ?? {})) this.observer.does(nodeId('field', `state.${key}`), false)
      return state
    })
  }

  /** Works something out for a node, from parameters and entities that note who reads them. */
  private asks<T>(node: NodeId, p: Values, ask: (p: never) => T): T {
    return this.observer.during(node, () => ask(this.parameters(p) as never))
  }

  private observedDecision(decision: Decision, name: string): Decision {
    const node = nodeId('decision', name)
    if (decision.by === 'inversion') {
      return {
        ...decision,
        answer: (u: number, p: Values, entity: Entity) => this.asks(node, p, (seen) => decision.answer(u, seen, this.objects.view(entity))),
      }
    }
    return {
      ...decision,
      weight: (p: Values, entity: Entity, option: string) =>
        this.asks(node, p, (seen) => decision.weight(seen, this.objects.view(entity), option)),
    }
  }

  private observedArrival(arrival: Arrival, name: string): Arrival {
    const node = nodeId('arrival', name)
    this.observer.connect(node, nodeId('step', arrival.begins.name))
    return {
      ...arrival,
      begins: this.step(arrival.begins as unknown as Step) as unknown as Arrival['begins'],
      rate: (p: Values, place: number) => this.asks(node, p, (seen) => arrival.rate(seen, place)),
    }
  }

  private observedRecurrence(recurrence: Recurrence, name: string): Recurrence {
    const node = nodeId('recurrence', name)
    const asks = (method: 'rate' | 'bound') => (p: Values, entity: Entity) =>
      this.asks(node, p, (seen) => recurrence[method](seen, this.objects.view(entity)))
    this.observer.connect(node, nodeId('step', recurrence.begins.name))
    const begins = this.step(recurrence.begins as unknown as Step) as unknown as Recurrence['begins']
    return { ...recurrence, begins, rate: asks('rate'), bound: asks('bound') }
  }

  private observedClock(clock: Clock): Clock {
    const node = nodeId('clock', clock.name)
    return { ...clock, pace: (p: Values) => this.asks(node, p, (seen) => clock.pace(seen)) }
  }

  private observedStation(station: Station): Station {
    const node = nodeId('station', station.name)
    const { begins, ends, givesUp } = station
    for (const step of [begins, ends, givesUp]) if (step) this.observer.connect(node, nodeId('step', step.name))
    return {
      ...station,
      begins: this.step(begins),
      ends: this.step(ends),
      givesUp: givesUp && this.step(givesUp),
      size: (p: Values) => this.asks(node, p, (seen) => station.size(seen)),
      away: (p: Values) => this.asks(node, p, (seen) => station.away(seen)),
    }
  }

  private observedCoupling(coupling: Coupling): Coupling {
    const node = nodeId('coupling', coupling.name)
    return { ...coupling, read: (w: World) => this.observer.during(node, () => coupling.read(this.world(w) as never)) }
  }

  private lever(view: Values, values: Values, [group, name]: PlacedParameter['keys'], id: NodeId): void {
    const nested = view as unknown as Record<string, Record<string, number>>
    const all = values as unknown as Record<string, number> & Record<string, Record<string, number>>
    if (name !== undefined) nested[group] ??= {}
    const place = name === undefined ? { holder: nested, key: group } : { holder: nested[group], key: name }
    const get = () => {
      this.observer.read(id)
      return name === undefined ? all[group] : all[group]?.[name]
    }
    Object.defineProperty(place.holder, place.key, { get, enumerable: true })
  }

  private listedOne<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new FreshetError('domain', `${this.plain.id} does not list ${what}.`)
    return found
  }
}
