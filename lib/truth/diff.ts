/** Worlds of one recipe played in lockstep, and their differences event by event. */
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { Branches } from './branches'
import { type EventDifference, EventDifferences } from './event-differences'

/** How far the worlds are: who takes one step after the other may stop between two. */
export interface DiffProgress {
  /** Epoch ms. */
  readonly now: number
  /** Events played so far, in all worlds. */
  readonly events: number
  /** How many events are kept as different. */
  readonly kept: number
}

/** Work that is done step by step. */
export type Stepwise<T> = Generator<DiffProgress, T>

/** Does all the steps. @param onStep hears after each */
export function finished<T>(work: Stepwise<T>, onStep?: (progress: DiffProgress) => void): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    onStep?.(step.value)
  }
}

/**
 * What a plan's events have that another's have not, and the other way round: `added` is what `twin` lacks.
 * @param twin a plan of the same recipe with other shocks
 */
export function* diffEvents(domain: Domain, plan: Plan, twin: Plan): Stepwise<EventDifference[]> {
  const [differences] = yield* diffsOf(domain, plan, [twin])
  return (differences as EventDifferences).all()
}

/** The differences of a plan to each of several others, all played at once and compared from where they part, an hour a step. */
export function* diffsOf(domain: Domain, plan: Plan, twins: readonly Plan[]): Stepwise<EventDifferences[]> {
  const differences = twins.map(() => new EventDifferences(domain))
  let events: Block[] = []
  const others: Block[][] = twins.map(() => [])
  let hasParted = false
  const worlds = new Branches(
    domain,
    { plan, read: (block) => hasParted && events.push(block.keep()) },
    twins.map((twin, i) => ({ plan: twin, read: (block) => hasParted && others[i]?.push(block.keep()) })),
  )
  for (let now = plan.start; now < plan.end; ) {
    // Until then all are one world, and there is nothing to compare.
    hasParted = now >= worlds.forksAt
    now = Math.min(now + HOUR, plan.end, hasParted ? plan.end : Math.max(worlds.forksAt, now + 1))
    worlds.advance(now)
    for (const [i, one] of differences.entries()) one.compare(events, others[i] as Block[])
    events = []
    for (const i of others.keys()) others[i] = []
    yield { now, events: worlds.events, kept: differences.reduce((sum, { kept }) => sum + kept, 0) }
  }
  return differences
}
