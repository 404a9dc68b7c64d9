/**
 * Events read back, from a dataset's files or from a stream: JSON Lines, native or in the Kafka envelope, in event-time order. Several files
 * of one span are merged; events of one ms come in the order of the files. Memory is that of a piece of each file.
 */
import path from 'node:path'
import type { Stream } from '@/lib/kit/stream'
import type { DatasetFileRef, OpenDataset } from './dataset'
import { EventLines, type Stretch } from './event-lines'
import { ContentTally, contentOf, linesOf, PIECE_BYTES } from './lines'
import type { OpenStream } from './stream'

/** An event as it was read. */
export interface SourceEvent {
  readonly stream: Stream
  /** Epoch ms. */
  readonly time: number
  /** As the domain's document has it. */
  readonly event: Readonly<Record<string, unknown>>
  /** Where it stands among all that was read, from 0; lines that could not be read count too. */
  readonly position: number
  /** In its file, from 1. */
  readonly line: number
  /** As the manifest calls it; `-` for a stream. */
  readonly file: string
  /** The Kafka envelope around it, just as it was read; null where events are native. */
  readonly record: Readonly<Record<string, unknown>> | null
}

/** A line that is not an event of the domain. */
export interface Unreadable {
  readonly file: string
  readonly line: number
  readonly position: number
  /** What is wrong with it, as the end of a sentence: `it is not JSON`. */
  readonly problem: string
}

/** A file that was read to its end, as it is now, whatever its manifest says. */
export interface ReadFile {
  readonly ref: DatasetFileRef
  readonly rows: number
  /** Before compression. */
  readonly bytes: number
  readonly sha256: string
}

export interface ReadingOptions {
  /** Hears of lines that are no events, in their turn; left out, they are passed over. */
  readonly onUnreadable?: (line: Unreadable) => void
  /** Hears of each file when it was read to its end; left out, nothing is hashed. */
  readonly onFile?: (file: ReadFile) => void
}

/** How many events of several files are handed over at a time. */
const BATCH = 1_024
const LEAST_PIECE_BYTES = 1 << 16

/**
 * The events of a dataset, or of a stream that was opened with `openStream`, some at a time.
 * @throws what the system says of a file that cannot be read or decompressed
 */
export async function* eventsOf(source: OpenDataset | OpenStream, options: ReadingOptions = {}): AsyncGenerator<SourceEvent[]> {
  const reading = new Reading(options)
  if (!('files' in source)) {
    yield* reading.one(source.stretches())
    return
  }
  for (const files of filesTogether(source)) {
    // What waits for its turn stays young, or collecting it costs more than reading it.
    const pieceBytes = Math.max(LEAST_PIECE_BYTES, Math.floor(PIECE_BYTES / files.length))
    const cursors = files.map((ref) => stretchesOf(ref, source, pieceBytes, options))
    yield* cursors.length === 1 && cursors[0] ? reading.one(cursors[0]) : reading.merged(cursors)
  }
}

/** The files of events whose spans overlap, span after span: those of an hour, or all. */
export function filesTogether({ manifest, files }: OpenDataset): DatasetFileRef[][] {
  if (manifest.layout !== 'hour') return [[...files]]
  const hours = new Map<string, DatasetFileRef[]>()
  for (const file of files) {
    const hour = path.posix.dirname(file.path)
    const others = hours.get(hour)
    if (others) others.push(file)
    else hours.set(hour, [file])
  }
  return [...hours].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, some]) => some)
}

async function* stretchesOf(
  ref: DatasetFileRef,
  { domain, envelope }: OpenDataset,
  pieceBytes: number,
  { onFile }: ReadingOptions,
): AsyncGenerator<Stretch> {
  const parser = new EventLines(domain, envelope, ref.path)
  const tally = onFile ? new ContentTally() : null
  for await (const lines of linesOf(contentOf(ref.file, pieceBytes))) {
    tally?.add(lines)
    yield parser.read(lines)
  }
  if (tally) onFile?.({ ref, ...tally.result(parser.lines) })
}

/** Where a file is being read. */
interface Cursor {
  readonly stretches: AsyncGenerator<Stretch>
  stretch: Stretch
  next: number
  /** Time of the next event; infinite at the end. */
  time: number
}

/** Numbers what is read, and merges what comes from several files. */
class Reading {
  private position = 0

  constructor(private readonly options: ReadingOptions) {}

  async *one(stretches: AsyncIterable<Stretch>): AsyncGenerator<SourceEvent[]> {
    for await (const stretch of stretches) {
      for (let i = 0; i < stretch.events.length; i++) this.take(stretch, i)
      this.tell(stretch, stretch.events.length)
      if (stretch.events.length > 0) yield stretch.events
    }
  }

  async *merged(files: readonly AsyncGenerator<Stretch>[]): AsyncGenerator<SourceEvent[]> {
    const cursors: Cursor[] = []
    for (const stretches of files) {
      const cursor: Cursor = { stretches, stretch: { events: [], unreadable: [] }, next: 0, time: Number.POSITIVE_INFINITY }
      await this.fill(cursor)
      cursors.push(cursor)
    }
    try {
      yield* this.inOrder(cursors)
    } finally {
      // Who stops reading early leaves no file open.
      await Promise.all(cursors.map(({ stretches }) => stretches.return(undefined)))
    }
  }

  private async *inOrder(cursors: readonly Cursor[]): AsyncGenerator<SourceEvent[]> {
    let batch: SourceEvent[] = []
    for (;;) {
      // The file that is first, and when another one's turn comes: few files, so looking at each is quickest.
      let first: Cursor | null = null
      let until = Number.POSITIVE_INFINITY
      for (const cursor of cursors) {
        if (first === null || cursor.time < first.time) {
          until = first === null ? until : first.time
          first = cursor
        } else if (cursor.time < until) until = cursor.time
      }
      if (first === null || first.time === Number.POSITIVE_INFINITY) break
      do {
        batch.push(this.take(first.stretch, first.next++))
        if (batch.length === BATCH) {
          yield batch
          batch = []
        }
        if (first.next === first.stretch.events.length) await this.fill(first)
        else first.time = (first.stretch.events[first.next] as SourceEvent).time
      } while (first.time < until)
    }
    if (batch.length > 0) yield batch
  }

  /** Goes on to the next stretch that has events. */
  private async fill(cursor: Cursor): Promise<void> {
    for (;;) {
      this.tell(cursor.stretch, cursor.stretch.events.length)
      const { value, done } = await cursor.stretches.next()
      if (done) {
        cursor.time = Number.POSITIVE_INFINITY
        return
      }
      cursor.stretch = value
      cursor.next = 0
      if (value.events.length > 0) {
        cursor.time = (value.events[0] as SourceEvent).time
        return
      }
    }
  }

  private take(stretch: Stretch, index: number): SourceEvent {
    this.tell(stretch, index)
    const event = stretch.events[index] as SourceEvent & { position: number }
    event.position = this.position++
    return event
  }

  /** Tells of the lines that stand before an event of a stretch, and have not been told of. */
  private tell({ unreadable }: Stretch, before: number): void {
    while (unreadable[0] && unreadable[0].before <= before) {
      const { before: _, ...line } = unreadable.shift() as Stretch['unreadable'][number]
      this.options.onUnreadable?.({ ...line, position: this.position++ })
    }
  }
}
