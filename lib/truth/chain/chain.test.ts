import { describe, expect, it } from 'vitest'
import { marketplace } from '@/lib/domains/marketplace'
import { planOf, play, shock } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'
import { diffEvents, finished } from '../diff'
import type { EventDifference } from '../event-differences'
import { explainEvents } from '../explain'
import { type Chain, chainOf } from './chain'
import type { ChainDecision } from './chain-step'
import { lineageOf } from './lineage'
import { Counterfactual } from './otherwise'
import { Traced } from './traced-domain'

const named = (id: string, placed: PlacedShock): PlacedShock => ({ ...placed, id })
const milk = named('s1', shock('bad-milk', { at: 30, hours: 14, magnitude: 0.6 }))
const rush = named('s2', shock('rush', { at: 36, hours: 8, magnitude: 3 }))
const sick = named('s3', shock('clerks-sick', { at: 28, hours: 40, magnitude: 0.5 }))

function chain(domain: Domain, plan: Plan, lineage: string): Chain {
  const found = finished(chainOf(domain, plan, lineageOf(domain, lineage)))
  if (!found) throw new Error(`there is no ${lineage}`)
  return found
}

const differences = (domain: Domain, plan: Plan) => finished(diffEvents(domain, plan, { ...plan, shocks: [] }))
const stepsOf = ({ steps }: Chain) => steps.map(({ step }) => step)
const decisionsOf = ({ steps }: Chain): ChainDecision[] => steps.flatMap(({ decisions }) => decisions)

/** The first difference of a kind and a stream. */
function firstOf(all: readonly EventDifference[], kind: EventDifference['kind'], stream: string): EventDifference {
  const found = all.find((one) => one.kind === kind && one.stream === stream)
  if (!found) throw new Error(`no event of ${stream} is ${kind}`)
  return found
}

describe('a traced world', () => {
  it('has the same events to the byte', () => {
    const plan = planOf({ days: 3, shocks: [milk, rush, sick] })
    const traced = new Traced(cafe, new Counterfactual(cafe, plan, { ...plan, shocks: [] }), {})
    expect(play(plan, { domain: traced.domain }).text).toBe(play(plan).text)
  })

  it('has the same events in the marketplace too', () => {
    const plan = outage(3)
    const traced = new Traced(marketplace, new Counterfactual(marketplace, plan, { ...plan, shocks: [] }), {})
    expect(play(plan, { domain: traced.domain }).text === play(plan, { domain: marketplace }).text).toBe(true)
  })
})

/** A marketplace whose gateway is out on its second day. */
function outage(days: number): Plan {
  const start = Date.UTC(2025, 0, 6)
  const gateway = { id: 's1', kind: 'payment-gateway-outage', magnitude: 0.9, shape: 'step', rampMs: 0 } as const
  return {
    domain: 'marketplace',
    seed: 1,
    cell: 0,
    start,
    end: start + days * DAY,
    parameters: { scale: 0.2 },
    shocks: [{ ...gateway, start: start + DAY, end: start + 2 * DAY }],
    changes: [],
  }
}

describe('in an outage of the payment gateway', () => {
  const plan = outage(4)
  const all = differences(marketplace, plan)

  it.each(['customer.subscription.payment_failure', 'support.call.inbound'])('the way of a %s leads to the gateway', (stream) => {
    const added = chain(marketplace, plan, firstOf(all, 'added', stream).lineage)
    expect([added.kind, added.shocks]).toEqual(['added', ['s1']])
    expect(stepsOf(added)).toContain('payment fails')
    expect(stepsOf(added).at(-1)).toBe('the population at the start')
    expect(decisionsOf(added)).toContainEqual({
      decision: 'gatewayFails',
      n: 0,
      here: true,
      there: false,
      levers: [{ path: 'billing.gateway_failures', here: expect.closeTo(0.9, 2), there: 0.003 }],
      shocks: ['s1'],
    })
    // The bill falls due in both worlds; that its payment fails is the first that the twin has not.
    expect(added.steps.find(({ step }) => step === 'payment fails')?.there).toBe(null)
    expect(added.steps.findLast(({ decisions }) => decisions.length > 0)?.there).not.toBe(null)
  })

  it('a payment that only the twin has is told from there', () => {
    const missing = chain(marketplace, plan, firstOf(all, 'missing', 'customer.subscription.payment_success').lineage)
    expect(missing.kind).toBe('missing')
    expect(decisionsOf(missing)).toMatchObject([
      { decision: 'gatewayFails', here: false, there: true, levers: [{ here: 0.003, there: expect.closeTo(0.9, 2) }], shocks: ['s1'] },
    ])
  })

  it('a visit that does not come leads to what happened to the student before', () => {
    const visits = all.filter(({ kind, stream }) => kind === 'missing' && stream === 'customer.login.success').slice(0, 2)
    const fields = visits.flatMap(({ lineage }) => chain(marketplace, plan, lineage).steps.flatMap((step) => step.fields))
    const engagement = fields.find(({ field, since }) => field === 'engagement' && since !== null)
    expect(engagement?.here).toBeGreaterThan(engagement?.there as number)
    expect(engagement?.since).toMatchObject({ world: 'there' })
    expect(engagement?.since?.decisions).toContainEqual(expect.objectContaining({ decision: 'gatewayFails', shocks: ['s1'] }))
  })

  it('an event of before has the same way in both worlds', () => {
    const early = finished(chainOf(marketplace, plan, 1_000))
    expect([early?.kind, early?.shocks]).toEqual(['same', []])
    expect(early?.steps.every(({ time, there, decisions }) => there === time && decisions.length === 0)).toBe(true)
  })
})

describe('in the café', () => {
  const of = (...shocks: PlacedShock[]) => {
    const plan = planOf({ days: 4, shocks })
    return { plan, all: differences(cafe, plan) }
  }

  it('a complaint over bad milk comes of the decision to complain', () => {
    const { plan, all } = of(milk)
    const complaint = chain(cafe, plan, firstOf(all, 'added', 'cafe.complained').lineage)
    expect(stepsOf(complaint)[0]).toBe('complains')
    expect(complaint.steps[0]).toMatchObject({ by: 'clock', name: 'minds' })
    expect(decisionsOf(complaint)).toMatchObject([
      { decision: 'complains', here: true, there: false, levers: [{ path: 'guests.complaints', there: 0.1 }], shocks: ['s1'] },
    ])
  })

  it('those who come in a rush would not have come at the usual rate', () => {
    const { plan, all } = of(rush)
    const orders = all.filter(({ kind, stream }) => kind === 'added' && stream === 'cafe.ordered').slice(0, 40)
    const levers = new Set<string>()
    for (const { lineage } of orders) {
      const order = chain(cafe, plan, lineage)
      const [brought] = decisionsOf(order)
      expect(brought?.decision).toMatch(/^(walkIn|visit) brings it$/)
      expect(brought).toMatchObject({ here: true, there: false, shocks: ['s2'] })
      for (const { path } of brought?.levers ?? []) levers.add(path)
    }
    expect([...levers].sort()).toEqual(['guests.visits', 'guests.walk_ins'])
  })

  it('who is settled at another time came sooner and found fewer clerks', () => {
    const { plan, all } = of(sick)
    const later = chain(cafe, plan, firstOf(all, 'changed', 'cafe.settled').lineage)
    expect(later.kind).toBe('changed')
    expect(stepsOf(later).slice(0, 3)).toEqual(['is settled', 'is heard', 'complains'])
    const heard = later.steps[1]
    expect(heard).toMatchObject({ by: 'station', name: 'desk' })
    expect(heard?.joined?.load.present).toBeLessThan(heard?.joined?.there?.present ?? 0)
    expect(decisionsOf(later)).toMatchObject([
      { decision: 'share away at the desk', here: 0.5, there: 0, levers: [{ path: 'desk.away', here: 0.5, there: 0 }], shocks: ['s3'] },
      { decision: 'pace of the clock minds', here: 1.5, there: 1, levers: [{ path: 'desk.pace', here: 1.5, there: 1 }], shocks: ['s3'] },
    ])
  })

  it('two shocks are told apart, and each lever names its own', () => {
    const { plan, all } = of(milk, rush)
    const complaints = all.filter(({ kind, stream }) => kind === 'added' && stream === 'cafe.complained')
    // Most would not complain without the milk; of those, some would not be there without the rush.
    const explained = finished(explainEvents(cafe, plan)).find(
      ({ lineage, shocks }) => shocks.length === 2 && complaints.some((one) => one.lineage === lineage),
    )
    const both = explained && chain(cafe, plan, explained.lineage)
    expect(both?.shocks).toEqual(['s1', 's2'])
    const causes = (both ? decisionsOf(both) : []).map(({ decision, shocks }) => [decision, shocks])
    expect(causes).toContainEqual(['complains', ['s1']])
    expect(causes).toContainEqual([expect.stringMatching(/^(walkIn|visit) brings it$/), ['s2']])
  })

  it('an event is found by its place as by its lineage, and one that never happens is not', () => {
    const { plan } = of(milk)
    const { events } = play(plan)
    for (const place of [0, 17, events.length - 1]) {
      const event = events[place]
      const found = finished(chainOf(cafe, plan, place))
      expect(found).toEqual(chain(cafe, plan, event?.lineage ?? ''))
      expect(found?.position).toBe(place)
    }
    expect(finished(chainOf(cafe, plan, events.length))).toBe(null)
    expect(finished(chainOf(cafe, plan, lineageOf(cafe, 'cafe.ordered/0123456789abcdef/0')))).toBe(null)
    expect(() => lineageOf(cafe, 'cafe.ordered/12/0')).toThrow('is no lineage key')
    expect(() => lineageOf(cafe, 'cafe.danced/0123456789abcdef/0')).toThrow('no stream "cafe.danced"')
  })
})
