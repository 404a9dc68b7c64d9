/** The KPIs of one world as numbers that can be compared with another's: a value for each bucket, and one for a whole span. */
import type { Domain } from '@/lib/kit/domain'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Counters } from '@/lib/watch/counters'
import { grainMsOf, KpiReader, windowMsOf } from '@/lib/watch/kpi-reader'

/** Where series stand in time. All of the worlds that are compared have the same. */
export interface Axis {
  /** The run's start and end, epoch ms. */
  readonly start: number
  readonly end: number
  readonly bucketMs: number
  /** The bucket with which the span begins that is judged as a whole; it goes to the end. */
  readonly since: number
}

/** One KPI of one world. */
export interface KpiSeries {
  /** By bucket, at its end and over the KPI's window; NaN where there is no value. */
  readonly values: Float64Array
  /** Over the whole span that is judged; null where there is no value. */
  readonly over: number | null
  /** What came together in that span, for a KPI that is a flow (so much an hour); null for others. */
  readonly total: number | null
}

/** Whole buckets of a run; what is left at its end is not judged. */
export const bucketsOf = ({ start, end, bucketMs }: Axis): number => Math.floor((end - start) / bucketMs)

/** The bucket that an instant lies in. */
export const bucketAt = ({ start, bucketMs }: Pick<Axis, 'start' | 'bucketMs'>, instant: number): number =>
  Math.floor((instant - start) / bucketMs)

/** Reads a world's events and gives its KPIs. */
export class KpiRecord {
  private readonly counters: Counters
  private readonly readers: ReadonlyMap<string, KpiReader>

  constructor(
    private readonly domain: Domain,
    private readonly axis: Axis,
  ) {
    const { start, bucketMs } = axis
    this.counters = new Counters(layoutOf(domain), start)
    this.readers = new Map(
      Object.entries(domain.kpis).map(([name, kpi]) => {
        const grainMs = kpi.of.type === 'open' ? bucketMs : grainMsOf(windowMsOf(kpi), bucketMs)
        return [name, new KpiReader(kpi, this.counters, start, grainMs)]
      }),
    )
  }

  /** Takes the events of a block, in their order. */
  readonly read = (block: Block): void => this.counters.read(block)

  /** Every KPI, when the whole run has been read. */
  series(): Record<string, KpiSeries> {
    const { axis } = this
    const { start, bucketMs, since } = axis
    const buckets = bucketsOf(axis)
    const [from, until] = [start + since * bucketMs, start + buckets * bucketMs]
    return Object.fromEntries(
      [...this.readers].map(([name, reader]) => {
        const values = Float64Array.from({ length: buckets }, (_, bucket) => reader.at(start + (bucket + 1) * bucketMs) ?? Number.NaN)
        const isFlow = this.domain.kpis[name]?.of.type === 'rate'
        const over = since < buckets ? reader.over(from, until) : null
        return [name, { values, over, total: isFlow && over !== null ? (over * (until - from)) / HOUR : null }]
      }),
    )
  }
}
