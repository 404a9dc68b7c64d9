import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { type Ingredients, recipeOf } from '@/lib/scenario/recipe'
import { templateOf } from '@/lib/scenario/template'
import { DatasetOptions } from '@/lib/sinks/dataset-options'
import { type DatasetTask, makeDataset } from './generate'

const { definition } = templateOf('test-world-baseline', [cafe])
const rush = { kind: 'rush', start: '2d', duration: '6h', magnitude: 1 }
const top = mkdtempSync(path.join(tmpdir(), 'freshet-generate-'))
afterAll(() => rmSync(top, { recursive: true }))

let folders = 0
const newFolder = () => path.join(top, String(folders++))
const recipe = (rest: Partial<Ingredients> = {}) => recipeOf({ definition, domain: cafe, duration: '4d', ...rest })
const make = (task: Partial<DatasetTask> & Pick<DatasetTask, 'out'>) =>
  makeDataset({ recipe: recipe(), domain: cafe, options: DatasetOptions.parse({}), ...task })

const intoChunks = (chunks: Buffer[]) =>
  new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })

async function bytesOf(task: Partial<DatasetTask> = {}): Promise<Buffer> {
  const chunks: Buffer[] = []
  await make({ ...task, out: intoChunks(chunks) })
  return Buffer.concat(chunks)
}

async function filesOf(options: object, task: Partial<DatasetTask> = {}) {
  const folder = newFolder()
  const manifest = await make({ ...task, options: DatasetOptions.parse(options), out: { folder } })
  return { folder, manifest, read: (name: string) => readFileSync(path.join(folder, name)) }
}

describe('a dataset', () => {
  it('has the same bytes each time, to a stream and to a file', async () => {
    const once = await bytesOf()
    const { read } = await filesOf({})
    expect(once.length).toBeGreaterThan(50_000)
    expect((await bytesOf()).equals(once)).toBe(true)
    expect(read('events.jsonl').equals(once)).toBe(true)
  })

  it('that is longer begins with the shorter one', async () => {
    const short = await bytesOf({ recipe: recipe({ duration: '30h' }) })
    const long = await bytesOf()
    expect(short.length).toBeGreaterThan(0)
    expect(long.subarray(0, short.length).equals(short)).toBe(true)
  })

  it('of another seed has other events', async () => {
    expect((await bytesOf({ recipe: recipe({ seed: 2 }) })).equals(await bytesOf())).toBe(false)
  })

  it('with a shock is the baseline until the shock begins', async () => {
    const shocked = (await bytesOf({ recipe: recipe({ definition: { ...definition, shocks: [rush] } }) })).toString().split('\n')
    const baseline = (await bytesOf()).toString().split('\n')
    const differs = baseline.findIndex((line, i) => line !== shocked[i])
    expect(JSON.parse(shocked[differs] ?? '').timestamp >= '2025-01-08T00:00:00').toBe(true)
  })

  it('has a manifest that tells what it is and whether it is whole', async () => {
    const { folder, manifest, read } = await filesOf({})
    expect(JSON.parse(read('manifest.json').toString())).toEqual(manifest)
    expect(Object.keys(manifest)).toEqual(
      'freshet recipe baseline format envelope layout faults events streams first last files conformance'.split(' '),
    )
    expect(manifest).toMatchObject({
      freshet: 1,
      recipe: recipe(),
      baseline: true,
      format: 'jsonl',
      envelope: 'native',
      layout: 'file',
      faults: 'none',
    })
    const lines = read('events.jsonl').toString().trimEnd().split('\n')
    expect(manifest.events).toBe(lines.length)
    expect(Object.values(manifest.streams).reduce((sum, n) => sum + n)).toBe(lines.length)
    expect([manifest.first, manifest.last]).toEqual([JSON.parse(lines[0] ?? '').timestamp, JSON.parse(lines.at(-1) ?? '').timestamp])
    expect(readdirSync(folder).sort()).toEqual(['events.jsonl', 'manifest.json', 'population.jsonl'])
    for (const file of manifest.files) {
      const content = read(file.path)
      expect(file).toMatchObject({
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        rows: content.toString().trimEnd().split('\n').length,
      })
    }
  })

  it('of another version is refused by its name, before there is a folder', async () => {
    const folder = path.join(newFolder(), 'new')
    const elder = { ...recipe(), domain_version: 0 }
    await expect(make({ recipe: elder, out: { folder } })).rejects.toMatchObject({
      code: 'version',
      message: expect.stringContaining('version 0 of test-world'),
    })
    expect(existsSync(folder)).toBe(false)
  })

  it('with shocks, planned or injected, is no baseline', async () => {
    expect((await filesOf({}, { recipe: recipe({ definition: { ...definition, shocks: [rush] } }) })).manifest.baseline).toBe(false)
  })

  it('compressed has the same content, size and hash', async () => {
    const plain = await filesOf({})
    const { manifest, read } = await filesOf({ gzip: true })
    expect(gunzipSync(read('events.jsonl.gz')).equals(plain.read('events.jsonl'))).toBe(true)
    expect(manifest.files[0]).toEqual({ ...plain.manifest.files[0], path: 'events.jsonl.gz' })
  })

  it('with a file for each stream has every event once, in order', async () => {
    const lines = (await bytesOf()).toString().trimEnd().split('\n')
    const { manifest, read } = await filesOf({ layout: 'stream' })
    expect(manifest.files.map((file) => file.path)).toEqual([
      'cafe.ordered.jsonl',
      'cafe.complained.jsonl',
      'cafe.settled.jsonl',
      'population.jsonl',
    ])
    const complained = lines.filter((line) => line.startsWith('{"stream":"cafe.complained"'))
    expect(read('cafe.complained.jsonl').toString().trimEnd().split('\n')).toEqual(complained)
    expect(manifest.files[1]).toMatchObject({ stream: 'cafe.complained', rows: complained.length })
  })

  it('of some streams has theirs alone', async () => {
    const { manifest, read } = await filesOf({ streams: ['cafe.settled'] })
    expect(Object.keys(manifest.streams)).toEqual(['cafe.settled'])
    expect(read('events.jsonl').toString().trimEnd().split('\n')).toHaveLength(manifest.events)
    expect(manifest.events).toBeGreaterThan(0)
    await expect(filesOf({ streams: ['cafe.setled'] })).rejects.toThrow('Did you mean "cafe.settled"?')
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await make({ out: { folder: newFolder() }, onProgress: ({ simTime }) => told.push(simTime) })
    expect(told.at(-1)).toBe(Date.UTC(2025, 0, 10))
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })
})

describe("a dataset's folder", () => {
  it('must be empty, unless it is forced, which replaces the dataset in it and nothing else', async () => {
    const { folder } = await filesOf({ layout: 'stream' })
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    await expect(make({ out: { folder } })).rejects.toThrow('is not empty')
    await make({ out: { folder, force: true } })
    expect(readdirSync(folder).sort()).toEqual(['events.jsonl', 'manifest.json', 'notes.txt', 'population.jsonl'])
  })

  it('is gone, or as it was, when the work is cancelled', async () => {
    const folder = newFolder()
    await expect(make({ out: { folder }, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    expect(existsSync(folder)).toBe(false)
    mkdirSync(folder)
    await expect(
      make({ out: { folder }, options: DatasetOptions.parse({ gzip: true }), signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('cannot be a file', async () => {
    const file = path.join(top, 'file')
    writeFileSync(file, '')
    await expect(make({ out: { folder: file } })).rejects.toThrow('is a file')
  })
})

describe('a stream that takes the events', () => {
  it('gets whole lines when the work is cancelled', async () => {
    const controller = new AbortController()
    const chunks: Buffer[] = []
    const out = intoChunks(chunks)
    await expect(
      make({
        recipe: recipe({ duration: '3000d' }),
        out,
        signal: controller.signal,
        onProgress: ({ events }) => events > 5_000 && controller.abort(),
      }),
    ).rejects.toMatchObject({ code: 'cancelled' })
    const text = Buffer.concat(chunks).toString()
    expect(text.endsWith('}\n')).toBe(true)
    expect(text.split('\n').length).toBeGreaterThan(5_000)
  })

  it('that breaks stops the work', async () => {
    const out = new Writable({ write: (_chunk, _, done) => done(new Error('gone')) })
    await expect(make({ recipe: recipe({ duration: '3000d' }), out })).rejects.toThrow('gone')
  })
})
