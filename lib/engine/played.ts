/** For tests: a plan for the test world, and what comes out of it as lines and events. */

import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { Simulation } from './simulation'
import { cafe } from './test-world'

/** Monday 6 January 2025. */
export const START = Date.UTC(2025, 0, 6)

/** A plan of the café. @param days how long */
export function planOf(facts: Partial<Plan> & { days?: number } = {}): Plan {
  const { days = 3, ...rest } = facts
  return { domain: cafe.id, seed: 1, cell: 0, start: START, end: START + days * DAY, parameters: {}, shocks: [], changes: [], ...rest }
}

/** A shock on the café: hours from the start, a step unless said otherwise. */
export function shock(kind: string, facts: { at: number; hours: number; magnitude?: number } & Partial<PlacedShock>): PlacedShock {
  const { at, hours, magnitude = 0.5, ...rest } = facts
  const start = START + at * HOUR
  return { id: `${kind}-${at}`, kind, start, end: start + hours * HOUR, magnitude, shape: 'step', rampMs: 0, ...rest }
}

/** The events of a plan, played in one go or in pieces. @param cuts instants at which the play pauses @param onCut interventions there */
export function play(
  plan: Plan,
  options: { cuts?: readonly number[]; at?: readonly (PlacedShock | ParameterChange)[]; domain?: Domain } = {},
) {
  const domain = options.domain ?? cafe
  const chunks: string[] = []
  const events: ReadEvent[] = []
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes).toString()))
  const simulation = new Simulation(domain, plan, (block) => {
    writer.write(block)
    events.push(...eventsOf(domain, block))
  })
  for (const cut of options.cuts ?? []) simulation.advance(cut)
  for (const what of options.at ?? []) {
    simulation.advance('kind' in what ? what.start : what.at)
    simulation.intervene(what)
  }
  simulation.advance(plan.end)
  writer.flush()
  return { text: chunks.join(''), events, simulation }
}

/** What identifies an event and all that it says. */
export const content = (event: ReadEvent) => `${event.lineage} ${JSON.stringify(event.event)}`
