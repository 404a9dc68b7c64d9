/** The world as a domain's steps see it while they are observed: what is asked of it and what is done with it is noted. */
import type { Recurrence } from '@/lib/kit/arrival'
import type { Clock } from '@/lib/kit/clock'
import type { Coupling } from '@/lib/kit/coupling'
import type { Decisions, Draw } from '@/lib/kit/decision'
import { Entity, type Kind } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import type { Station } from '@/lib/kit/station'
import type { Step } from '@/lib/kit/step'
import type { Payload, Stream } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import { nodeId } from './influence'
import type { Observed } from './observed-domain'

type Asked = Readonly<Record<string, (entity: Entity, n?: number) => unknown>>

export class ObservedWorld implements World {
  readonly start: number
  readonly root: Keyed
  readonly draw: Draw<Decisions>
  /** What each entity does again and again. */
  private readonly recurring = new WeakMap<Entity, Set<string>>()

  constructor(
    private readonly world: World,
    private readonly observed: Observed,
  ) {
    this.start = world.start
    this.root = world.root
    this.draw = Object.fromEntries(
      observed.decisions.map((name) => [
        name,
        (entity: Entity, n?: number) => {
          const answer = (world.draw as Asked)[name]?.(this.original(entity), n)
          observed.observer.read(nodeId('decision', name))
          return answer
        },
      ]),
    )
  }

  get now(): number {
    return this.world.now
  }

  get state(): unknown {
    return this.observed.objects.stateView(this.world.state)
  }

  get p(): Values {
    return this.observed.parameters(this.world.p)
  }

  of(entity: Entity): Values {
    return this.observed.parameters(this.world.of(this.original(entity)))
  }

  emit<S extends Stream>(stream: S, to: Entity, data: Payload<S>, ordinal?: number): void {
    // Ids are entities; what else there is may be read until it is on the tape.
    const plain = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, value instanceof Entity ? this.original(value) : value]),
    )
    this.world.emit(stream, this.original(to), plain as Payload<S>, ordinal)
    this.observed.observer.does(nodeId('stream', stream.name), false)
  }

  after<E extends Entity>(delayMs: number, step: Step<never, E>, entity: E, n?: number): void {
    this.does(nodeId('step', step.name), entity)
    this.world.after(delayMs, this.observed.step(step), this.original(entity), n)
  }

  at<E extends Entity>(time: number, step: Step<never, E>, entity: E, n?: number): void {
    this.does(nodeId('step', step.name), entity)
    this.world.at(time, this.observed.step(step), this.original(entity), n)
  }

  spend<E extends Entity>(clock: Clock, operationalMs: number, step: Step<never, E>, entity: E, n?: number): void {
    this.does(nodeId('step', step.name), entity)
    this.observed.observer.connect(nodeId('clock', clock.name), nodeId('step', step.name))
    this.world.spend(this.observed.clock(clock), operationalMs, this.observed.step(step), this.original(entity), n)
  }

  recur<E extends Entity>(recurrence: Recurrence<never, never, E>, entity: E): void {
    const name = this.observed.recurrenceName(recurrence)
    const original = this.original(entity)
    const names = this.recurring.get(original) ?? new Set()
    this.recurring.set(original, names.add(name))
    this.does(nodeId('recurrence', name), entity)
    this.world.recur(this.observed.recurrence(recurrence), original)
  }

  reconsider(entity: Entity): void {
    const original = this.original(entity)
    for (const name of this.recurring.get(original) ?? []) this.does(nodeId('recurrence', name), entity)
    this.world.reconsider(original)
  }

  queue<E extends Entity>(
    station: Station<never, never, E>,
    entity: E,
    facts: { priority: number; workMs: number; patienceMs?: number },
  ): void {
    this.does(nodeId('station', station.name), entity)
    this.world.queue(this.observed.station(station), this.original(entity), facts)
  }

  serverOf(station: Station, entity: Entity): Entity {
    this.observed.observer.read(nodeId('station', station.name))
    return this.observed.objects.view(this.world.serverOf(this.observed.station(station), this.original(entity)))
  }

  load(station: Station): { waiting: number; busy: number; present: number } {
    this.observed.observer.read(nodeId('station', station.name))
    return this.world.load(this.observed.station(station))
  }

  /** Serial ids are not compared with the twin, so what they depend on is no influence (ENGINE.md rule 19). */
  serial(kind: Kind, place?: number): number {
    return this.world.serial(kind, place)
  }

  level(coupling: Coupling): number {
    this.observed.observer.read(nodeId('coupling', coupling.name))
    return this.world.level(this.observed.coupling(coupling))
  }

  probe(of: Keyed, purpose: Kind, j: number): number {
    return this.world.probe(this.original(of), purpose, j)
  }

  private does(id: ReturnType<typeof nodeId>, entity: Entity): void {
    this.observed.observer.does(id, this.observed.objects.isNew(entity))
  }

  private original<T>(value: T): T {
    return this.observed.objects.original(value)
  }
}
