/** The world as a domain's steps see it: what time it is, what is in force, what may happen next. The engine is behind it. */
import type { Recurrence } from './arrival'
import type { Clock } from './clock'
import type { Coupling } from './coupling'
import type { Decisions, Draw } from './decision'
import type { Entity, Kind } from './entity'
import type { Keyed } from './key'
import type { Values } from './parameter'
import type { Station } from './station'
import type { Step } from './step'
import type { Payload, Stream } from './stream'

/**
 * @typeParam P the parameters in force @typeParam D the domain's decisions @typeParam S the domain's own state: populations, pools
 */
export interface World<P = Values, D = Decisions, S = unknown> {
  /** Simulated time in epoch ms. */
  readonly now: number
  /** When the run began. */
  readonly start: number
  /** The parent of the population at the start: its key holds seed and cell. */
  readonly root: Keyed
  /** The domain's own state. */
  readonly state: S
  /** Decisions, by name. */
  readonly draw: Draw<D>
  /** Parameters in force for everybody; those of scoped shocks come through `of`. */
  readonly p: P
  /** Parameters in force for an entity's segment. */
  of(entity: Entity): P
  /**
   * An event: what happened now, to whom. `to` is the occasion that the event's lineage is keyed by; `ordinal` tells several events of
   * one stream and one occasion apart.
   * @throws FreshetError `bad_event` naming stream and field when a required field is missing or a number is NaN
   */
  emit<S extends Stream>(stream: S, to: Entity, data: Payload<S>, ordinal?: number): void
  /** A step after a fixed delay in ms (at least one, rounded to whole ones). */
  after<E extends Entity>(delayMs: number, step: Step<never, E>, entity: NoInfer<E>, n?: number): void
  /** A step at an instant that is not in the past. */
  at<E extends Entity>(time: number, step: Step<never, E>, entity: NoInfer<E>, n?: number): void
  /** A step when a clock of the entity's segment has run so many operational ms. */
  spend<E extends Entity>(clock: Clock, operationalMs: number, step: Step<never, E>, entity: NoInfer<E>, n?: number): void
  /** From now on the entity does this again and again, until its rate is below 0. */
  recur<E extends Entity>(recurrence: Recurrence<never, never, E>, entity: NoInfer<E>): void
  /** The entity's engagement changed: its recurrences look at their bounds again. */
  reconsider(entity: Entity): void
  /** Waits at a station. @param priority lower is sooner @param workMs how long it will take @param patienceMs when to give up */
  queue<E extends Entity>(
    station: Station<never, never, E>,
    entity: NoInfer<E>,
    facts: { priority: number; workMs: number; patienceMs?: number },
  ): void
  /** Who serves the entity at a station now, or served it last. @throws when nobody ever did */
  serverOf(station: Station, entity: Entity): Entity
  /** How many wait at a station, and how many of its servers are free to work. */
  load(station: Station): { waiting: number; busy: number; present: number }
  /**
   * A serial number of a kind whose ids are too short for keys: the `serial` of an entity. The next one, or that of a place where the kind has
   * places (the n-th account there is), which is the same whoever is met first; a kind has one or the other.
   * @throws FreshetError `ids` when there is none left, or no such place
   */
  serial(kind: Kind, place?: number): number
  /** A coupling's level as of the last whole minute. */
  level(coupling: Coupling): number
  /** A uniform that is a preference, not a decision: which of many is looked at j-th (ENGINE.md rule 14). */
  probe(of: Keyed, purpose: Kind, j: number): number
}
