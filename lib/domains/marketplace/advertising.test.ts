import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { localTime, zone } from '@/lib/kit/zone'
import { type Played, play, START } from './test-play'
import { AD_GROUPS, JOB_KEYWORDS } from './vocabulary/recruiting'

/** Nobody studies: what is looked at here goes on without. */
const parameters = { 'demand.subscribed': 0, 'demand.on_trial': 0, 'acquisition.visitors': 0, 'tutors.count': 10 }
const world = play({ days: 28, scale: 0.3, seed: 21, parameters })
const { of } = world
const impressions = of('marketing.ad.impression')
const clicks = of('marketing.ad.click')
const conversions = of('marketing.ad.conversion')
const spend = of('marketing.ad.spend')
const applications = of('tutor.application.received')
const campaigns = new Map(world.population.filter(({ entity }) => entity === 'campaign').map((row) => [row.id as string, row]))
const cents = (usd: number) => Math.floor(usd * 100 + 0.5)
const centsOf = (events: readonly Played[]) => events.reduce((sum, { data }) => sum + cents(data.cost_per_click), 0)

describe('campaigns', () => {
  it('are one a platform, called by it and the month in which the world begins, and keep that name', () => {
    expect([...campaigns.keys()]).toContain('linkedin_jan2025')
    expect(campaigns.size).toBe(5)
    for (const [id, { platform }] of campaigns) expect(id).toBe(`${platform}_jan2025`)
    for (const { data } of [...impressions, ...clicks, ...spend]) expect(campaigns.get(data.campaign_id)?.platform).toBe(data.platform)
    for (const { data } of conversions) expect(campaigns.has(data.campaign_id)).toBe(true)
    const february = play({ days: 1, parameters, start: START + 30 * DAY, end: START + 31 * DAY }).population
    expect(february.filter(({ entity }) => entity === 'campaign').map(({ id }) => id)).toContain('indeed_feb2025')
  })

  it('show every group of advertisements', () => {
    expect(new Set(impressions.map(({ data }) => data.ad_group_id))).toEqual(new Set(AD_GROUPS))
    expect(AD_GROUPS).toContain('math_tutors_northeast')
  })

  it('are clicked after they are seen, and convert after they are clicked', () => {
    for (const id of campaigns.keys()) {
      const left = { seen: 0, clicked: 0 }
      for (const { stream, data } of world.events) {
        if (data.campaign_id !== id) continue
        if (stream === 'marketing.ad.impression') left.seen++
        if (stream === 'marketing.ad.click') {
          expect(--left.seen).toBeGreaterThanOrEqual(0)
          left.clicked++
        }
        if (stream === 'marketing.ad.conversion') expect(--left.clicked).toBeGreaterThanOrEqual(0)
      }
    }
    expect(clicks.length / impressions.length).toBeGreaterThan(0.027)
    expect(clicks.length / impressions.length).toBeLessThan(0.037)
  })

  it('report each hour what its clicks cost, also when there were none', () => {
    expect(spend.length).toBe(5 * (28 * 24 - 1))
    const clicked = new Map<string, number>()
    for (const { time, data } of clicks) {
      const hour = `${data.campaign_id} ${Math.floor(time / HOUR)}`
      clicked.set(hour, (clicked.get(hour) ?? 0) + cents(data.cost_per_click))
    }
    for (const { time, data } of spend) {
      expect(time % HOUR).toBe(0)
      expect(cents(data.spend_usd)).toBe(clicked.get(`${data.campaign_id} ${time / HOUR - 1}`) ?? 0)
    }
    expect(spend.some(({ data }) => data.spend_usd === 0)).toBe(true)
  })

  it('cost about 3.50 a click where the document says so', () => {
    const prices = clicks.flatMap(({ data }) => (data.platform === 'linkedin' ? [data.cost_per_click] : [])).sort((a, b) => a - b)
    expect(prices[Math.floor(prices.length / 2)]).toBeCloseTo(3.5, 0)
    expect(prices.at(-1)).toBeGreaterThan(1.3 * (prices[0] ?? 0))
  })

  it('are not shown any more once the budget of their own day is spent', () => {
    const dear = play({ days: 8, scale: 0.3, seed: 21, parameters: { ...parameters, 'recruiting.click_cost': 4 } })
    let spentOut = 0
    for (const [id, { daily_budget_usd: budget, time_zone }] of campaigns) {
      const days = new Map<number, number>()
      for (const { stream, time, data } of dear.events) {
        if (data.campaign_id !== id) continue
        const { day } = localTime(zone(time_zone as string), time)
        const spent = days.get(day) ?? 0
        if (stream === 'marketing.ad.impression') expect(spent).toBeLessThan(cents(budget as number))
        if (stream === 'marketing.ad.click') days.set(day, spent + cents(data.cost_per_click))
      }
      for (const spent of days.values()) if (spent >= cents(budget as number)) spentOut++
    }
    expect(spentOut).toBeGreaterThan(20)
    expect(dear.of('marketing.ad.impression').length).toBeLessThan(0.6 * impressions.filter(({ time }) => time < dear.end).length)
  })

  it('are seen, clicked and answered twice as often with twice the budget', () => {
    const rich = play({ days: 28, scale: 0.3, seed: 21, parameters: { ...parameters, 'recruiting.budget': 1_110 } })
    const more = (stream: string) => rich.of(stream).length / of(stream).length
    for (const stream of ['marketing.ad.impression', 'marketing.ad.click', 'marketing.ad.conversion']) {
      expect(more(stream)).toBeGreaterThan(1.75)
      expect(more(stream)).toBeLessThan(2.35)
    }
    expect(centsOf(rich.of('marketing.ad.click')) / centsOf(clicks)).toBeGreaterThan(1.8)
    expect(more('seo.organic.traffic')).toBe(1)
    expect(more('tutor.application.received')).toBeGreaterThan(1.3)
  })

  it('report one kind of conversion each', () => {
    for (const [id, { goal }] of campaigns) {
      const kinds = new Set(conversions.flatMap(({ data }) => (data.campaign_id === id ? [data.conversion_type] : [])))
      expect(kinds).toEqual(new Set([goal]))
    }
  })
})

describe('applications', () => {
  it('name the campaign that they came from, no more often than it was clicked, or none', () => {
    const left = new Map<string, number>()
    for (const { stream, data } of world.events) {
      if (stream === 'marketing.ad.click') left.set(data.campaign_id, (left.get(data.campaign_id) ?? 0) + 1)
      if (stream !== 'tutor.application.received' || data.source_campaign_id === 'organic') continue
      expect(campaigns.has(data.source_campaign_id)).toBe(true)
      left.set(data.source_campaign_id, (left.get(data.source_campaign_id) ?? 0) - 1)
      expect(left.get(data.source_campaign_id)).toBeGreaterThanOrEqual(0)
    }
    const organic = applications.filter(({ data }) => data.source_campaign_id === 'organic').length / applications.length
    expect(organic).toBeGreaterThan(0.22)
    expect(organic).toBeLessThan(0.48)
  })

  it('are the moment of the conversion where the platform looks for whole applications', () => {
    const complete = conversions.filter(({ data }) => data.conversion_type === 'application_complete')
    const moments = new Set(applications.map(({ time, data }) => `${data.source_campaign_id} ${time}`))
    for (const { time, data } of complete) expect(moments.has(`${data.campaign_id} ${time}`)).toBe(true)
    const ofThese = new Set(complete.map(({ data }) => data.campaign_id))
    expect(complete.length).toBe(applications.filter(({ data }) => ofThese.has(data.source_campaign_id)).length)
  })

  it('are fewer when pages do not open and forms do not arrive; who has filled one in tries twice', () => {
    const applying = ({ of }: typeof world) =>
      of('tutor.application.received').length / (of('marketing.ad.click').length + of('seo.organic.traffic').length)
    const broken = play({ days: 28, scale: 0.3, seed: 21, parameters: { ...parameters, 'platform.errors': 0.5 } })
    // Half of the pages open, and three in four forms arrive.
    expect(applying(broken) / applying(world)).toBeGreaterThan(0.31)
    expect(applying(broken) / applying(world)).toBeLessThan(0.44)
  })
})

describe('search engines', () => {
  it('bring people to pages by keywords that have a long tail, where they tell', () => {
    const landings = of('seo.organic.traffic')
    const times = new Map<string, number>()
    for (const { data } of landings) if (data.keyword !== undefined) times.set(data.keyword, (times.get(data.keyword) ?? 0) + 1)
    const told = [...times.values()].reduce((sum, n) => sum + n, 0)
    expect(told / landings.length).toBeGreaterThan(0.66)
    expect(told / landings.length).toBeLessThan(0.78)
    expect(times.size).toBeGreaterThan(0.9 * JOB_KEYWORDS.length)
    expect((times.get(JOB_KEYWORDS[0] as string) ?? 0) / told).toBeGreaterThan(0.06)
    expect((times.get(JOB_KEYWORDS[0] as string) ?? 0) / told).toBeLessThan(0.16)
  })
})
