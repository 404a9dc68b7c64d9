import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { share } from '@/lib/kit/documented-rate'
import type { Domain } from '@/lib/kit/domain'
import { count } from '@/lib/kit/measure'
import { calibrationOf, offAim, spreadOf, tooNear } from './calibration'
import { measureSeed, recipeOfTrial, type SeedMeasurement } from './measure-seed'
import { parseSeeds } from './measure-seeds'
import { withTables } from './stored'

const [first, second] = Object.values(cafe.streams).flatMap(({ streams }) => streams)
if (!first || !second) throw new Error('The café should have two streams.')

/** The café with a rate that its document might state. */
const withRate = (low: number, high: number, aim?: number): Domain => ({
  ...cafe,
  rates: {
    some_share: {
      label: 'A share',
      source: 'the document',
      unit: '%',
      low,
      high,
      ...(aim === undefined ? {} : { aim }),
      of: share(count(second), [count(first), count(second)]),
    },
  },
})

/** Seeds that came to these values of the one rate. */
const seedsAt = (...values: number[]): SeedMeasurement[] =>
  values.map((value, i) => ({
    seed: i + 1,
    rates: { some_share: value },
    unmeasured: [],
    events: { [first.name]: 100 + i },
    gauges: { open: { start: 200, end: 210 } },
  }))

function calibrated(domain: Domain, ...values: number[]) {
  return calibrationOf(domain, recipeOfTrial(domain, { domain: domain.id, duration: '1d' }, 1), '1-4', seedsAt(...values))
}

describe('a calibration', () => {
  it('has mean, deviation of a sample, least and most', () => {
    expect(spreadOf([2, 4, 4, 6])).toEqual({ mean: 4, sd: 1.63299, min: 2, max: 6 })
    expect(spreadOf([5])).toEqual({ mean: 5, sd: 0, min: 5, max: 5 })
  })

  it('says how many deviations each bound is away', () => {
    const { some_share } = calibrated(withRate(0.3, 0.6), 0.39, 0.4, 0.4, 0.41).rates
    expect(some_share?.sds_to_low).toBeCloseTo(12.25, 1)
    expect(some_share?.sds_to_high).toBeCloseTo(24.5, 1)
  })

  it('knows no bound where a share can go no further', () => {
    const { some_share } = calibrated(withRate(0, 1), 0.39, 0.4, 0.4, 0.41).rates
    expect([some_share?.sds_to_low, some_share?.sds_to_high]).toEqual([null, null])
  })

  it('finds a bound that is too near, and a mean that lies outside', () => {
    expect(tooNear(calibrated(withRate(0.3, 0.6), 0.39, 0.4, 0.4, 0.41))).toEqual([])
    expect(tooNear(calibrated(withRate(0.39, 0.6), 0.39, 0.4, 0.4, 0.41))).toEqual(['some_share: a bound is 1.2 SD away, less than 5'])
    expect(tooNear(calibrated(withRate(0.5, 0.6), 0.39, 0.4, 0.4, 0.41))).toEqual(['some_share: the mean lies outside of its bounds'])
  })

  it('finds a mean that is not what it was calibrated to', () => {
    expect(offAim(calibrated(withRate(0.3, 0.6, 0.41), 0.4, 0.4))).toEqual([])
    expect(offAim(calibrated(withRate(0.3, 0.6, 0.43), 0.4, 0.4))).toHaveLength(1)
    expect(offAim(calibrated(withRate(0.3, 0.6), 0.4, 0.4))).toEqual([])
  })

  it('leaves out a rate that some seed could not measure', () => {
    const [some, other] = seedsAt(0.4, 0.4) as [SeedMeasurement, SeedMeasurement]
    const recipe = recipeOfTrial(cafe, { domain: cafe.id }, 1)
    expect(calibrationOf(withRate(0.3, 0.6), recipe, '1-2', [some, { ...other, rates: {} }]).rates).toEqual({})
  })

  it('measures how gauges change', () => {
    expect(calibrated(withRate(0, 1), 0.4, 0.4).gauges.open?.change).toEqual({ mean: 0.05, sd: 0, min: 0.05, max: 0.05 })
  })
})

describe('measuring a seed', () => {
  const domain = withRate(0, 1)
  const measure = (seed: number) => measureSeed(domain, { domain: domain.id, duration: '1d', set: { scale: 2 } }, seed)

  it('is the same each time, and another one for another seed', () => {
    expect(measure(1)).toEqual(measure(1))
    expect(measure(2).events).not.toEqual(measure(1).events)
  })

  it('counts the events that the rates are measured in', () => {
    const { events, rates } = measure(1)
    const [one, other] = [events[first.name] ?? 0, events[second.name] ?? 0]
    expect(one).toBeGreaterThan(0)
    expect(rates.some_share).toBeCloseTo(other / (one + other), 12)
  })

  it('reads seeds as people write them', () => {
    expect(parseSeeds('1-4,9')).toEqual([1, 2, 3, 4, 9])
    expect(parseSeeds('3')).toEqual([3])
    for (const wrong of ['', '1-', '4-1', 'a', '1 2', '0-99999']) expect(() => parseSeeds(wrong)).toThrow('is no list of seeds')
  })
})

describe('the tables in a README', () => {
  const domain = withRate(0.3, 0.6)
  const calibration = calibrated(domain, 0.39, 0.41)

  it('stand between their markers, and writing them again changes nothing', () => {
    const once = withTables('# Café\n<!-- calibration: rates -->\nold\n<!-- /calibration -->\nend\n', domain, calibration)
    expect(once).toContain('| A share | the document | 40.0 ± 1.4 % | 39.00 … 41.00 | 7.1 SD |')
    expect(once).not.toContain('old')
    expect(once.endsWith('end\n')).toBe(true)
    expect(withTables(once, domain, calibration)).toBe(once)
  })

  it('are known by name', () => {
    expect(() => withTables('<!-- calibration: rate -->\n<!-- /calibration -->', domain, calibration)).toThrow(
      'there are rates, events, gauges',
    )
  })
})
