/**
 * For tests: how surprising a sample is. Tests of chance draw with fixed seeds and accept whatever a sound world shows with a chance of
 * all but `ALARM`, so that they always say the same, and a failure means a fault. Math of the platform is fine here: nothing is simulated.
 */

/** The chance at which a test gives alarm about a sound world: about five standard deviations. */
export const ALARM = 1e-6

/** Five standard deviations: a normal quantity is further away with a chance of 6 in 10 million. */
export const FIVE_SIGMA = 5

/** How far a sample is from what it should be, and the chance of that or worse in a sound world. */
export interface Surprise {
  /** Of one test, or the least of several, multiplied by their number (Bonferroni). */
  readonly chance: number
  /** The figure behind it, for people. */
  readonly figure: string
}

/** Of several tests, the most surprising one, allowing for their number. */
export function worst(surprises: readonly Surprise[]): Surprise {
  const least = surprises.reduce((a, b) => (b.chance < a.chance ? b : a))
  return { chance: Math.min(1, least.chance * surprises.length), figure: `${least.figure}, worst of ${surprises.length}` }
}

/** Pearson's chi-square of counts against what is expected of each, in both directions: too even is as wrong as too uneven. @param lost degrees of freedom lost to the fit */
export function chiSquare(seen: ArrayLike<number>, expected: number | ArrayLike<number>, lost = 1): Surprise {
  let sum = 0
  for (let i = 0; i < seen.length; i++) {
    const mean = typeof expected === 'number' ? expected : (expected[i] as number)
    sum += ((seen[i] as number) - mean) ** 2 / mean
  }
  return chiSquareSurprise(sum, seen.length - lost)
}

/** How surprising a sum of squares is as a chi-square with so many degrees of freedom. */
export function chiSquareSurprise(sum: number, freedom: number): Surprise {
  const above = chiSquareTail(sum, freedom)
  return { chance: 2 * Math.min(above, 1 - above), figure: `chi-square ${sum.toFixed(1)} of ${freedom}` }
}

/** How surprising a normal deviation is, in standard deviations. */
export function normalSurprise(z: number): Surprise {
  return { chance: chiSquareTail(z * z, 1), figure: `z ${z.toFixed(2)}` }
}

/** Kolmogorov and Smirnov: the largest distance between a sample and the distribution that it should have. Sorts the sample. */
export function kolmogorovSmirnov(sample: Float64Array, cdf: (x: number) => number): Surprise {
  sample.sort()
  const n = sample.length
  let distance = 0
  for (let i = 0; i < n; i++) {
    const at = cdf(sample[i] as number)
    distance = Math.max(distance, at - i / n, (i + 1) / n - at)
  }
  return { chance: kolmogorovTail(distance, n), figure: `distance ${distance.toExponential(2)} of ${n}` }
}

/** The chance that a sample of n is further than `distance` from its distribution (Stephens' form of Kolmogorov's limit; n above 30). */
export function kolmogorovTail(distance: number, n: number): number {
  const scaled = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance
  let sum = 0
  for (let k = 1; k <= 100; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * k * k * scaled * scaled)
  return scaled < 0.2 ? 1 : Math.min(1, Math.max(0, sum))
}

/** The chance that a chi-square with so many degrees of freedom is above x: the upper incomplete gamma function (Numerical Recipes, 6.2). */
export function chiSquareTail(x: number, freedom: number): number {
  const a = freedom / 2
  const half = x / 2
  if (half <= 0) return 1
  const front = Math.exp(a * Math.log(half) - half - lnGamma(a))
  return half < a + 1 ? 1 - front * gammaSeries(a, half) : front * gammaFraction(a, half)
}

/** Of the lower incomplete gamma function, converging fast below its mean. */
function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; term > sum * 1e-16; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Of the upper one, converging fast above its mean (Lentz). */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    h *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return h
}

/** The standard normal distribution function. */
export function normalCdf(z: number): number {
  const beyond = chiSquareTail(z * z, 1) / 2
  return z < 0 ? beyond : 1 - beyond
}

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms: 15 digits). */
export function lnGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
    9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  const t = x + 6.5
  const sum = terms.reduce((total, term, i) => total + term / (x + i), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Mean and standard error of values that depend on their neighbours, from the means of long batches. */
export function batchMeans(values: Float64Array, batches: number): { mean: number; error: number } {
  const size = Math.floor(values.length / batches)
  const means = Array.from({ length: batches }, (_, b) => meanOf(values.subarray(b * size, (b + 1) * size)))
  const mean = meanOf(means)
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (batches - 1)
  return { mean, error: Math.sqrt(variance / batches) }
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return sum / values.length
}

/** How strongly each value goes with the next one: near 0 ± 1/√n for values that know nothing of each other. */
export function neighbourCorrelation(values: ArrayLike<number>): number {
  const mean = meanOf(values)
  let together = 0
  let alone = 0
  for (let i = 0; i < values.length; i++) {
    const here = (values[i] as number) - mean
    alone += here * here
    if (i > 0) together += here * ((values[i - 1] as number) - mean)
  }
  return together / alone
}
