/** The world as a domain's steps see it while it is traced: what is asked of it and what is set going is remembered, and nothing is changed. */
import type { Recurrence } from '@/lib/kit/arrival'
import type { Clock } from '@/lib/kit/clock'
import type { Coupling } from '@/lib/kit/coupling'
import type { Decisions, Draw } from '@/lib/kit/decision'
import type { Entity, Kind } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import type { Station } from '@/lib/kit/station'
import type { Step } from '@/lib/kit/step'
import type { Payload, Stream } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import type { Traced } from './traced-domain'

type Asking = Readonly<Record<string, (entity: Entity, n?: number) => unknown>>

export class TracedWorld implements World {
  readonly start: number
  readonly root: Keyed
  readonly draw: Draw<Decisions>

  constructor(
    private readonly world: World,
    private readonly traced: Traced,
  ) {
    this.start = world.start
    this.root = world.root
    const draw = world.draw as Asking
    this.draw = Object.fromEntries(
      traced.decisions.map((name) => [
        name,
        (entity: Entity, n?: number) => {
          const answer = draw[name]?.(entity, n)
          traced.asked(world.now, name, entity, n ?? 0, answer)
          return answer
        },
      ]),
    )
  }

  get now(): number {
    return this.world.now
  }

  get state(): unknown {
    return this.world.state
  }

  get p(): Values {
    return this.world.p
  }

  of(entity: Entity): Values {
    return this.world.of(entity)
  }

  emit<S extends Stream>(stream: S, to: Entity, data: Payload<S>, ordinal?: number): void {
    this.world.emit(stream, to, data, ordinal)
    this.traced.emitted(stream, to, ordinal ?? 0, this.world.now)
  }

  after<E extends Entity>(delayMs: number, step: Step<never, E>, entity: E, n?: number): void {
    this.traced.scheduled(step.number, entity, n ?? 0, this.world.now + Math.max(1, Math.floor(delayMs + 0.5)))
    this.world.after(delayMs, step, entity, n)
  }

  at<E extends Entity>(time: number, step: Step<never, E>, entity: E, n?: number): void {
    this.traced.scheduled(step.number, entity, n ?? 0, Math.floor(time + 0.5))
    this.world.at(time, step, entity, n)
  }

  spend<E extends Entity>(clock: Clock, operationalMs: number, step: Step<never, E>, entity: E, n?: number): void {
    this.traced.spends(step.number, entity, n ?? 0, clock, this.world)
    this.world.spend(clock, operationalMs, step, entity, n)
  }

  recur<E extends Entity>(recurrence: Recurrence<never, never, E>, entity: E): void {
    this.world.recur(this.traced.recurs(recurrence as unknown as Recurrence, entity) as unknown as typeof recurrence, entity)
  }

  reconsider(entity: Entity): void {
    this.world.reconsider(entity)
  }

  queue<E extends Entity>(
    station: Station<never, never, E>,
    entity: E,
    facts: { priority: number; workMs: number; patienceMs?: number },
  ): void {
    const own = this.traced.station(station as unknown as Station)
    this.traced.joins(station as unknown as Station, entity, this.world, this.world.load(own))
    this.world.queue(own as unknown as typeof station, entity, facts)
  }

  serverOf(station: Station, entity: Entity): Entity {
    return this.world.serverOf(this.traced.station(station), entity)
  }

  load(station: Station): { waiting: number; busy: number; present: number } {
    return this.world.load(this.traced.station(station))
  }

  serial(kind: Kind, place?: number): number {
    return this.world.serial(kind, place)
  }

  level(coupling: Coupling): number {
    return this.world.level(this.traced.coupling(coupling))
  }

  probe(of: Keyed, purpose: Kind, j: number): number {
    return this.world.probe(of, purpose, j)
  }
}
