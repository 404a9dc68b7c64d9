/** For tests: a cell of a random world, played span by span, here or in a worker. */
import { ShareWriter } from '@/lib/formats/share-writer'
import type { Plan } from '@/lib/kit/plan'
import type { Share } from '@/lib/tape/merge'
import { Simulation } from '../simulation'
import type { Island } from './test-description'
import { worldOf } from './test-random-world'

/** What a worker is told: plain values alone. */
export interface CellTask {
  readonly islands: readonly Island[]
  readonly plan: Plan
  /** How long a span is, in ms. */
  readonly span: number
}

/** A cell's shares, one for each span. */
export function* sharesOf({ islands, plan, span }: CellTask): Generator<Share> {
  const world = worldOf(islands)
  const writer = new ShareWriter(world)
  const simulation = new Simulation(world, plan, (block) => writer.write(block))
  for (let until = plan.start; until < plan.end; ) {
    until = Math.min(plan.end, until + span)
    simulation.advance(until)
    yield writer.take()
  }
}
