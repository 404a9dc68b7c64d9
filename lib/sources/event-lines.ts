/** Lines as events: each is parsed, and its stream and its time are looked up. */
import type { Domain } from '@/lib/kit/domain'
import type { Stream } from '@/lib/kit/stream'
import type { ReadableEnvelope } from './dataset'
import { eventTimeMs } from './event-time'
import type { SourceEvent, Unreadable } from './events'
import { endOfLine } from './lines'

/** Some lines of a file. */
export interface Stretch {
  /** In the file's order; their positions are not known yet. */
  readonly events: SourceEvent[]
  /** The lines that are none, each with the number of events of the stretch that stand before it. */
  readonly unreadable: (Omit<Unreadable, 'position'> & { readonly before: number })[]
}

type Json = Readonly<Record<string, unknown>>

/** Reads the lines of one file. */
export class EventLines {
  /** Lines so far. */
  lines = 0
  private readonly streams: ReadonlyMap<unknown, Stream>
  private readonly isKafka: boolean

  /** @param file what its lines are called by */
  constructor(
    private readonly domain: Domain,
    envelope: ReadableEnvelope,
    private readonly file: string,
  ) {
    this.streams = new Map(Object.values(domain.streams).flatMap(({ streams }) => streams.map((stream) => [stream.name, stream])))
    this.isKafka = envelope === 'kafka'
  }

  /** @param lines whole lines, as `linesOf` gives them */
  read(lines: Buffer): Stretch {
    const stretch: Stretch = { events: [], unreadable: [] }
    for (let at = 0; at < lines.length; ) {
      const end = endOfLine(lines, at)
      this.lines++
      const read = this.event(lines.toString('utf8', at, end))
      if (typeof read !== 'string') stretch.events.push(read)
      else stretch.unreadable.push({ file: this.file, line: this.lines, problem: read, before: stretch.events.length })
      at = end + 1
    }
    return stretch
  }

  /** The event of a line, or what is wrong with it. */
  private event(text: string): SourceEvent | string {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      return text.trim() === '' ? 'it is empty' : 'it is not JSON'
    }
    if (!isObject(json)) return 'it is not a JSON object'
    const event = this.isKafka ? json.value : json
    if (!isObject(event)) return 'it has no value, which the Kafka envelope keeps the event in'
    const { envelope, id } = this.domain
    const name = event[envelope.stream]
    const stream = this.streams.get(name)
    if (!stream) return name === undefined ? `it has no "${envelope.stream}"` : `${id} has no stream ${JSON.stringify(name)}`
    const time = eventTimeMs(event[envelope.time])
    if (time - time !== 0) return `its "${envelope.time}" is no instant as in 2025-01-15T14:23:45.000Z`
    return { stream, time, event, position: -1, line: this.lines, file: this.file, record: this.isKafka ? json : null }
  }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
