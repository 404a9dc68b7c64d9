import { describe, expect, it } from 'vitest'
import { Simulation } from '@/lib/engine/simulation'
import { kebab } from '@/lib/kit/parameter'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { parseDuration } from '@/lib/scenario/duration'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { templatesOf } from '@/lib/scenario/template'
import { Alerts } from '@/lib/watch/alerts'
import { marketplace } from '.'

const START = Date.UTC(2025, 0, 6)

function raised(key: string, days: number, seed = 1) {
  const definition = templatesOf(marketplace).find(({ id }) => id === `marketplace-${key}`)?.definition
  if (!definition) throw new Error(`no template ${key}`)
  const plan = planOf(recipeOf({ definition, domain: marketplace, duration: days * DAY, seed }), { domain: marketplace })
  const alerts = new Alerts(marketplace, plan.start, alertRulesOf(definition, marketplace))
  new Simulation(marketplace, plan, (block) => alerts.read(block)).advance(plan.end)
  alerts.advance(plan.end)
  return alerts.all()
}

describe('the alerts of the marketplace', () => {
  it.each([1, 2, 3])('stay silent in a usual month, with seed %i', (seed) => expect(raised('baseline', 30, seed)).toEqual([]))

  it('page for payments within two hours of an outage of the gateway, once, until it is over', () => {
    const episodes = raised('payment-gateway-outage', 7)
    expect(episodes).toMatchObject([{ kpi: 'payment_failure_rate', severity: 'page' }])
    const [{ raised: at = 0, ended = 0, worst = 0 } = {}] = episodes
    const [shockStart, shockEnd] = [START + 4 * DAY + 18 * HOUR, START + 5 * DAY]
    expect(at).toBeGreaterThan(shockStart + 15 * MINUTE)
    expect(at).toBeLessThan(shockStart + 2 * HOUR)
    expect(ended).toBeGreaterThan(shockEnd)
    expect(worst).toBeGreaterThan(0.5)
  })

  /** What each kind is noticed by first of all, in its template. */
  const OWN = {
    'payment-gateway-outage': 'payment_failure_rate',
    'tutor-shortage': 'tutor_pause_rate',
    'demand-surge': 'searches_per_tutor',
    'quality-crisis': 'average_rating',
    'recruiting-burst': 'paid_visitor_share',
    'support-overload': 'resolution_time',
    'platform-incident': 'api_error_rate',
    'signup-campaign': 'signup_share',
    'viral-signups': 'signup_share',
    'credential-stuffing': 'login_failure_rate',
    'pricing-change': 'downgrade_rate',
  } as const
  const anomalies = Object.entries(marketplace.shocks).filter(([, { role }]) => !role)
  const others = Object.entries(marketplace.shocks).filter(([, { role }]) => role)

  it.each(anomalies.map(([name]) => kebab(name) as keyof typeof OWN))(
    'tell of a %s while it acts or within two days, and of nothing before',
    (kind) => {
      const { from, to } = spanOf(kind)
      const episodes = raised(kind, Math.ceil((to - START) / DAY) + 2)
      expect(episodes.map(({ kpi }) => kpi)).toContain(OWN[kind])
      for (const { onset } of episodes) expect(onset).toBeGreaterThanOrEqual(from)
    },
  )

  it.each(others.map(([name]) => kebab(name)))('say nothing of a %s, which is no anomaly', (kind) => {
    expect(raised(kind, Math.ceil((spanOf(kind).to - START) / DAY) + 3)).toEqual([])
  })
})

function spanOf(kind: string): { from: number; to: number } {
  const [shock] = templatesOf(marketplace).find(({ id }) => id === `marketplace-${kind}`)?.definition.shocks ?? []
  if (!shock) throw new Error(`no shock in the template ${kind}`)
  const from = START + parseDuration(shock.start)
  return { from, to: from + parseDuration(shock.duration) }
}
