import { describe, expect, it } from 'vitest'
import {
  ALARM,
  batchMeans,
  chiSquare,
  chiSquareTail,
  kolmogorovSmirnov,
  kolmogorovTail,
  lnGamma,
  neighbourCorrelation,
  normalCdf,
  worst,
} from './test-statistics'

describe('the statistics that tests of chance stand on', () => {
  it('meets the tables of chi-square', () => {
    const table = [
      [3.841458820694124, 1, 0.05],
      [6.634896601021213, 1, 0.01],
      [18.30703805327515, 10, 0.05],
      [2.155856481304634, 10, 0.995],
      [124.3421134004122, 100, 0.05],
      [70.06489492539978, 100, 0.99],
    ] as const
    for (const [x, freedom, chance] of table) expect(chiSquareTail(x, freedom)).toBeCloseTo(chance, 9)
  })

  it('agrees with the normal limit for many degrees of freedom', () => {
    // Wilson and Hilferty 1931: the cube root of a chi-square over its mean is nearly normal.
    const freedom = 65_535
    for (const z of [-4, -1, 0, 2, 5]) {
      const x = freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3
      expect(chiSquareTail(x, freedom) / normalCdf(-z)).toBeCloseTo(1, 2)
    }
  })

  it('meets the tables of the normal distribution', () => {
    for (const [z, below] of [
      [0, 0.5],
      [1, 0.8413447460685429],
      [-1.959963984540054, 0.025],
      [-6, 9.865876450376946e-10],
    ] as const) {
      expect(normalCdf(z) / below).toBeCloseTo(1, 10)
    }
  })

  it('meets the tables of Kolmogorov and Smirnov', () => {
    for (const [distance, chance] of [
      [0.1358, 0.05],
      [0.1628, 0.01],
      [0.1949, 0.001],
    ] as const) {
      expect(kolmogorovTail(distance / (1 + 0.012 + 0.0011), 100)).toBeCloseTo(chance, 3)
    }
  })

  it('knows factorials', () => {
    expect(lnGamma(1)).toBeCloseTo(0, 13)
    expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  })

  it('gives alarm about counts that are too uneven and about counts that are too even', () => {
    expect(chiSquare([150, 50, 100, 100], 100).chance).toBeLessThan(ALARM)
    expect(chiSquare(new Array(1000).fill(100), 100).chance).toBeLessThan(ALARM)
    expect(chiSquare([110, 95, 103, 92], 100).chance).toBeGreaterThan(0.1)
  })

  it('gives alarm about a sample of another distribution', () => {
    const sample = Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000)
    expect(kolmogorovSmirnov(sample, (x) => x).chance).toBe(1)
    expect(kolmogorovSmirnov(sample, (x) => x * x).chance).toBeLessThan(ALARM)
  })

  it('allows for the number of tests', () => {
    expect(
      worst([
        { chance: 0.5, figure: 'a' },
        { chance: 0.001, figure: 'b' },
      ]),
    ).toEqual({ chance: 0.002, figure: 'b, worst of 2' })
  })

  it('sees the error of values that depend on their neighbours', () => {
    // Each value stands for ten: a hundredth of the values, each ten times, is as uncertain as the values themselves.
    const alone = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i * i))
    const repeated = Float64Array.from({ length: 10_000 }, (_, i) => alone[Math.floor(i / 10)] as number)
    expect(batchMeans(repeated, 50).error / batchMeans(alone, 50).error).toBeCloseTo(1, 12)
    expect(neighbourCorrelation(alone)).toBeCloseTo(0, 1)
    expect(neighbourCorrelation(repeated)).toBeCloseTo(0.9, 1)
  })
})
