/** The yardstick: `JSON.stringify` alone on ready objects, the same events as those of the run that is measured. */
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'

/**
 * Events of a plan as objects, spread evenly over it, so that streams are as frequent as in the whole.
 * @param events how many the plan has @param most how many are kept
 */
export function sampleOf(domain: Domain, plan: Plan, events: number, most: number): object[] {
  const every = Math.max(1, Math.floor(events / most))
  const sample: object[] = []
  const simulation = new Simulation(domain, plan, (block) => {
    for (const { event } of eventsOf(domain, block, (row) => (block.first + row) % every === 0)) sample.push(event)
  })
  simulation.advance(plan.end)
  return sample
}

/** @returns the length of all lines, so that nothing is left out as unused */
export function stringifyAll(sample: readonly object[]): number {
  let length = 0
  for (const event of sample) length += JSON.stringify(event).length
  return length
}
