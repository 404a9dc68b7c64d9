/** A slice onto a snapshot: pure, the same for a viewer and for the server's own history. Neither argument is changed. */
import type { RunAlert } from '@/lib/queries/answers/run'
import type { SampledEvent, Slice, Snapshot } from './messages'

/** How many events of the tail are kept. */
export const tailLength = 500
/** How many times of one alert are kept: a bound that a KPI hovers around is crossed very often. */
export const timesOfAlert = 100

/** Whether nothing is missing between the two: the slice is the one right after, or one that the snapshot already has. */
export function follows(snapshot: Snapshot, slice: Slice): boolean {
  return slice.reset === true || slice.seq <= snapshot.seq + 1
}

/**
 * The snapshot with the slice in it. A whole one marked `reset` takes the snapshot's place; one that the snapshot already has changes
 * nothing. What did not change keeps its identity, so that nobody draws it again.
 */
export function merge(snapshot: Snapshot, slice: Slice): Snapshot {
  if (slice.reset) return { ...snapshot, ...slice }
  if (slice.seq <= snapshot.seq) return snapshot
  return {
    ...snapshot,
    ...slice,
    shocks: mergeById(snapshot.shocks, slice.shocks),
    kpis: mergeSeries(snapshot.kpis, slice.kpis),
    streams: mergeSeries(snapshot.streams, slice.streams),
    funnels: { ...snapshot.funnels, ...slice.funnels },
    gauges: { ...snapshot.gauges, ...slice.gauges },
    alerts: mergeAlerts(snapshot.alerts, slice.alerts),
    events: mergeTail(snapshot.events, slice.events),
  }
}

/** The tail with newer events behind it, each once. Both sides are in the order of the truth. */
export function mergeTail(base: SampledEvent[], news: readonly SampledEvent[] = []): SampledEvent[] {
  const last = base.at(-1)?.ordinal ?? -1
  const fresh = news.filter((event) => event.ordinal > last)
  return fresh.length === 0 ? base : [...base, ...fresh].slice(-tailLength)
}

/** What tells one time of an alert from another. */
export const alertKey = ({ alert, onset }: Pick<RunAlert, 'alert' | 'onset'>): string => `${alert} ${onset}`

/** Alerts with those that began or changed, in the order in which they were raised; of each rule the newest times. */
export function mergeAlerts(base: RunAlert[], news: readonly RunAlert[] = []): RunAlert[] {
  if (news.length === 0) return base
  const merged = new Map([...base, ...news].map((alert) => [alertKey(alert), alert]))
  const all = [...merged.values()].sort((a, b) => a.raised - b.raised || placeOf(a) - placeOf(b))
  const left = new Map<string, number>()
  for (const { alert } of all) left.set(alert, (left.get(alert) ?? 0) + 1)
  return all.filter(({ alert }) => {
    const newer = (left.get(alert) ?? 0) - 1
    left.set(alert, newer)
    return newer < timesOfAlert
  })
}

/** Where the rule stands in the scenario: 2 for `a2`. */
const placeOf = ({ alert }: RunAlert) => Number(alert.slice(1))

type Point = readonly [number, ...unknown[]]

/** Each series with its new points; a point takes the place of the one with the same time. Both sides are in order of time. */
function mergeSeries<P extends Point>(base: Record<string, P[]>, news: Readonly<Record<string, P[]>> = {}): Record<string, P[]> {
  if (Object.keys(news).length === 0) return base
  const merged: Record<string, P[]> = { ...base }
  for (const [name, points] of Object.entries(news)) merged[name] = mergePoints(base[name] ?? [], points)
  return merged
}

function mergePoints<P extends Point>(base: P[], news: P[]): P[] {
  const first = news[0]
  if (!first) return base
  // Almost always everything new lies at the end.
  let from = base.length
  while (from > 0 && (base[from - 1]?.[0] ?? 0) >= first[0]) from--
  const merged = base.slice(0, from)
  let next = from
  for (const point of news) {
    for (let old = base[next]; old && old[0] < point[0]; old = base[++next]) merged.push(old)
    if (base[next]?.[0] === point[0]) next++
    merged.push(point)
  }
  return merged.concat(base.slice(next))
}

function mergeById<T extends { id: string }>(base: T[], news: readonly T[] = []): T[] {
  if (news.length === 0) return base
  const changed = new Map(news.map((one) => [one.id, one]))
  const kept = base.map((one) => changed.get(one.id) ?? one)
  return [...kept, ...news.filter((one) => !base.some((old) => old.id === one.id))]
}
