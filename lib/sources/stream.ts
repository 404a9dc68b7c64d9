/** Events that come on a stream of Node, such as standard input: what they are is told from the first line. */
import type { Readable } from 'node:stream'
import { domains } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { ReadableEnvelope } from './dataset'
import { EventLines, type Stretch } from './event-lines'
import { endOfLine, linesOf } from './lines'

/** A stream whose first line was read. */
export interface OpenStream {
  readonly domain: Domain
  readonly envelope: ReadableEnvelope
  /** Its lines; to be read once. */
  stretches(): AsyncGenerator<Stretch>
}

/**
 * Begins to read a stream.
 * @param domain what its events are of; left out, it is told from the first
 * @throws FreshetError `invalid` when nothing comes, or the first line is no event of a domain that is known
 */
export async function openStream(
  source: Readable,
  domain?: Domain,
  known: readonly Domain[] = Object.values(domains),
): Promise<OpenStream> {
  const pieces = linesOf(source)
  const first = await pieces.next()
  const lines = first.done ? Buffer.alloc(0) : first.value
  const event = jsonOf(lines.toString('utf8', 0, endOfLine(lines, 0)))
  const envelope = isKafka(event) ? 'kafka' : 'native'
  const native = (isKafka(event) ? event.value : event) as Readonly<Record<string, unknown>>
  const told = domain ?? domainOfEvent(native, known)
  if (!told) {
    const what = first.done ? 'Nothing came' : 'The first line is no event of a domain that is known'
    throw new FreshetError('invalid', `${what}; --domain says what is expected: ${known.map(({ id }) => id).join(', ')}.`)
  }
  return { domain: told, envelope, stretches: () => stretches(new EventLines(told, envelope, '-'), lines, pieces) }
}

async function* stretches(parser: EventLines, first: Buffer, pieces: AsyncGenerator<Buffer>): AsyncGenerator<Stretch> {
  yield parser.read(first)
  for await (const lines of pieces) yield parser.read(lines)
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** A Kafka record has its event in `value`, and says where it lies. */
const isKafka = (json: Readonly<Record<string, unknown>>) => typeof json.value === 'object' && json.value !== null && 'offset' in json

/** The domain that an event is of, told by its stream's name and its time; null when there is none, or more than one. */
function domainOfEvent(event: Readonly<Record<string, unknown>>, known: readonly Domain[]): Domain | null {
  const fitting = known.filter(({ envelope, streams }) => {
    const name = event[envelope.stream]
    return (
      typeof event[envelope.time] === 'string' && Object.values(streams).some((group) => group.streams.some((one) => one.name === name))
    )
  })
  return fitting.length === 1 ? (fitting[0] as Domain) : null
}
