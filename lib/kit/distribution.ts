/** Distributions as values: a quantile to draw by inversion (one uniform, monotone), a mean, and a sentence. Units are the caller's. */
import { exp, ln, normalQuantile } from './elementary'

/** What a quantity may be: `quantile(u)` is its value for u in (0, 1), never decreasing in u. */
export interface Distribution {
  readonly mean: number
  readonly describes: string
  readonly quantile: (u: number) => number
}

/**
 * A decision may make its distribution anew at each draw, and then only the quantile is asked for: what only readers ask for is worked out
 * when they ask.
 */
class Quantity implements Distribution {
  constructor(
    readonly quantile: (u: number) => number,
    private readonly facts: () => { readonly mean: number; readonly describes: string },
  ) {}

  get mean(): number {
    return this.facts().mean
  }

  get describes(): string {
    return this.facts().describes
  }
}

/** Waiting without memory. @param mean the mean, in the caller's unit */
export function exponential(mean: number): Distribution {
  return new Quantity(
    (u) => -ln(1 - u) * mean,
    () => ({ mean, describes: `exponential, mean ${mean}` }),
  )
}

/** Every value between two ends alike. */
export function between(low: number, high: number): Distribution {
  return new Quantity(
    (u) => low + u * (high - low),
    () => ({ mean: (low + high) / 2, describes: `uniform from ${low} to ${high}` }),
  )
}

/**
 * Quantities that are products of many causes: service times, response times, time on a page.
 * @param median the value that half stay under @param spread the standard deviation of the logarithm (0.5: moderate, 1: wide)
 */
export function lognormal(median: number, spread: number): Distribution {
  return new Quantity(
    (u) => median * exp(spread * normalQuantile(u)),
    () => ({ mean: median * exp((spread * spread) / 2), describes: `log-normal, median ${median}, spread ${spread}` }),
  )
}

/** Quantities that are sums of many causes. @param spread the standard deviation */
export function normal(mean: number, spread: number): Distribution {
  return new Quantity(
    (u) => mean + spread * normalQuantile(u),
    () => ({ mean, describes: `normal, mean ${mean}, standard deviation ${spread}` }),
  )
}

/** Between two ends with a most likely value. */
export function triangular(low: number, peak: number, high: number): Distribution {
  const left = (peak - low) / (high - low)
  return new Quantity(
    (u) => (u < left ? low + Math.sqrt(u * (high - low) * (peak - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - peak))),
    () => ({ mean: (low + peak + high) / 3, describes: `triangular from ${low} over ${peak} to ${high}` }),
  )
}

/** Another distribution held within bounds: what lies outside becomes the bound. */
export function clamped(inner: Distribution, low: number, high: number): Distribution {
  const { quantile } = inner
  const held = (u: number) => {
    const value = quantile(u)
    return value < low ? low : value > high ? high : value
  }
  return new Quantity(held, () => ({ mean: meanOf(held), describes: `${inner.describes}, held within ${low} and ${high}` }))
}

/** The part of another distribution below one of its quantiles. @param share the quantile, in (0, 1] */
export function upTo(share: number, inner: Distribution): Distribution {
  const { quantile } = inner
  const lower = (u: number) => quantile(u * share)
  return new Quantity(lower, () => ({ mean: meanOf(lower), describes: `${inner.describes}, its first ${share}` }))
}

/** Strips of a tabled quantity. */
const STRIPS = 512

/**
 * Another distribution read from a table: straight lines between its quantiles at 512 equal steps, and itself in the first and the last of
 * them, where a tail may be. An order of magnitude cheaper where a logarithm or an exponential would be needed, and what moments draw often.
 */
export function tabled(inner: Distribution): Distribution {
  const { quantile } = inner
  const table = Float64Array.from({ length: STRIPS + 1 }, (_, i) => (i === 0 || i === STRIPS ? 0 : quantile(i / STRIPS)))
  const read = (u: number) => {
    const at = u * STRIPS
    const strip = Math.floor(at)
    if (strip === 0 || strip === STRIPS - 1) return quantile(u)
    const low = table[strip] as number
    return low + ((table[strip + 1] as number) - low) * (at - strip)
  }
  return new Quantity(read, () => ({ mean: inner.mean, describes: inner.describes }))
}

/** The mean of a bounded quantity: the integral of its quantile, by the middles of 2^14 strips. */
function meanOf(quantile: (u: number) => number): number {
  const strips = 16_384
  let sum = 0
  for (let i = 0; i < strips; i++) sum += quantile((i + 0.5) / strips)
  return sum / strips
}

/** The chances of at most 0, 1, 2, … arrivals where `mean` are expected, up to `cap`. */
export function poissonTable(mean: number, cap: number): Float64Array {
  const table = new Float64Array(cap)
  let term = exp(-mean)
  let sum = term
  for (let k = 0; k < cap; k++) {
    table[k] = sum
    term = (term * mean) / (k + 1)
    sum += term
  }
  return table
}

/** The number of arrivals by inversion; at most the table's cap. @param table made by `poissonTable` */
export function poissonInverse(u: number, table: Float64Array): number {
  let k = 0
  while (k < table.length && u > (table[k] as number)) k++
  return k
}
