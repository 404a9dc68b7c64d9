import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START } from '@/lib/engine/played'
import { type AlertRule, count, type Kpi, open, perHour, ratio } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { type AlertEpisode, Alerts } from './alerts'
import { came, domainOf, type Happening, HOURS, happening, happenings, left, looked, tell } from './test-guests'

const kpi = { label: '', unit: '', description: '', better: null } as const
const WINDOW = 30
const windowHours = WINDOW / 60
const kpis = {
  by_bus: { ...kpi, windowHours, of: ratio(count(came, { how: 'bus' }), count(came)) },
  looks: { ...kpi, windowHours, of: perHour(count(looked)) },
  inside: { ...kpi, windowHours, of: open('guest_id', [came], [left]) },
} satisfies Record<string, Kpi>
const domain = domainOf({ kpis })
const END = START + HOURS * HOUR

const rule = (facts: Partial<AlertRule> & { kpi: keyof typeof kpis }): AlertRule => ({
  id: 'a1',
  forMs: 10 * MINUTE,
  severity: 'warning',
  ...facts,
})

function watched(rules: readonly AlertRule[], all: readonly Happening[], cuts: readonly number[] = []) {
  const alerts = new Alerts(domain, START, rules)
  const news: AlertEpisode[] = []
  tell(domain, all, (block) => alerts.read(block), {
    cuts,
    onCut: (now) => {
      alerts.advance(now)
      news.push(...alerts.news())
    },
  })
  alerts.advance(END)
  news.push(...alerts.news())
  return { all: alerts.all(), news }
}

/** A KPI's value at a minute, worked out from the happenings. */
function valueAt(name: keyof typeof kpis, all: readonly Happening[], minute: number): number | null {
  const before = all.filter(({ at }) => at < minute * MINUTE)
  const within = before.filter(({ at }) => at >= (minute - WINDOW) * MINUTE)
  const arrived = within.filter(({ what }) => what === 'came')
  if (name === 'looks') return within.filter(({ what }) => what === 'looked').length / windowHours
  if (name === 'by_bus') return arrived.length === 0 ? null : arrived.filter(({ how }) => how === 'bus').length / arrived.length
  const inside = new Set<number | null>()
  for (const { what, guest } of before) {
    if (what === 'came') inside.add(guest)
    if (what === 'left') inside.delete(guest)
  }
  inside.delete(null)
  return inside.size
}

/** The rule in the words of its declaration, minute by minute. */
function expected({ kpi: name, above, below, forMs }: AlertRule, all: readonly Happening[]) {
  const episodes: { onset: number; raised: number; ended: number | null; worst: number; value: number }[] = []
  let values: number[] = []
  const close = (minute: number, isOver: boolean) => {
    const onset = START + (minute - values.length) * MINUTE
    const last = isOver ? START + minute * MINUTE - 1 : END
    if (values.length > 0 && onset + forMs <= last) {
      const worst = above === undefined ? Math.min(...values) : Math.max(...values)
      episodes.push({ onset, raised: onset + forMs, ended: isOver ? START + minute * MINUTE : null, worst, value: values.at(-1) as number })
    }
    values = []
  }
  for (let minute = WINDOW; minute <= HOURS * 60; minute++) {
    const value = valueAt(name as keyof typeof kpis, all, minute)
    if (value !== null && (above === undefined ? value < (below as number) : value > above)) values.push(value)
    else close(minute, true)
  }
  close(HOURS * 60 + 1, false)
  return episodes
}

const bounds = fc.oneof(
  fc.record({ kpi: fc.constant('by_bus' as const), bound: fc.constantFrom(0.2, 0.25, 0.4, 0.6) }),
  fc.record({ kpi: fc.constant('looks' as const), bound: fc.constantFrom(2, 5, 8, 12) }),
  fc.record({ kpi: fc.constant('inside' as const), bound: fc.constantFrom(1, 2, 4, 6) }),
)
const rules = fc
  .record({ of: bounds, isAbove: fc.boolean(), minutes: fc.constantFrom(0, 1, 5, 10, 30, 2.5) })
  .map(({ of, isAbove, minutes }) =>
    rule({ kpi: of.kpi, forMs: minutes * MINUTE, ...(isAbove ? { above: of.bound } : { below: of.bound }) }),
  )
const cuts = fc.array(fc.integer({ min: 0, max: HOURS * HOUR }), { maxLength: 20 })

describe('an alert', () => {
  it('is raised when its KPI was beyond the bound at every minute of its time, and ends when it is not any more', () => {
    let raised = 0
    fc.assert(
      fc.property(rules, happenings, (one, all) => {
        const episodes = watched([one], all).all
        expect(episodes.map(({ onset, raised, ended, worst, value }) => ({ onset, raised, ended, worst, value }))).toEqual(
          expected(one, all),
        )
        raised += episodes.length
      }),
      { numRuns: 300 },
    )
    expect(raised).toBeGreaterThan(100)
  })

  it('is the same however the run is cut, and what is told of it as news comes to the same', () => {
    fc.assert(
      fc.property(fc.array(rules, { minLength: 1, maxLength: 4 }), happenings, cuts, (some, all, at) => {
        const named = some.map((one, i) => ({ ...one, id: `a${i + 1}` }))
        const cut = watched(named, all, at)
        expect(cut.all).toEqual(watched(named, all).all)
        const merged = new Map(cut.news.map((episode) => [`${episode.alert} ${episode.onset}`, episode]))
        expect([...merged.values()].sort((a, b) => a.raised - b.raised || a.alert.localeCompare(b.alert))).toEqual(cut.all)
      }),
    )
  })

  it('with a stricter bound, or a longer time, is only there while the milder one is', () => {
    fc.assert(
      fc.property(rules, happenings, fc.constantFrom(0.1, 1, 3), fc.constantFrom(0, 5, 20), (mild, all, more, minutes) => {
        const { above, below, forMs } = mild
        const bound = above === undefined ? { below: (below as number) - more } : { above: above + more }
        const strict = { ...mild, ...bound, forMs: forMs + minutes * MINUTE }
        const episodes = watched([mild], all).all
        for (const { onset, raised, ended } of watched([strict], all).all) {
          const around = episodes.find((one) => one.onset <= onset && (one.ended ?? Infinity) >= (ended ?? Infinity))
          expect(around).toBeDefined()
          expect(around?.raised).toBeLessThanOrEqual(raised)
        }
      }),
    )
  })
})

describe('an episode', () => {
  const came30 = Array.from({ length: 60 }, (_, i) =>
    happening('came', i * 4 * MINUTE, { guest: i, how: i >= 20 && i < 30 ? 'bus' : 'car' }),
  )

  it('says when it began, when it was raised and ended, how bad it was and how it was at last', () => {
    // By bus come those of minutes 80 to 116. At minute 95 four of the seven since minute 65 did.
    const { all } = watched([rule({ kpi: 'by_bus', above: 0.5, severity: 'page' })], came30)
    expect(all).toEqual([
      {
        alert: 'a1',
        kpi: 'by_bus',
        severity: 'page',
        threshold: 0.5,
        direction: 'above',
        onset: START + 95 * MINUTE,
        raised: START + 105 * MINUTE,
        ended: START + 133 * MINUTE,
        worst: 1,
        value: 4 / 7,
      },
    ])
  })

  it('has not ended while the KPI is beyond its bound, and is there from the moment it is raised', () => {
    const alerts = new Alerts(domain, START, [rule({ kpi: 'looks', below: 1, forMs: 90_000 })])
    const first = START + WINDOW * MINUTE
    alerts.advance(first + 89_999)
    expect(alerts.all()).toEqual([])
    alerts.advance(first + 90_000)
    expect(alerts.all()).toMatchObject([{ onset: first, raised: first + 90_000, ended: null }])
    expect(alerts.news()).toHaveLength(1)
    alerts.advance(END)
    expect(alerts.news()).toEqual([])
    expect(alerts.all()).toMatchObject([{ onset: first, ended: null, value: 0 }])
  })

  it('does not begin before the window of its KPI has passed once', () => {
    const start = START + 20_000
    const alerts = new Alerts(domain, start, [
      rule({ kpi: 'looks', below: 1, forMs: 0 }),
      rule({ id: 'a2', kpi: 'inside', below: 1, forMs: 0 }),
    ])
    alerts.advance(END)
    const onset = START + (WINDOW + 1) * MINUTE
    expect(alerts.all()).toMatchObject([
      { alert: 'a1', onset },
      { alert: 'a2', onset },
    ])
  })

  it('needs a value: a share of nothing is neither above nor below', () => {
    const some = [rule({ kpi: 'by_bus', below: 0.5, forMs: 0 }), rule({ id: 'a2', kpi: 'by_bus', above: -1, forMs: 0 })]
    expect(watched(some, [happening('looked', 0)]).all).toEqual([])
  })
})

describe('a rule', () => {
  it('is refused when the domain does not have its KPI', () => {
    expect(() => new Alerts(domain, START, [{ ...rule({ kpi: 'looks', above: 1 }), kpi: 'toString' }])).toThrow(
      'An alert watches "toString", which is not a KPI of test-world.',
    )
  })

  it.each([[{}], [{ above: 1, below: 2 }]])('is refused when it does not take one bound: %j', (bound) => {
    expect(() => new Alerts(domain, START, [rule({ kpi: 'looks', ...bound })])).toThrow(
      'The alert a1 on looks takes one of above and below.',
    )
  })

  it('may be one of none', () => {
    expect(watched([], [happening('looked', 0)])).toEqual({ all: [], news: [] })
  })
})
