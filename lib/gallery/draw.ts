/** A gallery drawn: one run of the baseline is played, and its charts come out as SVG. */
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import type { Chart, Gallery } from '@/lib/kit/gallery'
import type { Plan } from '@/lib/kit/plan'
import { MINUTE } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { Days, Gauges } from './course'
import { Journeys } from './journeys'
import { DayRhythm, WeekRhythm } from './rhythm'
import { Clocks, type Collector, type Seen } from './seen'
import { ByHour, ByLoad, Spread } from './spreads'
import { Supply } from './supply'
import { svgOf } from './svg'

/** How often gauges are looked at. */
const LOOK = 10 * MINUTE

/** @returns SVG by the chart's name, in the gallery's order */
export async function drawGallery(domain: Domain, gallery: Gallery, plan: Plan): Promise<Map<string, string>> {
  const clocks = new Clocks(gallery.zone, new Simulation(domain, plan, null).population())
  const charts = Object.entries(gallery.charts).map(([name, chart]) => ({ name, chart, drawing: drawingOf(chart, domain, clocks, plan) }))
  const journeys = charts.flatMap(({ drawing }) => (drawing instanceof Journeys ? [drawing] : []))
  const others = charts.flatMap(({ drawing }) => (drawing instanceof Journeys ? [] : [drawing]))
  play(domain, plan, [...others, ...journeys.map((journey) => journey.chooser())])
  if (journeys.length > 0) {
    play(
      domain,
      plan,
      journeys.map((journey) => journey.linker()),
    )
    play(
      domain,
      plan,
      journeys.map((journey) => journey.gatherer()),
    )
  }
  const drawn = new Map<string, string>()
  for (const { name, chart, drawing } of charts) drawn.set(name, await svgOf(drawing.spec(), chart.title, chart.note))
  return drawn
}

function drawingOf(chart: Chart, domain: Domain, clocks: Clocks, plan: Plan): (Collector & { spec(): object }) | Journeys {
  switch (chart.type) {
    case 'day':
      return new DayRhythm(chart, clocks, plan)
    case 'week':
      return new WeekRhythm(chart, clocks, plan)
    case 'supply':
      return new Supply(chart, clocks, plan)
    case 'spread':
      return new Spread(chart)
    case 'hours':
      return new ByHour(chart, clocks)
    case 'load':
      return new ByLoad(chart)
    case 'gauge':
      return new Gauges(chart, clocks, domain.gauges)
    case 'days':
      return new Days(chart, plan)
    case 'journeys':
      return new Journeys(chart, domain, plan)
  }
}

function play(domain: Domain, plan: Plan, collectors: readonly Collector[]): void {
  const byStream = new Map<string, Collector[]>()
  for (const collector of collectors) {
    for (const stream of new Set(collector.streams)) byStream.set(stream, [...(byStream.get(stream) ?? []), collector])
  }
  const wanted = layoutOf(domain).rows.map(({ stream }) => byStream.has(stream.name))
  const simulation = new Simulation(domain, plan, (block) => {
    const rows = wantedIn(block, wanted)
    for (const { stream, time, event } of eventsOf(domain, block, (row) => rows[row] === 1)) {
      const seen: Seen = { stream, time, data: domain.envelope.data === null ? event : (event[domain.envelope.data] as Seen['data']) }
      for (const collector of byStream.get(stream) ?? []) collector.see(seen)
    }
  })
  const looking = collectors.filter(({ look }) => look)
  for (let time = plan.start; looking.length > 0 && time < plan.end; time += LOOK) {
    simulation.advance(time)
    const gauges = simulation.gauges()
    for (const collector of looking) collector.look?.(time, gauges)
  }
  simulation.advance(plan.end)
}

/** Which rows of a block are of a stream that somebody wants to see. */
function wantedIn({ i32, rows }: Block, wanted: readonly boolean[]): Uint8Array {
  const marked = new Uint8Array(rows)
  for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) if (wanted[i32[at * 2] as number]) marked[row] = 1
  return marked
}
