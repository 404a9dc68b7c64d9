/** How things stand over a run: gauges by the hour of the day, and what has come together from day to day. */
import type { DaysChart, GaugeChart } from '@/lib/kit/gallery'
import type { Gauge } from '@/lib/kit/measure'
import { DAY, HOUR } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { type Clocks, type Collector, daysIn, isOf, quantileOf, type Seen, type Span } from './seen'
import { clockTitle } from './spreads'
import { MAIN, SECOND } from './theme'

export class Gauges implements Collector {
  readonly streams: readonly string[] = []
  private readonly byHour: ReadonlyMap<string, number[][]>

  constructor(
    private readonly chart: GaugeChart,
    private readonly clocks: Clocks,
    private readonly declared: Readonly<Record<string, Gauge>>,
  ) {
    this.byHour = new Map(chart.gauges.map((name) => [name, Array.from({ length: 24 }, (): number[] => [])]))
  }

  see(): void {}

  look(time: number, gauges: Readonly<Record<string, number>>): void {
    const hour = Math.floor(localTime(this.clocks.usual, time).ms / HOUR)
    for (const [name, hours] of this.byHour) hours[hour]?.push(gauges[name] ?? 0)
  }

  spec(): object {
    const values = [...this.byHour].flatMap(([name, hours]) =>
      hours.flatMap((inHour, hour) => {
        const mean = inHour.reduce((sum, value) => sum + value, 0) / (inHour.length || 1)
        const most = quantileOf(Float64Array.from(inHour).sort(), 0.95)
        const point = { label: this.declared[name]?.label ?? name, hour: hour + 0.5 }
        return [
          { ...point, which: 'on average', value: mean },
          { ...point, which: 'nineteen in twenty stay below', value: most },
        ]
      }),
    )
    return {
      data: { values },
      facet: { column: { field: 'label', type: 'nominal', sort: this.chart.gauges.map((name) => this.declared[name]?.label ?? name) } },
      spec: {
        width: Math.floor(700 / this.chart.gauges.length) - 24,
        height: 190,
        mark: { type: 'line', strokeWidth: 2, interpolate: 'step' },
        encoding: {
          x: {
            field: 'hour',
            type: 'quantitative',
            title: clockTitle(this.clocks),
            scale: { domain: [0, 24] },
            axis: { values: [0, 6, 12, 18, 24], labelExpr: "datum.value + ':00'", grid: false },
          },
          y: { field: 'value', type: 'quantitative', title: null, axis: { tickCount: 5 } },
          color: { field: 'which', type: 'nominal', sort: null, scale: { range: [MAIN, SECOND] } },
        },
      },
      resolve: { scale: { y: 'independent' } },
    }
  }
}

export class Days implements Collector {
  readonly streams: readonly string[]
  private readonly counts: readonly Float64Array[]

  constructor(
    private readonly chart: DaysChart,
    private readonly span: Span,
  ) {
    this.streams = chart.lines.map(({ stream }) => stream.name)
    this.counts = chart.lines.map(() => new Float64Array(Math.ceil(daysIn(span))))
  }

  see(event: Seen): void {
    this.chart.lines.forEach((line, i) => {
      if (!isOf(line, event)) return
      const counts = this.counts[i] as Float64Array
      const day = Math.floor((event.time - this.span.start) / DAY)
      counts[day] = (counts[day] as number) + 1
    })
  }

  spec(): object {
    const values = this.chart.lines.flatMap(({ label }, i) => {
      let sum = 0
      return [
        { label, day: 0, sum: 0 },
        ...Array.from(this.counts[i] as Float64Array, (count, day) => {
          sum += count
          return { label, day: day + 1, sum }
        }),
      ]
    })
    return {
      data: { values },
      width: 700,
      height: 260,
      mark: { type: 'line', strokeWidth: 2.5, interpolate: 'step-before' },
      encoding: {
        x: { field: 'day', type: 'quantitative', title: 'days since the start', axis: { grid: false } },
        y: { field: 'sum', type: 'quantitative', title: 'so far' },
        color: { field: 'label', type: 'nominal', sort: null },
      },
    }
  }
}
