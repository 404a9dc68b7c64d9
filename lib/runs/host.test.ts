import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDb, db } from '@/lib/db/client'
import { runOrThrow } from '@/lib/db/runs'
import { HOUR, MINUTE } from '@/lib/kit/season'
import type { Snapshot } from '@/lib/live/messages'
import { createRunFrom } from './create-run'
import { readRun } from './read-run'
import { openTestHost } from './test-host'

type TestHost = Awaited<ReturnType<typeof openTestHost>>

let open: TestHost

beforeEach(async () => {
  await db().run.deleteMany()
  open = await openTestHost()
})
afterEach(async () => {
  await open.end()
  open.remove()
})
afterAll(closeDb)

const small = { set: { scale: 0.02 }, duration: '2d' }
const outage = { kind: 'payment-gateway-outage', magnitude: 1, duration: '12h' } as const
const newRun = async (more: Parameters<typeof createRunFrom>[0] = {}) =>
  (await createRunFrom({ template: 'marketplace-baseline', ...small, ...more })).id

/** What must be the same for everybody and after everything. */
const seen = ({ kpis, streams, funnels, gauges, alerts, total, simTime, state, shocks }: Snapshot) => ({
  kpis,
  streams,
  funnels,
  gauges,
  alerts,
  total,
  simTime,
  state,
  shocks,
})

async function restarted(): Promise<void> {
  await open.end()
  open = await openTestHost(open.home)
}

describe('the run host', () => {
  it('plays a run to its end and shows every viewer the same, however late', async () => {
    const id = await newRun({ speed: 'max' })
    const early = await open.watch(id)
    expect(early.snapshot()).toMatchObject({ state: 'ready', total: 0, kpis: {} })
    await open.host.start(id)
    const between = await open.watch(id)
    const finished = await early.until(({ state }) => state === 'finished')
    const late = await open.watch(id)
    expect(finished.total).toBeGreaterThan(500)
    expect(finished.kpis.payments).toHaveLength((48 * HOUR) / (15 * MINUTE))
    expect(seen(late.snapshot())).toEqual(seen(finished))
    expect(seen(await between.until(({ state }) => state === 'finished'))).toEqual(seen(finished))
    expect(await runOrThrow(id)).toMatchObject({ state: 'finished', events: finished.total, endedAt: expect.any(Date) })
  })

  it('fills the gap of a viewer who was away', async () => {
    const id = await newRun({ speed: 7_200 })
    const viewer = await open.watch(id)
    await open.host.start(id)
    const before = await viewer.until(({ total }) => total > 20)
    viewer.close()
    const other = await open.watch(id)
    await other.until(({ simTime }) => simTime > before.simTime + 4 * HOUR)
    await open.host.pause(id)
    const back = await open.watch(id, before.seq)
    expect(back.snapshot().reset).toBeUndefined()
    expect(back.snapshot().kpis.payments?.length).toBeLessThan(other.snapshot().kpis.payments?.length ?? 0)
    expect(back.snapshot().kpis.payments?.at(-1)).toEqual(other.snapshot().kpis.payments?.at(-1))
  })

  it('obeys its controls, says what is already true and refuses what is wrong for the state by its name', async () => {
    const id = await newRun({ speed: 3_600 })
    const { host } = open
    await expect(host.pause(id)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('The run is ready') })
    await host.start(id)
    await host.start(id)
    await host.pause(id)
    await host.pause(id)
    const at = (await host.snapshot(id)).simTime
    await expect(host.start(id)).rejects.toMatchObject({ message: expect.stringContaining('paused') })
    await host.step(id, 90 * MINUTE)
    expect(await host.snapshot(id)).toMatchObject({ state: 'paused', simTime: at + 90 * MINUTE })
    expect((await runOrThrow(id)).simTime).toBe(at + 90 * MINUTE)
    await host.resume(id)
    await expect(host.step(id, MINUTE)).rejects.toMatchObject({ message: expect.stringContaining('running') })
    await host.stop(id)
    await host.stop(id)
    await expect(host.resume(id)).rejects.toMatchObject({ message: expect.stringContaining('stopped') })
    await expect(host.inject(id, outage)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('stopped') })
    expect(await runOrThrow(id)).toMatchObject({ state: 'stopped' })
    await expect(host.start('r_nobody')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('stores what is done to a run, at an instant that nobody had seen', async () => {
    const id = await newRun({ speed: 7_200 })
    const viewer = await open.watch(id)
    await open.host.start(id)
    await viewer.until(({ total }) => total > 10)
    const [shock, change] = await Promise.all([open.host.inject(id, outage), open.host.change(id, 'billing.card_declines', 0.2)])
    expect(shock).toMatchObject({ id: 'i1', injected: true, end: shock.start + 12 * HOUR })
    expect(change.at).toBeGreaterThanOrEqual(shock.start)
    const { interventions } = await runOrThrow(id)
    expect(interventions).toEqual([
      { seq: 1, at: shock.start, body: { shock: outage } },
      { seq: 2, at: change.at, body: { parameter: { path: 'billing.card_declines', value: 0.2 } } },
    ])
    expect((await viewer.until(({ shocks }) => shocks.length > 0)).shocks).toEqual([shock])
    const landed = viewer.slices.findIndex(({ shocks }) => shocks?.length)
    for (const { simTime } of viewer.slices.slice(0, landed)) expect(simTime).toBeLessThanOrEqual(shock.start)
  })

  it('goes on after the server was down as if nothing had been, with what was done to the run', async () => {
    const id = await newRun({ speed: 14_400, seed: 3 })
    const viewer = await open.watch(id)
    await open.host.start(id)
    await viewer.until(({ simTime, start }) => simTime > start + 6 * HOUR)
    await open.host.inject(id, outage)
    await viewer.until(({ simTime, start }) => simTime > start + 20 * HOUR)
    const last = viewer.snapshot()
    await restarted()
    const again = await open.watch(id, last.seq)
    expect(again.snapshot()).toMatchObject({ reset: true, state: 'running', shocks: last.shocks })
    expect(again.snapshot().simTime).toBeGreaterThanOrEqual(last.simTime)
    await open.host.speed(id, 'max')
    const finished = await again.until(({ state }) => state === 'finished')

    const { recipe, interventions } = await runOrThrow(id)
    const fresh = await newRun()
    await db().run.update({ where: { id: fresh }, data: { recipe: recipe as object } })
    await db().intervention.createMany({
      data: interventions.map(({ seq, at, body }) => ({ runId: fresh, seq, at: BigInt(at), body: body as object })),
    })
    await open.host.speed(fresh, 'max')
    await open.host.start(fresh)
    const undisturbed = await (await open.watch(fresh)).until(({ state }) => state === 'finished')
    expect(seen(finished)).toEqual(seen(undisturbed))
    expect(finished.alerts.map(({ kpi }) => kpi)).toContain('payment_failure_rate')
    expect(new Set(finished.alerts.map(({ alert, onset }) => `${alert} ${onset}`)).size).toBe(finished.alerts.length)
  })

  it('leaves a paused run paused over a restart, at the same instant', async () => {
    const id = await newRun({ speed: 14_400 })
    const viewer = await open.watch(id)
    await open.host.start(id)
    await viewer.until(({ simTime, start }) => simTime > start + 8 * HOUR)
    await open.host.pause(id)
    const before = await viewer.until(({ state }) => state === 'paused')
    await restarted()
    const again = await (await open.watch(id)).until(({ recovering, seq }) => recovering === null && seq > before.seq + 1)
    expect(seen(again)).toEqual(seen(before))
    await open.host.resume(id)
    expect((await open.host.snapshot(id)).state).toBe('running')
  })

  it('shows a run that was over before the server started as it was, its last events too', async () => {
    const id = await newRun({ speed: 'max' })
    const viewer = await open.watch(id)
    await open.host.start(id)
    const before = await viewer.until(({ state }) => state === 'finished')
    await restarted()
    const again = await open.watch(id)
    expect(seen(again.snapshot())).toEqual(seen(before))
    expect(again.snapshot().events).toEqual([])
    const events = await open.host.tail(id)
    expect(events.at(-1)?.ordinal).toBe(before.total - 1)
    expect((await again.until((now) => now.events.length > 0)).events).toEqual(events)
  })

  it('fails a run of another version by its name when it should go on, and still shows what it had come to', async () => {
    const id = await newRun({ speed: 14_400, template: 'marketplace-payment-gateway-outage', duration: '6d' })
    const viewer = await open.watch(id)
    await open.host.start(id)
    await viewer.until(({ simTime, start }) => simTime > start + 8 * HOUR)
    await open.host.pause(id)
    const before = await viewer.until(({ state }) => state === 'paused')
    await open.end()
    const { recipe } = await runOrThrow(id)
    // As a version would leave it that knew another kind of shock.
    const elder = JSON.parse(JSON.stringify(recipe).replaceAll('"payment-gateway-outage"', '"plague-of-frogs"'))
    await db().run.update({ where: { id }, data: { recipe: { ...elder, domain_version: 99 } } })
    open = await openTestHost(open.home)
    const after = await (await open.watch(id)).until(({ state }) => state === 'failed')
    const refusal = /^This recipe was made with version \d+ of the engine and version 99 of marketplace; this program has version/
    expect(await runOrThrow(id)).toMatchObject({ state: 'failed', failure: expect.stringMatching(refusal) })
    const shocks = before.shocks.map((one) => ({ ...one, kind: 'plague-of-frogs', label: 'plague-of-frogs' }))
    expect(seen(after)).toEqual({ ...seen(before), state: 'failed', shocks })
    expect(await readRun(id)).toMatchObject({ state: 'failed', events: before.total, shocks })
  })

  it('refuses to start a run of another version by its name', async () => {
    const id = await newRun()
    const { recipe } = await runOrThrow(id)
    await db().run.update({ where: { id }, data: { recipe: { ...(recipe as object), engine_version: 0 } } })
    await expect(open.host.start(id)).rejects.toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('made with version 0 of the engine'),
    })
    expect(await runOrThrow(id)).toMatchObject({ state: 'ready' })
  })

  it('refuses to show a run that there is not, and one that was deleted', async () => {
    await expect(open.watch('r_nobody')).rejects.toMatchObject({ problem: { status: 404 } })
    const id = await newRun({ speed: 60 })
    await open.host.start(id)
    await open.host.remove(id)
    await expect(open.watch(id)).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await db().rollup.count({ where: { runId: id } })).toBe(0)
  })
})
