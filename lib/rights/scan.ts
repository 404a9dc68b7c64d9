/**
 * Looking for one person's lines in a file. Lines are only parsed when they have the person's id in their bytes, so that a whole dataset
 * is looked through about as fast as it can be read.
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { DatasetFileRef, ReadableEnvelope } from '@/lib/sources/dataset'
import { EventLines } from '@/lib/sources/event-lines'
import { contentOf, endOfLine, linesOf } from '@/lib/sources/lines'
import type { Person } from './person'

/** A line that is the person's. */
export interface Found {
  /** Where it begins in the file's content, and where the next one does. */
  readonly from: number
  readonly to: number
  /** As it stands there, without a newline; valid during the call. */
  readonly line: Uint8Array
  /** The stream that it is an event of; null for a row of the population, and for a line that cannot be read as an event. */
  readonly stream: string | null
  /** Epoch ms of the event; of the line before where it cannot be read. */
  readonly time: number
}

/** What a line that may be the person's turned out to be. */
type Verdict = 'theirs' | 'names them' | 'of others'

/** What is in a file beside the person's lines. */
export interface Rest {
  /** Lines that have the id in some other place, such as a text, and are not the person's. */
  readonly mentions: number
  /** Times of the first and the last event that are not the person's, epoch ms; null where there is none. */
  readonly first: number | null
  readonly last: number | null
}

export interface Search {
  readonly person: Person
  readonly domain: Domain
  readonly envelope: ReadableEnvelope
  readonly signal?: AbortSignal | undefined
}

/** Looks through a file of events. @throws FreshetError `cancelled` */
export async function scanEvents(ref: DatasetFileRef, search: Search, onFound: (found: Found) => void): Promise<Rest> {
  const { person, domain, envelope } = search
  const parser = new EventLines(domain, envelope, ref.path)
  const rest = { mentions: 0, first: null as number | null, last: null as number | null }
  let time = Number.NEGATIVE_INFINITY
  let before = 0
  for await (const lines of linesOf(contentOf(ref.file))) {
    stopIf(search.signal)
    const found: { from: number; to: number }[] = []
    for (const { from, to, end } of candidates(lines, person.id)) {
      const line = lines.subarray(from, end)
      const [event] = parser.read(line).events
      time = event?.time ?? time
      const verdict = event && person.owns(event.stream, event.event) ? 'theirs' : verdictOn(line, person, event !== undefined)
      if (verdict === 'names them') rest.mentions++
      if (verdict !== 'theirs') continue
      found.push({ from, to })
      onFound({ from: before + from, to: before + to, line, stream: event?.stream.name ?? null, time })
    }
    rest.first ??= timeOf(keptFromTheStart(lines, found), parser)
    rest.last = timeOf(keptFromTheEnd(lines, found), parser) ?? rest.last
    before += lines.length
  }
  return rest
}

/** What cannot be read, but names the person, is nobody else's. */
function verdictOn(line: Buffer, person: Person, isEvent: boolean): Verdict {
  if (!person.isNamedIn(line.toString())) return 'of others'
  return isEvent ? 'names them' : 'theirs'
}

/** Looks through the file of those who were there at the start. @throws FreshetError `cancelled` */
export async function scanPopulation(ref: DatasetFileRef, search: Search, onFound: (found: Found) => void): Promise<void> {
  let before = 0
  for await (const lines of linesOf(contentOf(ref.file))) {
    stopIf(search.signal)
    for (const { from, to, end } of candidates(lines, search.person.id)) {
      const line = lines.subarray(from, end)
      if (isTheirs(line, search.person)) onFound({ from: before + from, to: before + to, line, stream: null, time: 0 })
    }
    before += lines.length
  }
}

function isTheirs(line: Buffer, person: Person): boolean {
  try {
    return person.isIn(JSON.parse(line.toString()))
  } catch {
    return person.isNamedIn(line.toString())
  }
}

/** The lines that have the id in their bytes, or characters written as `\u`, which may be it. */
function* candidates(lines: Buffer, id: string): Generator<{ from: number; to: number; end: number }> {
  let [asId, asEscape] = [-2, -2]
  for (let at = 0; at < lines.length; ) {
    if (asId !== -1 && asId < at) asId = lines.indexOf(id, at)
    if (asEscape !== -1 && asEscape < at) asEscape = lines.indexOf('\\u', at)
    if (asId === -1 && asEscape === -1) return
    const next = asId === -1 || (asEscape !== -1 && asEscape < asId) ? asEscape : asId
    const end = endOfLine(lines, next)
    const to = Math.min(end + 1, lines.length)
    yield { from: lines.lastIndexOf('\n', next) + 1, to, end }
    at = to
  }
}

/** The time of the first line that is an event. */
function timeOf(lines: Iterable<Buffer>, parser: EventLines): number | null {
  for (const line of lines) {
    const [event] = parser.read(line).events
    if (event) return event.time
  }
  return null
}

/** The lines between those that were found, from the first on. */
function* keptFromTheStart(lines: Buffer, found: readonly { from: number; to: number }[]): Generator<Buffer> {
  let at = 0
  for (const { from, to } of [...found, { from: lines.length, to: lines.length }]) {
    while (at < from) {
      const end = endOfLine(lines, at)
      yield lines.subarray(at, end)
      at = end + 1
    }
    at = to
  }
}

/** The same lines, from the last on. */
function* keptFromTheEnd(lines: Buffer, found: readonly { from: number; to: number }[]): Generator<Buffer> {
  let to = lines.length
  for (const one of [{ from: 0, to: 0 }, ...found].toReversed()) {
    while (to > one.to) {
      const end = lines[to - 1] === NEWLINE ? to - 1 : to
      const from = end === 0 ? 0 : lines.lastIndexOf(NEWLINE, end - 1) + 1
      yield lines.subarray(from, end)
      to = from
    }
    to = one.from
  }
}

const NEWLINE = 10

/** @throws FreshetError `cancelled` */
export function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FreshetError('cancelled', 'It was cancelled.')
}
