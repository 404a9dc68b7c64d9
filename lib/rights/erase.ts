/** Erasing one customer from a dataset: their events and their rows of the population go, every other line stays byte for byte. */
import { chmodSync, lstatSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { MANIFEST } from '@/lib/sinks/dataset-folder'
import { fileSink } from '@/lib/sinks/file-sink'
import { type DatasetFileRef, type OpenDataset, openDataset } from '@/lib/sources/dataset'
import { contentOf, linesOf } from '@/lib/sources/lines'
import { decideChange, discardParts, finishChange, partOf } from './change'
import { lockFolder } from './lock'
import { Person } from './person'
import { type Rest, type Search, scanEvents, scanPopulation, stopIf } from './scan'

/** What an erasure came to. */
export interface Erasure {
  readonly dataset: string
  readonly domain: string
  readonly customer: string
  /** Events that were erased, and of which streams. */
  readonly events: number
  readonly streams: Readonly<Record<string, number>>
  /** Rows of the population that were erased. */
  readonly population: number
  /** The files that changed, with their rows. */
  readonly files: readonly { readonly path: string; readonly before: number; readonly after: number }[]
  /** Lines that have the id in some other place, such as a text, and stay. */
  readonly mentions: number
  /** How often the dataset was erased from, this time included. */
  readonly erasures: number
  /** Whether a change was finished that had been cut off before; then the rest of this report is of what was left to do. */
  readonly finished: boolean
}

export interface ErasureTask {
  readonly folder: string
  readonly customer: string
  readonly known?: readonly Domain[]
  /** Until the change is decided, the dataset stays as it was. */
  readonly signal?: AbortSignal
}

/**
 * Erases a customer from the dataset in a folder. Killed at any time, it leaves the dataset as it was, or goes on when it is called again.
 * @throws FreshetError of `openDataset` and `Person.of`; `not_there` when nothing in it is the customer's, and nothing changes; `busy`;
 *   `cancelled`
 */
export async function eraseCustomer({ folder, customer, known, signal }: ErasureTask): Promise<Erasure> {
  const unlock = lockFolderOf(folder, known)
  try {
    const finished = finishChange(folder, namesIn(openDataset(folder, known)))
    const dataset = openDataset(folder, known)
    const plan = await planOf(dataset, Person.of(dataset.domain, customer), signal)
    const report = reportOf(dataset, customer, plan)
    if (plan.files.length === 0) {
      if (finished) return { ...report, finished }
      throw new FreshetError('not_there', `Nothing in ${folder} is of ${customer}.`)
    }
    const rewritten = await rewrite(dataset, plan, signal)
    decideChange(folder, manifestAfter(dataset, plan, rewritten), [...rewritten.keys()])
    finishChange(folder, namesIn(dataset))
    return { ...report, erasures: report.erasures + 1, finished }
  } finally {
    unlock()
  }
}

/** A folder without a dataset is refused before anything is written there. */
function lockFolderOf(folder: string, known: readonly Domain[] | undefined): () => void {
  openDataset(folder, known)
  return lockFolder(folder)
}

/** What is to be erased. */
interface Plan {
  readonly files: readonly FileCut[]
  readonly streams: Readonly<Record<string, number>>
  readonly events: number
  readonly population: number
  readonly rest: Rest
}

/** A file, and the stretches of its content that go. */
interface FileCut {
  readonly ref: DatasetFileRef
  readonly cuts: readonly Cut[]
  readonly lines: number
}
interface Cut {
  readonly from: number
  to: number
}

/** Looks for what is the person's, and changes nothing. */
async function planOf(dataset: OpenDataset, person: Person, signal: AbortSignal | undefined): Promise<Plan> {
  const { domain, envelope, files, population } = dataset
  const search: Search = { person, domain, envelope, signal }
  const streams: Record<string, number> = {}
  const rests: Rest[] = []
  const found: FileCut[] = []
  let events = 0
  for (const ref of files) {
    const cuts = new Cuts()
    const rest = await scanEvents(ref, search, ({ from, to, stream }) => {
      cuts.add(from, to)
      if (stream !== null) streams[stream] = (streams[stream] ?? 0) + 1
    })
    rests.push(rest)
    events += cuts.lines
    if (cuts.lines > 0) found.push({ ref, cuts: cuts.all, lines: cuts.lines })
  }
  const cuts = new Cuts()
  if (population) await scanPopulation(population, search, ({ from, to }) => cuts.add(from, to))
  if (population && cuts.lines > 0) found.push({ ref: population, cuts: cuts.all, lines: cuts.lines })
  return { files: found, streams, events, population: cuts.lines, rest: together(rests) }
}

class Cuts {
  readonly all: Cut[] = []
  lines = 0

  add(from: number, to: number): void {
    this.lines++
    const last = this.all.at(-1)
    if (last?.to === from) last.to = to
    else this.all.push({ from, to })
  }
}

function together(rests: readonly Rest[]): Rest {
  const least = (a: number | null, b: number | null) => (a === null || (b !== null && b < a) ? b : a)
  const most = (a: number | null, b: number | null) => (a === null || (b !== null && b > a) ? b : a)
  return rests.reduce(
    (all, one) => ({ mentions: all.mentions + one.mentions, first: least(all.first, one.first), last: most(all.last, one.last) }),
    { mentions: 0, first: null, last: null },
  )
}

interface Rewritten {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Writes each file without what goes, beside it. */
async function rewrite({ folder }: OpenDataset, { files }: Plan, signal: AbortSignal | undefined): Promise<Map<string, Rewritten>> {
  const names = files.map(({ ref }) => ref.path)
  const rewritten = new Map<string, Rewritten>()
  try {
    for (const { ref, cuts } of files) rewritten.set(ref.path, await writePart(ref, cuts, partOf(folder, ref.path), signal))
    return rewritten
  } catch (error) {
    discardParts(folder, names)
    throw error
  }
}

async function writePart(ref: DatasetFileRef, cuts: readonly Cut[], part: string, signal: AbortSignal | undefined): Promise<Rewritten> {
  if (lstatSync(ref.file).isSymbolicLink())
    throw new FreshetError(
      'linked',
      `${ref.file} is a symbolic link; what it leads to would keep what is erased. Put the file itself there.`,
    )
  rmSync(part, { force: true })
  const sink = fileSink(part, { gzip: ref.file.endsWith('.gz') })
  try {
    // Who could not read the file before cannot read it now.
    chmodSync(part, statSync(ref.file).mode)
    let rows = 0
    let next = 0
    let begin = 0
    for await (const lines of linesOf(contentOf(ref.file))) {
      stopIf(signal)
      const end = begin + lines.length
      // A cut ends where a line does, but several lines that follow one another may go, and lie in two pieces.
      for (let at = begin; at < end; ) {
        const cut = cuts[next]
        const keepTo = Math.max(at, Math.min(end, cut?.from ?? end))
        if (keepTo > at) {
          const kept = lines.subarray(at - begin, keepTo - begin)
          rows += rowsIn(kept)
          sink.write(kept)
        }
        at = Math.max(keepTo, Math.min(end, cut?.to ?? end))
        if (cut && cut.to <= at) next++
      }
      begin = end
      await sink.drained()
    }
    const written = await sink.finish()
    if (!written) throw new Error('A file knows what was written to it.')
    return { rows, ...written }
  } catch (error) {
    sink.abandon()
    throw error
  }
}

function rowsIn(lines: Buffer): number {
  let rows = 0
  for (let at = 0; at < lines.length; rows++) {
    const end = lines.indexOf('\n', at)
    at = end < 0 ? lines.length : end + 1
  }
  return rows
}

/** The manifest as it lies there, with what is different now; its other keys and their order stay. */
function manifestAfter(
  { folder, manifest }: OpenDataset,
  { streams, events, rest }: Plan,
  rewritten: ReadonlyMap<string, Rewritten>,
): object {
  const written = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8')) as object & { files: { path: string }[] }
  return {
    ...written,
    events: manifest.events - events,
    streams: Object.fromEntries(Object.entries(manifest.streams).map(([name, n]) => [name, n - (streams[name] ?? 0)])),
    first: rest.first === null ? null : new Date(rest.first).toISOString(),
    last: rest.last === null ? null : new Date(rest.last).toISOString(),
    files: written.files.map((file) => ({ ...file, ...rewritten.get(file.path) })),
    erasures: (manifest.erasures ?? 0) + 1,
  }
}

function reportOf(
  { folder, domain, manifest }: OpenDataset,
  customer: string,
  { events, streams, population, files, rest }: Plan,
): Erasure {
  return {
    dataset: folder,
    domain: domain.id,
    customer,
    events,
    streams,
    population,
    files: files.map(({ ref, lines }) => ({ path: ref.path, before: ref.rows, after: ref.rows - lines })),
    mentions: rest.mentions,
    erasures: manifest.erasures ?? 0,
    finished: false,
  }
}

const namesIn = ({ files, population }: OpenDataset) => [...files, ...(population ? [population] : [])].map((file) => file.path)
