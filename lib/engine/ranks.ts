/** The order of moments within one millisecond. */
import type { Step } from '@/lib/kit/step'

/** The order of the engine's own moments within one millisecond; a domain's steps come after them, in the order it lists them. */
export const RANK = {
  /** Levers turn. */
  lever: 0,
  /** Clocks follow the quarter of an hour. */
  quarter: 1,
  /** Couplings are read. */
  minute: 2,
  /** The tiles of entities' own acts open. */
  day: 3,
  /** A tile of arrivals opens. */
  tile: 4,
  /** The first of what pends on a clock is due. */
  ring: 5,
  /** A station opens. */
  opening: 6,
  /** A candidate of an arrival is looked at. */
  candidate: 7,
  /** A server has done its work. */
  done: 8,
  /** Patience ran out. */
  patience: 9,
  /** The domain's first step. */
  steps: 10,
} as const

/** The rank of each step by its number, in the order of a domain's list; 0 for every other step. */
export function ranksOf(steps: readonly Step[]): Int32Array {
  const ranks = new Int32Array(Math.max(0, ...steps.map((step) => step.number + 1)))
  for (const [i, step] of steps.entries()) ranks[step.number] = RANK.steps + i
  return ranks
}
