/** Measures of a run: KPIs, funnels and events by group of streams, computed from the events alone as they go by. */
import type { Domain } from '@/lib/kit/domain'
import { count, type Kpi } from '@/lib/kit/measure'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Counters } from './counters'
import { FunnelCounts } from './funnel-counts'

/** One point of a series: the beginning of its bucket in epoch ms, and the value; null where there is none. */
export type Point = [bucketStart: number, value: number | null]

type Read = (from: number, to: number) => number

export class Measures {
  private readonly counters: Counters
  private readonly kpiReaders: readonly { name: string; kpi: Kpi; of: Read; over: Read | null }[]
  private readonly groupReaders: readonly { group: string; reads: readonly Read[] }[]
  private readonly funnelCounts: readonly (readonly [name: string, counts: FunnelCounts])[]

  /** @param start the run's start, epoch ms @param bucketMs width of a bucket of simulated time */
  constructor(
    domain: Domain,
    private readonly start: number,
    private readonly bucketMs: number,
  ) {
    const counters = new Counters(layoutOf(domain), start, bucketMs)
    this.counters = counters
    this.kpiReaders = Object.entries(domain.kpis).map(([name, kpi]) => ({
      name,
      kpi,
      of: counters.counter(kpi.of.of),
      over: kpi.of.type === 'ratio' ? counters.counter(kpi.of.over) : null,
    }))
    this.groupReaders = Object.entries(domain.streams).map(([group, { streams }]) => ({
      group,
      reads: streams.map((stream) => counters.counter(count(stream))),
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
    return this.counters.bucketOf(time)
  }

  /** Each KPI's points of the buckets `from` to the one before `now`; the last may still be filling. */
  kpis(from: number, now: number): Record<string, Point[]> {
    return Object.fromEntries(
      this.kpiReaders.map(({ name, kpi, of, over }) => {
        const width = Math.max(1, Math.floor((kpi.windowHours * HOUR) / this.bucketMs + 0.5))
        return [name, this.points(from, now, (bucket) => this.kpiValue(bucket, width, now, of, over))]
      }),
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

  private kpiValue(bucket: number, width: number, now: number, of: Read, over: Read | null): number | null {
    const first = Math.max(0, bucket - width + 1)
    const total = of(first, bucket)
    if (over) {
      const whole = over(first, bucket)
      return whole === 0 ? null : total / whole
    }
    const end = Math.min(now, this.start + (bucket + 1) * this.bucketMs)
    return (total * HOUR) / (end - (this.start + first * this.bucketMs))
  }
}
