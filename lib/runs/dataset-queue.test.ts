import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/db/client'
import { datasetOrThrow } from '@/lib/db/datasets'
import { domainOf } from '@/lib/domains'
import { eraseCustomer } from '@/lib/rights/erase'
import { Recipe } from '@/lib/scenario/recipe'
import { DatasetOptions } from '@/lib/sinks/dataset-options'
import { CreateDataset, createDatasetFrom } from './create-dataset'
import { createRunFrom } from './create-run'
import { datasetFile } from './dataset-file'
import { datasetView, listedDataset } from './dataset-view'
import { makeDataset } from './generate'
import { removeDataset } from './remove-dataset'
import { openTestHost } from './test-host'

let open: Awaited<ReturnType<typeof openTestHost>>

beforeEach(async () => {
  await db().dataset.deleteMany()
  await db().run.deleteMany()
  open = await openTestHost()
})
afterEach(async () => {
  await open.end()
  open.remove()
})
afterAll(closeDb)

const small = { set: { scale: 0.02 }, duration: '1d' }
const long = { set: { scale: 1 }, duration: '3650d' }

async function order(more: Record<string, unknown>) {
  const row = await createDatasetFrom(CreateDataset.parse(more))
  open.host.datasetQueued()
  return row.id
}
const inState = (id: string, ...states: string[]) =>
  vi.waitFor(
    async () => {
      const row = await datasetOrThrow(id)
      if (!states.includes(row.state)) throw new Error(`${row.state}: ${row.failure}`)
      return row
    },
    { timeout: 30_000, interval: 25 },
  )
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the dataset queue', () => {
  it('makes the bytes that the command line makes of the same recipe, manifest included', async () => {
    const row = await inState(await order({ template: 'marketplace-payment-gateway-outage', ...small, seed: 5 }), 'ready')
    const elsewhere = path.join(open.home, 'elsewhere')
    const recipe = Recipe.parse(row.recipe)
    await makeDataset({ recipe, domain: domainOf(recipe.domain), options: DatasetOptions.parse({}), out: { folder: elsewhere } })
    const folder = open.host.datasetFolder(row.id)
    for (const file of ['events.jsonl', 'population.jsonl']) {
      expect(sha256(readFileSync(path.join(folder, file))), file).toBe(sha256(readFileSync(path.join(elsewhere, file))))
    }
    const [made, expected] = [folder, elsewhere].map((at) => JSON.parse(readFileSync(path.join(at, 'manifest.json'), 'utf8')))
    expect(made).toEqual(expected)
    expect(readdirSync(folder).sort()).toEqual(readdirSync(elsewhere).sort())
    expect(datasetView(row)).toMatchObject({ state: 'ready', progress: 1, rows: row.rows, files: [{ path: 'events.jsonl', rows: row.rows }, { path: 'population.jsonl' }] }) // biome-ignore format: files
  })

  it('makes one at a time, in the order in which they came', async () => {
    const ids = [
      await order({ template: 'marketplace-baseline', ...small }),
      await order({ template: 'marketplace-baseline', ...small, seed: 2 }),
    ]
    const [first, second] = [await inState(ids[0] ?? '', 'ready'), await inState(ids[1] ?? '', 'ready')]
    expect(first.finishedAt?.getTime()).toBeLessThan(second.finishedAt?.getTime() ?? 0)
  })

  it('cancels the one that is being made within two seconds and leaves no file of it', async () => {
    const id = await order({ template: 'marketplace-baseline', ...long })
    await inState(id, 'running')
    await vi.waitFor(() => expect(existsSync(open.host.datasetFolder(id))).toBe(true), { timeout: 20_000 })
    const began = Date.now()
    await removeDataset(id)
    expect(Date.now() - began).toBeLessThan(2_000)
    expect(await datasetOrThrow(id)).toMatchObject({ state: 'cancelled' })
    expect(existsSync(open.host.datasetFolder(id))).toBe(false)
    await removeDataset(id)
    await expect(datasetOrThrow(id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tells its progress while it works', async () => {
    const id = await order({ template: 'marketplace-baseline', ...long })
    await vi.waitFor(async () => expect((await datasetOrThrow(id)).rows).toBeGreaterThan(0), { timeout: 20_000 })
    const { progress } = await datasetOrThrow(id)
    expect(progress).toBeGreaterThan(0)
    expect(progress).toBeLessThan(1)
  })

  it('begins again what a server left when it went down', async () => {
    const id = await order({ template: 'marketplace-baseline', ...long })
    await inState(id, 'running')
    await open.end()
    expect((await datasetOrThrow(id)).state).toBe('running')
    await db().dataset.update({ where: { id }, data: { recipe: { ...((await datasetOrThrow(id)).recipe as object), duration: '1d' } } })
    mkdirSync(path.join(open.home, 'datasets', id), { recursive: true })
    writeFileSync(path.join(open.home, 'datasets', id, '.events.jsonl.left.part'), 'half')
    open = await openTestHost(open.home)
    await inState(id, 'ready')
    expect(readdirSync(open.host.datasetFolder(id)).sort()).toEqual(['events.jsonl', 'manifest.json', 'population.jsonl'])
  })

  it('fails one of another version by its name, and goes on with the next', async () => {
    const { id, recipe } = await createDatasetFrom(CreateDataset.parse({ template: 'marketplace-baseline', ...small }))
    await db().dataset.update({ where: { id }, data: { recipe: { ...(recipe as object), engine_version: 0 } } })
    const next = await order({ template: 'marketplace-baseline', ...small })
    const { failure } = await inState(id, 'failed')
    expect(failure).toMatch(/^This recipe was made with version 0 of the engine and version \d+ of marketplace; this program has/)
    expect(existsSync(open.host.datasetFolder(id))).toBe(false)
    await inState(next, 'ready')
  })

  it('takes the recipe of a run with what was done to it, and says then that no command makes it', async () => {
    const run = await createRunFrom({ template: 'marketplace-baseline', ...small, speed: 3_600 })
    const before = datasetView(await datasetOrThrow(await order({ runId: run.id })))
    expect(before.command).toBe(
      'npm run -s freshet -- generate marketplace-baseline --seed 1 --start 2025-01-06T00:00:00Z --duration 1d --set scale=0.02 --format jsonl --envelope native --layout file --out DIR',
    )
    await open.host.start(run.id)
    await open.host.inject(run.id, { kind: 'payment-gateway-outage', magnitude: 1, duration: '6h' })
    const id = await order({ runId: run.id })
    expect(datasetView(await inState(id, 'ready'))).toMatchObject({ runId: run.id, command: null })
    expect(Recipe.parse((await datasetOrThrow(id)).recipe).interventions).toHaveLength(1)
    const baseline = await order({ runId: run.id, withoutShocks: true })
    expect(Recipe.parse((await datasetOrThrow(baseline)).recipe).interventions).toHaveLength(0)
  })

  it('refuses a stream that the domain does not have, partitions where there are none, and a start for a run that something was done to', async () => {
    await expect(order({ template: 'marketplace-baseline', streams: ['session.complete'] })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'streams', message: expect.stringContaining('session.completed') }],
    })
    await expect(order({ template: 'marketplace-baseline', partitions: 3 })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'partitions', message: expect.stringContaining('Partitions are for the envelope kafka') }],
    })
    const run = await createRunFrom({ template: 'marketplace-baseline', ...small })
    await db().intervention.create({
      data: { runId: run.id, seq: 1, at: BigInt(run.simTime), body: { parameter: { path: 'billing.card_declines', value: 0.1 } } },
    })
    await expect(order({ runId: run.id, start: '2025-02-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'start' }],
    })
  })
})

describe('the files of a dataset', () => {
  it('may lie in folders by hour, and its command has the flags that make them', async () => {
    const form = { envelope: 'kafka', layout: 'hour', partitions: 3, gzip: true }
    const row = await inState(await order({ template: 'marketplace-baseline', ...small, ...form }), 'ready')
    const { files, command, fileCount, envelope, layout } = datasetView(row)
    expect({ envelope, layout, fileCount }).toEqual({ envelope: 'kafka', layout: 'hour', fileCount: files.length })
    expect(command).toContain('--format jsonl --envelope kafka --partitions 3 --layout hour --gzip --out DIR')
    const [first] = files
    const parts = first?.path.split('/') ?? []
    expect(parts.slice(0, 3)).toEqual(['year=2025', 'month=01', 'day=06'])
    const download = await datasetFile(row.id, parts, null)
    expect(download.headers.get('content-type')).toBe('application/gzip')
    expect(sha256(gunzipSync(await download.arrayBuffer()))).toBe(first?.sha256)
    await expect(datasetFile(row.id, parts.slice(0, 3), null)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are told as they are after somebody was erased from them, and no command makes them then', async () => {
    const id = await order({ template: 'marketplace-baseline', ...small })
    const made = datasetView(await inState(id, 'ready'))
    expect(made.command).not.toBeNull()
    const { events, population } = await eraseCustomer({ folder: open.host.datasetFolder(id), customer: 'student_10000' })
    const now = datasetView(await datasetOrThrow(id))
    expect(now).toMatchObject({ rows: made.rows - events, command: null, manifest: { erasures: 1 } })
    expect(now.files.map(({ rows }) => rows)).toEqual([made.rows - events, (made.files[1]?.rows ?? 0) - population])
    for (const { path: name, sha256: expected } of now.files) {
      const download = await datasetFile(id, [name], null)
      expect(download.headers.get('x-content-sha256')).toBe(expected)
      expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(expected)
    }
  })

  it('are listed up to a hundred for each dataset, and whole where one is asked for', async () => {
    const hours = { ...small, duration: '6d', layout: 'hour' }
    const many = await inState(await order({ template: 'marketplace-baseline', ...hours }), 'ready')
    const whole = datasetView(many)
    expect(whole.fileCount).toBeGreaterThan(100)
    expect(whole.files).toHaveLength(whole.fileCount)
    expect(listedDataset(many)).toEqual({ ...whole, manifest: null, files: whole.files.slice(0, 100) })
    const few = await inState(await order({ template: 'marketplace-baseline', ...small }), 'ready')
    expect(listedDataset(few)).toEqual(datasetView(few))
  })

  it('are those of its manifest and nothing else, whole or in part', async () => {
    const id = await order({ template: 'marketplace-baseline', ...small })
    await expect(datasetFile(id, ['events.jsonl'], null)).rejects.toMatchObject({ code: 'wrong_state' })
    const [events] = datasetView(await inState(id, 'ready')).files
    const whole = new Uint8Array(await (await datasetFile(id, ['events.jsonl'], null)).arrayBuffer())
    expect(sha256(whole)).toBe(events?.sha256)
    const part = await datasetFile(id, ['events.jsonl'], 'bytes=10-19')
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${events?.bytes}`)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(10, 20))
    expect((await datasetFile(id, ['events.jsonl'], 'bytes=999999999-')).status).toBe(416)
    expect(await (await datasetFile(id, ['manifest.json'], null)).json()).toMatchObject({ freshet: 1 })
    for (const away of [
      ['..', '..', 'etc', 'passwd'],
      ['../../etc/passwd'],
      ['events.jsonl', '..', '..', 'x'],
      ['/etc/passwd'],
      ['.'],
      [''],
    ]) {
      await expect(datasetFile(id, away, null)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
