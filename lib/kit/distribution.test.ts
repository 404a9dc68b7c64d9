import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, clamped, type Distribution, exponential, lognormal, poissonInverse, poissonTable, triangular } from './distribution'
import { exp, ln, normalQuantile } from './elementary'

const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })

describe('our own ln and exp', () => {
  it('ln is the natural logarithm within 3 parts in 10^16 of its size', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(x))))
      }),
    )
  })

  it('exp is its inverse within 2 parts in 10^15', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15)
      }),
    )
  })

  it('keeps the ends: ln 0 is −Infinity, exp of very little is 0', () => {
    expect([ln(0), ln(1), exp(0), exp(-800), exp(800)]).toEqual([Number.NEGATIVE_INFINITY, 0, 1, 0, Number.POSITIVE_INFINITY])
    expect(ln(-1)).toBeNaN()
  })

  it('the normal quantile meets the tables', () => {
    const table = { 0.5: 0, 0.8413447460685429: 1, 0.975: 1.959963984540054, 0.0013498980316300933: -3 }
    for (const [u, z] of Object.entries(table)) expect(normalQuantile(Number(u))).toBeCloseTo(z, 7)
  })
})

describe.each<[string, Distribution]>([
  ['an exponential', exponential(5)],
  ['a log-normal', lognormal(10, 0.6)],
  ['a uniform', between(2, 9)],
  ['a triangular', triangular(1, 2, 7)],
  ['a clamped log-normal', clamped(lognormal(10, 0.2), 1, 1000)],
])('%s distribution', (_, distribution) => {
  it('never falls when its uniform rises, so that a shock moves outcomes one way', () => {
    fc.assert(
      fc.property(
        inside,
        inside,
        (a, b) => a <= b === distribution.quantile(a) <= distribution.quantile(b) || distribution.quantile(a) === distribution.quantile(b),
      ),
    )
  })

  it('has the mean that it states', () => {
    const n = 200_000
    let sum = 0
    for (let i = 0; i < n; i++) sum += distribution.quantile((i + 0.5) / n)
    expect(sum / n / distribution.mean).toBeCloseTo(1, 2)
  })
})

describe('the number of candidates on a tile', () => {
  it('is Poisson: mean and variance are eight', () => {
    const n = 100_000
    const table = poissonTable(8, 31)
    const counts = Array.from({ length: n }, (_, i) => poissonInverse((i + 0.5) / n, table))
    const mean = counts.reduce((a, b) => a + b, 0) / n
    const variance = counts.reduce((a, b) => a + (b - mean) * (b - mean), 0) / n
    expect(mean).toBeCloseTo(8, 2)
    expect(variance).toBeCloseTo(8, 1)
  })
})
