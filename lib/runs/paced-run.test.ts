import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { History } from '@/lib/live/history'
import type { Snapshot } from '@/lib/live/messages'
import type { AlertRule } from '@/lib/watch/alerts'
import { PacedRun } from './paced-run'
import type { RunCommand, RunTask } from './worker-messages'

const START = Date.UTC(2025, 0, 6)

const shock = (start: number): PlacedShock => ({
  id: 'x',
  kind: 'bad-milk',
  start,
  end: start + 8 * HOUR,
  magnitude: 0.9,
  shape: 'step',
  rampMs: 0,
})

function plan(shocks: PlacedShock[] = [], more: Partial<Plan> = {}): Plan {
  return { domain: cafe.id, seed: 1, cell: 0, start: START, end: START + 4 * DAY, parameters: {}, shocks, changes: [], ...more }
}

/** A run on a clock that moves by hand: by `tickMs` whenever the run waits, by nothing while it works. */
function started(task: Partial<RunTask> = {}) {
  let wall = 0
  const slices: Snapshot[] = []
  const whole = task.plan ?? plan()
  const full: RunTask = {
    runId: 'r_1',
    plan: whole,
    twin: { ...whole, shocks: [] },
    alerts: [],
    bucketMs: 15 * MINUTE,
    speed: 'max',
    state: 'running',
    replayTo: whole.start,
    ...task,
  }
  const run = new PacedRun(
    cafe,
    full,
    (slice) => slices.push(slice),
    () => wall,
  )
  return {
    run,
    slices,
    last: () => slices.at(-1) as Snapshot,
    /** Works as long as there is something to do, or until so much real time has passed. */
    pass(ms = Number.POSITIVE_INFINITY) {
      const until = wall + ms
      for (let wait = run.work(); wait !== null; wait = run.work()) {
        if (wall + Math.max(wait, 1) > until) break
        wall += Math.max(wait, 1)
      }
      if (until < Number.POSITIVE_INFINITY) wall = until
    },
    tell(command: RunCommand) {
      let done = false
      run.command(command, () => {
        done = true
      })
      return () => done
    },
  }
}

const seriesOf = (slices: readonly Snapshot[]) => {
  const [first, ...rest] = slices as [Snapshot, ...Snapshot[]]
  const history = new History({ ...first })
  for (const slice of rest) history.add(slice)
  const { kpis, streams, total, funnels, gauges, alerts, simTime } = history.snapshot
  return { kpis, streams, total, funnels, gauges, alerts, simTime }
}

const watched: AlertRule[] = [{ id: 'a1', kpi: 'complaint_rate', above: 0.4, forMs: 30 * MINUTE, severity: 'page' }]

describe('a paced run', () => {
  it('is where the speed says, to the millisecond of its clock', () => {
    const { run, pass } = started({ speed: 60 })
    pass(10_000)
    expect(run.now).toBeGreaterThan(START + 9_950 * 60)
    expect(run.now).toBeLessThanOrEqual(START + 10_000 * 60)
  })

  it('tells what is new some six times a second', () => {
    const { slices, pass } = started({ speed: 3_600 })
    pass(10_000)
    expect(slices.length).toBeGreaterThanOrEqual(50)
    expect(slices.length).toBeLessThanOrEqual(63)
    expect(slices.map((slice) => slice.seq)).toEqual(slices.map((_, i) => i + 1))
  })

  it('says the speed that it reached and the events a second', () => {
    const { last, pass } = started({ speed: 3_600 })
    pass(10_000)
    expect(last().speed).toEqual({ asked: 3_600, reached: expect.closeTo(3_600, -2) })
    expect(last().eventsPerSecond).toBeGreaterThan(0)
  })

  it('comes to the same whatever its speed and its pauses', () => {
    const fast = started()
    fast.pass()
    const slow = started({ speed: 36_000 })
    slow.pass(2_000)
    slow.tell({ do: 'pause' })
    slow.pass(50_000)
    slow.tell({ do: 'resume' })
    slow.tell({ do: 'speed', speed: 7_200 })
    slow.pass(5_000)
    slow.tell({ do: 'speed', speed: 'max' })
    slow.pass()
    expect(fast.last().state).toBe('finished')
    expect(seriesOf(slow.slices)).toEqual(seriesOf(fast.slices))
  })

  it('stands still while it is paused, and steps exactly as far as it is told', () => {
    const { run, last, pass, tell } = started({ speed: 600 })
    pass(1_000)
    tell({ do: 'pause' })
    const at = run.now
    expect(last()).toMatchObject({ state: 'paused', simTime: at })
    pass(60_000)
    expect(run.now).toBe(at)
    const stepped = tell({ do: 'step', byMs: 90 * MINUTE })
    pass(1_000)
    expect(stepped()).toBe(true)
    expect(last()).toMatchObject({ state: 'paused', simTime: at + 90 * MINUTE })
  })

  it('holds for an intervention and parts from its twin at that instant, not before', () => {
    const { run, slices, pass, tell } = started({ speed: 36_000 })
    pass(4_800)
    tell({ do: 'hold' })
    const at = run.now
    pass(5_000)
    expect(run.now).toBe(at)
    tell({ do: 'intervene', what: shock(at) })
    tell({ do: 'speed', speed: 'max' })
    pass()
    const { kpis } = seriesOf(slices)
    const differing = kpis.complaint_rate?.filter(([, value, twin]) => value !== twin).map(([time]) => time) ?? []
    expect(differing.length).toBeGreaterThan(5)
    expect(Math.min(...differing)).toBeGreaterThan(at - 15 * MINUTE)
  })

  it('is the same run when what was injected is known from its beginning', () => {
    const live = started({ speed: 36_000 })
    live.pass(4_800)
    live.tell({ do: 'hold' })
    const at = live.run.now
    live.tell({ do: 'intervene', what: shock(at) })
    live.tell({ do: 'speed', speed: 'max' })
    live.pass()
    const replayed = started({ plan: plan([shock(at)]) })
    replayed.pass()
    expect(seriesOf(replayed.slices)).toEqual(seriesOf(live.slices))
  })

  it('raises the alerts of the run, not of its twin, and tells when they end', () => {
    const { slices, pass } = started({ plan: plan([shock(START + DAY)]), alerts: watched })
    pass()
    const { alerts } = seriesOf(slices)
    expect(alerts).toHaveLength(1)
    const [alert] = alerts
    expect(alert?.onset).toBeGreaterThan(START + DAY)
    expect(alert?.raised).toBe((alert?.onset ?? 0) + 30 * MINUTE)
    expect(alert?.ended).toBeGreaterThan(START + DAY + 6 * HOUR)
    expect(alert?.worst).toBeGreaterThan(0.5)
    const calm = started({ alerts: watched })
    calm.pass()
    expect(seriesOf(calm.slices).alerts).toEqual([])
  })

  it('tells the same alerts at every speed and after a replay, each change once', () => {
    const fast = started({ plan: plan([shock(START + DAY)]), alerts: watched })
    fast.pass()
    const slow = started({ plan: plan([shock(START + DAY)]), alerts: watched, speed: 36_000 })
    slow.pass(4_000)
    const again = started({ plan: plan([shock(START + DAY)]), alerts: watched, replayTo: slow.run.now })
    again.pass()
    slow.tell({ do: 'speed', speed: 'max' })
    slow.pass()
    expect(seriesOf(slow.slices)).toEqual(seriesOf(fast.slices))
    const { kpis, streams, gauges, funnels, total, simTime, alerts } = seriesOf(fast.slices)
    expect(seriesOf([...again.slices])).toEqual({ kpis, streams, gauges, funnels, total, simTime, alerts })
    const told = slow.slices.flatMap((slice) => slice.alerts.map((one) => JSON.stringify(one)))
    expect(told.length).toBeGreaterThan(2)
    expect(new Set(told).size).toBe(told.length)
  })

  it('changes a parameter in the twin as well', () => {
    const { slices, run, pass, tell } = started({ speed: 36_000 })
    pass(2_400)
    tell({ do: 'hold' })
    tell({ do: 'intervene', what: { at: run.now, path: 'guests.complaints', value: 0.8 } })
    tell({ do: 'speed', speed: 'max' })
    pass()
    expect(seriesOf(slices).kpis.complaint_rate?.every(([, value, twin]) => value === twin)).toBe(true)
    expect(Math.max(...(seriesOf(slices).kpis.complaint_rate ?? []).map(([, value]) => value ?? 0))).toBeGreaterThan(0.5)
  })

  it('recovers by replay: tells nothing on the way but how far it is, then everything at once', () => {
    const before = started({ speed: 36_000 })
    before.pass(5_000)
    before.tell({ do: 'pause' })
    const again = started({ replayTo: before.run.now, state: 'paused' })
    again.pass()
    expect(again.run.now).toBe(before.run.now)
    expect(again.last()).toMatchObject({ state: 'paused', recovering: null })
    expect(again.last().events.length).toBeGreaterThan(0)
    expect(seriesOf([again.last()])).toEqual(seriesOf(before.slices))
    for (const slice of again.slices.slice(0, -1)) expect(slice).toMatchObject({ simTime: before.run.now, kpis: {}, events: [] })
  })

  it('does what it is told during a replay once that is over', () => {
    const { run, pass, tell } = started({ replayTo: START + 3 * DAY })
    const stopped = tell({ do: 'stop' })
    expect(stopped()).toBe(false)
    pass()
    expect(stopped()).toBe(true)
    expect(run.now).toBe(START + 3 * DAY)
  })

  it('shows a bounded sample of what happened', () => {
    const { slices, pass } = started({ plan: plan([], { parameters: { scale: 50 } }) })
    pass()
    expect(Math.max(...slices.map((slice) => slice.events.length))).toBeLessThanOrEqual(200)
    expect(slices.some((slice) => slice.sampled.shown < slice.sampled.of)).toBe(true)
  })
})
