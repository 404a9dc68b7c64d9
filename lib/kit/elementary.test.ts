import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, ln, normalQuantile } from './elementary'
import { expUlps, lnUlps } from './test-high-precision'
import { normalCdf } from './test-statistics'

/** The uniforms that can come up: the middles of 2^32 steps. */
const STEPS = 2 ** 32
const uniformAt = (step: number) => (step + 0.5) / STEPS
const step = fc.integer({ min: 0, max: STEPS - 1 })
/** Where our own functions change from one formula or one entry of a table to another, and the ends. */
const joins = [...Array.from({ length: 129 }, (_, i) => i / 128), 0.02425, 0.97575].map((u) => Math.floor(u * STEPS))
const AROUND = 2 ** 11
const runs = { numRuns: 2000 }

describe('our own ln', () => {
  it('is the natural logarithm within 5 units of the last place', () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    fc.assert(
      fc.property(positive, (x) => x === 1 || lnUlps(ln(x), x) <= 5),
      runs,
    )
  })

  it('is so near 1 as well, where the logarithm is small and a table adds to it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => x === 1 || lnUlps(ln(x), x) <= 5),
      runs,
    )
  })

  it('is so for every kind of uniform, and for 1 less it', () => {
    fc.assert(
      fc.property(step, (at) => lnUlps(ln(uniformAt(at)), uniformAt(at)) <= 5 && lnUlps(ln(1 - uniformAt(at)), 1 - uniformAt(at)) <= 5),
      runs,
    )
  })

  it('reaches below the normal numbers', () => {
    expect(ln(5e-324)).toBeCloseTo(-744.4400719213812, 12)
    expect(ln(1e-310) - ln(1e-300)).toBeCloseTo(-10 * Math.LN10, 12)
  })

  it('keeps the ends: ln 0 is −Infinity, ln 1 is 0, below 0 there is none', () => {
    expect([ln(0), ln(1), ln(Number.POSITIVE_INFINITY)]).toEqual([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY])
    expect(ln(-1)).toBeNaN()
    expect(ln(Number.NaN)).toBeNaN()
  })
})

describe('our own exp', () => {
  it('is e to the power x within 4 units of the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => expUlps(exp(x), x) <= 4),
      runs,
    )
  })

  it('is so near 0 as well', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => expUlps(exp(x), x) <= 4),
      runs,
    )
  })

  it('undoes ln', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => Math.abs(exp(ln(x)) / x - 1) < 1e-14),
      runs,
    )
  })

  it('reaches below the normal numbers and keeps the ends', () => {
    expect(exp(-740)).toBe(Math.exp(-740))
    expect([exp(0), exp(-800), exp(800)]).toEqual([1, 0, Number.POSITIVE_INFINITY])
    expect([exp(Number.NEGATIVE_INFINITY), exp(Number.POSITIVE_INFINITY)]).toEqual([0, Number.POSITIVE_INFINITY])
    expect(exp(Number.NaN)).toBeNaN()
  })
})

describe('our own normal quantile', () => {
  it('meets the tables', () => {
    const table = { 0.5: 0, 0.8413447460685429: 1, 0.975: 1.959963984540054, 0.0013498980316300933: -3, 9.865876450376946e-10: -6 }
    for (const [u, z] of Object.entries(table)) expect(normalQuantile(Number(u))).toBeCloseTo(z, 7)
  })

  it('is within 1.2 parts in 10^9 of the inverse of the normal distribution function', () => {
    fc.assert(
      fc.property(step, (at) => {
        const u = uniformAt(at)
        const z = normalQuantile(u)
        const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
        const off = u < 0.5 ? normalCdf(z) - u : normalCdf(-z) - (1 - u)
        // An error of z is that of u over the density; the reference itself is good to 14 digits.
        expect(Math.abs(off) / density).toBeLessThan(1.2e-9 * Math.abs(z) * 1.01 + 1e-13)
      }),
      runs,
    )
  })
})

describe.each([
  ['ln', ln],
  ['exp', exp],
  ['the normal quantile', normalQuantile],
])('%s', (_, rises) => {
  it('never falls from one uniform to the next, around every place where its formula changes', () => {
    for (const join of joins) {
      for (let at = Math.max(0, join - AROUND); at < Math.min(STEPS - 1, join + AROUND); at++) {
        if (rises(uniformAt(at + 1)) < rises(uniformAt(at))) expect.fail(`falls between steps ${at} and ${at + 1} of 2^32`)
      }
    }
  })

  it('never falls between any two uniforms', () => {
    fc.assert(
      fc.property(step, step, (a, b) => rises(uniformAt(Math.min(a, b))) <= rises(uniformAt(Math.max(a, b)))),
      runs,
    )
  })
})
