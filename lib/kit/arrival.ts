/**
 * Arrivals: what comes by itself. Candidates lie on dyadic tiles of a unit that belongs to the process for good, and count when
 * their mark lies under the rate in force (ENGINE.md rules 6 to 8): raising a rate adds, and moves nothing. Rates are per day.
 */
import type { Entity, Occasion } from './entity'
import type { Season } from './season'
import type { Segment } from './segment'
import type { Step } from './step'

/** Arrivals from outside, at each of some places (regions, campaigns). */
export interface Arrival<P = never, W = never> {
  readonly by: 'place'
  /** Arrivals a day that tiles are built of: a constant near the usual rate of one place, never a parameter. */
  readonly unit: number
  /** One process for each; its entity's segment is the place's. */
  readonly places: readonly Segment[]
  /** The weekly shape that the rate follows by the place's local time. */
  readonly season: Season
  readonly begins: Step<W, Occasion>
  /** Arrivals a day at a place, before the season. */
  rate(p: P, place: number): number
}

/** What an entity does again and again, on a grid of its own with a tile a day. */
export interface Recurrence<P = never, W = never, E extends Entity = Entity> {
  readonly by: 'entity'
  readonly unit: number
  readonly season: Season
  readonly begins: Step<W, Occasion<E>>
  /** Times a day that this entity does it, before the season; 0 for not now, below 0 for never again. */
  rate(p: P, entity: E): number
  /** The greatest `rate` that the entity can reach before the day ends at the parameters given; bounds cost, never results. */
  bound(p: P, entity: E): number
}

/** The words to declare arrivals with, for a domain whose parameters in force are `P` and whose world is `W`. */
export function arrivalsOf<P, W>() {
  return {
    arrival: (facts: Omit<Arrival<P, W>, 'by'>): Arrival<P, W> => ({ by: 'place', ...facts }),
    recurrence: <E extends Entity>(facts: Omit<Recurrence<P, W, E>, 'by'>): Recurrence<P, W, E> => ({ by: 'entity', ...facts }),
  }
}
