/**
 * Operational clocks: a delay that a lever or the time of day speeds up and slows down is a fixed amount of the clock's own time,
 * spent along its path (ENGINE.md rules 10 and 11). A turn of the lever moves every pending delay without touching it.
 */
import type { Season } from './season'

/** A clock runs at `pace` times the season, in operational ms per ms; it is rounded to 1/1024. */
export interface Clock<P = never> {
  readonly name: string
  /** The weekly shape by local time, or null for a clock that knows no hours. */
  readonly season: Season | null
  pace(p: P): number
}

/** The word to declare clocks with. */
export function clocksOf<P>() {
  return (name: string, facts: { season: Season | null; pace: (p: P) => number }): Clock<P> => ({ name, ...facts })
}
