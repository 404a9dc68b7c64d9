/** The law of a surge in one region, on a small marketplace, and whom it leaves alone on the café's scale. */
import { describe, expect, it } from 'vitest'
import { marketplace } from '@/lib/domains/marketplace'
import { cafe } from '@/lib/engine/test-world'
import type { Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'
import { type Locality, localityOf } from './locality'
import { LEAST_IDENTICAL } from './measured'
import { regionalTrialsOf } from './trials'

const small = ['scale=0.1']
const planOf = (kind: string, seed: number): Plan => {
  const [trial] = regionalTrialsOf(marketplace, [seed], small, [kind])
  const plan = trial?.tasks[0]?.plan
  if (!plan) throw new Error(`There is no regional trial of ${kind}.`)
  return plan
}
const share = ({ events, identical }: Locality['others']) => identical / events

describe('after a two-day surge in one region has ended', () => {
  it.each([1, 2])('others and those whom nothing had happened to go on as they would have (seed %i)', (seed) => {
    const { others, untouched } = localityOf(marketplace, { plan: planOf('demand-surge', seed) })
    expect(others.events).toBeGreaterThan(10_000)
    expect(share(others)).toBeGreaterThanOrEqual(LEAST_IDENTICAL)
    expect(share(others)).toBeLessThan(1)
    expect(share(untouched)).toBeGreaterThanOrEqual(LEAST_IDENTICAL)
  })

  it('those in the region do not, as far as it reached them', () => {
    const plan = planOf('demand-surge', 1)
    const elsewhere = plan.shocks.map((shock) => ({ ...shock, where: { region: 'nowhere' } }))
    const reached = localityOf(marketplace, { plan: { ...plan, shocks: plan.shocks.map((shock) => ({ ...shock, magnitude: 4 })) } })
    const nobody = localityOf(marketplace, { plan: { ...plan, shocks: elsewhere } })
    expect(nobody.others.identical).toBe(nobody.others.events)
    expect(nobody.untouched.identical).toBe(nobody.untouched.events)
    expect(reached.untouched.events).toBeLessThan(nobody.untouched.events)
    expect(reached.others.events).toBeLessThan(nobody.others.events)
  })

  it('events that only the twin has count as well', () => {
    const plan = planOf('regional-holiday', 1)
    const { others } = localityOf(marketplace, { plan })
    expect(others.identical).toBeLessThan(others.events)
  })
})

describe('whom a shock leaves alone', () => {
  it('cannot be told without a scope, nor where nobody says who the customers are', () => {
    const plan = planOf('demand-surge', 1)
    expect(() => localityOf(marketplace, { plan: { ...plan, shocks: [] } })).toThrow('one shock that has a scope')
    const start = plan.start + DAY
    const scoped = {
      id: 's1',
      kind: 'rush',
      start,
      end: start + DAY,
      magnitude: 1,
      shape: 'step',
      rampMs: 0,
      where: { town: 'denver' },
    } as const
    expect(() => localityOf(cafe, { plan: { ...plan, domain: cafe.id, parameters: {}, shocks: [scoped] } })).toThrow(
      'who its customers are',
    )
  })
})
