/** How quantities spread: how often which value, at which hour, at which load. */
import type { HoursChart, LoadChart, SpreadChart } from '@/lib/kit/gallery'
import { HOUR } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { Values } from './quantities'
import { type Clocks, type Collector, isOf, quantileOf, type Seen } from './seen'
import { MAIN, SECOND } from './theme'

const sorted = (values: Iterable<number>) => Float64Array.from(values).sort()
/** The middle one, and what nine in ten stay below. */
const TYPICAL = [
  ['half stay below', 0.5],
  ['nine in ten stay below', 0.9],
] as const
const colour = { field: 'which', type: 'nominal', sort: null, scale: { range: [MAIN, SECOND] } } as const

abstract class OfQuantities implements Collector {
  protected readonly all: readonly Values[]
  readonly streams: readonly string[]

  constructor(of: readonly Values['of'][]) {
    this.all = of.map((one) => new Values(one))
    this.streams = this.all.flatMap(({ streams }) => streams)
  }

  see(event: Seen): void {
    for (const values of this.all) values.see(event)
  }
}

export class Spread extends OfQuantities {
  constructor(private readonly chart: SpreadChart) {
    super(chart.of)
  }

  spec(): object {
    const { upTo, step, of } = this.chart
    const isCounted = of.every(({ unit }) => unit === 'stars')
    const bins = Math.ceil(upTo / step)
    const values = this.all.flatMap(({ of: { label }, values: some }) => {
      const counts = new Float64Array(bins)
      for (const value of some) {
        const bin = Math.max(0, Math.min(bins - 1, Math.floor(value / step)))
        counts[bin] = (counts[bin] as number) + 1
      }
      const middle = quantileOf(sorted(some), 0.5)
      // A whole number has a column of its own around it.
      const [before, behind] = isCounted ? [0.4, 0.4] : [0, step]
      const share = (count: number) => count / (some.length || 1)
      return Array.from(counts, (count, bin) => ({
        label,
        from: bin * step - before,
        to: bin * step + behind,
        share: share(count),
        middle,
      }))
    })
    const title = isCounted ? 'stars' : `${of[0]?.unit}, the last column holds what is longer`
    const bars = {
      mark: { type: 'rect', color: MAIN, opacity: 0.8 },
      encoding: {
        x: { field: 'from', type: 'quantitative', title, scale: { nice: false, zero: !isCounted }, axis: { grid: false, tickMinStep: 1 } },
        x2: { field: 'to' },
        y: { field: 'share', type: 'quantitative', title: 'share', axis: { format: '.0%', tickCount: 5 } },
        y2: { datum: 0 },
      },
    }
    const median = {
      transform: [{ filter: 'datum.from === 0' }],
      mark: { type: 'rule', color: SECOND, strokeWidth: 2, strokeDash: [4, 3] },
      encoding: { x: { field: 'middle', type: 'quantitative' } },
    }
    return {
      data: { values: isCounted ? values.filter(({ from }) => from > 0) : values },
      facet: {
        column: {
          field: 'label',
          type: 'nominal',
          sort: this.all.map(({ of: { label } }) => label),
          ...(of.length === 1 ? { header: null } : {}),
        },
      },
      spec: { width: of.length > 1 ? Math.floor(700 / of.length) - 30 : 700, height: 200, layer: isCounted ? [bars] : [bars, median] },
    }
  }
}

export class ByHour extends OfQuantities {
  constructor(
    { of }: HoursChart,
    private readonly clocks: Clocks,
  ) {
    super(of)
  }

  spec(): object {
    const values = this.all.flatMap(({ of, times, values: some }) => {
      const byHour = Array.from({ length: 24 }, (): number[] => [])
      for (const [i, time] of times.entries()) byHour[Math.floor(localTime(this.clocks.usual, time).ms / HOUR)]?.push(some[i] as number)
      return byHour.flatMap((inHour, hour) => {
        const ordered = sorted(inHour)
        return ordered.length < FEWEST
          ? []
          : TYPICAL.map(([which, share]) => ({
              label: `${of.label}, ${of.unit}`,
              hour: hour + 0.5,
              which,
              value: quantileOf(ordered, share),
            }))
      })
    })
    return {
      data: { values },
      facet: { column: { field: 'label', type: 'nominal', sort: this.all.map(({ of }) => `${of.label}, ${of.unit}`) } },
      spec: {
        width: Math.floor(700 / this.all.length) - 24,
        height: 190,
        mark: { type: 'line', point: { size: 22 }, strokeWidth: 2 },
        encoding: {
          x: {
            field: 'hour',
            type: 'quantitative',
            title: clockTitle(this.clocks),
            scale: { domain: [0, 24] },
            axis: { values: [0, 6, 12, 18, 24], labelExpr: "datum.value + ':00'", grid: false },
          },
          y: { field: 'value', type: 'quantitative', title: null, axis: { tickCount: 5 } },
          color: colour,
        },
      },
      resolve: { scale: { y: 'independent' } },
    }
  }
}

/** Of fewer values an hour says nothing. */
const FEWEST = 20
export const clockTitle = ({ usual }: Clocks) => `hour of the day, ${usual.name.split('/').at(-1)?.replaceAll('_', ' ')}`

/** About so many points. */
const POINTS = 14

export class ByLoad extends OfQuantities {
  private readonly loads = new Map<number, number>()

  constructor(private readonly chart: LoadChart) {
    super([chart.of])
  }

  override see(event: Seen): void {
    if (isOf(this.chart.of, event)) {
      const window = Math.floor(event.time / this.chart.perMs)
      this.loads.set(window, (this.loads.get(window) ?? 0) + 1)
    }
    super.see(event)
  }

  spec(): object {
    const { of, perMs, unit } = this.chart
    const [{ times, values: some } = { times: [], values: [] }] = this.all
    const most = Math.max(1, ...this.loads.values())
    const step = niceStep(most / POINTS)
    const byLoad = new Map<number, number[]>()
    times.forEach((time, i) => {
      const bin = Math.floor((this.loads.get(Math.floor(time / perMs)) ?? 0) / step)
      const inBin = byLoad.get(bin)
      if (inBin) inBin.push(some[i] as number)
      else byLoad.set(bin, [some[i] as number])
    })
    const values = [...byLoad].flatMap(([bin, inBin]) => {
      const ordered = sorted(inBin)
      return ordered.length < FEWEST
        ? []
        : TYPICAL.map(([which, share]) => ({ load: (bin + 0.5) * step, which, value: quantileOf(ordered, share), n: ordered.length }))
    })
    return {
      data: { values: values.sort((a, b) => a.load - b.load) },
      width: 700,
      height: 230,
      mark: { type: 'line', point: { size: 30 }, strokeWidth: 2 },
      encoding: {
        x: { field: 'load', type: 'quantitative', title: unit, axis: { grid: false } },
        y: { field: 'value', type: 'quantitative', title: `${of.label}, ${of.unit}`, axis: { tickCount: 5 } },
        color: colour,
      },
    }
  }
}

/** The next of 1, 2, 5, 10, 20 … */
function niceStep(least: number): number {
  let size = 1
  while (size * 10 <= least) size *= 10
  return [1, 2, 5, 10].map((n) => n * size).find((step) => step >= least) ?? size * 10
}
