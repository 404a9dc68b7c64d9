/** For tests: datasets of the café in folders that go again, what lies in them, and calls of what is tested. */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Domain } from '@/lib/kit/domain'
import type { ByteSink } from '@/lib/sinks/byte-sink'
import type { DatasetManifest } from '@/lib/sources/dataset'
import { cafe, datasetOf, type Form, played } from '@/lib/sources/test-dataset'
import { eraseCustomer } from './erase'
import { extractCustomer } from './extract'

export const { lines, population } = played(36)
const folders: string[] = []

/** To be called after all tests of a file. */
export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true })
}

export const PLAIN: Form = { layout: 'file', envelope: 'native', gzip: false }
export const known = [cafe]

export function folderOf(form: Form = PLAIN, some: readonly string[] = lines): string {
  const folder = datasetOf(some, population, form)
  folders.push(folder)
  return folder
}

export function copyOf(folder: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'freshet-copy-'))
  folders.push(copy)
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

export const erase = (folder: string, customer: string, more: object = {}) => eraseCustomer({ folder, customer, known, ...more })

export async function extract(folder: string, customer: string, domains: readonly Domain[] = known) {
  const sink = new KeptBytes()
  const report = await extractCustomer({ folder, customer, out: () => sink, known: domains })
  return { lines: sink.lines, report }
}

export const manifestOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as DatasetManifest
export const nativeOf = (line: string) => {
  const json = JSON.parse(line)
  return (json.value ?? json) as { stream: string; timestamp: string; data: { member_id?: string } }
}
export const isOf = (customer: string) => (line: string) => nativeOf(line).data.member_id === customer
export const members = [...new Set(lines.map((line) => nativeOf(line).data.member_id))].filter((one) => one !== undefined)
export const dataFiles = (folder: string) =>
  manifestOf(folder)
    .files.map((file) => file.path)
    .filter((name) => name !== 'population.jsonl')

/** What a manifest must say of the files that are there. */
export function recount(folder: string) {
  const events = dataFiles(folder).flatMap((name) => linesOf(folder, name).map(nativeOf))
  const times = events.map(({ timestamp }) => timestamp).sort()
  const streams = Object.fromEntries(Object.keys(manifestOf(folder).streams).map((name) => [name, 0]))
  for (const event of events) streams[event.stream] = (streams[event.stream] ?? 0) + 1
  return {
    events: events.length,
    streams,
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    files: manifestOf(folder).files.map((file) => {
      const content = contentOf(folder, file.path)
      const sha256 = createHash('sha256').update(content).digest('hex')
      return { path: file.path, stream: file.stream, rows: linesOf(folder, file.path).length, bytes: content.length, sha256 }
    }),
  }
}

/** The lines of each file under a folder, decompressed, by their names within it, hidden ones too. */
export function linesIn(folder: string): Map<string, string[]> {
  return new Map(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .sort()
      .map((name) => [name, linesOf(folder, name)]),
  )
}

/** The lines of one file, decompressed. */
export function linesOf(folder: string, name: string): string[] {
  const text = contentOf(folder, name).toString()
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** The content of one file, decompressed. */
export function contentOf(folder: string, name: string): Buffer {
  const content = readFileSync(path.join(folder, name))
  return name.endsWith('.gz') ? gunzipSync(content) : content
}

export class KeptBytes implements ByteSink {
  private readonly chunks: Buffer[] = []

  get lines(): string[] {
    const text = Buffer.concat(this.chunks).toString()
    return text === '' ? [] : text.replace(/\n$/, '').split('\n')
  }

  write(bytes: Uint8Array): void {
    this.chunks.push(Buffer.from(bytes))
  }
  async drained(): Promise<void> {}
  async finish(): Promise<null> {
    return null
  }
  abandon(): void {}
}
