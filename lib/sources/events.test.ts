import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDataset } from './dataset'
import { eventsOf, type ReadFile, type SourceEvent, type Unreadable } from './events'
import { linesOf } from './lines'
import { openStream } from './stream'
import { cafe, datasetOf, FORMS, type Form, played } from './test-dataset'

const { lines, population } = played(30)
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function folderOf(form: Partial<Form> = {}, some = lines): string {
  const folder = datasetOf(some, population, { layout: 'file', envelope: 'native', gzip: false, ...form })
  folders.push(folder)
  return folder
}

async function read(source: Parameters<typeof eventsOf>[0]) {
  const events: SourceEvent[] = []
  const unreadable: Unreadable[] = []
  const files: ReadFile[] = []
  for await (const batch of eventsOf(source, { onUnreadable: (line) => unreadable.push(line), onFile: (file) => files.push(file) }))
    events.push(...batch)
  return { events, unreadable, files }
}

const open = (folder: string) => openDataset(folder, [cafe])
const texts = (events: readonly SourceEvent[]) => events.map(({ event }) => JSON.stringify(event))

describe.each(FORMS)('a dataset of layout $layout, envelope $envelope, gzip $gzip', (form) => {
  const dataset = open(folderOf(form))

  it('is read back event for event, in event-time order', async () => {
    const { events, unreadable } = await read(dataset)
    expect(unreadable).toEqual([])
    expect(texts(events).sort()).toEqual([...lines].sort())
    expect(events.map(({ time }) => time)).toEqual(lines.map((line) => Date.parse(JSON.parse(line).timestamp)))
    expect(events.map(({ position }) => position)).toEqual(lines.map((_, i) => i))
    expect(events.every(({ stream, event }) => stream.name === event.stream)).toBe(true)
    if (form.layout === 'file') expect(texts(events)).toEqual(lines)
  })

  it('says where each event stands, and what stands around it', async () => {
    const { events } = await read(dataset)
    const contents = new Map(
      dataset.files.map(({ path: name, file }) => {
        const content = readFileSync(file)
        return [name, (name.endsWith('.gz') ? gunzipSync(content) : content).toString().split('\n')]
      }),
    )
    for (const { event, record, file, line } of events) {
      const there = JSON.parse(contents.get(file)?.[line - 1] ?? '')
      expect(there).toEqual(form.envelope === 'kafka' ? record : event)
      expect(record === null).toBe(form.envelope === 'native')
    }
  })

  it('has files that are as its manifest says', async () => {
    const { files } = await read(dataset)
    expect(files).toHaveLength(dataset.files.length)
    for (const { ref, rows, bytes, sha256 } of files) expect({ rows, bytes, sha256 }).toEqual(ref && pick(ref))
  })
})

const pick = ({ rows, bytes, sha256 }: { rows: number; bytes: number; sha256: string }) => ({ rows, bytes, sha256 })

describe('lines that are no events', () => {
  it('are told with their place and what is wrong, and the events around them are read', async () => {
    const [one = '', two = '', three = ''] = lines
    const wrong = ['', 'oops', '[1]', '{"stream":"cafe.closed","timestamp":"2025-01-06T00:00:00.000Z"}', '{}', one.replace(/T\d\d/, 'T77')]
    const folder = folderOf({}, [one])
    writeFileSync(path.join(folder, 'events.jsonl'), [one, ...wrong, two, three].join('\n'))
    const { events, unreadable } = await read(open(folder))
    expect(texts(events)).toEqual([one, two, three])
    expect(events.map(({ position, line }) => [position, line])).toEqual([
      [0, 1],
      [7, 8],
      [8, 9],
    ])
    expect(unreadable.map(({ file, line, position }) => [file, line, position])).toEqual(
      wrong.map((_, i) => ['events.jsonl', i + 2, i + 1]),
    )
    expect(unreadable.map(({ problem }) => problem)).toEqual([
      'it is empty',
      'it is not JSON',
      'it is not a JSON object',
      'test-world has no stream "cafe.closed"',
      'it has no "stream"',
      'its "timestamp" is no instant as in 2025-01-15T14:23:45.000Z',
    ])
  })

  it('have their turn where files are merged', async () => {
    const folder = folderOf({ layout: 'stream' })
    for (const { file } of open(folder).files) appendFileSync(file, 'oops\n')
    const { events, unreadable } = await read(open(folder))
    const places = [...events, ...unreadable].map(({ position }) => position).sort((a, b) => a - b)
    expect(unreadable).toHaveLength(open(folder).files.length)
    expect(places).toEqual(places.map((_, i) => i))
  })
})

describe('a stream', () => {
  it.each(['native', 'kafka'] as const)('of %s events is read back, and its domain is told from the first', async (envelope) => {
    const text = readFileSync(path.join(folderOf({ envelope }), 'events.jsonl'))
    const pieces = Array.from({ length: Math.ceil(text.length / 777) }, (_, i) => text.subarray(i * 777, (i + 1) * 777))
    const opened = await openStream(Readable.from(pieces), undefined, [cafe])
    expect(opened).toMatchObject({ domain: cafe, envelope })
    expect(texts((await read(opened)).events)).toEqual(lines)
  })

  it('of something else is refused, unless it is said what it should be', async () => {
    const nothing = () => openStream(Readable.from([]), undefined, [cafe])
    await expect(nothing()).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('Nothing came; --domain') })
    await expect(openStream(Readable.from(['{"a":1}\n']), undefined, [cafe])).rejects.toMatchObject({
      message: expect.stringContaining('is no event of a domain that is known'),
    })
    expect((await read(await openStream(Readable.from(['{"a":1}\n']), cafe))).unreadable).toHaveLength(1)
    expect((await read(await openStream(Readable.from([]), cafe))).events).toEqual([])
  })
})

describe('lines', () => {
  it('come whole, each once and in order, however the text was cut', async () => {
    const anyLines = fc.array(fc.oneof(fc.constant('\n'), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(anyLines, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (parts, sizes) => {
        const text = Buffer.from(parts.join(''))
        const pieces: Buffer[] = []
        for (let at = 0, i = 0; at < text.length; at += sizes[i++ % sizes.length] as number)
          pieces.push(text.subarray(at, at + (sizes[i % sizes.length] as number)))
        const whole: Buffer[] = []
        for await (const some of linesOf(Readable.from(pieces))) whole.push(some)
        expect(Buffer.concat(whole).equals(text)).toBe(true)
        expect(whole.slice(0, -1).every((some) => some.at(-1) === 10)).toBe(true)
      }),
    )
  })
})

describe('a folder', () => {
  const broken = (change: (manifest: Record<string, unknown>) => void) => {
    const folder = folderOf()
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
    change(manifest)
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
    return folder
  }
  const file = { path: 'x', stream: null, rows: 0, bytes: 0, sha256: '' }

  it.each([
    ['of another format', { format: 'csv' }, 'its format is csv; JSON Lines alone are read back.'],
    ['of another envelope', { envelope: 'avro' }, 'its envelope is avro; native and kafka are read back.'],
    ['of a domain that is not there', { recipe: { domain: 'zoo', start: '', duration: '' } }, 'its domain is "zoo"; there is test-world.'],
    ['without a count', { events: 'many' }, 'events: Invalid input: expected number, received string.'],
    ['whose file is missing', { files: [file] }, 'has no file x, which its manifest lists.'],
    ['whose file lies elsewhere', { files: [{ ...file, path: '../x' }] }, 'files.0.path: a path within the folder is expected'],
  ])('%s is refused by what is wrong', (_, change, message) => {
    expect(() => open(broken((manifest) => Object.assign(manifest, change)))).toThrow(message)
  })

  it('that holds no dataset is refused by its name', () => {
    const folder = folderOf()
    rmSync(path.join(folder, 'manifest.json'))
    expect(() => open(folder)).toThrow(`The folder ${folder} holds no dataset: it has no manifest.json.`)
    expect(() => open(`${folder}/nowhere`)).toThrow(`There is no folder ${folder}/nowhere.`)
    expect(() => open(path.join(folder, 'events.jsonl'))).toThrow('is a file; a dataset is a folder with a manifest.json.')
    writeFileSync(path.join(folder, 'manifest.json'), '{')
    expect(() => open(folder)).toThrow('it is not JSON')
  })

  it('keeps what a manifest says beyond what is known', () => {
    expect(open(broken((manifest) => Object.assign(manifest, { note: 'kept' }))).manifest).toMatchObject({ note: 'kept' })
  })
})
