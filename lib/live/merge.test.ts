import { describe, expect, it } from 'vitest'
import type { RunAlert } from '@/lib/queries/answers/run'
import { merge, mergeAlerts, tailLength, timesOfAlert } from './merge'
import type { SampledEvent, Snapshot } from './messages'

const event = (ordinal: number): SampledEvent => ({ ordinal, stream: 'customer.login.success', time: ordinal, key: null, event: {} })

const alert = (rule: string, onset: number, more: Partial<RunAlert> = {}): RunAlert => ({
  alert: rule,
  kpi: 'declines',
  severity: 'page',
  direction: 'above',
  threshold: 0.05,
  onset,
  raised: onset + 15,
  ended: null,
  worst: 0.2,
  value: 0.1,
  ...more,
})

const snapshot: Snapshot = {
  runId: 'r1',
  seq: 4,
  state: 'running',
  simTime: 1_000,
  speed: { asked: 60, reached: 60 },
  eventsPerSecond: 10,
  total: 100,
  bucketMs: 100,
  shocks: [],
  kpis: { wait: [[0, 1, 1], [100, 2, 2]], declines: [[0, 0.1, null]] }, // biome-ignore format: points
  streams: { customer: [[0, 5]] },
  funnels: { booking: [{ step: 'search', count: 3, twin: 3 }] },
  gauges: { active_students: 7 },
  alerts: [],
  events: [event(1), event(2)],
  sampled: { shown: 2, of: 2 },
  start: 0,
  duration: 10_000,
  recovering: null,
}

describe('a slice on a snapshot', () => {
  it('replaces the point of a bucket that went on filling, and adds the next', () => {
    const { kpis } = merge(snapshot, { runId: 'r1', seq: 5, kpis: { wait: [[100, 3, 2], [200, 4, 2]] } }) // biome-ignore format: points
    expect(kpis.wait).toEqual([[0, 1, 1], [100, 3, 2], [200, 4, 2]]) // biome-ignore format: points
    expect(kpis.declines).toBe(snapshot.kpis.declines)
  })

  it('fills a gap with points that are older than the newest', () => {
    const gap = { ...snapshot, streams: { customer: [[0, 5], [300, 1]] as [number, number][] } } // biome-ignore format: points
    const { streams } = merge(gap, { runId: 'r1', seq: 9, streams: { customer: [[100, 6], [200, 7]] } }) // biome-ignore format: points
    expect(streams.customer).toEqual([[0, 5], [100, 6], [200, 7], [300, 1]]) // biome-ignore format: points
  })

  it('changes nothing when it is older than what is shown', () => {
    expect(merge(snapshot, { runId: 'r1', seq: 4, simTime: 2 })).toBe(snapshot)
  })

  it('replaces everything when it says so', () => {
    const fresh = { ...snapshot, seq: 1, reset: true, total: 0, events: [] }
    expect(merge(snapshot, fresh)).toEqual(fresh)
  })

  it('keeps each event once and only the newest of them', () => {
    const many = Array.from({ length: tailLength }, (_, i) => event(i + 2))
    const { events } = merge(snapshot, { runId: 'r1', seq: 5, events: many })
    expect(events).toHaveLength(tailLength)
    expect(events[0]?.ordinal).toBe(2)
  })

  it('goes on with the alert of the same rule and onset, and adds another in the order in which they were raised', () => {
    const { alerts } = merge(
      { ...snapshot, alerts: [alert('a1', 100), alert('a2', 200)] },
      {
        runId: 'r1',
        seq: 5,
        alerts: [alert('a1', 100, { ended: 190 }), alert('a10', 100), alert('a1', 300)],
      },
    )
    expect(alerts).toEqual([alert('a1', 100, { ended: 190 }), alert('a10', 100), alert('a2', 200), alert('a1', 300)])
  })

  it('keeps the newest times of each alert, one that fires always among them', () => {
    const many = Array.from({ length: timesOfAlert + 5 }, (_, i) => alert('a1', 1_000 + i, { ended: 1_000 + i + 20 }))
    const alerts = mergeAlerts([alert('a2', 1)], many)
    expect(alerts.filter((one) => one.alert === 'a1')).toEqual(many.slice(5))
    expect(alerts[0]).toEqual(alert('a2', 1))
  })

  it('leaves the snapshot as it was', () => {
    const before = structuredClone(snapshot)
    merge(snapshot, { runId: 'r1', seq: 5, kpis: { wait: [[100, 3, 2]] }, gauges: { active_students: 8 }, events: [event(3)] })
    expect(snapshot).toEqual(before)
  })
})
