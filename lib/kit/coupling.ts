/**
 * Couplings: what the world as a whole gives back to those in it (how busy it is, how many are waiting). An aggregate that many read would
 * carry every small difference to everybody, so it is read once a minute, in coarse steps, and up to a cap (ENGINE.md rules 8 and 17).
 */

/** A number of the world that steps may read through `w.level(coupling)`. */
export interface Coupling<W = never> {
  readonly name: string
  /** Levels are whole multiples of this; 0.05 for a load. */
  readonly step: number
  /** No level is above this. */
  readonly cap: number
  /** The aggregate as it is at a whole minute, 0 or more. */
  read(w: W): number
}

/** The word to declare couplings with, for a domain's world. */
export function couplingsOf<W>() {
  return (coupling: Coupling<W>): Coupling<W> => coupling
}
