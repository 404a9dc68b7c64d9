/** Long runs: a day at scale 1 and an hour at scale 10, each once and from a cold start, as somebody plays them who plays them once. */
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { NullLines } from './outputs'
import { timed } from './stopwatch'
import { usualPlan } from './worlds'

export interface LongRun {
  readonly scale: number
  /** Ms. */
  readonly length: number
}

export const LONG_RUNS: readonly LongRun[] = [
  { scale: 1, length: DAY },
  { scale: 10, length: HOUR },
]

/** Simulated time between two looks at the memory. */
const STRETCH = MINUTE

export interface LongResult extends LongRun {
  readonly world: string
  readonly events: number
  readonly bytes: number
  /** On the wall: to play and write it, and before that to build the world. */
  readonly seconds: number
  readonly built: number
  /** MB, of the whole process: resident as its system counts it, on the heap as seen between stretches, with what is not collected yet. */
  readonly peak: { readonly resident: number; readonly heap: number }
  /** Moments pending at the end and at most. */
  readonly pending: readonly [end: number, most: number]
}

/** Plays a long run as JSON Lines to the null device. Its figures of memory are those of a process that does nothing else. */
export async function longRun(domain: Domain, { scale, length }: LongRun): Promise<LongResult> {
  const lines = new NullLines(domain)
  const plan = usualPlan(domain, length, scale)
  const began = performance.now()
  const simulation = new Simulation(domain, plan, (block) => lines.write(block))
  const built = (performance.now() - began) / 1_000
  let most = simulation.pending
  let heap = 0
  const play = await timed(() => {
    for (let now = plan.start; now < plan.end; now += STRETCH) {
      simulation.advance(now + STRETCH)
      most = Math.max(most, simulation.pending)
      heap = Math.max(heap, process.memoryUsage().heapUsed)
    }
    lines.flush()
  })
  lines.close()
  return {
    world: domain.id,
    scale,
    length,
    events: simulation.events,
    bytes: lines.bytes,
    seconds: play.wall / 1_000,
    built,
    peak: { resident: process.resourceUsage().maxRSS / 1_024, heap: heap / 1e6 },
    pending: [simulation.pending, most],
  }
}
