/** A stronger shock hurts whom a weaker one hurts, and more: the same people, sessions and requests, not as many others. */
import { describe, expect, it } from 'vitest'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { marketplace } from '.'
import { type Play, type Played, play, START } from './test-play'

/** Tuesday, four in the afternoon in New York, when people are about. */
const FROM = START + DAY + 21 * HOUR

interface Case {
  readonly kind: string
  readonly mild: number
  readonly severe: number
  /** How long after its beginning its direct victims are looked for: later ones may be victims of what it has changed. */
  readonly hours: number
  readonly scale?: number
  /** Who is hurt, of what happened within that time. */
  readonly hurt: (events: readonly Played[]) => readonly string[]
  /** Whether those are hurt who are in the calm world and no more, and not those who are new. */
  readonly areMissing?: true
}

const all = (stream: string) => (events: readonly Played[]) =>
  events.filter((event) => event.stream === stream).map(({ lineage }) => lineage)
const signUps = all('customer.signup.started')
const logIns = all('customer.login.success')

const cases: readonly Case[] = [
  {
    kind: 'payment-gateway-outage',
    mild: 0.4,
    severe: 0.9,
    hours: 6,
    scale: 0.3,
    hurt: (events) =>
      events
        .filter(({ stream, data }) => stream === 'payment_gateway.transaction.status' && data.status === 'failed')
        .map(({ lineage }) => lineage),
  },
  {
    kind: 'tutor-shortage',
    mild: 0.2,
    severe: 0.5,
    hours: 26,
    hurt: (events) => events.filter(({ data }) => data.new_status === 'paused').map(({ data }) => data.tutor_id),
  },
  { kind: 'demand-surge', mild: 0.4, severe: 1, hours: 2, hurt: logIns },
  { kind: 'near-miss', mild: 0.5, severe: 1, hours: 4, scale: 1, hurt: logIns },
  {
    kind: 'quality-crisis',
    mild: 0.4,
    severe: 0.9,
    hours: 12,
    scale: 0.3,
    // A session that is cancelled before it could be missed is hurt all the same.
    hurt: (events) =>
      events
        .filter(({ stream }) => stream === 'session.no_show.tutor' || stream === 'session.cancellation.by_tutor')
        .map(({ data }) => data.session_id),
  },
  { kind: 'recruiting-burst', mild: 1, severe: 3, hours: 4, hurt: all('marketing.ad.impression') },
  { kind: 'signup-campaign', mild: 1, severe: 3, hours: 24, hurt: signUps },
  { kind: 'viral-signups', mild: 1, severe: 4, hours: 24, hurt: signUps },
  { kind: 'credential-stuffing', mild: 0.5, severe: 2, hours: 3, hurt: all('customer.login.failure') },
  {
    kind: 'pricing-change',
    mild: 0.3,
    severe: 1,
    hours: 72,
    scale: 0.2,
    hurt: (events) =>
      events
        .filter(({ data, stream }) => stream === 'customer.subscription.plan_changed' && data.new_plan_id)
        .map(({ data }) => data.user_id),
  },
  { kind: 'regional-holiday', mild: 0.3, severe: 0.9, hours: 3, hurt: logIns, areMissing: true },
]

function shockOf(kind: string, magnitude: number): PlacedShock {
  return { id: 's1', kind, start: FROM, end: FROM + 3 * DAY, magnitude, shape: 'step', rampMs: 0 }
}

const within = ({ events }: Play, hours: number) => events.filter(({ time }) => time >= FROM && time < FROM + hours * HOUR)

describe('whom a weak shock hurts, a strong one of its kind hurts too', () => {
  it.each(cases)('$kind', ({ kind, mild, severe, hours, scale = 0.1, hurt, areMissing }) => {
    const days = (FROM - START + hours * HOUR) / DAY
    const found = (magnitude: number) => hurt(within(play({ days, scale, shocks: magnitude > 0 ? [shockOf(kind, magnitude)] : [] }), hours))
    const [calm, weak, strong] = [new Set(found(0)), new Set(found(mild)), new Set(found(severe))]
    const victims = (world: Set<string>) =>
      areMissing ? [...calm].filter((one) => !world.has(one)) : [...world].filter((one) => !calm.has(one))
    const [ofWeak, ofStrong] = [victims(weak), new Set(victims(strong))]
    expect(ofWeak.length).toBeGreaterThan(3)
    expect(ofStrong.size).toBeGreaterThan(ofWeak.length)
    expect(ofWeak.filter((one) => !ofStrong.has(one))).toEqual([])
  })

  it('platform-incident: a request that fails under a weak one fails under a strong one, if it is made at all', () => {
    const requests = (magnitude: number) =>
      new Map(
        within(play({ days: (FROM - START + HOUR) / DAY, scale: 0.4, shocks: [shockOf('platform-incident', magnitude)] }), 1)
          .filter(({ stream }) => stream === 'api.request.log')
          .map(({ lineage, data }) => [lineage, data.status_code >= 500] as const),
      )
    const [weak, strong] = [requests(0.3), requests(0.9)]
    const failed = [...weak].filter(([lineage, fails]) => fails && strong.has(lineage)).map(([lineage]) => lineage)
    expect(failed.length).toBeGreaterThan(3)
    expect(failed.filter((lineage) => !strong.get(lineage))).toEqual([])
  })

  it('support-overload: who is away in a weak one is away in a strong one', () => {
    const atWork = (magnitude: number) => {
      const world = play({ days: 4, scale: 1, shocks: magnitude > 0 ? [shockOf('support-overload', magnitude)] : [] })
      // By the next morning nobody finishes any more what was begun before.
      const later = world.of('support.ticket.resolved').filter(({ time }) => time >= FROM + 14 * HOUR)
      return new Set(later.map(({ data }) => data.agent_id))
    }
    const [calm, weak, strong] = [atWork(0), atWork(0.4), atWork(0.8)]
    expect(weak.size).toBeLessThan(calm.size)
    expect([...strong].filter((operator) => !weak.has(operator))).toEqual([])
  })

  it('leaves no kind out', () => {
    const tested = new Set([...cases.map(({ kind }) => kind), 'platform-incident', 'support-overload'])
    const kinds = Object.keys(marketplace.shocks).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    expect(kinds.filter((kind) => !tested.has(kind))).toEqual([])
  })
})
