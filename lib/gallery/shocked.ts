/** What a template's shocks do: the KPIs that they move, in the run and in its twin, the same world without them. */
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import type { Kpi } from '@/lib/kit/measure'
import { kebab } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { Measures, type Point } from '@/lib/watch/measures'
import { svgOf } from './svg'
import { MAIN, MUTED, SECOND } from './theme'

/** KPIs of one picture. */
const MOST = 4
/** Width of the buckets that KPIs are looked at in. */
const BUCKET = HOUR

/** A scenario to be drawn. */
export interface Shocked {
  readonly title: string
  readonly note: string
  readonly plan: Plan
}

/** The KPIs that the shocks of a plan promise to move, the first promise of each kind first. */
export function kpisShown(domain: Domain, { shocks }: Plan): string[] {
  const kinds = new Map(Object.entries(domain.shocks).map(([name, kind]) => [kebab(name), kind]))
  const promises = [...new Set(shocks.map(({ kind }) => kind))].map((kind) => kinds.get(kind)?.shows ?? [])
  const firsts = promises.flatMap(([first]) => (first ? [first.kpi] : []))
  return [...new Set([...firsts, ...promises.flat().map(({ kpi }) => kpi)])].slice(0, MOST)
}

/** @returns an SVG; null where nothing is promised */
export async function drawShocked(domain: Domain, { title, note, plan }: Shocked): Promise<string | null> {
  const names = kpisShown(domain, plan)
  if (names.length === 0) return null
  const run = seriesOf(domain, plan)
  const twin = seriesOf(domain, { ...plan, shocks: [] })
  const days = (time: number) => (time - plan.start) / DAY
  const bands = plan.shocks.map(({ start, end }) => ({ from: days(start), to: days(Math.min(end, plan.end)) }))
  const row = (name: string) => {
    const kpi = domain.kpis[name] as Kpi
    const factor = kpi.unit === '%' ? 100 : 1
    const points = (series: Record<string, Point[]>, which: string) =>
      (series[name] ?? []).flatMap(([time, value]) => (value === null ? [] : [{ day: days(time + BUCKET), value: value * factor, which }]))
    const x = {
      type: 'quantitative',
      title: 'days since the start',
      scale: { domain: [0, days(plan.end)], nice: false },
      axis: { grid: false },
    }
    return {
      title: { text: `${kpi.label}, ${kpi.unit}`, fontSize: 12, fontWeight: 'normal', offset: 4 },
      width: 720,
      height: 96,
      layer: [
        {
          data: { values: bands },
          mark: { type: 'rect', color: SECOND, opacity: 0.18 },
          encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' } },
        },
        {
          data: { values: [...points(twin, TWIN), ...points(run, RUN)] },
          mark: { type: 'line', strokeWidth: 1.5 },
          encoding: {
            x: { ...x, field: 'day' },
            y: { field: 'value', type: 'quantitative', title: null, scale: { zero: kpi.unit !== 'stars' }, axis: { tickCount: 4 } },
            color: { field: 'which', type: 'nominal', sort: null, scale: { domain: [RUN, TWIN], range: [MAIN, MUTED] } },
            strokeDash: {
              field: 'which',
              type: 'nominal',
              sort: null,
              scale: {
                domain: [RUN, TWIN],
                range: [
                  [1, 0],
                  [5, 3],
                ],
              },
            },
          },
        },
      ],
    }
  }
  return svgOf({ vconcat: names.map(row), spacing: 18 }, title, note)
}

const RUN = 'with the shock'
const TWIN = 'twin: the same world without it'

function seriesOf(domain: Domain, plan: Plan): Record<string, Point[]> {
  const measures = new Measures(domain, plan.start, BUCKET)
  const simulation = new Simulation(domain, plan, (block) => measures.read(block))
  simulation.advance(plan.end)
  return measures.kpis(0, plan.end)
}
