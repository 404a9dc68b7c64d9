/** Memory over the length of a run, which should not grow with it, and how many moments are pending meanwhile. */
import { Simulation } from '@/lib/engine/simulation'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import { DAY, HOUR } from '@/lib/kit/season'
import { usualPlan } from './worlds'

/** How many times as long the long run is. */
export const LONG = 4
const MOST = 60 * DAY

export interface Memory {
  /** MB on the heap and outside of it after a collection: when the world is built, after the run's length, after the long run's. */
  readonly built: number
  readonly once: number
  readonly long: number
}

/** A run of some length, and what it comes to. */
export interface Course {
  /** Ms. */
  readonly length: number
  readonly events: number
  readonly moments: number
  readonly bytes: number
  /** Moments pending at its end and at most, seen hour by hour. */
  readonly pending: readonly [end: number, most: number]
  readonly memory: Memory
  /** The world after the long run. */
  readonly world: Simulation
}

/**
 * Plays a world until so many events have happened, and then for four times as long.
 * @param gc Node's own, there with --expose-gc
 */
export function courseOf(domain: Domain, atLeast: number, gc: () => void): Course {
  let bytes = 0
  const writer = new JsonlWriter(domain, (written) => {
    bytes += written.length
  })
  const plan = usualPlan(domain, MOST)
  const world = new Simulation(domain, plan, (block) => writer.write(block))
  const megabytes = () => {
    gc()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1e6
  }
  const built = megabytes()
  let most = world.pending
  const length = playUntil(world, plan.start, atLeast, () => {
    if (world.pending > most) most = world.pending
  })
  writer.flush()
  const facts = { length, events: world.events, moments: world.moments, bytes, pending: [world.pending, most] as const }
  const once = megabytes()
  world.advance(plan.start + LONG * length)
  return { ...facts, memory: { built, once, long: megabytes() }, world }
}

/**
 * Plays a world for whole days until so many events have happened, or for whole hours where a day has more.
 * @param hear called after each hour @returns how long it played, ms
 */
export function playUntil(world: Simulation, start: number, atLeast: number, hear: () => void = () => {}): number {
  let length = 0
  while (length < MOST && !(world.events >= atLeast && (length < DAY || length % DAY === 0))) {
    length += HOUR
    world.advance(start + length)
    hear()
  }
  return length
}
