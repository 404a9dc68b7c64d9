/** For tests: datasets in folders of their own, whole ones and ones of which a person has edited lines and, if so wished, the manifest after that. */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Domain } from '@/lib/kit/domain'
import { makeDataset } from '@/lib/runs/generate'
import { recipeOf } from '@/lib/scenario/recipe'
import type { Settings } from '@/lib/scenario/set'
import { templateOf } from '@/lib/scenario/template'
import { DatasetOptions } from '@/lib/sinks/dataset-options'
import { openDataset } from '@/lib/sources/dataset'
import { openStream } from '@/lib/sources/stream'
import { type Inspection, inspect } from './inspect'

/** What an event's line has; native. */
export type Line = Record<string, unknown>

interface Making {
  template?: string
  duration: string
  set?: Settings
  options?: object
}

/** A folder for all datasets of a test file; `clear` takes it away. */
export class TestDatasets {
  private readonly top = mkdtempSync(path.join(tmpdir(), 'freshet-inspect-'))
  private folders = 0

  constructor(private readonly domain: Domain) {}

  /** @returns the folder */
  async make({ template = 'baseline', duration, set = {}, options = {} }: Making): Promise<string> {
    const { domain } = this
    const { definition } = templateOf(`${domain.id}-${template}`, [domain])
    const folder = path.join(this.top, String(this.folders++))
    const recipe = recipeOf({ definition, domain, duration, set })
    await makeDataset({ recipe, domain, options: DatasetOptions.parse(options), out: { folder } })
    return folder
  }

  /** A copy of which one file's lines are others, and whose manifest says so. */
  edited(folder: string, edit: (lines: string[]) => string[], file = 'events.jsonl'): string {
    const copy = this.copy(folder)
    const name = path.join(copy, file)
    const lines = edit(readFileSync(name, 'utf8').trimEnd().split('\n'))
    const content = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    writeFileSync(name, content)
    this.amend(copy, (manifest) => {
      const { stream, time } = this.domain.envelope
      const events = lines.flatMap(eventOf)
      const streams = Object.fromEntries(Object.keys(manifest.streams).map((key) => [key, 0]))
      for (const event of events) streams[String(event[stream])] = (streams[String(event[stream])] ?? 0) + 1
      const facts = { rows: lines.length, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
      const files = manifest.files.map((one) => (one.path === file ? { ...one, ...facts } : one))
      return { ...manifest, events: events.length, streams, first: events[0]?.[time], last: events.at(-1)?.[time], files }
    })
    return copy
  }

  copy(folder: string): string {
    const copy = path.join(this.top, String(this.folders++))
    cpSync(folder, copy, { recursive: true })
    return copy
  }

  amend(folder: string, change: (manifest: Manifest) => object): void {
    const name = path.join(folder, 'manifest.json')
    writeFileSync(name, JSON.stringify(change(JSON.parse(readFileSync(name, 'utf8')) as Manifest)))
  }

  async inspect(folder: string): Promise<Inspection> {
    return inspect(openDataset(folder, [this.domain]))
  }

  /** Lines as they come on a stream. */
  async inspectLines(lines: readonly string[]): Promise<Inspection> {
    return inspect(await openStream(Readable.from(lines.map((line) => `${line}\n`)), this.domain))
  }

  clear(): void {
    rmSync(this.top, { recursive: true })
  }
}

interface Manifest {
  readonly streams: Readonly<Record<string, number>>
  readonly files: readonly { readonly path: string }[]
}

export const linesOf = (folder: string, file = 'events.jsonl'): string[] =>
  readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n')

/** The native event of a line, in the Kafka envelope or not; none for a line that is not JSON. */
function eventOf(line: string): Line[] {
  try {
    const json = JSON.parse(line) as Line
    return [(json.value as Line | undefined) ?? json]
  } catch {
    return []
  }
}

/** The rules that were violated. */
export const violated = ({ byRule }: Inspection): string[] => [...byRule.keys()]
