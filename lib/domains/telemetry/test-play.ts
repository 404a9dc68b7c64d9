/** For tests: the service played for some hours, and its events as plain objects. */
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf } from '@/lib/formats/event'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { telemetry } from '.'

/** Monday 6 January 2025, 00:00 UTC: Sunday evening in America. */
export const START = 1_736_121_600_000

/** One event as it stands in a file, with its time and lineage. */
export interface Played {
  readonly stream: 'start' | 'stop' | 'pause' | 'resume' | 'complete'
  readonly time: number
  readonly lineage: string
  readonly event: Reported
}

type Texts =
  | 'event_id' | 'customer_id' | 'title_id' | 'session_id' | 'event_timestamp' | 'device_type' | 'device_id' | 'device_os' | 'app_version'
  | 'quality' | 'ip_address' | 'country' | 'state' | 'city' | 'isp' | 'connection_type' | 'cdn_region' // biome-ignore format: a list
type Numbers =
  | 'watch_duration_seconds' | 'position_seconds' | 'completion_percentage' | 'bandwidth_mbps' | 'buffering_events'
  | 'buffering_duration_seconds' | 'error_count' // biome-ignore format: a list
export type Reported = Readonly<Record<Texts, string> & Record<Numbers, number>>

export function planOf({ hours, scale = 0.02, parameters, ...rest }: Partial<Plan> & { hours: number; scale?: number }): Plan {
  return {
    domain: 'telemetry',
    seed: 1,
    cell: 0,
    start: START,
    end: START + hours * HOUR,
    shocks: [],
    changes: [],
    parameters: { scale, ...parameters },
    ...rest,
  }
}

/** @param facts the plan; a fiftieth of the usual size unless it says otherwise */
export function play(facts: Partial<Plan> & { hours: number; scale?: number }): {
  readonly events: readonly Played[]
  readonly population: readonly Readonly<Record<string, unknown>>[]
  readonly simulation: Simulation
} {
  const plan = planOf(facts)
  const events: Played[] = []
  const simulation = new Simulation(telemetry, plan, (block) => {
    for (const { stream, time, lineage, event } of eventsOf(telemetry, block))
      events.push({ stream, time, lineage, event: event as unknown as Reported } as Played)
  })
  const population = [...simulation.population()]
  simulation.advance(plan.end)
  return { events, population, simulation }
}

/** A step of so many hours from an hour on. */
export function shock(kind: string, fromHour: number, hours: number, magnitude: number, where?: PlacedShock['where']): PlacedShock {
  const start = START + fromHour * HOUR
  return { id: 's1', kind, start, end: start + hours * HOUR, magnitude, shape: 'step', rampMs: 0, ...(where ? { where } : {}) }
}
