/** The graph of influence of the marketplace and of the café: seen without changing a byte, and kept to by shocks. */
import { describe, expect, it } from 'vitest'
import { marketplace } from '@/lib/domains/marketplace'
import type { Domain } from '@/lib/kit/domain'
import { kebab, snake } from '@/lib/kit/parameter'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'
import { Observed } from '../influence/observed-domain'
import { planOf as cafePlan } from '../played'
import { Simulation } from '../simulation'
import { cafe } from '../test-world'
import { START } from './test-arbitraries'
import { eventsIn, parting, textOf } from './test-play'
import { refersToThose } from './test-references'

const small: Plan = {
  domain: 'marketplace',
  seed: 5,
  cell: 0,
  start: START,
  end: START + 8 * DAY,
  parameters: { scale: 0.02 },
  shocks: [],
  changes: [],
}
const shockOf = (domain: Domain, kind: string): PlacedShock => ({
  id: 's1',
  kind: kebab(kind),
  start: START + 2 * DAY,
  end: START + 5 * DAY,
  magnitude: domain.shocks[kind]?.magnitude[1] ?? 1,
  shape: 'step',
  rampMs: 0,
})

const calm = new Observed(marketplace)
const usual = eventsIn(calm.domain, small)

describe('the marketplace, observed', () => {
  it('has the same bytes', () => {
    expect(parting(textOf(marketplace, small), usual.map(({ line }) => `${line}\n`).join(''))).toBe(null)
  })

  it('refers to those who are there', () => {
    const there = new Set([...new Simulation(marketplace, small, () => {}).population()].map(({ id }) => String(id)))
    // Plans, cohorts and groups of advertisements have ids that are no entities', and "organic" is no campaign's.
    const named = usual.map((event) => ({
      ...event,
      data: {
        ...event.data,
        plan_id: null,
        old_plan_id: null,
        new_plan_id: null,
        cohort_id: null,
        ad_group_id: null,
        source_campaign_id: event.data.source_campaign_id === 'organic' ? null : event.data.source_campaign_id,
      },
    }))
    expect(refersToThose(named, there)).toBe(null)
  })

  it('connects declined cards with payments and, by way of engagement, with later bookings', () => {
    const graph = calm.influence()
    for (const stream of ['payment_gateway.transaction.status', 'customer.subscription.payment_failure', 'session.booking.confirmed'])
      expect(graph.reaches('billing.card_declines', stream), stream).toBe(true)
    const links = graph.links().map(({ from, to }) => `${from} → ${to}`)
    expect(links).toContain('lever billing.card_declines → decision cardDeclines')
    expect(links).toContain('field Student.engagement → recurrence visitsInTheEvening')
    expect(links).toContain('recurrence visitsInTheEvening → step comes to the platform')
  })

  it('connects advertisements with money alone: not with what students and tutors do', () => {
    const graph = calm.influence()
    expect(graph.reaches('recruiting.budget', 'marketing.ad.impression')).toBe(true)
    for (const lever of ['demand.visits', 'tutors.away', 'bookings.pace', 'billing.card_declines', 'platform.errors', 'support.contacts'])
      expect(graph.reaches(lever, 'marketing.ad.impression'), lever).toBe(false)
  })

  it.each(Object.keys(marketplace.shocks))('keeps a %s from the streams that it cannot reach', (kind) => {
    const observed = new Observed(marketplace)
    const shaken = eventsIn(observed.domain, { ...small, shocks: [shockOf(marketplace, kind)] })
    const graphs = [calm.influence(), observed.influence()]
    const levers = Object.keys(marketplace.shocks[kind]?.moves(1) ?? {}).map((path) => path.split('.').map(snake).join('.'))
    const streams = graphs.flatMap((graph) => graph.nodes('stream').map((id) => id.slice('stream '.length)))
    const apart = [...new Set(streams)].filter((stream) => !graphs.some((graph) => levers.some((lever) => graph.reaches(lever, stream))))
    const linesOf = (events: typeof usual, stream: string) => events.filter((event) => event.stream === stream).map(({ line }) => line)
    for (const stream of apart) expect(linesOf(shaken, stream), stream).toEqual(linesOf(usual, stream))
    expect(shaken.map(({ line }) => line)).not.toEqual(usual.map(({ line }) => line))
  })
})

describe('the café, observed', () => {
  it('has the same bytes', () => {
    const plan = cafePlan({ days: 5, shocks: [shockOf(cafe, 'clerksSick')] })
    expect(parting(textOf(cafe, plan), textOf(new Observed(cafe).domain, plan))).toBe(null)
  })
})
