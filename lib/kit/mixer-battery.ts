/** For tests: the battery of ENGINE.md rule 3, for any mixer. Each test says how surprising the draws are; mixer-battery.test.ts, what it can see. */
import { child, hash32, rootKey } from './key'
import type { KeyOrder, Mixer } from './key-orders'
import { chiSquare, chiSquareSurprise, kolmogorovSmirnov, normalSurprise, type Surprise, worst } from './test-statistics'

/** A mixer's four words of input. */
export type Input = readonly [hi: number, lo: number, decision: number, n: number]

/** Inputs as worlds have them: keys of siblings, the hash of a name, small ordinals. */
export const livingInput = (i: number): Input => {
  const { hi, lo } = child(rootKey(7, 0), hash32('student'), i)
  return [hi, lo, hash32('confirms'), i & 15]
}

/** Inputs with hardly a bit set, the hardest ones: fifteen bits and their parity, so that no input is a neighbour of another and counts twice. */
export const sparseInput = (i: number): Input => {
  let parity = i
  for (let by = 16; by; by >>= 1) parity ^= parity >>> by
  return [i >>> 8, (i & 255) | ((parity & 1) << 8), 0, 0]
}

/**
 * Avalanche: each of 128 bits of input, turned over, changes each of 32 bits of the draw half of the time. The worst of the 4,096 biases, and all
 * of a word's biases together: their squares, in units of their noise, are a chi-square.
 */
export function avalanche(mixer: Mixer, inputOf: (i: number) => Input, samples: number): { surprise: Surprise; worstBias: number } {
  const changes = new Float64Array(128 * 32)
  for (let i = 0; i < samples; i++) {
    const [hi, lo, d, n] = inputOf(i)
    const before = mixer(hi, lo, d, n)
    for (let bit = 0; bit < 128; bit++) {
      const flip = 1 << (bit & 31)
      const word = bit >> 5
      const after = mixer(word === 0 ? hi ^ flip : hi, word === 1 ? lo ^ flip : lo, word === 2 ? d ^ flip : d, word === 3 ? n ^ flip : n)
      const changed = before ^ after
      for (let out = 0; out < 32; out++) changes[bit * 32 + out] = (changes[bit * 32 + out] as number) + ((changed >>> out) & 1)
    }
  }
  const noise = 0.5 / Math.sqrt(samples)
  const biases = Array.from(changes, (count) => count / samples - 0.5)
  const words = [0, 1, 2, 3].map((word) => biases.slice(word * 1024, (word + 1) * 1024))
  const together = words.map((word) =>
    chiSquareSurprise(
      word.reduce((sum, bias) => sum + (bias / noise) ** 2, 0),
      word.length,
    ),
  )
  const alone = worst(biases.map((bias) => normalSurprise(bias / noise)))
  return { surprise: worst([...together, alone]), worstBias: Math.max(...biases.map(Math.abs)) }
}

/** Draws in an order fill 65,536 bins evenly: by their upper and by their lower 16 bits. */
export function evenness(mixer: Mixer, order: KeyOrder, draws: number): Surprise {
  const upper = new Uint32Array(65_536)
  const lower = new Uint32Array(65_536)
  for (let i = 0; i < draws; i++) {
    const x = order(mixer, i)
    tally(upper, x >>> 16)
    tally(lower, x & 65_535)
  }
  return worst([chiSquare(upper, draws / 65_536), chiSquare(lower, draws / 65_536)])
}

/** Each draw of an order knows nothing of the next one: both together fill 256 × 256 bins evenly, by their upper and by their lower bytes. */
export function neighbours(mixer: Mixer, order: KeyOrder, pairs: number): Surprise {
  const upper = new Uint32Array(65_536)
  const lower = new Uint32Array(65_536)
  for (let i = 0; i < pairs; i++) {
    const x = order(mixer, 2 * i)
    const y = order(mixer, 2 * i + 1)
    tally(upper, ((x >>> 24) << 8) | (y >>> 24))
    tally(lower, ((x & 255) << 8) | (y & 255))
  }
  return worst([chiSquare(upper, pairs / 65_536), chiSquare(lower, pairs / 65_536)])
}

/**
 * Each two of 64 draws of the same keys know nothing of each other, 2,016 pairs: the worst of their chi-squares on 16 × 16 bins of the upper four bits, and
 * all of them together, since chances of a sound mixer are spread evenly.
 * @param draw the j-th of the 64 draws of the i-th key
 */
export function pairs(draw: (i: number, j: number) => number, keys: number): Surprise {
  const columns = Array.from({ length: 64 }, (_, j) => Uint8Array.from({ length: keys }, (_, i) => draw(i, j) >>> 28))
  const surprises: Surprise[] = []
  for (const [j, one] of columns.entries()) {
    for (const other of columns.slice(j + 1)) {
      const bins = new Uint32Array(256)
      for (let i = 0; i < keys; i++) tally(bins, ((one[i] as number) << 4) | (other[i] as number))
      surprises.push(independence(bins, keys))
    }
  }
  const spread = kolmogorovSmirnov(
    Float64Array.from(surprises, ({ chance }) => chance),
    (chance) => chance,
  )
  return worst([worst(surprises), spread])
}

/** A 16 × 16 table against the products of its own margins, so that one uneven draw is not counted in all of its pairs. */
function independence(bins: Uint32Array, total: number): Surprise {
  const rows = new Float64Array(16)
  const columns = new Float64Array(16)
  for (const [bin, count] of bins.entries()) {
    tally(rows, bin >> 4, count)
    tally(columns, bin & 15, count)
  }
  return chiSquare(
    bins,
    Float64Array.from(bins, (_, bin) => ((rows[bin >> 4] as number) * (columns[bin & 15] as number)) / total),
    31,
  )
}

/** How many draws to look at for duplicates: 8.4 million, of which 8,187 should have come before. */
export const DUPLICATES_DRAWS = 2 ** 23

/**
 * Duplicates: so many draws of 32 bits repeat an earlier one as chance gives, n − m (1 − (1 − 1/m)^n) with m = 2^32. A mixer that is too orderly
 * (a permutation of a counter) repeats too few, one that loses bits too many.
 */
export function duplicates(mixer: Mixer, order: KeyOrder): { count: number; deviation: number; z: number } {
  const draws = new Uint32Array(DUPLICATES_DRAWS)
  for (let i = 0; i < draws.length; i++) draws[i] = order(mixer, i)
  const count = draws.length - distinct(draws)
  const expected = draws.length + 2 ** 32 * Math.expm1(draws.length * Math.log1p(-(2 ** -32)))
  return { count, deviation: count / expected - 1, z: (count - expected) / Math.sqrt(expected) }
}

/** How many different values there are: sorted into 2,048 bins first, so that one bin's bits fit a processor's cache. */
function distinct(values: Uint32Array): number {
  const ends = new Uint32Array(2049)
  for (const value of values) tally(ends, (value >>> 21) + 1)
  for (let bin = 1; bin <= 2048; bin++) tally(ends, bin, ends[bin - 1])
  const sorted = new Uint32Array(values.length)
  const at = ends.slice()
  for (const value of values) {
    const bin = value >>> 21
    sorted[at[bin] as number] = value
    tally(at, bin)
  }
  let count = 0
  for (let bin = 0; bin < 2048; bin++) {
    const seen = new Uint8Array((2 ** 21) >> 3)
    for (let i = ends[bin] as number; i < (ends[bin + 1] as number); i++) {
      const low = (sorted[i] as number) & 0x1fffff
      const mask = 1 << (low & 7)
      if ((seen[low >> 3] as number) & mask) continue
      seen[low >> 3] = (seen[low >> 3] as number) | mask
      count++
    }
  }
  return count
}

function tally(counts: Uint32Array | Float64Array, bin: number, by = 1): void {
  counts[bin] = (counts[bin] as number) + by
}
