/** Whether a dataset is what its manifest says: its files byte for byte, and how many events there are of each stream and from when to when. */
import type { OpenDataset } from '@/lib/sources/dataset'
import type { ReadFile } from '@/lib/sources/events'
import { ContentTally, contentOf, endOfLine, linesOf } from '@/lib/sources/lines'
import type { Findings } from './findings'

export const MANIFEST_RULES = {
  manifest_files: 'Rows, bytes and SHA-256 of each file are those of the manifest.',
  manifest_counts: 'Events, events by stream, and the first and the last time are those of the manifest.',
} as const

/** Compares a file that was read. */
export function checkFile({ ref, rows, bytes, sha256 }: ReadFile, findings: Findings): void {
  const differences = [
    rows === ref.rows ? [] : `${rows} rows instead of ${ref.rows}`,
    bytes === ref.bytes ? [] : `${bytes} bytes instead of ${ref.bytes}`,
    rows === ref.rows && bytes === ref.bytes && sha256 !== ref.sha256 ? `other bytes than its SHA-256 says` : [],
  ].flat()
  if (differences.length > 0)
    findings.violate({
      rule: 'manifest_files',
      stream: ref.stream,
      position: null,
      message: `${ref.path} has ${differences.join(' and ')}`,
    })
}

/** Reads and compares the list of who was there at the start. @throws what the system says of a file that cannot be read */
export async function checkPopulation({ population }: OpenDataset, findings: Findings): Promise<void> {
  if (!population) return
  const tally = new ContentTally()
  let rows = 0
  for await (const lines of linesOf(contentOf(population.file))) {
    tally.add(lines)
    for (let at = 0; at < lines.length; at = endOfLine(lines, at) + 1) rows++
  }
  checkFile({ ref: population, ...tally.result(rows) }, findings)
}

/** What was counted while events were read. */
export interface Counted {
  readonly events: number
  readonly streams: Readonly<Record<string, number>>
  /** ISO 8601; null when there is no event. */
  readonly first: string | null
  readonly last: string | null
}

export function checkCounts({ manifest }: OpenDataset, counted: Counted, findings: Findings): void {
  const names = new Set([...Object.keys(manifest.streams), ...Object.keys(counted.streams)])
  const pairs: [what: string, is: unknown, says: unknown][] = [
    ['events', counted.events, manifest.events],
    ...[...names].map((name): [string, unknown, unknown] => [`events of ${name}`, counted.streams[name] ?? 0, manifest.streams[name] ?? 0]),
    ['the first time', counted.first, manifest.first],
    ['the last time', counted.last, manifest.last],
  ]
  for (const [what, is, says] of pairs)
    if (is !== says)
      findings.violate({
        rule: 'manifest_counts',
        stream: null,
        position: null,
        message: `${what}: ${is} are here, the manifest says ${says}`,
      })
}
