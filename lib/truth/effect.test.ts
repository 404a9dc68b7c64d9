import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Kpi } from '@/lib/kit/measure'
import { HOUR, WEEK } from '@/lib/kit/season'
import { effectOf } from './effect'
import type { Axis, KpiSeries } from './kpi-series'
import { deviations } from './noise'

const START = Date.UTC(2025, 0, 6)
const HOURS = 240
const axis: Axis = { start: START, end: START + HOURS * HOUR, bucketMs: HOUR, since: 0 }
const kpi = { ...cafe.kpis.orders, windowHours: 1 } as Kpi
const hours = (value: (hour: number) => number) => Float64Array.from({ length: HOURS }, (_, hour) => value(hour))
const series = (values: Float64Array, facts: Partial<KpiSeries> = {}): KpiSeries => ({ values, over: 0, total: null, ...facts })
/** Two seeds, whose values lie 10 ± 1 / sqrt(2): one SD is 1. */
const noise = [-1, 1].map((way) => hours(() => 10 + way * Math.SQRT1_2))
const twin = series(hours(() => 10))
const effectFor = (value: (hour: number) => number, of: Kpi = kpi) => effectOf('orders', of, series(hours(value)), twin, noise, axis)
const at = (hour: number) => START + hour * HOUR

describe('an effect', () => {
  it('begins with the first bucket beyond the noise, peaks, and has recovered when it stays inside', () => {
    const shape = new Map([
      [50, 11.9],
      [51, 13],
      [52, 18],
      [53, 11],
      [54, 7],
    ])
    const effect = effectFor((hour) => shape.get(hour) ?? 10)
    expect(effect).toMatchObject({ onset: at(51), peak: at(53), recovery: at(55), direction: 'up' })
    expect(effect.atPeak).toMatchObject({ actual: 18, twin: 10, difference: 8, relative: 0.8, points: null })
    expect(effect.atPeak?.sds).toBeCloseTo(8, 9)
    expect([effect.above, effect.below].map((sds) => Math.round(sds))).toEqual([8, 3])
  })

  it('has not recovered when the run ends before', () => {
    expect(effectFor((hour) => (hour > 200 ? 4 : 10))).toMatchObject({ onset: at(201), recovery: null, direction: 'down' })
  })

  it('goes the way that it goes first, however far it swings back', () => {
    expect(effectFor((hour) => (hour === 60 ? 7 : hour === 70 ? 30 : 10))).toMatchObject({ direction: 'down', peak: at(71) })
  })

  it('has no onset within the noise, and no peak where nothing differs', () => {
    expect(effectFor((hour) => (hour === 7 ? 11.9 : 10))).toMatchObject({ onset: null, peak: at(8), recovery: null, direction: 'up' })
    expect(effectFor(() => 10)).toMatchObject({
      onset: null,
      peak: null,
      recovery: null,
      atPeak: null,
      direction: null,
      above: 0,
      below: 0,
    })
  })

  it('is not judged before the window has passed once, nor where there is no value', () => {
    const day = { ...kpi, windowHours: 24 }
    expect(effectFor((hour) => (hour < 23 ? 90 : 10), day).onset).toBe(null)
    expect(effectFor((hour) => (hour <= 23 ? 90 : 10), day).onset).toBe(at(23))
    expect(effectFor((hour) => (hour < 100 ? 10 : Number.NaN))).toMatchObject({ onset: null, peak: null })
  })

  it('is a difference, a share of the twin, for shares in percentage points too, and for flows a number in all', () => {
    const share = { ...kpi, unit: '%' } as Kpi
    const effect = effectOf(
      'share',
      share,
      series(noise[0] as Float64Array, { over: 0.3 }),
      series(noise[0] as Float64Array, { over: 0.2 }),
      noise,
      axis,
    )
    expect(effect.difference).toBeCloseTo(0.1, 12)
    expect(effect.relative).toBeCloseTo(0.5, 12)
    expect(effect.points).toBeCloseTo(10, 12)
    expect(effect.cumulative).toBe(null)
    const [one, other] = [
      series(
        hours(() => 10),
        { over: 6, total: 1_440 },
      ),
      series(
        hours(() => 10),
        { over: 5, total: 1_200 },
      ),
    ]
    expect(effectOf('orders', kpi, one, other, noise, axis)).toMatchObject({ difference: 1, relative: 0.2, points: null, cumulative: 240 })
    expect(
      effectOf(
        'orders',
        kpi,
        one,
        series(
          hours(() => 10),
          { over: 0 },
        ),
        noise,
        axis,
      ).relative,
    ).toBe(null)
  })
})

describe('one deviation of the noise', () => {
  const long: Axis = { ...axis, end: START + 2 * WEEK }
  const weeks = (value: (hour: number) => number) => Float64Array.from({ length: 336 }, (_, hour) => value(hour))

  it('is that between seeds at the same time of the week', () => {
    const wild = (hour: number) => (hour % 168 >= 60 && hour % 168 < 80 ? 4 : 2)
    const band = deviations(
      [-1, 1].map((way) => weeks((hour) => 10 + way * wild(hour) * Math.SQRT1_2)),
      long,
      0,
    )
    expect(band[70]).toBeCloseTo(4, 9)
    expect(band[70 + 168]).toBeCloseTo(4, 9)
    expect(band[20]).toBeCloseTo(2, 9)
  })

  it('pools the weeks, and leaves out what is not judged yet', () => {
    const first = [-1, 1].map((way) => weeks((hour) => 10 + (hour < 168 ? 0 : way * 2 * Math.SQRT1_2)))
    expect(deviations(first, long, 0)[100]).toBeCloseTo(Math.SQRT2, 9)
    expect(deviations(first, long, 168)[100]).toBeCloseTo(2, 9)
  })

  it('is never nothing in a dead hour, where other hours vary', () => {
    const dead = deviations(
      [-1, 1].map((way) => weeks((hour) => (hour % 168 < 84 ? 0 : way * Math.SQRT1_2))),
      long,
      0,
    )
    expect(dead[40]).toBeCloseTo(0.5 * Math.SQRT1_2, 9)
  })

  it('is nothing where seeds never differ: then whatever differs is beyond all noise', () => {
    expect(deviations([weeks(() => 3), weeks(() => 3)], long, 0)[5]).toBe(0)
    const still = [hours(() => 10), hours(() => 10)]
    const effect = effectOf('orders', kpi, series(hours((hour) => (hour === 9 ? 11 : 10))), twin, still, axis)
    expect(effect).toMatchObject({ onset: at(9), recovery: at(10), above: Number.POSITIVE_INFINITY })
  })
})
