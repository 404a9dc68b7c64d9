/**
 * The band of noise: how much a KPI differs between worlds to which nothing happens, and which differ in their seed alone. Whatever stays
 * within it, nobody could tell from chance.
 */
import { HOUR, WEEK } from '@/lib/kit/season'
import type { Axis } from './kpi-series'

/** Hours of the week that lend each other what they vary, either way: few seeds alone would give a rough guess. */
const NEIGHBOURS_MS = 3 * HOUR
/** No hour's deviation counts as less than this share of the whole week's (root mean square): in a dead hour anything would be large. */
const LEAST_SHARE = 0.5

/** How the band is made, in a sentence. */
export const NOISE_METHOD = `One SD is that between the seeds' twins, at the same time of the week and up to ${NEIGHBOURS_MS / HOUR} h beside it, and never below ${100 * LEAST_SHARE} % of the week's root mean square.`

/**
 * One standard deviation of a KPI between seeds, by bucket; 0 everywhere where seeds do not differ.
 * @param worlds the KPI's values in each seed's twin @param judgedFrom the first bucket whose window has passed
 */
export function deviations(worlds: readonly Float64Array[], { start, bucketMs }: Axis, judgedFrom: number): Float64Array {
  const buckets = worlds[0]?.length ?? 0
  const slots = Math.max(1, Math.round(WEEK / bucketMs))
  const first = Math.round((start % WEEK) / bucketMs)
  const slotOf = (bucket: number) => (first + bucket) % slots
  const sums = new Float64Array(slots)
  const counts = new Float64Array(slots)
  for (let bucket = judgedFrom; bucket < buckets; bucket++) {
    const variance = varianceOf(worlds.map((values) => values[bucket] as number))
    if (variance === null) continue
    const slot = slotOf(bucket)
    sums[slot] = (sums[slot] as number) + variance
    counts[slot] = (counts[slot] as number) + 1
  }
  const judged = counts.reduce((sum, count) => sum + count, 0)
  const least = judged === 0 ? 0 : LEAST_SHARE * Math.sqrt(sums.reduce((sum, each) => sum + each, 0) / judged)
  const reach = Math.floor(NEIGHBOURS_MS / bucketMs)
  const bySlot = Float64Array.from({ length: slots }, (_, slot) => Math.max(least, Math.sqrt(around(sums, counts, slot, reach))))
  return Float64Array.from({ length: buckets }, (_, bucket) => bySlot[slotOf(bucket)] as number)
}

/** The mean variance of a slot and those beside it, around the week. */
function around(sums: Float64Array, counts: Float64Array, slot: number, reach: number): number {
  let sum = 0
  let count = 0
  for (let each = slot - reach; each <= slot + reach; each++) {
    const at = (each + sums.length) % sums.length
    sum += sums[at] as number
    count += counts[at] as number
  }
  return count === 0 ? 0 : sum / count
}

/** That of a sample; null for fewer than two values. */
function varianceOf(values: readonly number[]): number | null {
  const there = values.filter((value) => !Number.isNaN(value))
  if (there.length < 2) return null
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length
  return there.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (there.length - 1)
}
