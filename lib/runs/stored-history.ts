/** Between what viewers see and what is stored: rollups out of slices, and the snapshot of a run that no thread simulates out of rollups. */
import 'server-only'
import { readAlerts } from '@/lib/db/alerts'
import { type RollupRow, readRollups } from '@/lib/db/rollups'
import type { RunRow } from '@/lib/db/runs'
import { domainOf } from '@/lib/domains'
import { mergeAlerts } from '@/lib/live/merge'
import type { FunnelCount, Snapshot } from '@/lib/live/messages'
import { factsOf } from '@/lib/scenario/domain-facts'
import { bucketMsOf, extentOfRun, shocksOfRun } from './run-recipe'

/** The rollups of what a slice brought. Funnels and gauges hold for the end of the run and are stored at its start, over and over. */
export function rollupsOf({ kpis, streams, funnels, gauges, start }: Snapshot): RollupRow[] {
  return [
    ...Object.entries(kpis).flatMap(([name, points]) =>
      points.map(([bucket, value, twin]) => ({ measure: `kpi:${name}`, bucket, value, twin })),
    ),
    ...Object.entries(streams).flatMap(([name, points]) =>
      points.map(([bucket, value]) => ({ measure: `events:${name}`, bucket, value, twin: null })),
    ),
    ...Object.entries(funnels).flatMap(([name, steps]) =>
      steps.map(({ step, count, twin }, i) => ({ measure: `funnel:${name}:${i}:${step}`, bucket: start, value: count, twin })),
    ),
    ...Object.entries(gauges).map(([name, value]) => ({ measure: `gauge:${name}`, bucket: start, value, twin: null })),
  ]
}

/** What is known of a run from the database alone. Its seq is that of its end, so that it is the same however often it is read. */
export async function storedSnapshot(run: RunRow): Promise<Snapshot> {
  const [rollups, alerts] = run.state === 'ready' ? [[], []] : await Promise.all([readRollups(run.id), readAlerts(run.id)])
  const { start, duration } = extentOfRun(run)
  const snapshot: Snapshot = {
    runId: run.id,
    seq: (run.endedAt ?? run.createdAt).getTime(),
    state: run.state,
    simTime: run.simTime,
    speed: { asked: run.speed ?? 'max', reached: null },
    eventsPerSecond: 0,
    total: run.events,
    shocks: shocksOfRun(run),
    kpis: {},
    streams: {},
    funnels: {},
    gauges: {},
    alerts: mergeAlerts([], alerts),
    events: [],
    sampled: { shown: 0, of: 0 },
    bucketMs: bucketMsOf(duration),
    start,
    duration,
    recovering: null,
  }
  for (const rollup of rollups) restore(snapshot, rollup)
  const facts = factsOf(domainOf(run.domain))
  snapshot.kpis = inOrder(
    snapshot.kpis,
    facts.kpis.map(({ name }) => name),
  )
  snapshot.streams = inOrder(
    snapshot.streams,
    facts.groups.map(({ id }) => id),
  )
  for (const steps of Object.values(snapshot.funnels)) steps.sort((a, b) => Number.parseInt(a.step, 10) - Number.parseInt(b.step, 10))
  snapshot.funnels = Object.fromEntries(Object.entries(snapshot.funnels).map(([name, steps]) => [name, steps.map(withoutPlace)]))
  return snapshot
}

/** As a live run lists them, which is as its domain does. */
function inOrder<T>(lists: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(names.flatMap((name) => (lists[name] === undefined ? [] : [[name, lists[name]]])))
}

function restore({ kpis, streams, funnels, gauges }: Snapshot, { measure, bucket, value, twin }: RollupRow): void {
  const [kind, name = '', ...rest] = measure.split(':')
  if (kind === 'kpi') add(kpis, name, [bucket, value, twin])
  else if (kind === 'events') add(streams, name, [bucket, value ?? 0])
  else if (kind === 'funnel') add(funnels, name, { step: rest.join(':'), count: value ?? 0, twin: twin ?? 0 })
  else if (kind === 'gauge') gauges[name] = value ?? 0
}

function add<T>(lists: Record<string, T[]>, name: string, item: T): void {
  const list = lists[name]
  if (list) list.push(item)
  else lists[name] = [item]
}

const withoutPlace = ({ step, ...counts }: FunnelCount): FunnelCount => ({ step: step.slice(step.indexOf(':') + 1), ...counts })
