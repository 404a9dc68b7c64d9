/** Runs over REST and the socket: states, interventions, viewers who come late. */
import type { APIRequestContext } from '@playwright/test'
import { io } from 'socket.io-client'
import { type Slice, Snapshot, type WatchAnswer } from '@/lib/live/messages'
import { Run } from '@/lib/queries/answers/run'
import { newRun, post, readRun } from './api'
import { expect, test } from './fixtures'

async function finished(request: APIRequestContext, id: string): Promise<void> {
  await expect.poll(async () => (await readRun(request, id)).state, { timeout: 30_000 }).toBe('finished')
}

test.describe('a run', () => {
  test('goes through its states; a call that is wrong for one names it', async ({ request }) => {
    const { id, state, start } = await newRun(request, { speed: 3_600 })
    expect(state).toBe('ready')
    const refused = async (call: string, body?: object) => {
      const answer = await post(request, `/api/runs/${id}/${call}`, body)
      expect(answer.status).toBe(409)
      return String(answer.body.detail)
    }
    expect(await refused('pause')).toContain('ready')
    for (const _ of ['once', 'again']) expect((await post(request, `/api/runs/${id}/start`)).status).toBe(200)
    const began = Date.now()
    const paused = Run.parse((await post(request, `/api/runs/${id}/pause`)).body)
    expect(Date.now() - began).toBeLessThan(1_000)
    expect(paused.state).toBe('paused')
    expect((await post(request, `/api/runs/${id}/pause`)).status).toBe(200)
    const stepped = Run.parse((await post(request, `/api/runs/${id}/step`, { by: '1h 30m' })).body)
    expect(stepped.simTime - paused.simTime).toBe(5_400_000)
    expect((await post(request, `/api/runs/${id}/speed`, { speed: 60 })).body).toMatchObject({ speed: 60 })
    expect((await post(request, `/api/runs/${id}/resume`)).body).toMatchObject({ state: 'running' })
    expect(await refused('step', { by: '1m' })).toContain('running')
    expect((await post(request, `/api/runs/${id}/stop`)).body).toMatchObject({ state: 'stopped' })
    expect(await refused('resume')).toContain('stopped')
    expect((await readRun(request, id)).simTime).toBeGreaterThan(start)
    expect((await request.delete(`/api/runs/${id}`)).status()).toBe(204)
    expect((await request.get(`/api/runs/${id}`)).status()).toBe(404)
  })

  test('refuses an intervention that its domain does not take, at its place', async ({ request }) => {
    const { id } = await newRun(request)
    await post(request, `/api/runs/${id}/start`)
    await post(request, `/api/runs/${id}/pause`)
    const wrong = async (call: string, body: object, place: string) => {
      const answer = await post(request, `/api/runs/${id}/${call}`, body)
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ path: place }))
    }
    await wrong('parameters', { path: 'scale', value: 2 }, 'path')
    await wrong('parameters', { path: 'billing.card_declines', value: 2 }, 'value')
    await wrong('shocks', { kind: 'meteor', magnitude: 1, duration: '6h' }, 'kind')
    await wrong('shocks', { kind: 'payment-gateway-outage', magnitude: 7, duration: '6h' }, 'magnitude')
    await wrong('shocks', { kind: 'payment-gateway-outage', magnitude: 1, duration: '0h' }, 'duration')
    expect((await post(request, `/api/runs/${id}/parameters`, { path: 'billing.card_declines', value: 0.2 })).status).toBe(201)
    const shock = await post(request, `/api/runs/${id}/shocks`, { kind: 'payment-gateway-outage', magnitude: 1, duration: '6h' })
    expect(shock.status).toBe(201)
    const { shocks, simTime } = await readRun(request, id)
    expect(shocks.at(-1)).toMatchObject({ id: 'i1', injected: true, start: simTime, end: simTime + 21_600_000 })
    await request.delete(`/api/runs/${id}`)
  })

  test('shows a late viewer what an early one saw, slice by slice', async ({ request, baseURL }) => {
    const { id } = await newRun(request, { speed: 'max' })
    const socket = io(baseURL ?? '', { transports: ['websocket'] })
    const watch = async (since?: number): Promise<WatchAnswer> =>
      socket.emitWithAck('run:watch', { runId: id, ...(since === undefined ? {} : { since }) })
    const slices: Slice[] = []
    socket.on('run:slice', (slice: Slice) => slices.push(slice))
    const early = await watch()
    expect(early.ok).toBe(true)
    await post(request, `/api/runs/${id}/start`)
    await finished(request, id)
    await expect.poll(() => slices.at(-1)?.state).toBe('finished')
    const late = await watch()
    if (!late.ok) throw new Error('refused')
    const snapshot = Snapshot.parse(late.snapshot)
    expect(snapshot).toMatchObject({ state: 'finished', total: slices.at(-1)?.total, seq: slices.at(-1)?.seq })
    const points = (name: string) => new Map(slices.flatMap((slice) => slice.kpis?.[name] ?? []).map((point) => [point[0], point]))
    for (const [name, series] of Object.entries(snapshot.kpis)) expect([...points(name).values()]).toEqual(series)
    const nothing = await watch(snapshot.seq)
    expect(nothing).toMatchObject({ ok: true, snapshot: { kpis: {}, streams: {}, events: [] } })
    expect(await watch(5)).toMatchObject({ ok: true, snapshot: { reset: true } })
    expect(await socket.emitWithAck('run:watch', { runId: 'r_nobody' })).toMatchObject({ ok: false, problem: { status: 404 } })
    expect(await socket.emitWithAck('run:watch', 'nonsense')).toMatchObject({ ok: false, problem: { status: 422 } })
    socket.close()
    const kpis = await (await request.get(`/api/runs/${id}/kpis`)).json()
    expect(kpis.kpis).toEqual(snapshot.kpis)
    expect((await (await request.get(`/api/runs/${id}/funnels`)).json()).funnels).toEqual(snapshot.funnels)
    expect((await (await request.get(`/api/runs/${id}/alerts`)).json()).items).toEqual(snapshot.alerts.toReversed())
    expect((await (await request.get(`/api/runs/${id}/events?limit=3`)).json()).items).toEqual(snapshot.events.slice(-3).reverse())
  })
})
