/** Distributions as values: a quantile to draw by inversion (one uniform, monotone), a mean, and a sentence. Units are the caller's. */
import { exp, ln, normalQuantile } from './elementary'

/** What a quantity may be: `quantile(u)` is its value for u in (0, 1), never decreasing in u. */
export interface Distribution {
  readonly mean: number
  readonly describes: string
  quantile(u: number): number
}

/** Waiting without memory. @param mean the mean, in the caller's unit */
export function exponential(mean: number): Distribution {
  return { mean, describes: `exponential, mean ${mean}`, quantile: (u) => -ln(1 - u) * mean }
}

/** Every value between two ends alike. */
export function between(low: number, high: number): Distribution {
  return { mean: (low + high) / 2, describes: `uniform from ${low} to ${high}`, quantile: (u) => low + u * (high - low) }
}

/**
 * Quantities that are products of many causes: service times, response times, time on a page.
 * @param median the value that half stay under @param spread the standard deviation of the logarithm (0.5: moderate, 1: wide)
 */
export function lognormal(median: number, spread: number): Distribution {
  // A decision may make its distribution anew at each draw, so what only readers ask for is worked out when they ask.
  return {
    get mean() {
      return median * exp((spread * spread) / 2)
    },
    get describes() {
      return `log-normal, median ${median}, spread ${spread}`
    },
    quantile: (u) => median * exp(spread * normalQuantile(u)),
  }
}

/** Between two ends with a most likely value. */
export function triangular(low: number, peak: number, high: number): Distribution {
  const left = (peak - low) / (high - low)
  return {
    mean: (low + peak + high) / 3,
    describes: `triangular from ${low} over ${peak} to ${high}`,
    quantile: (u) =>
      u < left ? low + Math.sqrt(u * (high - low) * (peak - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - peak)),
  }
}

/** Another distribution held within bounds: what lies outside becomes the bound. */
export function clamped(inner: Distribution, low: number, high: number): Distribution {
  return {
    get mean() {
      return inner.mean
    },
    get describes() {
      return `${inner.describes}, held within ${low} and ${high}`
    },
    quantile: (u) => {
      const value = inner.quantile(u)
      return value < low ? low : value > high ? high : value
    },
  }
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
