import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { attributionPlans, shockEffects } from './attribution'
import { Branches } from './branches'
import { type Axis, KpiRecord } from './kpi-series'
import { withoutShocks, withShocks } from './subsets'
import { shocksOfTheCafe } from './test-shocks'

function play(plan: Plan, others: readonly Plan[]) {
  const axis: Axis = { start: plan.start, end: plan.end, bucketMs: HOUR, since: 0 }
  const records = [plan, ...others].map(() => new KpiRecord(cafe, axis))
  const [trunk, ...rest] = [plan, ...others].map((one, i) => ({ plan: one, read: (records[i] as KpiRecord).read }))
  if (trunk) new Branches(cafe, trunk, rest).advance(plan.end)
  return records.map((record) => record.series())
}

function effectsOf(plan: Plan) {
  const { shocks, upTo, allBut } = attributionPlans(plan)
  const [actual, ...worlds] = play(plan, [...upTo, ...allBut])
  return Object.keys(cafe.kpis).map((kpi) => {
    const series = worlds.map((world) => world[kpi] as NonNullable<typeof actual>[string])
    const own = actual?.[kpi] as (typeof series)[number]
    return { kpi, own, twin: series[0], effects: shockEffects(shocks, own, series.slice(0, upTo.length), series.slice(upTo.length)) }
  })
}

describe('the parts of several shocks', () => {
  it('add up, taken one after another, to the whole difference', () => {
    fc.assert(
      fc.property(shocksOfTheCafe, fc.integer({ min: 1, max: 1_000 }), (shocks, seed) => {
        for (const { own, twin, effects } of effectsOf(planOf({ shocks, seed }))) {
          const sum = effects.reduce((total, { telescoping }) => total + (telescoping ?? 0), 0)
          expect(sum).toBeCloseTo((own.over ?? 0) - (twin?.over ?? 0), 9)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('are nothing for a shock of magnitude nothing', () => {
    fc.assert(
      fc.property(shocksOfTheCafe, (shocks) => {
        const plan = planOf({ shocks: shocks.map((shock, i) => (i === 0 ? { ...shock, magnitude: 0 } : shock)) })
        for (const { effects } of effectsOf(plan))
          expect(effects.find(({ shock }) => shock === 's1')).toMatchObject({ telescoping: 0, leaveOneOut: 0 })
      }),
      { numRuns: 10 },
    )
  })

  it('are by leaving one out what the world without it lacks', () => {
    const [shocks = []] = fc.sample(shocksOfTheCafe, { numRuns: 20, seed: 7 }).filter((all) => all.length === 3)
    const plan = planOf({ shocks })
    const alone = play(
      plan,
      shocks.map(({ id }) => withoutShocks(plan, [id])),
    )
    for (const { kpi, own, effects } of effectsOf(plan))
      for (const { shock, leaveOneOut } of effects) {
        const without = alone[1 + shocks.findIndex(({ id }) => id === shock)]?.[kpi]
        expect(leaveOneOut).toBe((own.over ?? 0) - (without?.over ?? 0))
      }
  })

  it('are taken in the order of their starts', () => {
    const [shocks = []] = fc.sample(shocksOfTheCafe, { numRuns: 20, seed: 3 }).filter((all) => all.length === 3)
    const plan = planOf({ shocks })
    const order = attributionPlans(plan).shocks
    expect(order.map(({ start }) => start)).toEqual(shocks.map(({ start }) => start).sort((a, b) => a - b))
    expect(attributionPlans(plan).upTo.map((one) => one.shocks.length)).toEqual([0, 1, 2])
    expect(attributionPlans(withShocks(plan, [])).upTo).toEqual([])
  })
})
