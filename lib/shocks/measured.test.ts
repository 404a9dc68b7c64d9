import { describe, expect, it } from 'vitest'
import type { Played, PlayedWorld } from '@/lib/comparison/play'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import type { PlacedShock } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import type { ShockKind } from '@/lib/kit/shock'
import type { AlertEpisode } from '@/lib/watch/alerts'
import { measuredShock } from './measured'
import { problemsOf, reportOf } from './report'
import { withTables } from './stored'

const START = Date.UTC(2025, 0, 6)
const HOURS = 100
const axis = { start: START, end: START + HOURS * HOUR, bucketMs: HOUR, since: 50 }
const shock: PlacedShock = {
  id: 's1',
  kind: 'rush',
  start: START + 50 * HOUR,
  end: START + 60 * HOUR,
  magnitude: 1,
  shape: 'step',
  rampMs: 0,
}

/** The café, whose rush is said to move orders. */
const withRush = (facts: Partial<ShockKind>): Domain => ({
  ...cafe,
  shocks: { ...cafe.shocks, rush: { ...(cafe.shocks.rush as ShockKind), shows: [{ kpi: 'orders', direction: 'up' }], ...facts } },
})

const alert = (kpi: string, hour: number): AlertEpisode => ({
  alert: 'a1',
  kpi,
  severity: 'warning',
  threshold: 1,
  direction: 'above',
  onset: START + hour * HOUR,
  raised: START + (hour + 1) * HOUR,
  ended: START + (hour + 2) * HOUR,
  worst: 2,
  value: 2,
})

const world = (orders: (hour: number) => number, alerts: AlertEpisode[] = []): PlayedWorld => ({
  kpis: Object.fromEntries(
    Object.keys(cafe.kpis).map((kpi) => [
      kpi,
      { values: Float64Array.from({ length: HOURS }, (_, hour) => (kpi === 'orders' ? orders(hour) : 1)), over: 1, total: null },
    ]),
  ),
  alerts,
})

/** Two seeds, whose twins are one SD of 1 apart, with an effect of so many SD in the shock's hours. */
function seedsWith(
  sds: readonly [number, number],
  facts: { alerts?: AlertEpisode[]; twinAlerts?: AlertEpisode[]; first?: number } = {},
): Played[] {
  return sds.map((size, i) => {
    const level = 10 + (i === 0 ? -1 : 1) * Math.SQRT1_2
    const run = world((hour) => level + (hour >= 50 && hour < 60 ? size : 0), facts.alerts ?? [alert('orders', 52)])
    return { worlds: [run, world(() => level, facts.twinAlerts)], identicalUntil: facts.first ?? shock.start + 1, events: 1 }
  })
}

const measured = (played: Played[], facts: Partial<ShockKind> = {}) => measuredShock(withRush(facts), 'cafe-rush', shock, axis, played)

describe('a shock that does what its name promises', () => {
  it('is far from the noise, in every seed, and raises an alert', () => {
    const { shows, alerts, problems, mostSds } = measured(seedsWith([6, 8]))
    expect(shows[0]).toEqual({ kpi: 'orders', direction: 'up', sds: 7, leastSds: 6, right: 2 })
    expect({ alerts, problems, mostSds }).toEqual({ alerts: { orders: 2 }, problems: [], mostSds: 8 })
  })
})

describe('what is wrong with a shock', () => {
  it.each<[string, ReturnType<typeof measured>, string]>([
    ['too near the noise in a seed', measured(seedsWith([4, 8])), 'orders is only 4.0 SD away in some seed, not over 5'],
    ['the wrong way', measured(seedsWith([-8, 8])), 'orders goes up in 1 of 2 seeds alone'],
    ['no alert', measured(seedsWith([8, 8], { alerts: [] })), 'it raises no alert of a KPI that it moves in every seed'],
    ['an alert of something else', measured(seedsWith([8, 8], { alerts: [alert('complaint_rate', 52)] })), 'it raises no alert of a KPI'],
    [
      'an alert that the twin has too',
      measured(seedsWith([8, 8], { alerts: [alert('orders', 52)], twinAlerts: [alert('orders', 53)] })),
      'it raises no alert of a KPI',
    ],
    ['a difference before it begins', measured(seedsWith([8, 8], { first: shock.start - 1 })), 'something differs before it begins'],
    [
      'a planned change that somebody is called for',
      measured(seedsWith([8, 8]), { role: 'planned change' }),
      'it raises an alert of orders',
    ],
    ['a near miss that is none', measured(seedsWith([3, 1], { alerts: [] }), { role: 'near miss' }), 'orders is 3.0 SD away, not under 2'],
    ['a near miss with an alert', measured(seedsWith([1, 1]), { role: 'near miss' }), 'it raises an alert of orders'],
    ['no promise', measured(seedsWith([8, 8]), { shows: [] }), 'it does not say which KPI it moves'],
  ])('is found: %s', (_, { problems }, problem) => {
    expect(problems.join('; ')).toContain(problem)
  })

  it('is nothing for a planned change without an alert, and a near miss within the noise', () => {
    expect(measured(seedsWith([8, 8], { alerts: [] }), { role: 'planned change' }).problems).toEqual([])
    expect(measured(seedsWith([1, 1.5], { alerts: [] }), { role: 'near miss' }).problems).toEqual([])
  })
})

describe('a report', () => {
  const regional = [{ kind: 'rush', where: { town: 'denver' }, is_surge: true, others: 0.985, untouched: 0.999 }]
  const report = reportOf(cafe, { seeds: [1, 2], regional_seeds: [1], set: {}, shocks: [measured(seedsWith([4, 8]))], regional })

  it('names what is not as it should be', () => {
    expect(problemsOf(report)).toEqual([
      'rush: orders is only 4.0 SD away in some seed, not over 5',
      'rush in one region: 98.50 % of what others do later is the same',
    ])
    expect(problemsOf({ shocks: [], regional: regional.map((one) => ({ ...one, is_surge: false })) })).toEqual([])
  })

  it('stands between its markers, and writing it again changes nothing', () => {
    const readme = '# Café\n<!-- shocks: effects -->\nold\n<!-- /shocks -->\n<!-- shocks: regional -->\n<!-- /shocks -->\nend\n'
    const once = withTables(readme, cafe, report)
    expect(once).toContain('| rush | anomaly | orders ↑ | 6.0 | 4.0 | – | orders |')
    expect(once).toContain('| rush | denver | 98.50 % | 99.90 % | 99 % |')
    expect(once).not.toContain('old')
    expect(once.endsWith('end\n')).toBe(true)
    expect(withTables(once, cafe, report)).toBe(once)
  })

  it('has no table of another name', () => {
    expect(() => withTables('<!-- shocks: effect -->\n<!-- /shocks -->', cafe, report)).toThrow('there are effects, regional')
  })
})
