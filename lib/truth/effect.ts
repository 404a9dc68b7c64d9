/** Effects: what a KPI is in a run against what it is in the twin, how far beyond the noise, and from when to when. */
import type { Kpi } from '@/lib/kit/measure'
import { windowMsOf } from '@/lib/watch/kpi-reader'
import type { Axis, KpiSeries } from './kpi-series'
import { deviations } from './noise'

/** A KPI leaves the noise when run and twin are more than so many SD apart. */
export const NOISE_SDS = 2

/** A run's value against its twin's. */
export interface Contrast {
  readonly actual: number | null
  readonly twin: number | null
  /** actual − twin, in the KPI's unit; null unless both have a value. */
  readonly difference: number | null
  /** difference / twin; null where the twin's is 0. */
  readonly relative: number | null
  /** For a share: the difference in percentage points; null for others. */
  readonly points: number | null
}

/** What a KPI differs in. Instants are epoch ms. */
export interface KpiEffect extends Contrast {
  readonly kpi: string
  /** Whom it is about; null is everybody. */
  readonly segment: null
  readonly unit: string
  /** For a flow: how many more, or fewer, there were in the whole span; null for others. */
  readonly cumulative: number | null
  /** The beginning of the first bucket beyond the noise; null where none is. */
  readonly onset: number | null
  /** Which way it goes first: at the onset, or at the peak of what stays within the noise; null where nothing differs. */
  readonly direction: 'up' | 'down' | null
  /** How many SD the run is above its twin at most, and below: what is up for hours may be down afterwards. */
  readonly above: number
  readonly below: number
  /** The end of the bucket that is furthest beyond, counted in SD; null where nothing differs. */
  readonly peak: number | null
  /** The end of the last bucket beyond the noise; null where none is, or where the run ends before. */
  readonly recovery: number | null
  readonly atPeak: (Contrast & { readonly sds: number }) | null
}

/**
 * The effect on one KPI. Buckets before the KPI's window has passed once, and those without a value in either world, are not judged.
 * @param noise the KPI's values in the twins of several seeds
 */
export function effectOf(
  name: string,
  kpi: Kpi,
  actual: KpiSeries,
  twin: KpiSeries,
  noise: readonly Float64Array[],
  axis: Axis,
): KpiEffect {
  const { start, bucketMs } = axis
  const judgedFrom = firstJudged(kpi, axis)
  const sd = deviations(noise, axis, judgedFrom)
  const [some, others] = [actual.values, twin.values]
  const sdsAt = (bucket: number) => inSds((some[bucket] as number) - (others[bucket] as number), sd[bucket] as number)
  let [first, last, peak, lastJudged, above, below] = [-1, -1, -1, -1, 0, 0]
  for (let bucket = judgedFrom; bucket < some.length; bucket++) {
    const sds = sdsAt(bucket)
    if (Number.isNaN(sds)) continue
    lastJudged = bucket
    if (Math.abs(sds) > Math.max(above, below)) peak = bucket
    above = Math.max(above, sds)
    below = Math.max(below, -sds)
    if (Math.abs(sds) <= NOISE_SDS) continue
    if (first < 0) first = bucket
    last = bucket
  }
  const endOf = (bucket: number) => start + (bucket + 1) * bucketMs
  const both = actual.total !== null && twin.total !== null
  return {
    kpi: name,
    segment: null,
    unit: kpi.unit,
    ...contrast(kpi, actual.over, twin.over),
    cumulative: both ? (actual.total as number) - (twin.total as number) : null,
    onset: first < 0 ? null : start + first * bucketMs,
    direction: peak < 0 ? null : sdsAt(first < 0 ? peak : first) > 0 ? 'up' : 'down',
    above,
    below,
    peak: peak < 0 ? null : endOf(peak),
    recovery: first < 0 || last === lastJudged ? null : endOf(last),
    atPeak: peak < 0 ? null : { ...contrast(kpi, some[peak] as number, others[peak] as number), sds: sdsAt(peak) },
  }
}

/** The first bucket at whose end the KPI's window has passed once. */
export function firstJudged(kpi: Kpi, { bucketMs }: Pick<Axis, 'bucketMs'>): number {
  return kpi.of.type === 'open' ? 0 : Math.max(0, Math.ceil(windowMsOf(kpi) / bucketMs) - 1)
}

function contrast({ unit }: Kpi, actual: number | null, twin: number | null): Contrast {
  const difference = actual === null || twin === null ? null : actual - twin
  return {
    actual,
    twin,
    difference,
    relative: difference === null || twin === null || twin === 0 ? null : difference / twin,
    points: difference === null || unit !== '%' ? null : 100 * difference,
  }
}

/** Infinite where seeds never differ and these two do. */
function inSds(difference: number, sd: number): number {
  return difference === 0 ? 0 : difference / sd
}
