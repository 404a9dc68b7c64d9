import { describe, expect, it } from 'vitest'
import { Simulation } from '@/lib/engine/simulation'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { templatesOf } from '@/lib/scenario/template'
import { Alerts } from '@/lib/watch/alerts'
import { marketplace } from '.'

const START = Date.UTC(2025, 0, 6)

function raised(key: string, days: number) {
  const definition = templatesOf(marketplace).find(({ id }) => id === `marketplace-${key}`)?.definition
  if (!definition) throw new Error(`no template ${key}`)
  const plan = planOf(recipeOf({ definition, domain: marketplace, duration: days * DAY }), { domain: marketplace })
  const alerts = new Alerts(marketplace, plan.start, alertRulesOf(definition, marketplace))
  new Simulation(marketplace, plan, (block) => alerts.read(block)).advance(plan.end)
  alerts.advance(plan.end)
  return alerts.all()
}

describe('the alerts of the marketplace', () => {
  it('stay silent in a usual fortnight', () => expect(raised('baseline', 14)).toEqual([]))

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
})
