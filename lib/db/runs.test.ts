import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeDb, db } from './client'
import { putRollups, type RollupRow, readRollups } from './rollups'
import { addIntervention, changeRun, createRun, deleteRun, runOrThrow, unfinishedRuns } from './runs'

const START = Date.UTC(2025, 0, 6)
const newRun = () =>
  createRun({
    scenarioId: null,
    scenarioVersion: null,
    name: 'A run',
    domain: 'marketplace',
    recipe: { seed: 1 },
    speed: null,
    simTime: START,
  })

beforeEach(() => db().run.deleteMany())
afterAll(closeDb)

describe('runs in Postgres', () => {
  it('are created ready, at their start', async () => {
    expect(await runOrThrow((await newRun()).id)).toMatchObject({
      state: 'ready',
      speed: null,
      simTime: START,
      events: 0,
      interventions: [],
    })
  })

  it('that were running or paused are the unfinished ones', async () => {
    const [running, paused, ready, finished] = [await newRun(), await newRun(), await newRun(), await newRun()]
    await changeRun(running.id, { state: 'running', simTime: START + 5, events: 3_000_000_000 })
    await changeRun(paused.id, { state: 'paused' })
    await changeRun(finished.id, { state: 'finished', endedAt: new Date() })
    const unfinished = await unfinishedRuns()
    expect(unfinished.map(({ id }) => id)).toEqual([running.id, paused.id])
    expect(unfinished[0]).toMatchObject({ simTime: START + 5, events: 3_000_000_000 })
    expect(unfinished).not.toContainEqual(expect.objectContaining({ id: ready.id }))
  })

  it('keep their interventions in order, each number once', async () => {
    const { id } = await newRun()
    await addIntervention(id, { seq: 1, at: START + 10, body: { shock: { kind: 'a' } } })
    await addIntervention(id, { seq: 2, at: START + 10, body: { parameter: { path: 'b', value: 1 } } })
    expect((await runOrThrow(id)).interventions.map(({ seq, at }) => [seq, at])).toEqual([[1, START + 10], [2, START + 10]]) // biome-ignore format: pairs
    await expect(addIntervention(id, { seq: 2, at: START + 11, body: {} })).rejects.toThrow()
  })

  it('keep rollups by measure and bucket, the last value winning, nulls included', async () => {
    const { id } = await newRun()
    const row = (bucket: number, value: number | null, twin: number | null = null): RollupRow => ({
      measure: 'kpi:wait',
      bucket,
      value,
      twin,
    })
    await putRollups(id, [row(START, 1.25, 1), row(START + 900_000, null, 2)])
    await putRollups(id, [row(START + 900_000, 0.1, null), row(START + 1_800_000, 3e-7, 1 / 3)])
    expect(await readRollups(id)).toEqual([row(START, 1.25, 1), row(START + 900_000, 0.1, null), row(START + 1_800_000, 3e-7, 1 / 3)])
  })

  it('take ten thousand rollups at once', async () => {
    const { id } = await newRun()
    await putRollups(
      id,
      Array.from({ length: 10_000 }, (_, i) => ({ measure: `kpi:${i % 10}`, bucket: START + Math.floor(i / 10), value: i, twin: null })),
    )
    expect(await db().rollup.count({ where: { runId: id } })).toBe(10_000)
  })

  it('take no rollups and no change once they are deleted', async () => {
    const { id } = await newRun()
    await putRollups(id, [{ measure: 'kpi:wait', bucket: START, value: 1, twin: 1 }])
    await deleteRun(id)
    await putRollups(id, [{ measure: 'kpi:wait', bucket: START, value: 1, twin: 1 }])
    expect(await readRollups(id)).toEqual([])
    await expect(changeRun(id, { events: 1 })).rejects.toMatchObject({ code: 'not_found' })
  })
})
