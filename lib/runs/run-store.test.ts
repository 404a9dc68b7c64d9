import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readAlerts } from '@/lib/db/alerts'
import { closeDb, db } from '@/lib/db/client'
import { readRollups } from '@/lib/db/rollups'
import { createRun, deleteRun, type RunRow, runOrThrow } from '@/lib/db/runs'
import { databaseStatus, setDatabaseStatus } from '@/lib/db/status'
import type { Snapshot } from '@/lib/live/messages'
import type { RunAlert } from '@/lib/queries/answers/run'
import { spanOf } from '@/lib/scenario/recipe'
import { registeredTemplate } from '@/lib/scenario/registered'
import { recipeFrom } from './recipe-from'
import { RunStore } from './run-store'
import { storedSnapshot } from './stored-history'

const there = databaseStatus()
const recipe = recipeFrom(registeredTemplate('marketplace-baseline').definition, { duration: '1d' })
const { start } = spanOf(recipe)

const alert: RunAlert = {
  alert: 'a1',
  kpi: 'payment_failure_rate',
  severity: 'page',
  direction: 'above',
  threshold: 0.05,
  onset: start + 60_000,
  raised: start + 960_000,
  ended: null,
  worst: 0.9012345678901234,
  value: 0.5,
}

let run: RunRow
let slice: Snapshot

beforeEach(async () => {
  await db().run.deleteMany()
  run = await createRun({
    scenarioId: null,
    scenarioVersion: null,
    name: 'A run',
    domain: 'marketplace',
    recipe,
    speed: 60,
    simTime: start,
  })
  slice = {
    ...(await storedSnapshot(run)),
    state: 'running',
    simTime: start + 900_000,
    total: 12,
    kpis: { payments: [[start, 3, 2.5], [start + 900_000, null, null]] }, // biome-ignore format: points
    streams: { customer: [[start, 7]] },
    funnels: { student: [{ step: 'searched', count: 5, twin: 6 }, { step: 'a:b', count: 1, twin: 1 }] }, // biome-ignore format: steps
    gauges: { open_tickets: 4 },
    alerts: [alert],
  }
})
afterEach(() => setDatabaseStatus(there))
afterAll(closeDb)

describe('what is stored of a run', () => {
  it('is where it stands, with every slice, and what it comes to', async () => {
    const store = new RunStore(run.id, 'running', () => undefined)
    await store.keep(slice)
    await store.keep({ ...slice, simTime: start + 1_800_000, total: 30, kpis: {}, streams: { customer: [[start, 9]] } })
    expect(await runOrThrow(run.id)).toMatchObject({ simTime: start + 1_800_000, events: 30 })
    await store.keep({ ...slice, state: 'finished', kpis: {}, streams: {} })
    const row = await runOrThrow(run.id)
    expect(row).toMatchObject({ state: 'finished', endedAt: expect.any(Date) })
    const { kpis, funnels, gauges } = slice
    expect(await storedSnapshot(row)).toMatchObject({ state: 'finished', kpis, streams: { customer: [[start, 9]] }, funnels, gauges })
  })

  it('is each time that an alert was raised, and how it went on', async () => {
    const store = new RunStore(run.id, 'running', () => undefined)
    const later = { ...alert, alert: 'a2', direction: 'below', severity: 'info', threshold: 2, onset: start, raised: start } as const
    await store.keep({ ...slice, alerts: [alert, later] })
    const ended = { ...alert, ended: start + 3_600_000, worst: 1, value: 0.06 }
    await store.keep({ ...slice, state: 'finished', alerts: [ended] })
    expect((await storedSnapshot(await runOrThrow(run.id))).alerts).toEqual([later, ended])
    await deleteRun(run.id)
    expect(await readAlerts(run.id)).toEqual([])
  })

  it('comes later when the database is away, and the run goes on meanwhile', async () => {
    const store = new RunStore(run.id, 'running', () => undefined)
    setDatabaseStatus({ ...there, state: 'unreachable', message: 'gone' })
    await store.keep(slice)
    await store.keep({ ...slice, state: 'finished', simTime: start + 1_800_000, kpis: {} })
    setDatabaseStatus(there)
    expect((await runOrThrow(run.id)).state).toBe('ready')
    await vi.waitFor(async () => expect(await runOrThrow(run.id)).toMatchObject({ state: 'finished', simTime: start + 1_800_000 }), {
      timeout: 10_000,
    })
    await vi.waitFor(async () => expect(await readAlerts(run.id)).toEqual([alert]))
    await vi.waitFor(async () => expect((await readRollups(run.id)).filter(({ measure }) => measure === 'kpi:payments')).toHaveLength(2))
  })

  it('is nothing more once the run is deleted, and that is told', async () => {
    const gone = vi.fn()
    const store = new RunStore(run.id, 'running', gone)
    await deleteRun(run.id)
    await store.keep(slice)
    expect(gone).toHaveBeenCalledOnce()
  })
})
