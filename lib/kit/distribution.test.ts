import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  between,
  clamped,
  type Distribution,
  exponential,
  lognormal,
  normal,
  poissonInverse,
  poissonTable,
  tabled,
  triangular,
  upTo,
} from './distribution'
import { child, hash32, rootKey, uniform } from './key'
import { ALARM, chiSquare, FIVE_SIGMA, kolmogorovSmirnov, lnGamma, normalCdf } from './test-statistics'

/** Uniforms as worlds draw them: one decision of many entities. */
function draws(decision: string, n: number): Float64Array {
  const parent = rootKey(3, 0)
  return Float64Array.from({ length: n }, (_, slot) => {
    const { hi, lo } = child(parent, hash32('entity'), slot)
    return uniform(hi, lo, hash32(decision), 0)
  })
}

const step = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const uniformAt = (at: number) => (at + 0.5) / 2 ** 32

const triangle = (low: number, peak: number, high: number) => (x: number) =>
  x <= peak && peak > low ? (x - low) ** 2 / (high - low) / (peak - low) : 1 - (high - x) ** 2 / (high - low) / (high - peak)

/** Each with its distribution function, written down from its definition, and how exact its quantile is. */
const smooth: [name: string, distribution: Distribution, cdf: (x: number) => number, exact: number][] = [
  ['an exponential', exponential(5), (x) => -Math.expm1(-x / 5), 1e-12],
  ['a very short exponential', exponential(1e-6), (x) => -Math.expm1(-x / 1e-6), 1e-12],
  ['a uniform', between(2, 9), (x) => (x - 2) / 7, 1e-12],
  ['a uniform below zero', between(-3, -1), (x) => (x + 3) / 2, 1e-12],
  ['a moderate log-normal', lognormal(10, 0.6), (x) => normalCdf(Math.log(x / 10) / 0.6), 1e-8],
  ['a wide log-normal', lognormal(0.2, 1.8), (x) => normalCdf(Math.log(x / 0.2) / 1.8), 1e-8],
  ['a normal', normal(4.65, 0.3), (x) => normalCdf((x - 4.65) / 0.3), 1e-8],
  ['a normal', normal(-3, 2), (x) => normalCdf((x + 3) / 2), 1e-8],
  ['a triangular', triangular(1, 2, 7), triangle(1, 2, 7), 1e-12],
  ['a triangular that only rises', triangular(1, 7, 7), triangle(1, 7, 7), 1e-12],
  ['a triangular that only falls', triangular(1, 1, 7), triangle(1, 1, 7), 1e-12],
  ['the shorter 70 % of an exponential', upTo(0.7, exponential(5)), (x) => -Math.expm1(-x / 5) / 0.7, 1e-12],
  ['the shorter half of a log-normal', upTo(0.5, lognormal(10, 0.6)), (x) => normalCdf(Math.log(x / 10) / 0.6) / 0.5, 1e-8],
]

describe.each(smooth)('%s distribution', (name, distribution, cdf, exact) => {
  it('is met by 200,000 entities (Kolmogorov and Smirnov)', () => {
    const surprise = kolmogorovSmirnov(draws(name, 200_000).map(distribution.quantile), cdf)
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it('has a quantile that undoes its distribution function', () => {
    fc.assert(
      fc.property(step, (at) => Math.abs(cdf(distribution.quantile(uniformAt(at))) - uniformAt(at)) < exact),
      { numRuns: 1000 },
    )
  })
})

describe.each<[string, Distribution]>([
  ...smooth.map(([name, distribution]) => [name, distribution] as [string, Distribution]),
  ['a log-normal that is hardly clamped', clamped(lognormal(10, 0.2), 1, 1000)],
  ['a log-normal that is clamped hard', clamped(lognormal(10, 0.8), 8, 20)],
  ['the part of a log-normal below its 98.5 % quantile', upTo(0.985, lognormal(3, 1.25))],
  ['a tabled exponential', tabled(exponential(5))],
  ['a tabled log-normal', tabled(lognormal(10, 0.6))],
  ['a tabled log-normal that is clamped', tabled(clamped(lognormal(10, 0.8), 8, 20))],
  ['a tabled normal', tabled(normal(4.65, 0.3))],
])('%s distribution', (_, distribution) => {
  it('never falls when its uniform rises, so that a shock moves outcomes one way', () => {
    fc.assert(
      fc.property(step, step, (a, b) => {
        const [less, more] = [uniformAt(Math.min(a, b)), uniformAt(Math.max(a, b))]
        return distribution.quantile(less) <= distribution.quantile(more)
      }),
      { numRuns: 2000 },
    )
  })

  it('has the mean that it states', () => {
    // The middles of a million equal steps of chance, without the last one, where a wide log-normal has a thousandth of its mean: hence 1 %.
    const n = 1_000_000
    let sum = 0
    for (let i = 0; i < n; i++) sum += distribution.quantile((i + 0.5) / n)
    expect(Math.abs(sum / n / distribution.mean - 1)).toBeLessThan(0.01)
  })
})

describe('a clamped distribution', () => {
  const held = clamped(lognormal(10, 0.6), 6, 20)

  it('gives to each bound what lies beyond it, and leaves the rest as it was', () => {
    const values = draws('clamped', 200_000).map(held.quantile)
    const below = normalCdf(Math.log(0.6) / 0.6)
    const above = 1 - normalCdf(Math.log(2) / 0.6)
    for (const [bound, share] of [
      [6, below],
      [20, above],
    ] as const) {
      const seen = values.filter((value) => value === bound).length
      expect(Math.abs(seen - values.length * share)).toBeLessThan(FIVE_SIGMA * Math.sqrt(values.length * share * (1 - share)))
    }
    const inside = values.filter((value) => value > 6 && value < 20)
    const surprise = kolmogorovSmirnov(inside, (x) => (normalCdf(Math.log(x / 10) / 0.6) - below) / (1 - below - above))
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })
})

describe.each<[string, Distribution]>([
  ['exponential', exponential(5)],
  ['moderate log-normal', lognormal(10, 0.6)],
  ['wide log-normal', lognormal(70, 1.5)],
  ['normal', normal(100, 15)],
  ['clamped log-normal', clamped(lognormal(10, 0.8), 8, 20)],
])('a tabled %s', (_, inner) => {
  const table = tabled(inner)

  it('is within 1 % of what it was made from, but near its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 25, max: 2 ** 32 - 2 ** 25 }), (at) => {
        const [exact, read] = [inner.quantile(uniformAt(at)), table.quantile(uniformAt(at))]
        return Math.abs(read / exact - 1) < 0.01
      }),
      { numRuns: 2000 },
    )
  })

  it('is what it was made from in the first and the last 512th, where tails are, and at every 512th between', () => {
    const part = fc.nat(2 ** 23 - 1)
    fc.assert(
      fc.property(part, fc.boolean(), (at, isLast) => {
        const u = uniformAt(isLast ? 2 ** 32 - 1 - at : at)
        expect(table.quantile(u)).toBe(inner.quantile(u))
      }),
      { numRuns: 1000 },
    )
    for (let i = 1; i < 512; i++) expect(table.quantile(i / 512)).toBe(inner.quantile(i / 512))
  })

  it('never falls where one strip of the table meets the next', () => {
    for (let i = 1; i < 512; i++) {
      const [before, after] = [table.quantile(i / 512 - 2 ** -33), table.quantile(i / 512 + 2 ** -33)]
      expect(before).toBeLessThanOrEqual(table.quantile(i / 512))
      expect(table.quantile(i / 512)).toBeLessThanOrEqual(after)
    }
  })

  it('says of itself what it was made from', () => {
    expect([table.mean, table.describes]).toEqual([inner.mean, inner.describes])
  })
})

describe.each([
  [0.2, 31],
  [1, 31],
  [8, 31],
  [100, 255],
])('the number of arrivals where %d are expected', (mean, cap) => {
  const table = poissonTable(mean, cap)
  const chanceOf = (k: number) => Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1))

  it('is Poisson (chi-square)', () => {
    const n = 400_000
    const counts = new Float64Array(cap + 1)
    for (const u of draws(`arrivals ${mean}`, n)) {
      const k = poissonInverse(u, table)
      counts[k] = (counts[k] as number) + 1
    }
    // Numbers that are too rare for a chi-square are counted together at either end.
    const common = Array.from(counts, (_, k) => k).filter((k) => n * chanceOf(k) >= 25)
    const [first, last] = [common[0] as number, common.at(-1) as number]
    const seen = [...common.map((k) => counts[k] as number), sum(counts.subarray(0, first)) + sum(counts.subarray(last + 1))]
    const expected = common.map((k) => n * chanceOf(k))
    const surprise = chiSquare(seen, [...expected, n - sum(expected)])
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it('has the chances of its definition', () => {
    let below = 0
    for (let k = 0; k < cap; k++) {
      below += chanceOf(k)
      expect(table[k]).toBeCloseTo(below, 12)
    }
  })

  it('never falls when its uniform rises, and never passes the cap', () => {
    fc.assert(
      fc.property(step, step, (a, b) => {
        const [less, more] = [poissonInverse(uniformAt(Math.min(a, b)), table), poissonInverse(uniformAt(Math.max(a, b)), table)]
        return less >= 0 && less <= more && more <= cap
      }),
    )
  })
})

it('loses less than a billionth to the caps of tiles: 31 where 8 are expected, 255 where 128 are', () => {
  expect(1 - (poissonTable(8, 31)[30] as number)).toBeLessThan(1e-9)
  expect(1 - (poissonTable(128, 255)[254] as number)).toBeLessThan(1e-9)
})

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0)
}
