import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunAlert } from '@/lib/queries/answers/run'
import { History } from './history'
import { follows, merge, timesOfAlert } from './merge'
import type { Slice, Snapshot } from './messages'

const beginning: Snapshot = {
  runId: 'r_1',
  seq: 1_000,
  state: 'running',
  simTime: 0,
  speed: { asked: 'max', reached: null },
  eventsPerSecond: 0,
  total: 0,
  shocks: [],
  kpis: {},
  streams: {},
  funnels: {},
  gauges: {},
  alerts: [],
  events: [],
  sampled: { shown: 0, of: 0 },
  bucketMs: 1,
  start: 0,
  duration: 100,
  recovering: null,
}

const raised = (alert: string, onset: number, ended: number | null): RunAlert => ({
  alert,
  kpi: 'wait',
  severity: 'warning',
  direction: 'above',
  threshold: 5,
  onset,
  raised: onset + 15,
  ended: ended === null ? null : onset + 15 + ended,
  worst: 9,
  value: 7,
})

/** Slices as a run sends them: each goes on in the last bucket or the next ones, and a late correction of an older one is allowed. */
const slices = fc
  .array(
    fc.record({
      values: fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(99))), { maxLength: 4 }),
      series: fc.constantFrom('wait', 'declines'),
      events: fc.nat(300),
      shock: fc.option(fc.constantFrom('s1', 'i1')),
      gauge: fc.nat(5),
      alert: fc.option(fc.record({ rule: fc.constantFrom('a1', 'a2'), onset: fc.nat(300), ended: fc.option(fc.nat(9)) })),
    }),
    { maxLength: 20 },
  )
  .map((drawn) => {
    let ordinal = 0
    return drawn.map((one, i): Slice => {
      const points = [...new Map(one.values.map(([bucket, value]) => [bucket, value]))].sort((a, b) => a[0] - b[0])
      const events = Array.from({ length: one.events }, () => ({ ordinal: ordinal++, stream: 'a.b', time: i, key: null, event: {} }))
      return {
        ...beginning,
        seq: beginning.seq + i + 1,
        simTime: i,
        total: ordinal,
        kpis: points.length > 0 ? { [one.series]: points.map(([bucket, value]) => [bucket, value, null]) } : {},
        streams: points.length > 0 ? { customer: points.map(([bucket]) => [bucket, i]) } : {},
        funnels: { booking: [{ step: 'search', count: i, twin: i }] },
        gauges: { active: one.gauge },
        events,
        alerts: one.alert ? [raised(one.alert.rule, one.alert.onset, one.alert.ended)] : [],
        shocks: one.shock
          ? [{ id: one.shock, kind: 'k', label: 'K', start: i, end: 9, peak: 5, magnitude: 1, shape: 'step', injected: one.shock === 'i1' }]
          : [],
      }
    })
  })

function historyOf(sent: readonly Slice[]): History {
  const history = new History(beginning)
  for (const slice of sent) history.add(slice)
  return history
}

describe('the history of a run', () => {
  it('gives a late viewer what one who saw every slice has', () => {
    fc.assert(
      fc.property(slices, (sent) => {
        expect(historyOf(sent).since(undefined)).toEqual(sent.reduce<Snapshot>(merge, beginning))
      }),
    )
  })

  it('gives a viewer who missed any stretch exactly what it lacks', () => {
    fc.assert(
      fc.property(slices, fc.nat(20), (sent, missed) => {
        const history = historyOf(sent)
        const seen = sent.slice(0, missed).reduce<Snapshot>(merge, beginning)
        expect(merge(seen, history.since(seen.seq))).toEqual(history.snapshot)
      }),
    )
  })

  it('gives a viewer who missed any stretch the same alerts, also of a bound that was crossed more often than is kept', () => {
    const crossings: Slice[] = Array.from({ length: timesOfAlert + 50 }, (_, i) => ({
      ...beginning,
      seq: beginning.seq + i + 1,
      alerts: [...(i > 0 ? [raised('a1', i - 1, 0)] : []), raised('a1', i, null), ...(i === 3 ? [raised('a2', 3, null)] : [])],
    }))
    const history = historyOf(crossings)
    expect(history.snapshot.alerts.filter(({ ended }) => ended === null).map(({ alert }) => alert)).toEqual(['a2', 'a1'])
    fc.assert(
      fc.property(fc.nat(crossings.length), (missed) => {
        const seen = crossings.slice(0, missed).reduce<Snapshot>(merge, beginning)
        expect(merge(seen, history.since(seen.seq)).alerts).toEqual(history.snapshot.alerts)
      }),
    )
  })

  it('sends a viewer who has everything no point and no event again', () => {
    fc.assert(
      fc.property(slices, (sent) => {
        const history = historyOf(sent)
        const { kpis, streams, events, shocks, alerts } = history.since(history.seq)
        expect({ kpis, streams, events, shocks, alerts }).toEqual({ kpis: {}, streams: {}, events: [], shocks: [], alerts: [] })
      }),
    )
  })

  it('sends everything to a viewer from before this life of the run, and says so', () => {
    const history = historyOf([{ ...beginning, seq: 1_001, total: 7 }])
    expect(history.since(999)).toMatchObject({ reset: true, total: 7 })
    expect(history.since(5_000)).toMatchObject({ reset: true })
    expect(merge({ ...beginning, seq: 5_000, total: 99 }, history.since(5_000)).total).toBe(7)
  })

  it('tells a gap from a slice that comes next', () => {
    expect(follows(beginning, { ...beginning, seq: 1_001 })).toBe(true)
    expect(follows(beginning, { ...beginning, seq: 1_002 })).toBe(false)
    expect(follows(beginning, { ...beginning, seq: 3, reset: true })).toBe(true)
  })
})
