/** The forms in which a dataset's events are handed over: as messages of Kafka, in folders by hour. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { type Ingredients, recipeOf } from '@/lib/scenario/recipe'
import { templateOf } from '@/lib/scenario/template'
import { DatasetOptions } from '@/lib/sinks/dataset-options'
import { type DatasetTask, makeDataset } from './generate'
import type { Manifest } from './manifest'

const { definition } = templateOf('test-world-baseline', [cafe])
/** The café, whose document names the files of an hour. */
const named: Domain = { ...cafe, delivery: { partitions: 4, hourFile: 'Cafe-to-disk-{partition}-{timestamp}-{uuid}' } }
const top = mkdtempSync(path.join(tmpdir(), 'freshet-forms-'))
afterAll(() => rmSync(top, { recursive: true }))

interface Message {
  key: string | null
  value: { stream: string; timestamp: string; data: Record<string, unknown> }
  timestamp: number
  partition: number
  offset: number
}
interface Asked extends Partial<Ingredients> {
  of?: Domain
  task?: Partial<DatasetTask>
}

let folders = 0
const newFolder = () => path.join(top, String(folders++))

async function make(out: DatasetTask['out'], options: object, { of = cafe, task, ...rest }: Asked = {}): Promise<Manifest> {
  const recipe = recipeOf({ definition, domain: of, duration: '2d', ...rest })
  return makeDataset({ recipe, domain: of, options: DatasetOptions.parse(options), out, ...task })
}

async function linesOf(options: object, asked: Asked = {}): Promise<string[]> {
  const chunks: Buffer[] = []
  await make(new Writable({ write: (chunk, _, done) => done(void chunks.push(chunk)) }), options, asked)
  return linesIn(Buffer.concat(chunks))
}

async function filesOf(options: object, asked: Asked = {}) {
  const folder = newFolder()
  const manifest = await make({ folder }, options, asked)
  const read = (name: string) => {
    const bytes = readFileSync(path.join(folder, name))
    return name.endsWith('.gz') ? gunzipSync(bytes) : bytes
  }
  const files = manifest.files.filter((file) => file.path !== 'population.jsonl')
  return { folder, manifest, files, read, lines: () => files.flatMap((file) => linesIn(read(file.path))) }
}

const linesIn = (bytes: Buffer): string[] => bytes.toString().trimEnd().split('\n')
const messagesOf = (lines: readonly string[]): Message[] => lines.map((line) => JSON.parse(line))
const nativeOf = (messages: readonly Message[]): string[] => messages.map(({ value }) => JSON.stringify(value))
function grouped<T, K>(all: readonly T[], key: (one: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return [...groups]
}
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
const foldersUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
const HOUR_FOLDER = /^year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\/([^/]+)$/

describe('a dataset of messages of Kafka', () => {
  it('has the native events in their order, each under its key, at its time', async () => {
    const messages = messagesOf(await linesOf({ envelope: 'kafka' }))
    expect(nativeOf(messages)).toEqual(await linesOf({}))
    expect(messages.length).toBeGreaterThan(100)
    for (const { key, value, timestamp } of messages) {
      expect(key).toBe(value.data.order_id)
      expect(new Date(timestamp).toISOString()).toBe(value.timestamp)
    }
  })

  it('numbers each partition from 0 without gaps, and keeps what has one key in one partition', async () => {
    const messages = messagesOf(await linesOf({ envelope: 'kafka', partitions: 7 }))
    const partitions = grouped(messages, ({ partition }) => partition)
    expect(partitions.map(([partition]) => partition).sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
    for (const [, its] of partitions) expect(its.map(({ offset }) => offset)).toEqual([...its.keys()])
    for (const [, its] of grouped(messages, ({ key }) => key)) expect(new Set(its.map(({ partition }) => partition)).size).toBe(1)
  })

  it("has as many partitions as asked for, else as the domain's document says, else 6, and its manifest says so", async () => {
    expect((await filesOf({ envelope: 'kafka', partitions: 9 }, { of: named })).manifest).toMatchObject({
      envelope: 'kafka',
      partitions: 9,
    })
    expect((await filesOf({ envelope: 'kafka' }, { of: named })).manifest.partitions).toBe(4)
    expect((await filesOf({ envelope: 'kafka' })).manifest.partitions).toBe(6)
    expect('partitions' in (await filesOf({})).manifest).toBe(false)
  })

  it('is the same topic in one file and in one for each stream', async () => {
    const whole = await linesOf({ envelope: 'kafka' })
    const { files, read } = await filesOf({ envelope: 'kafka', layout: 'stream' })
    expect(files.map((file) => file.stream)).toEqual(['cafe.ordered', 'cafe.complained', 'cafe.settled'])
    for (const { path: name, stream, rows } of files) {
      const its = whole.filter((line) => line.includes(`"value":{"stream":"${stream}"`))
      expect(linesIn(read(name))).toEqual(its)
      expect(rows).toBe(its.length)
    }
  })

  it('of some streams numbers those', async () => {
    const messages = messagesOf(await linesOf({ envelope: 'kafka', streams: ['cafe.complained', 'cafe.settled'] }))
    expect(new Set(messages.map(({ value }) => value.stream))).toEqual(new Set(['cafe.complained', 'cafe.settled']))
    for (const [, its] of grouped(messages, ({ partition }) => partition)) expect(its.map(({ offset }) => offset)).toEqual([...its.keys()])
  })
})

describe('a dataset by hours', () => {
  it('has a file for each hour in which something happened, and all of them are the events in order', async () => {
    const { files, lines, read } = await filesOf({ layout: 'hour' })
    expect(lines()).toEqual(await linesOf({}))
    expect(files.length).toBeGreaterThan(24)
    for (const { path: name, rows, stream, bytes, sha256 } of files) {
      const [, year, month, day, hour, file] = HOUR_FOLDER.exec(name) ?? []
      expect(file).toBe('events.jsonl')
      const its = linesIn(read(name)).map((line) => JSON.parse(line).timestamp)
      for (const timestamp of its) expect(timestamp.startsWith(`${year}-${month}-${day}T${hour}:`)).toBe(true)
      expect({ rows, stream, bytes, sha256 }).toEqual({
        rows: its.length,
        stream: null,
        bytes: read(name).length,
        sha256: createHash('sha256').update(read(name)).digest('hex'),
      })
    }
    expect(files.map((file) => file.path)).toEqual(files.map((file) => file.path).toSorted())
  })

  it('compressed has the same content under names with .gz', async () => {
    const plain = await filesOf({ layout: 'hour' })
    const { files, lines } = await filesOf({ layout: 'hour', gzip: true })
    expect(files).toEqual(plain.files.map((file) => ({ ...file, path: `${file.path}.gz` })))
    expect(lines()).toEqual(plain.lines())
  })

  it('has the files that the document names: one for each partition, with the time of its first event', async () => {
    const { files, read, lines } = await filesOf({ layout: 'hour', gzip: true }, { of: named })
    expect(lines().toSorted()).toEqual((await linesOf({})).toSorted())
    const topic = new Map(messagesOf(await linesOf({ envelope: 'kafka' }, { of: named })).map(({ value, partition }) => [JSON.stringify(value), partition])) // biome-ignore format: one line
    for (const { path: name, rows } of files) {
      const [, year, month, day, hour, file] = HOUR_FOLDER.exec(name) ?? []
      const pattern =
        /^Cafe-to-disk-(\d)-(\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.gz$/
      const [, partition, timestamp] = pattern.exec(file ?? '') ?? []
      const its = linesIn(read(name))
      expect(timestamp).toBe(
        JSON.parse(its[0] ?? '')
          .timestamp.slice(0, 19)
          .replace(/[T:]/g, '-'),
      )
      expect(timestamp?.startsWith(`${year}-${month}-${day}-${hour}-`)).toBe(true)
      expect(new Set(its.map((line) => String(topic.get(line))))).toEqual(new Set([partition]))
      expect(rows).toBe(its.length)
    }
    const uuids = files.map((file) => file.path.slice(-39, -3))
    expect(new Set(uuids).size).toBe(files.length)
    expect((await filesOf({ layout: 'hour' }, { of: named })).files.map((file) => file.path)).toEqual(
      files.map((file) => file.path.replace(/\.gz$/, '.jsonl')),
    )
  })

  it('of messages of Kafka counts offsets over all its files', async () => {
    const whole = await linesOf({ envelope: 'kafka' }, { of: named })
    const { files, read, lines } = await filesOf({ envelope: 'kafka', layout: 'hour' }, { of: named })
    expect(lines().toSorted()).toEqual(whole.toSorted())
    for (const { path: name } of files) {
      const [partition] = new Set(messagesOf(linesIn(read(name))).map((message) => message.partition))
      expect(name).toContain(`Cafe-to-disk-${partition}-`)
    }
    for (const [, its] of grouped(messagesOf(lines()), ({ partition }) => partition)) {
      expect(its.map(({ offset }) => offset)).toEqual([...its.keys()])
    }
  })

  it('is the same each time; which file of which world it is says its UUID, whatever is in it', async () => {
    const form = { layout: 'hour', gzip: true }
    const { files } = await filesOf(form, { of: named })
    expect((await filesOf(form, { of: named })).files).toEqual(files)
    const uuidOf = (name: string) => name.slice(-39, -3)
    const elsewhere = new Set((await filesOf(form, { of: named, seed: 2 })).files.map((file) => uuidOf(file.path)))
    expect(files.filter((file) => elsewhere.has(uuidOf(file.path)))).toEqual([])
    const placeOf = (name: string) => `${path.dirname(name)} ${/-to-disk-(\d)-/.exec(name)?.[1]}`
    const places = new Map(files.map((file) => [placeOf(file.path), uuidOf(file.path)]))
    const { files: rare } = await filesOf({ ...form, streams: ['cafe.settled'] }, { of: named })
    expect(rare.length).toBeGreaterThan(5)
    for (const file of rare) expect(uuidOf(file.path)).toBe(places.get(placeOf(file.path)))
  })

  it('that is longer has the same files for whole hours', async () => {
    for (const of of [cafe, named]) {
      const short = await filesOf({ layout: 'hour', envelope: 'kafka' }, { of, duration: '31h 30m' })
      const long = await filesOf({ layout: 'hour', envelope: 'kafka' }, { of })
      const broken = 'year=2025/month=01/day=07/hour=07/'
      const whole = short.files.filter((file) => !file.path.startsWith(broken))
      expect(whole.length).toBeGreaterThan(20)
      expect(long.files.slice(0, whole.length)).toEqual(whole)
      for (const { path: name } of short.files.slice(whole.length)) {
        expect(long.read(name).subarray(0, short.read(name).length).equals(short.read(name))).toBe(true)
      }
    }
  })

  it('takes more partitions than files stay open, with the same content', async () => {
    const form = { layout: 'hour', envelope: 'kafka', partitions: 3_000, gzip: true }
    const { files, lines } = await filesOf(form, { of: named, duration: '12h', set: ['scale=5'] })
    const whole = await linesOf({ envelope: 'kafka', partitions: 3_000 }, { of: named, duration: '12h', set: ['scale=5'] })
    expect(files.length).toBeGreaterThan(200)
    expect(lines().toSorted()).toEqual(whole.toSorted())
  })

  it('has no partitions that it could be asked for where no file is named by them', async () => {
    const refused = { code: 'invalid', errors: [{ path: 'partitions' }] }
    await expect(filesOf({ layout: 'hour', partitions: 3 })).rejects.toMatchObject(refused)
    await expect(filesOf({ partitions: 3 }, { of: named })).rejects.toMatchObject(refused)
    expect((await filesOf({ layout: 'hour', partitions: 3 }, { of: named })).manifest.partitions).toBe(3)
  })
})

describe("the folders of a dataset's files", () => {
  it('go with the dataset when another takes its place, unless somebody put something there', async () => {
    const folder = newFolder()
    const { files } = await make({ folder }, { layout: 'hour' })
    const note = path.join(path.dirname(files[0]?.path ?? ''), 'note.txt')
    writeFileSync(path.join(folder, note), 'mine')
    await make({ folder, force: true }, {})
    expect(filesUnder(folder)).toEqual(['events.jsonl', 'manifest.json', 'population.jsonl', note])
    expect(foldersUnder(folder)).toEqual(['year=2025', 'year=2025/month=01', 'year=2025/month=01/day=06', path.dirname(note)])
    rmSync(path.join(folder, 'year=2025'), { recursive: true })
    await make({ folder, force: true }, { layout: 'hour' })
    const { files: again } = await make({ folder, force: true }, { layout: 'hour', gzip: true })
    expect(filesUnder(folder)).toEqual(['manifest.json', ...again.map((file) => file.path)].sort())
  })

  it('are gone, or as they were, when the work is cancelled', async () => {
    for (const gzip of [false, true]) {
      const folder = newFolder()
      const controller = new AbortController()
      const cancelled = (events: number) => ({
        task: { signal: controller.signal, onProgress: (now: { events: number }) => now.events > events && controller.abort() },
      })
      await expect(make({ folder }, { layout: 'hour', gzip }, cancelled(200))).rejects.toMatchObject({ code: 'cancelled' })
      expect(existsSync(folder)).toBe(false)
    }
    const folder = newFolder()
    await make({ folder }, { layout: 'hour' })
    const before = filesUnder(folder)
    const task = { signal: AbortSignal.abort() }
    await expect(make({ folder, force: true }, { layout: 'hour', gzip: true }, { task })).rejects.toMatchObject({ code: 'cancelled' })
    expect(filesUnder(folder)).toEqual(before)
  })

  it('lie within the folder, whatever an old manifest or a link says', async () => {
    const elsewhere = newFolder()
    mkdirSync(path.join(elsewhere, 'month=01'), { recursive: true })
    for (const name of ['mine.jsonl', 'month=01/mine.jsonl']) writeFileSync(path.join(elsewhere, name), 'mine')
    const folder = newFolder()
    mkdirSync(folder)
    symlinkSync(elsewhere, path.join(folder, 'year=2025'))
    const away = [`../${path.basename(elsewhere)}/mine.jsonl`, 'year=2025/mine.jsonl', 'year=2025/month=01/mine.jsonl', 'year=2025', 'x/y']
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ freshet: 1, files: away.map((name) => ({ path: name })) }))
    await expect(make({ folder, force: true }, { layout: 'hour' })).rejects.toMatchObject({
      code: 'folder',
      message: expect.stringContaining('year=2025 is in the way'),
    })
    await make({ folder, force: true }, {})
    expect(filesUnder(elsewhere)).toEqual(['mine.jsonl', 'month=01/mine.jsonl'])
    expect(existsSync(path.join(folder, 'year=2025'))).toBe(true)
  })
})
