/** Measures of a run: KPIs, funnels and events by group of streams, computed from the events alone as they go by. */
import type { Domain } from '@/lib/kit/domain'
import { count } from '@/lib/kit/measure'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Counters, type Read } from './counters'
import { FunnelCounts } from './funnel-counts'
import { grainMsOf, KpiReader, windowMsOf } from './kpi-reader'

/** One point of a series: the beginning of its bucket in epoch ms, and the value; null where there is none. */
export type Point = [bucketStart: number, value: number | null]

export class Measures {
  private readonly counters: Counters
  private readonly kpiReaders: readonly (readonly [name: string, reader: KpiReader])[]
  private readonly groupReaders: readonly { group: string; reads: readonly Read[] }[]
  private readonly funnelCounts: readonly (readonly [name: string, counts: FunnelCounts])[]

  /** @param start the run's start, epoch ms @param bucketMs width of a bucket of simulated time */
  constructor(
    domain: Domain,
    private readonly start: number,
    private readonly bucketMs: number,
  ) {
    const counters = new Counters(layoutOf(domain), start)
    this.counters = counters
    this.kpiReaders = Object.entries(domain.kpis).map(([name, kpi]) => {
      // How many are open is known at the ends of buckets, whatever the window of its alerts is.
      const grainMs = kpi.of.type === 'open' ? bucketMs : grainMsOf(windowMsOf(kpi), bucketMs)
      return [name, new KpiReader(kpi, counters, start, grainMs)]
    })
    this.groupReaders = Object.entries(domain.streams).map(([group, { streams }]) => ({
      group,
      reads: streams.map((stream) => counters.amount(count(stream), bucketMs)),
    }))
    this.funnelCounts = Object.entries(domain.funnels).map(([name, funnel]) => [
      name,
      new FunnelCounts(funnel, layoutOf(domain), start, bucketMs),
    ])
  }

  /** Takes the events of a block, which must come in their order. */
  read(block: Block): void {
    this.counters.read(block)
    for (const [, counts] of this.funnelCounts) counts.read(block)
  }

  /** The bucket that an instant lies in, counted from the run's start. */
  bucketOf(time: number): number {
    return Math.floor((time - this.start) / this.bucketMs)
  }

  /**
   * Each KPI's points of the buckets `from` to the one before `now`, with the values at the buckets' ends; the last may still be filling:
   * its value is that of now.
   */
  kpis(from: number, now: number): Record<string, Point[]> {
    return Object.fromEntries(
      this.kpiReaders.map(([name, reader]) => [
        name,
        this.points(from, now, (bucket) => reader.at(Math.min(now, this.start + (bucket + 1) * this.bucketMs))),
      ]),
    )
  }

  /** Events by group of streams in each bucket. */
  groups(from: number, now: number): Record<string, Point[]> {
    return Object.fromEntries(
      this.groupReaders.map(({ group, reads }) => [
        group,
        this.points(from, now, (bucket) => reads.reduce((sum, read) => sum + read(bucket, bucket), 0)),
      ]),
    )
  }

  /** Who entered each funnel within its window before an instant, and how many of them took each step. */
  funnels(now: number): Record<string, { step: string; count: number }[]> {
    return Object.fromEntries(this.funnelCounts.map(([name, counts]) => [name, counts.steps(now)]))
  }

  private points(from: number, now: number, value: (bucket: number) => number | null): Point[] {
    const points: Point[] = []
    const last = this.bucketOf(now - 1)
    for (let bucket = Math.max(0, from); bucket <= last; bucket++) points.push([this.start + bucket * this.bucketMs, value(bucket)])
    return points
  }
}
