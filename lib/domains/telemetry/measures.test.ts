import { describe, expect, it } from 'vitest'
import { Simulation } from '@/lib/engine/simulation'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { templatesOf } from '@/lib/scenario/template'
import { type AlertEpisode, Alerts } from '@/lib/watch/alerts'
import { Measures } from '@/lib/watch/measures'
import { telemetry } from '.'

const START = Date.UTC(2025, 0, 6)
/** Large enough for the shares of a quarter of an hour to be certain. */
const SCALE = 0.15

function watched(key: string, hours: number) {
  const definition = templatesOf(telemetry).find(({ id }) => id === `telemetry-${key}`)?.definition
  if (!definition) throw new Error(`no template ${key}`)
  const recipe = recipeOf({ definition, domain: telemetry, duration: hours * HOUR, set: [`scale=${SCALE}`] })
  const plan = planOf(recipe, { domain: telemetry })
  const measures = new Measures(telemetry, plan.start, 15 * MINUTE)
  const alerts = new Alerts(telemetry, plan.start, alertRulesOf(definition, telemetry))
  const simulation = new Simulation(telemetry, plan, (block) => {
    measures.read(block)
    alerts.read(block)
  })
  simulation.advance(plan.end)
  alerts.advance(plan.end)
  return { measures, alerts: alerts.all(), gauges: simulation.gauges(), end: plan.end }
}

const raised = (alerts: readonly AlertEpisode[]) => [...new Set(alerts.map(({ kpi }) => kpi))].sort()

describe('a usual evening', () => {
  const { measures, alerts, gauges, end } = watched('baseline', 4)
  const kpis = measures.kpis(0, end)
  const last = (name: string) => kpis[name]?.at(-1)?.[1] ?? Number.NaN

  it('has as many viewers by its events as there are', () => {
    expect(last('concurrent_viewers')).toBe(gauges.viewers)
    expect(gauges.viewers).toBeGreaterThan(1_000)
  })

  it('raises no alert', () => expect(alerts).toEqual([]))

  it('has a value of every KPI once the first half hour is over, shares between 0 and 1', () => {
    for (const [name, points] of Object.entries(kpis)) {
      for (const [, value] of points.slice(2)) {
        expect(value, name).toBeGreaterThan(0)
        if (telemetry.kpis[name]?.unit === '%') expect(value, name).toBeLessThan(1)
      }
    }
  })

  it('leaves early as often as its pictures do, weighed by how many there are', () => {
    const [all, sd, hd, uhd] = ['abandonment_rate', 'abandonment_sd', 'abandonment_hd', 'abandonment_4k'].map(last) as number[]
    expect(all).toBeGreaterThan(Math.min(sd as number, hd as number, uhd as number))
    expect(all).toBeLessThan(Math.max(sd as number, hd as number, uhd as number))
  })

  it('loses sessions at each step of the funnel, and some reach its end', () => {
    const counts = (measures.funnels(end).viewing ?? []).map(({ count }) => count)
    expect(counts).toHaveLength(6)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(counts.at(-1)).toBeGreaterThan(1_000)
  })
})

describe('edge servers that are down', () => {
  const { alerts } = watched('cdn-region-down', 3.5)
  const [shockStart, shockEnd] = [START + 2 * HOUR, START + 2 * HOUR + 45 * MINUTE]

  it('page for starts that fail, within a quarter of an hour, and until the window has forgotten them', () => {
    const pages = alerts.filter(({ kpi }) => kpi === 'start_failure_rate')
    expect(pages).toHaveLength(1)
    expect(pages[0]).toMatchObject({ severity: 'page', direction: 'above' })
    const { raised = 0, ended = 0, worst = 0 } = pages[0] ?? {}
    expect(raised - shockStart).toBeGreaterThanOrEqual(10 * MINUTE)
    expect(raised - shockStart).toBeLessThanOrEqual(15 * MINUTE)
    expect(ended).toBeGreaterThan(shockEnd)
    expect(ended).toBeLessThanOrEqual(shockEnd + 20 * MINUTE)
    expect(worst).toBeGreaterThan(0.1)
  })

  it('are seen in errors, stalls and the picture too', () => {
    expect(raised(alerts)).toEqual(['average_quality', 'errors_per_session', 'rebuffer_ratio', 'start_failure_rate'])
  })
})
