/** The shape of days and weeks: how often events of some streams come at which hour of the local clock. */
import type { DayChart, Line, WeekChart } from '@/lib/kit/gallery'
import { type Clocks, type Collector, HOURS_A_WEEK, hourOfWeek, hoursIn, isOf, type Seen, type Span, WEEKDAY_NAMES } from './seen'
import { COLOURS } from './theme'

/** Events of a line by the hour of the local week. */
class Rhythm implements Collector {
  protected readonly counts: readonly Float64Array[]
  readonly streams: readonly string[]

  constructor(
    protected readonly lines: readonly Line[],
    protected readonly clocks: Clocks,
    protected readonly span: Span,
  ) {
    this.counts = lines.map(() => new Float64Array(HOURS_A_WEEK))
    this.streams = lines.map(({ stream }) => stream.name)
  }

  see(event: Seen): void {
    this.lines.forEach((line, i) => {
      if (!isOf(line, event)) return
      const counts = this.counts[i] as Float64Array
      const hour = hourOfWeek(this.clocks.of(line, event.data), event.time)
      counts[hour] = (counts[hour] as number) + 1
    })
  }
}

/** Hours of Monday to Friday, and of Saturday and Sunday. */
const PARTS = [
  ['Monday to Friday', (hour: number) => hour < 120],
  ['Saturday and Sunday', (hour: number) => hour >= 120],
] as const

export class DayRhythm extends Rhythm {
  constructor({ lines }: DayChart, clocks: Clocks, span: Span) {
    super(lines, clocks, span)
  }

  spec(): object {
    const values = PARTS.flatMap(([part, isIn]) =>
      this.lines.flatMap(({ label }, i) => {
        const byHour = Array.from({ length: 24 }, () => 0)
        this.counts[i]?.forEach((count, hour) => {
          if (isIn(hour)) byHour[hour % 24] = (byHour[hour % 24] as number) + count
        })
        const all = byHour.reduce((sum, count) => sum + count, 0) || 1
        return byHour.map((count, hour) => ({ part, label, hour: hour + 0.5, share: count / all }))
      }),
    )
    return {
      data: { values },
      facet: { column: { field: 'part', type: 'nominal', sort: PARTS.map(([part]) => part) } },
      spec: {
        width: 330,
        height: 220,
        mark: { type: 'line', interpolate: 'monotone', strokeWidth: 2.5 },
        encoding: {
          x: {
            field: 'hour',
            type: 'quantitative',
            title: 'local time',
            scale: { domain: [0, 24] },
            axis: { values: [0, 3, 6, 9, 12, 15, 18, 21, 24], labelExpr: "datum.value + ':00'", grid: false },
          },
          y: { field: 'share', type: 'quantitative', title: 'share of the day, per hour', axis: { format: '.0%', tickCount: 5 } },
          color: { field: 'label', type: 'nominal', sort: null },
        },
      },
    }
  }
}

/** The axis of a week, from Monday on. */
export const weekAxis = {
  field: 'hour',
  type: 'quantitative',
  title: null,
  scale: { domain: [0, HOURS_A_WEEK] },
  axis: {
    values: WEEKDAY_NAMES.map((_, day) => day * 24),
    labelExpr: `[${WEEKDAY_NAMES.map((name) => `'${name}'`).join(',')}][datum.value / 24]`,
    labelAlign: 'left',
    labelOffset: 4,
    tickSize: 14,
    grid: true,
  },
} as const

export class WeekRhythm extends Rhythm {
  constructor({ lines }: WeekChart, clocks: Clocks, span: Span) {
    super(lines, clocks, span)
  }

  spec(): object {
    const hours = hoursIn(this.clocks.usual, this.span)
    const values = this.lines.flatMap(({ label }, i) =>
      Array.from(this.counts[i] as Float64Array, (count, hour) => ({
        label,
        hour: hour + 0.5,
        events: count / ((hours[hour] as number) || 1),
      })),
    )
    return {
      data: { values },
      facet: {
        row: {
          field: 'label',
          type: 'nominal',
          sort: this.lines.map(({ label }) => label),
          header: { labelOrient: 'top', labelPadding: 4 },
        },
      },
      spacing: 18,
      spec: {
        width: 700,
        height: 64,
        mark: { type: 'area', color: COLOURS[0], opacity: 0.75, line: { color: COLOURS[0], strokeWidth: 1.5 } },
        encoding: { x: weekAxis, y: { field: 'events', type: 'quantitative', title: 'per hour', axis: { tickCount: 3 } } },
      },
      resolve: { scale: { y: 'independent' } },
    }
  }
}
