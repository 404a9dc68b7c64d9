/**
 * A calibration: what the documented rates, the events of each stream and the gauges of a domain's baseline come to over many seeds, and how
 * far each documented bound is from that (ENGINE.md rule 28). It stands beside the domain as calibration.json.
 */
import { z } from 'zod'
import type { DocumentedRate } from '@/lib/kit/documented-rate'
import type { Domain } from '@/lib/kit/domain'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { Recipe } from '@/lib/scenario/recipe'
import type { SeedMeasurement } from './measure-seed'

/** Over the seeds; the deviation is that between seeds. */
const Spread = z.strictObject({ mean: z.number(), sd: z.number(), min: z.number(), max: z.number() })
export type Spread = z.infer<typeof Spread>

const CalibratedRate = Spread.extend({
  unit: z.string(),
  low: z.number(),
  high: z.number(),
  /** How many deviations the mean lies within each bound, negative outside; null for a bound that nothing can cross, and without deviation. */
  sds_to_low: z.number().nullable(),
  sds_to_high: z.number().nullable(),
  /** How far the mean is above what it was calibrated to, in halves of the range's width; null where nothing was solved for. */
  off_aim: z.number().nullable(),
})
export type CalibratedRate = z.infer<typeof CalibratedRate>

const CalibratedGauge = z.strictObject({
  start: Spread,
  end: Spread,
  /** End over start, less one; null where it starts at nothing. */ change: Spread.nullable(),
})

export const Calibration = z.strictObject({
  domain: z.string(),
  domain_version: z.int(),
  engine_version: z.int(),
  start: z.string(),
  duration: z.string(),
  /** As people write them: `1-16`. */
  seeds: z.string(),
  /** Parameters that were not as usual. */
  set: z.record(z.string(), z.number()),
  rates: z.record(z.string(), CalibratedRate),
  /** By stream: events of the whole run. */
  events: z.record(z.string(), Spread),
  gauges: z.record(z.string(), CalibratedGauge),
})
export type Calibration = z.infer<typeof Calibration>

/** Each bound has to be this many deviations away (ENGINE.md rule 28). */
export const LEAST_SDS = 5
/** How near a mean has to be to what it was calibrated to, in halves of the range's width (ENGINE.md rule 28). */
export const MOST_OFF_AIM = 0.1

/** @param recipe of any of the seeds */
export function calibrationOf(domain: Domain, recipe: Recipe, seeds: string, measured: readonly SeedMeasurement[]): Calibration {
  const [first] = measured
  const over = (of: (one: SeedMeasurement) => number) => spreadOf(measured.map(of))
  return {
    domain: domain.id,
    domain_version: domain.version,
    engine_version: ENGINE_VERSION,
    start: recipe.start,
    duration: recipe.duration,
    seeds,
    set: { ...recipe.scenario.parameters },
    rates: Object.fromEntries(
      Object.entries(domain.rates ?? {}).flatMap(([name, rate]) => {
        const values = measured.map(({ rates }) => rates[name]).filter((value) => value !== undefined)
        return values.length < measured.length ? [] : [[name, calibrated(rate, spreadOf(values))]]
      }),
    ),
    events: Object.fromEntries(Object.keys(first?.events ?? {}).map((name) => [name, over(({ events }) => events[name] ?? 0)])),
    gauges: Object.fromEntries(
      Object.keys(first?.gauges ?? {}).map((name) => {
        const start = measured.map(({ gauges }) => gauges[name]?.start ?? 0)
        const end = measured.map(({ gauges }) => gauges[name]?.end ?? 0)
        const change = start.every((value) => value > 0) ? spreadOf(end.map((value, i) => value / (start[i] as number) - 1)) : null
        return [name, { start: spreadOf(start), end: spreadOf(end), change }]
      }),
    ),
  }
}

function calibrated({ unit, low, high, aim }: DocumentedRate, spread: Spread): CalibratedRate {
  const isFloor = low === 0
  const isCeiling = unit === '%' && high === 1
  const away = (distance: number) => (spread.sd === 0 ? null : rounded(distance / spread.sd))
  const half = (high - low) / 2
  return {
    ...spread,
    unit,
    low,
    high,
    sds_to_low: isFloor ? null : away(spread.mean - low),
    sds_to_high: isCeiling ? null : away(high - spread.mean),
    off_aim: aim === undefined || half === 0 ? null : rounded((spread.mean - aim) / half),
  }
}

/** The deviation is that of a sample: 0 for one value. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return {
    mean: rounded(mean),
    sd: rounded(n > 1 ? Math.sqrt(squares / (n - 1)) : 0),
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
  }
}

/** To six significant digits: more would be noise. */
const rounded = (value: number) => Number(value.toPrecision(6))

/** The nearest bound of a rate, in deviations; null when there is none that could be crossed. */
export function nearest({ sds_to_low, sds_to_high }: CalibratedRate): number | null {
  const distances = [sds_to_low, sds_to_high].filter((distance) => distance !== null)
  return distances.length === 0 ? null : Math.min(...distances)
}

/** Rates with a bound that is too near, in words. */
export function tooNear({ rates }: Calibration): string[] {
  return Object.entries(rates).flatMap(([name, rate]) => {
    const distance = nearest(rate)
    const isOutside = rate.mean < rate.low || rate.mean > rate.high
    if (isOutside) return [`${name}: the mean lies outside of its bounds`]
    return distance !== null && distance < LEAST_SDS ? [`${name}: a bound is ${distance.toFixed(1)} SD away, less than ${LEAST_SDS}`] : []
  })
}

/** Rates that were calibrated to something else than they came to, in words. */
export function offAim({ rates }: Calibration): string[] {
  return Object.entries(rates).flatMap(([name, { off_aim }]) =>
    off_aim !== null && Math.abs(off_aim) > MOST_OFF_AIM
      ? [
          `${name}: the mean is ${(100 * Math.abs(off_aim)).toFixed(0)} % of the half-width ${off_aim > 0 ? 'above' : 'below'} what it is calibrated to, more than ${100 * MOST_OFF_AIM} %`,
        ]
      : [],
  )
}
