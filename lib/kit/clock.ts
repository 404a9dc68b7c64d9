/**
 * Operational clocks: a delay that a lever or the time of day speeds up and slows down is a fixed amount of the clock's own time,
 * spent along its path (ENGINE.md rules 10 and 11). A turn of the lever moves every pending delay without touching it.
 */
import type { Entity } from './entity'
import type { Season } from './season'

/** A clock runs at `pace` times the season, in operational ms per ms; it is rounded to 1/1024. */
export interface Clock<P = never, E extends Entity = Entity> {
  readonly name: string
  /** The weekly shape by local time, or null for a clock that knows no hours. */
  readonly season: Season | null
  pace(p: P): number
  /**
   * Whether what pends for an entity has lost its meaning for good, as a cancellation once the session is over: its steps would do nothing.
   * The engine may then forget it, so that what never comes to pass does not pile up. Left out where everything comes to pass.
   */
  isVoid?(entity: E): boolean
}

/** The word to declare clocks with. */
export function clocksOf<P>() {
  return <E extends Entity>(name: string, facts: Omit<Clock<P, E>, 'name'>): Clock<P, E> => ({ name, ...facts })
}
