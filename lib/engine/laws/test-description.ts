/**
 * For tests: what random worlds are described by, in a few plain values, so that a law that fails prints the smallest world for it. A
 * world is some islands that share no lever, no entity and no station.
 */
import type { Segment } from '@/lib/kit/segment'
import { zone } from '@/lib/kit/zone'
import type { Flaw } from './test-flaws'

/** What happens to a case at one point of its life. */
export type Stage =
  /** An event of one of three shapes of fields. */
  | { readonly do: 'tell'; readonly what: 'note' | 'figures' | 'facts' }
  /** Goes on after a delay that is fixed, spent on the island's clock, or lasts until the next full hour, as everybody's does. */
  | { readonly do: 'wait'; readonly how: 'after' | 'clock' | 'hour'; readonly minutes: number }
  /** Perhaps trouble, which is told. */
  | { readonly do: 'risk' }
  /** A regular likes it better or worse here, and comes more or less often. */
  | { readonly do: 'feel'; readonly by: 1 | -1 }
  /** Looks for one of the helpers by probing. */
  | { readonly do: 'seek' }
  /** Waits for a clerk, unless patience runs out. */
  | { readonly do: 'queue'; readonly priority: 1 | 2 }
  /** Tries up to three times. */
  | { readonly do: 'retry' }
  /** Stays or goes: a race. */
  | { readonly do: 'choose' }
  /** Goes when the queue is long: looking at it, or at what a coupling says of it. */
  | { readonly do: 'look'; readonly at: 'queue' | 'level' }

export interface Island {
  readonly towns: 1 | 2
  /** Walk-ins a day and town, and what their tiles are built of. */
  readonly walkIns: number
  readonly unit: number
  /** Regulars at the start, and their visits a day. */
  readonly regulars: number
  readonly visits: number
  readonly season: 'flat' | 'daily'
  readonly trouble: number
  readonly clerks: number
  readonly workMinutes: number
  readonly patienceMinutes: number | null
  readonly open: 'always' | 'office'
  readonly helpers: number
  readonly stages: readonly Stage[]
}

/** What may be different about a world that is otherwise the same. */
export interface Variant {
  /** A rule that it breaks on purpose. */
  readonly flaw?: Flaw
  /** The length of the run in days, for the flaw that reads it. */
  readonly days?: number
  /** The order in which the population is made. */
  readonly order?: (slots: number[]) => number[]
  /** A regular of the first island who was never there. */
  readonly absent?: number
  /** A case that never opens: its island, its instant, and whose it is (a regular's number, or a walk-in's town). */
  readonly without?: { readonly home: string; readonly at: number; readonly who: number | string }
}

/** Towns that people come from; a shock's `where` may name one. */
export const TOWNS: readonly Segment[] = [
  { zone: zone('UTC'), values: { town: 'greenwich' } },
  { zone: zone('America/Denver'), values: { town: 'denver' } },
]
/** Levers of every island that shocks may move. */
export const LEVERS = ['walkIns', 'visits', 'trouble', 'pace', 'away', 'work', 'restless'] as const

/** An island on which nothing happens yet. */
export const STILL: Island = {
  towns: 1,
  walkIns: 0,
  unit: 10,
  regulars: 0,
  visits: 1,
  season: 'flat',
  trouble: 0.1,
  clerks: 1,
  workMinutes: 10,
  patienceMinutes: null,
  open: 'always',
  helpers: 1,
  stages: [],
}
