/** The events of a dataset on their way to a stream or to files: which there are, when each is opened, and when it is whole. */
import type { Writable } from 'node:stream'
import { JsonlWriter, type Lines } from '@/lib/formats/jsonl'
import { isByPartition } from '@/lib/kit/delivery'
import type { Domain } from '@/lib/kit/domain'
import type { Keyed } from '@/lib/kit/key'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import type { ByteSink, Written } from './byte-sink'
import type { DatasetFolder } from './dataset-folder'
import { type DatasetOptions, partitionsOf, selectedStreams } from './dataset-options'
import { HOUR_MS, hourPath } from './hour-files'
import { StreamSink } from './stream-sink'

/** A file of a dataset, as its manifest lists it: bytes and hash are of the content, before compression. */
export interface DatasetFile extends Written {
  /** From the dataset's folder on, with a slash behind each folder. */
  readonly path: string
  /** The one stream that it holds; null for several, and for the population. */
  readonly stream: string | null
  readonly rows: number
}

/** Files that are written side by side; of more than that none stays open. */
const MOST_OPEN = 128

/** Where the lines of a part go. */
interface Place extends Pick<DatasetFile, 'path' | 'stream'> {
  readonly sink: ByteSink
}

export class EventOutput {
  /** Bytes so far, before compression. */
  bytes = 0
  private readonly writer: JsonlWriter
  private readonly places = new Map<number, Place>()
  private readonly files: DatasetFile[] = []

  /**
   * @param place opens the place of a part @param span how long files last, in ms of event time from a multiple of it on
   * @param always the parts whose places are there even if no event comes
   */
  constructor(
    domain: Domain,
    lines: Lines,
    private readonly place: (part: number, firstMs: number) => Place,
    private readonly span = Number.POSITIVE_INFINITY,
    always: readonly number[] = [0],
  ) {
    this.writer = new JsonlWriter(domain, (bytes, part) => this.take(bytes, part), lines)
    for (const part of always) this.places.set(part, place(part, Number.NaN))
  }

  /** Takes a block's events. They must lie within the span of the files that are open. */
  write(block: Block): void {
    this.writer.write(block)
  }

  /** The instant before which every event belongs to the files that are open at another: the next one at which `close` is due. */
  closesAfter(now: number): number {
    return this.span === Number.POSITIVE_INFINITY ? this.span : (Math.floor(now / this.span) + 1) * this.span
  }

  /** Resolves when what was taken has left memory. */
  async drained(): Promise<void> {
    for (const { sink } of this.places.values()) await sink.drained()
  }

  /** Hands over what is still here: whole lines. */
  flush(): void {
    this.writer.flush()
  }

  /** Every file that is open is whole. @returns all files so far: in the order of their time, within it in the order of their parts */
  async close(): Promise<readonly DatasetFile[]> {
    this.writer.flush()
    const places = [...this.places].sort(([a], [b]) => a - b)
    const files = await Promise.all(
      places.map(async ([part, { path, stream, sink }]) => {
        const written = await sink.finish()
        return written && { path, stream, rows: this.writer.written(part).rows, ...written }
      }),
    )
    this.files.push(...files.filter((file) => file !== null))
    this.places.clear()
    this.writer.restart()
    return this.files
  }

  private take(bytes: Uint8Array, part: number): void {
    this.bytes += bytes.length
    let place = this.places.get(part)
    if (!place) {
      place = this.place(part, this.writer.written(part).firstMs)
      this.places.set(part, place)
    }
    place.sink.write(bytes)
  }
}

/** Everything to a stream of Node, such as standard output. @throws FreshetError `invalid` naming an option that does not fit the domain */
export function outputToStream(stream: Writable, domain: Domain, options: DatasetOptions): EventOutput {
  const sink = new StreamSink(stream)
  return new EventOutput(domain, linesOf(domain, options), () => ({ path: '-', stream: null, sink }))
}

/** Files of a folder, by the layout. @param root of the world @throws FreshetError `invalid` naming an option that does not fit the domain */
export function outputToFolder(folder: DatasetFolder, domain: Domain, options: DatasetOptions, root: Keyed): EventOutput {
  const { layout, gzip } = options
  const lines = linesOf(domain, options)
  const extension = gzip ? '.jsonl.gz' : '.jsonl'
  if (layout === 'hour') {
    const { partitions = 1 } = lines
    const parts = isByPartition(domain.delivery) ? 'partitions' : 'one'
    const form = { gzip, isOneOfMany: parts === 'partitions' && partitions > MOST_OPEN }
    const pattern = domain.delivery?.hourFile
    const place = (partition: number, firstMs: number) => {
      const path = hourPath({ pattern, partition, firstMs, root, gzip })
      return { path, stream: null, sink: folder.file(path, form) }
    }
    return new EventOutput(domain, { ...lines, parts }, place, HOUR_MS, [])
  }
  if (layout === 'stream') {
    const names = layoutOf(domain).rows.map(({ stream }) => stream.name)
    const place = (part: number) => {
      const stream = names[part] as string
      return { path: `${stream}${extension}`, stream, sink: folder.file(`${stream}${extension}`, { gzip }) }
    }
    const always = [...names.keys()].filter((part) => lines.only?.has(names[part] as string))
    return new EventOutput(domain, { ...lines, parts: 'streams' }, place, undefined, always)
  }
  const path = `events${extension}`
  return new EventOutput(domain, lines, () => ({ path, stream: null, sink: folder.file(path, { gzip }) }))
}

function linesOf(domain: Domain, options: DatasetOptions): Lines {
  const partitions = partitionsOf(domain, options)
  const only = new Set(selectedStreams(domain, options.streams))
  return { only, envelope: options.envelope, ...(partitions === null ? {} : { partitions }) }
}
