/** A crash loses nothing: a server that is killed goes on with its runs, from where they were, when it is started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { io } from 'socket.io-client'
import type { WatchAnswer } from '@/lib/live/messages'
import { Dataset } from '@/lib/queries/answers/dataset'
import { newRun, post, readRun } from './api'
import { expect, test } from './fixtures'
import { freePort } from './free-port'

const root = path.resolve(import.meta.dirname, '..')
const port = await freePort()
let home = ''
let server: ChildProcess

test.use({ baseURL: `http://127.0.0.1:${port}` })
test.beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'freshet-recovery-'))
  chmodSync(home, 0o755)
})
test.beforeEach(start)
test.afterEach(() => end('SIGTERM'))
test.afterAll(() => rmSync(home, { recursive: true, force: true }))

async function start(): Promise<void> {
  const env = { ...process.env, HOST: '', DATABASE_URL: '', PORT: String(port), FRESHET_HOME: home }
  server = spawn(process.execPath, ['lib/server/boot/start.mjs'], { cwd: root, env, stdio: 'ignore' })
  const up = async () => (await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null))?.status
  await expect.poll(up, { timeout: 50_000 }).toBe(200)
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const exit = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await exit
}

async function watch(baseURL: string | undefined, runId: string, since?: number) {
  const socket = io(baseURL ?? '', { transports: ['websocket'] })
  const answer: WatchAnswer = await socket.emitWithAck('run:watch', { runId, ...(since === undefined ? {} : { since }) })
  socket.close()
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.snapshot
}

test('after kill -9 a run goes on from where it was seen, with what was done to it, and ends as its recipe says', async ({
  request,
  baseURL,
}) => {
  const { id, start: begins } = await newRun(request, { speed: 14_400, duration: '4d' })
  const paused = await newRun(request, { speed: 14_400 })
  for (const one of [id, paused.id]) await post(request, `/api/runs/${one}/start`)
  await expect.poll(async () => (await readRun(request, id)).simTime).toBeGreaterThan(begins + 3_600_000)
  const { body: shock } = await post(request, `/api/runs/${id}/shocks`, { kind: 'payment-gateway-outage', magnitude: 1, duration: '6h' })
  const { body: stopped } = await post(request, `/api/runs/${paused.id}/pause`)
  const seen = await watch(baseURL, id)
  await end('SIGKILL')

  await start()
  const again = await watch(baseURL, id, seen.seq)
  expect(again).toMatchObject({ reset: true, state: 'running' })
  expect(again.simTime).toBeGreaterThanOrEqual(seen.simTime)
  expect(again.shocks).toContainEqual(shock)
  // What was shown before comes back with the replay, however little of it had been stored.
  const points = async () => (await watch(baseURL, id)).kpis.payments?.length ?? 0
  await expect.poll(points, { timeout: 30_000 }).toBeGreaterThan(0)
  expect(await readRun(request, paused.id)).toMatchObject({ state: 'paused', simTime: stopped.simTime })

  await post(request, `/api/runs/${id}/speed`, { speed: 'max' })
  await expect.poll(async () => (await readRun(request, id)).state, { timeout: 30_000 }).toBe('finished')
  const order = await post(request, '/api/datasets', { runId: id })
  const dataset = async () => Dataset.parse(await (await request.get(`/api/datasets/${order.body.id}`)).json())
  await expect.poll(async () => (await dataset()).state, { timeout: 30_000 }).toBe('ready')
  expect((await dataset()).rows).toBe((await readRun(request, id)).events)
})
