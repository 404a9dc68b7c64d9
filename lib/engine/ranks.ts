/** The order of the engine's own moments within one millisecond; a domain's steps come after them, in the order it lists them. */
export const RANK = {
  /** Levers turn. */
  lever: 0,
  /** Clocks follow the quarter of an hour. */
  quarter: 1,
  /** The tiles of entities' own acts open. */
  day: 2,
  /** A tile of arrivals opens. */
  tile: 3,
  /** The first of what pends on a clock is due. */
  ring: 4,
  /** A station opens. */
  opening: 5,
  /** A candidate of an arrival is looked at. */
  candidate: 6,
  /** A server has done its work. */
  done: 7,
  /** Patience ran out. */
  patience: 8,
  /** The domain's first step. */
  steps: 9,
} as const
