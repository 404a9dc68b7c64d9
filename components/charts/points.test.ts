import { describe, expect, it } from 'vitest'
import { type Extent, kpiRows, rateRows, together } from './points'

const all: Extent = { bucketMs: 100, from: 0, nowMs: 1e9 }

describe('the rows of a KPI', () => {
  it('stand where a bucket ends and keep gaps as gaps', () => {
    const points = [
      [0, 1, 1],
      [100, null, 2],
    ] as const
    expect(kpiRows(points, all, 'up')).toEqual([
      { t: 100, value: 1, twin: 1, worse: null, better: null },
      { t: 200, value: null, twin: 2, worse: null, better: null },
    ])
  })

  it('go no further than now', () => {
    expect(kpiRows([[0, 1, 1]], { ...all, nowMs: 40 }, 'up').map(({ t }) => t)).toEqual([40])
  })

  it('say on which side of the twin the run is, by the direction that is desired', () => {
    const [row] = kpiRows([[0, 30, 12]], all, 'down')
    expect(row).toMatchObject({ worse: [30, 12], better: null })
    expect(kpiRows([[0, 30, 12]], all, 'up')[0]).toMatchObject({ worse: null, better: [30, 12] })
    expect(kpiRows([[0, 30, 12]], all, null)[0]).toMatchObject({ worse: null, better: null })
  })

  it('are never too many to draw, and stay put while the series grows', () => {
    const series = (n: number) => Array.from({ length: n }, (_, i) => [i * 100, i, i] as const)
    expect(kpiRows(series(5_000), all, 'up').length).toBeLessThanOrEqual(360)
    const shorter = kpiRows(series(1_000), all, 'up')
    const longer = kpiRows(series(1_040), all, 'up')
    expect(longer.slice(0, 200)).toEqual(shorter.slice(0, 200))
  })

  it('start at the window that is shown', () => {
    const points = [
      [0, 1, 1],
      [100, 2, 2],
    ] as const
    expect(kpiRows(points, { ...all, from: 100 }, 'up').map(({ t }) => t)).toEqual([200])
  })
})

describe('the rates of groups of streams', () => {
  const streams = {
    customer: [
      [0, 20],
      [10_000, 40],
    ],
    support: [[10_000, 5]],
  } as const

  it('are events over simulated seconds, nothing where a group was silent', () => {
    expect(rateRows(streams, { ...all, bucketMs: 10_000 })).toEqual([
      { t: 10_000, customer: 2, support: 0 },
      { t: 20_000, customer: 4, support: 0.5 },
    ])
  })

  it('count only the time that has passed of the bucket that still fills', () => {
    expect(rateRows(streams, { bucketMs: 10_000, from: 0, nowMs: 15_000 }).at(-1)).toEqual({ t: 15_000, customer: 8, support: 1 })
  })
})

it('draws buckets together in powers of two', () => {
  expect([100, 361, 1_500].map(together)).toEqual([1, 2, 8])
})
