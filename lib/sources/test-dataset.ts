/** For tests: events of the small café and datasets of them in a folder, in every layout and envelope, written without the product's help. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { Simulation } from '@/lib/engine/simulation'
import { cafe as withoutCustomer } from '@/lib/engine/test-world'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'

const member = withoutCustomer.kinds.find(({ name }) => name === 'member')
if (!member) throw new Error('The café has no members.')
/** The café, whose customers are its members. */
export const cafe: Domain = { ...withoutCustomer, customer: member }

export const START = Date.UTC(2025, 0, 6)

/** Native lines of the café's first hours and who was there at the start, as JSON. */
export function played(hours: number, onBlock: (block: Block) => void = () => undefined): { lines: string[]; population: string[] } {
  const chunks: Buffer[] = []
  const writer = new JsonlWriter(cafe, (bytes) => chunks.push(Buffer.from(bytes)))
  const plan = { domain: cafe.id, seed: 1, cell: 0, start: START, end: START + hours * HOUR, parameters: {}, shocks: [], changes: [] }
  const simulation = new Simulation(cafe, plan, (block) => {
    writer.write(block)
    onBlock(block)
  })
  const population = [...simulation.population()].map((entity) => JSON.stringify(entity))
  simulation.advance(plan.end)
  writer.flush()
  return { lines: Buffer.concat(chunks).toString().trimEnd().split('\n'), population }
}

export interface Form {
  readonly layout: 'file' | 'stream' | 'hour'
  readonly envelope: 'native' | 'kafka'
  readonly gzip: boolean
}

export const FORMS: readonly Form[] = (['file', 'stream', 'hour'] as const).flatMap((layout) =>
  (['native', 'kafka'] as const).flatMap((envelope) => [false, true].map((gzip) => ({ layout, envelope, gzip }))),
)

const PARTITIONS = 3

/** Writes a dataset into a new folder. @returns the folder */
export function datasetOf(lines: readonly string[], population: readonly string[] | null, { layout, envelope, gzip }: Form): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'freshet-dataset-'))
  const events = lines.map((line) => JSON.parse(line) as { stream: string; timestamp: string; data: Record<string, unknown> })
  const offsets = new Array<number>(PARTITIONS).fill(0)
  const contents = new Map<string, { stream: string | null; lines: string[] }>()
  if (layout === 'file') contents.set(`events.jsonl${gzip ? '.gz' : ''}`, { stream: null, lines: [] })
  for (const [i, line] of lines.entries()) {
    const { stream, timestamp, data } = events[i] as (typeof events)[number]
    const key = String(data.order_id)
    const partition = (key.charCodeAt(key.length - 1) + key.charCodeAt(key.length - 2)) % PARTITIONS
    const offset = offsets[partition] as number
    offsets[partition] = offset + 1
    const kafka = `{"key":"${key}","value":${line},"timestamp":${Date.parse(timestamp)},"partition":${partition},"offset":${offset}}`
    const [year, month, day] = timestamp.slice(0, 10).split('-')
    const hour = `year=${year}/month=${month}/day=${day}/hour=${timestamp.slice(11, 13)}/partition-${partition}`
    const name = `${{ file: 'events', stream, hour }[layout]}.jsonl${gzip ? '.gz' : ''}`
    const file = contents.get(name) ?? { stream: layout === 'stream' ? stream : null, lines: [] }
    contents.set(name, file)
    file.lines.push(envelope === 'kafka' ? kafka : line)
  }
  if (population) contents.set('population.jsonl', { stream: null, lines: [...population] })
  const files = [...contents].map(([name, { stream, lines: some }]) => {
    const content = Buffer.from(some.map((line) => `${line}\n`).join(''))
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), name.endsWith('.gz') ? gzipSync(content) : content)
    return { path: name, stream, rows: some.length, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
  })
  const streams: Record<string, number> = {}
  for (const { stream } of events) streams[stream] = (streams[stream] ?? 0) + 1
  const manifest = {
    freshet: 1,
    recipe: { domain: cafe.id, scenario: { name: 'A test' }, seed: 1, start: new Date(START).toISOString(), duration: '1d' },
    baseline: true,
    format: 'jsonl',
    envelope,
    layout,
    faults: 'none',
    events: lines.length,
    streams,
    first: events[0]?.timestamp ?? null,
    last: events.at(-1)?.timestamp ?? null,
    files,
    conformance: null,
  }
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return folder
}
