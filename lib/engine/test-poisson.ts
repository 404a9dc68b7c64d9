/**
 * For tests: whether instants come as a Poisson process of a given rate. Time is changed by the rate's integral (Watanabe 1964, Anderson 2007): what comes
 * at λ(t) comes, in the time of Λ(t) = ∫ λ, once a unit and without memory.
 */
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, MINUTE, type Season, seasonAt } from '@/lib/kit/season'
import { chiSquare, kolmogorovSmirnov, lnGamma, neighbourCorrelation, normalSurprise, type Surprise } from '@/lib/kit/test-statistics'
import type { Zone } from '@/lib/kit/zone'

/** A rate that is constant within each minute, and its integral. */
export class Rate {
  private readonly upTo: Float64Array

  /** @param perDay the rate in the minute that begins at an instant */
  constructor(
    readonly start: number,
    readonly end: number,
    perDay: (minute: number) => number,
  ) {
    const minutes = (end - start) / MINUTE
    this.upTo = new Float64Array(minutes + 1)
    for (let i = 0; i < minutes; i++) this.upTo[i + 1] = (this.upTo[i] as number) + (perDay(start + i * MINUTE) * MINUTE) / DAY
  }

  /** How many are expected before an instant. */
  before(time: number): number {
    const at = (time - this.start) / MINUTE
    const minute = Math.min(this.upTo.length - 2, Math.floor(at))
    const [from, to] = [this.upTo[minute] as number, this.upTo[minute + 1] as number]
    return from + (to - from) * (at - minute)
  }

  /** How many are expected in all. */
  get total(): number {
    return this.upTo.at(-1) as number
  }
}

/** A rate that follows a weekly shape by local time, and shocks. */
export function seasonal(start: number, end: number, season: Season, zone: Zone, perDay: (minute: number) => number): Rate {
  return new Rate(start, end, (minute) => perDay(minute) * seasonAt(season, zone, minute))
}

/** How strong a shock is in the minute that begins at an instant, by CONTRACTS.md section 3: each minute has the value of its middle. */
export function strengthIn(shock: PlacedShock, minute: number): number {
  const x = minute + MINUTE / 2 - shock.start
  const length = shock.end - shock.start
  if (x < 0 || x > length) return 0
  const edge = Math.min(1, x / shock.rampMs, (length - x) / shock.rampMs)
  const shapes = {
    step: () => 1,
    linear: () => edge,
    'ease-in': () => edge ** 2,
    'ease-out': () => 1 - (1 - edge) ** 2,
    'ease-in-out': () => edge ** 2 * (3 - 2 * edge),
    pulse: () => 1 - Math.abs(x - length / 2) / (length / 2),
    spike: () => (x < shock.rampMs ? x / shock.rampMs : (1 - (x - shock.rampMs) / (length - shock.rampMs)) ** 3),
  }
  return shock.magnitude * shapes[shock.shape]()
}

/** What somebody did: when, and at which rate it was expected. */
export interface Record {
  readonly times: readonly number[]
  readonly rate: Rate
}

/**
 * Several people's or places' instants, laid end to end in changed time, as one Poisson process of rate one. How surprising are the number of them, the
 * gaps between them (exponential), neighbouring gaps together (independent), and the scatter of counts (as large as their mean)?
 */
export function asPoisson(records: readonly Record[]): { number: Surprise; gaps: Surprise; memory: Surprise; scatter: Surprise } {
  const changed: number[] = []
  let total = 0
  for (const { times, rate } of records) {
    for (const time of times) changed.push(total + rate.before(time))
    total += rate.total
  }
  const gaps = Float64Array.from(changed, (time, i) => time - (changed[i - 1] ?? 0))
  // Exponential gaps have a long tail; their own quantiles are spread evenly.
  const even = gaps.map((gap) => Math.exp(-gap))
  const windows = Math.max(20, Math.floor(total / 10))
  const counts = new Float64Array(windows)
  for (const time of changed) {
    const window = Math.floor((time / total) * windows)
    counts[window] = (counts[window] as number) + 1
  }
  return {
    number: normalSurprise((changed.length - total) / Math.sqrt(total)),
    memory: normalSurprise(neighbourCorrelation(even) * Math.sqrt(even.length)),
    gaps: kolmogorovSmirnov(even, (x) => x),
    scatter: chiSquare(counts, total / windows, 0),
  }
}

/** Counts by the hour against what is expected of each hour; hours that expect fewer than five are joined to their neighbours. */
export function byTheHour(records: readonly Record[]): { surprise: Surprise; memory: Surprise } {
  const [{ rate: first }] = records as [Record]
  const seen: number[] = []
  const expected: number[] = []
  let from = first.start
  for (let to = first.start + HOUR; to <= first.end; to += HOUR) {
    const due = records.reduce((sum, { rate }) => sum + rate.before(to) - rate.before(from), 0)
    if (due < 5 && to < first.end) continue
    seen.push(records.reduce((sum, { times }) => sum + times.filter((time) => time >= from && time < to).length, 0))
    expected.push(due)
    from = to
  }
  const residuals = seen.map((count, i) => (count - (expected[i] as number)) / Math.sqrt(expected[i] as number))
  return {
    surprise: chiSquare(seen, expected, 0),
    memory: normalSurprise(neighbourCorrelation(residuals) * Math.sqrt(residuals.length)),
  }
}

/** Whether counts are Poisson with a mean, also in their tails: how often each number came up (chi-square). */
export function arePoisson(counts: readonly number[], mean: number): Surprise {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  const observed: number[] = []
  const expected: number[] = []
  // Numbers that are too rare for a chi-square are counted together at either end.
  let [waiting, due] = [0, 0]
  for (let k = 0; k < mean + 60; k++) {
    waiting += seen.get(k) ?? 0
    due += counts.length * Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1))
    if (due < 5) continue
    observed.push(waiting)
    expected.push(due)
    waiting = 0
    due = 0
  }
  observed.push((observed.pop() ?? 0) + waiting)
  expected.push((expected.pop() ?? 0) + due)
  return chiSquare(observed, expected)
}

const HOUR = 60 * MINUTE
