import { describe, expect, it } from 'vitest'
import { kpiRows, rateRows, together } from './points'

describe('the rows of a KPI', () => {
  it('stand where a bucket ends and keep gaps as gaps', () => {
    expect(kpiRows([[0, 1, 1], [100, null, 2]], 100, 'up')).toEqual([
      { t: 100, value: 1, twin: 1, worse: null, better: null },
      { t: 200, value: null, twin: 2, worse: null, better: null },
    ]) // biome-ignore format: points
  })

  it('say on which side of the twin the run is, by the direction that is desired', () => {
    const [row] = kpiRows([[0, 30, 12]], 100, 'down')
    expect(row).toMatchObject({ worse: [30, 12], better: null })
    expect(kpiRows([[0, 30, 12]], 100, 'up')[0]).toMatchObject({ worse: null, better: [30, 12] })
    expect(kpiRows([[0, 30, 12]], 100, null)[0]).toMatchObject({ worse: null, better: null })
  })

  it('are never too many to draw, and stay put while the series grows', () => {
    const series = (n: number) => Array.from({ length: n }, (_, i) => [i * 10, i, i] as const)
    expect(kpiRows(series(5_000), 10, 'up').length).toBeLessThanOrEqual(360)
    const shorter = kpiRows(series(1_000), 10, 'up')
    const longer = kpiRows(series(1_040), 10, 'up')
    expect(longer.slice(0, 200)).toEqual(shorter.slice(0, 200))
  })

  it('start at the window that is shown', () => {
    expect(kpiRows([[0, 1, 1], [100, 2, 2]], 100, 'up', 100).map(({ t }) => t)).toEqual([200]) // biome-ignore format: points
  })
})

describe('the rates of groups of streams', () => {
  it('are events over simulated seconds, nothing where a group was silent', () => {
    const rows = rateRows({ customer: [[0, 20], [10_000, 40]], support: [[10_000, 5]] }, 10_000) // biome-ignore format: points
    expect(rows).toEqual([
      { t: 10_000, customer: 2, support: 0 },
      { t: 20_000, customer: 4, support: 0.5 },
    ])
  })
})

it('draws buckets together in powers of two', () => {
  expect([100, 361, 1_500].map(together)).toEqual([1, 2, 8])
})
