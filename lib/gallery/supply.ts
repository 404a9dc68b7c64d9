/** What is offered and what is taken of it, over the hours of the local week. */
import type { SpanOf, SupplyChart } from '@/lib/kit/gallery'
import { DAY, HOUR } from '@/lib/kit/season'
import { weekAxis } from './rhythm'
import { type Clocks, type Collector, HOURS_A_WEEK, hourOfWeek, hoursIn, isOf, type Seen, type Span } from './seen'
import { MAIN, SECOND } from './theme'

/** Spans are told to half an hour. */
const STEP = HOUR / 2
/** What is offered in the first days was said before the run. */
const SAID_BEFORE = 7 * DAY

export class Supply implements Collector {
  readonly streams: readonly string[]
  /** The half hours of each one: which have been offered, and taken, counted once. */
  private readonly halves: readonly [Map<string, Set<number>>, Map<string, Set<number>>] = [new Map(), new Map()]
  private readonly counts: readonly [Float64Array, Float64Array] = [new Float64Array(HOURS_A_WEEK), new Float64Array(HOURS_A_WEEK)]
  private readonly from: number

  constructor(
    private readonly chart: SupplyChart,
    private readonly clocks: Clocks,
    private readonly span: Span,
  ) {
    this.streams = [chart.offered.stream.name, chart.taken.stream.name]
    this.from = Math.min(span.start + SAID_BEFORE, span.end)
  }

  see(event: Seen): void {
    this.add(this.chart.offered, 0, event)
    this.add(this.chart.taken, 1, event)
  }

  private add(of: SpanOf, which: 0 | 1, event: Seen): void {
    if (!isOf(of, event)) return
    const id = String(event.data[this.chart.by])
    const known = this.halves[which].get(id) ?? new Set()
    this.halves[which].set(id, known)
    const clock = this.clocks.of(of, event.data)
    const counts = this.counts[which]
    const until = Math.min(Date.parse(String(event.data[of.to])), this.span.end)
    for (let time = Math.max(Date.parse(String(event.data[of.from])), this.from); time < until; time += STEP) {
      if (known.has(time)) continue
      known.add(time)
      const hour = hourOfWeek(clock, time)
      counts[hour] = (counts[hour] as number) + STEP / HOUR
    }
  }

  spec(): object {
    const { offered, taken, unit } = this.chart
    const hours = hoursIn(this.clocks.usual, { start: this.from, end: this.span.end })
    const values = [offered.label, taken.label].flatMap((label, which) =>
      Array.from(this.counts[which] as Float64Array, (count, hour) => ({
        label,
        hour: hour + 0.5,
        there: count / ((hours[hour] as number) || 1),
      })),
    )
    return {
      data: { values },
      width: 700,
      height: 220,
      mark: { type: 'area', line: true, opacity: 0.75 },
      encoding: {
        x: weekAxis,
        y: { field: 'there', type: 'quantitative', title: unit, stack: null },
        color: { field: 'label', type: 'nominal', sort: null, scale: { range: [MAIN, SECOND] } },
      },
    }
  }
}
