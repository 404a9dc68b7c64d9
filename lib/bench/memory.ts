/** Memory over the length of a run, which should not grow with it, and how many moments are pending meanwhile. */
import { Simulation } from '@/lib/engine/simulation'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import { DAY, HOUR } from '@/lib/kit/season'
import { usualPlan } from './worlds'

/** How many times as long the long run is. */
export const LONG = 4
const MOST_DAYS = 60

export interface Memory {
  /** MB on the heap and outside of it after a collection: when the world is built, after the run's length, after the long run's. */
  readonly built: number
  readonly once: number
  readonly long: number
}

/** A run, and what it comes to. */
export interface Course {
  /** Its length: whole days. */
  readonly days: number
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
 * Plays a world for whole days until so many events have happened, and then for four times as long.
 * @param gc Node's own, there with --expose-gc
 */
export function courseOf(domain: Domain, atLeast: number, gc: () => void): Course {
  const { start } = usualPlan(domain, 0)
  let bytes = 0
  const writer = new JsonlWriter(domain, (written) => {
    bytes += written.length
  })
  const world = new Simulation(domain, usualPlan(domain, MOST_DAYS), (block) => writer.write(block))
  const megabytes = () => {
    gc()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1e6
  }
  const built = megabytes()
  let days = 0
  let most = world.pending
  while (days < MOST_DAYS && world.events < atLeast) {
    const end = start + ++days * DAY
    for (let now = end - DAY + HOUR; now <= end; now += HOUR) {
      world.advance(now)
      if (world.pending > most) most = world.pending
    }
  }
  writer.flush()
  const facts = { days, events: world.events, moments: world.moments, bytes, pending: [world.pending, most] as const }
  const once = megabytes()
  world.advance(start + LONG * days * DAY)
  return { ...facts, memory: { built, once, long: megabytes() }, world }
}
