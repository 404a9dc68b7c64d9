/** A run and its twin, played side by side, with the measures of both. */
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import type { Snapshot } from '@/lib/live/messages'
import type { Block } from '@/lib/tape/block'
import { Measures } from '@/lib/watch/measures'

type Series = Pick<Snapshot, 'kpis' | 'streams' | 'funnels' | 'gauges'>

export class Twins {
  private readonly run: Simulation
  private readonly twin: Simulation
  private readonly runMeasures: Measures
  private readonly twinMeasures: Measures
  /** The first bucket that may have changed since `news` was last called. */
  private changed = 0

  /** @param twin the plan without shocks @param onBlock sees the run's events (not the twin's) */
  constructor(domain: Domain, plan: Plan, twin: Plan, bucketMs: number, onBlock: (block: Block) => void) {
    this.runMeasures = new Measures(domain, plan.start, bucketMs)
    this.twinMeasures = new Measures(domain, plan.start, bucketMs)
    this.run = new Simulation(domain, plan, (block) => {
      this.runMeasures.read(block)
      onBlock(block)
    })
    this.twin = new Simulation(domain, twin, (block) => this.twinMeasures.read(block))
    this.now = plan.start
  }

  /** Every moment before this instant has happened, in both. */
  now: number

  get events(): number {
    return this.run.events
  }

  advance(until: number): void {
    this.run.advance(until)
    this.twin.advance(until)
    this.now = until
  }

  /** From now on: a shock for the run alone, a changed parameter for both. @throws FreshetError `wrong_state` when it is too late for that */
  intervene(what: PlacedShock | ParameterChange): void {
    this.run.intervene(what)
    if (!('kind' in what)) this.twin.intervene(what)
  }

  /** The points that changed since the last call, and what holds now. */
  news(): Series {
    const { now, changed, runMeasures, twinMeasures } = this
    const twinKpis = twinMeasures.kpis(changed, now)
    const twinFunnels = twinMeasures.funnels(now)
    const series: Series = {
      kpis: mapValues(runMeasures.kpis(changed, now), (points, name) =>
        points.map(([time, value], i) => [time, value, twinKpis[name]?.[i]?.[1] ?? null]),
      ),
      streams: mapValues(runMeasures.groups(changed, now), (points) => points.map(([time, count]) => [time, count ?? 0])),
      funnels: mapValues(runMeasures.funnels(now), (steps, name) =>
        steps.map(({ step, count }, i) => ({ step, count, twin: twinFunnels[name]?.[i]?.count ?? 0 })),
      ),
      gauges: this.run.gauges(),
    }
    this.changed = Math.max(0, runMeasures.bucketOf(now - 1))
    return series
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A, name: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}
