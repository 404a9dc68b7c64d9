/** What a dataset holds of one customer: their events as they stand in it, in event-time order, and what is said of them at the start. */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { ByteSink } from '@/lib/sinks/byte-sink'
import { openDataset } from '@/lib/sources/dataset'
import { filesTogether } from '@/lib/sources/events'
import { Person, personalFields } from './person'
import { type Search, scanEvents, scanPopulation } from './scan'

/** What was found of a customer. */
export interface Extract {
  readonly dataset: string
  readonly domain: string
  readonly customer: string
  /** Events that were written, and of which streams. */
  readonly events: number
  readonly streams: Readonly<Record<string, number>>
  /** Times of the first and the last of them; null where there is none. */
  readonly first: string | null
  readonly last: string | null
  /** Where events were found, and how many. */
  readonly files: readonly { readonly path: string; readonly rows: number }[]
  /** The fields of these streams that identify or describe a person, as paths in the native event. */
  readonly personal: Readonly<Record<string, readonly string[]>>
  /** Their rows of the population. */
  readonly population: readonly unknown[]
  /** Lines that have the id in some other place, such as a text, and were not written. */
  readonly mentions: number
}

export interface ExtractTask {
  readonly folder: string
  readonly customer: string
  /** Where the lines go; opened when there is one to write. Who opened it finishes it. */
  readonly out: () => ByteSink
  readonly known?: readonly Domain[]
  readonly signal?: AbortSignal
}

/** A line that waits for its turn. */
interface Waiting {
  readonly time: number
  readonly line: Buffer
}

/** How many bytes are handed over at a time. */
const BATCH_BYTES = 1 << 16
const NEWLINE = Buffer.from('\n')

/**
 * Writes a customer's events, each a line as it stands in the dataset. Only those of files whose spans overlap are held in memory.
 * @throws FreshetError of `openDataset` and `Person.of`; `not_there` when nothing in it is the customer's; `cancelled`
 */
export async function extractCustomer({ folder, customer, out, known, signal }: ExtractTask): Promise<Extract> {
  const dataset = openDataset(folder, known)
  const { domain, envelope, population } = dataset
  const search: Search = { person: Person.of(domain, customer), domain, envelope, signal }
  const streams: Record<string, number> = {}
  const files: { path: string; rows: number }[] = []
  let [events, mentions] = [0, 0]
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const output = new Output(out)
  for (const refs of filesTogether(dataset)) {
    const waiting: Waiting[] = []
    for (const ref of refs) {
      let rows = 0
      const rest = await scanEvents(ref, search, ({ line, stream, time }) => {
        rows++
        if (stream !== null) streams[stream] = (streams[stream] ?? 0) + 1
        if (time < first && time > Number.NEGATIVE_INFINITY) first = time
        if (time > last) last = time
        // Of one file alone they come in their order.
        if (refs.length === 1) output.write(line)
        else waiting.push({ time, line: Buffer.from(line) })
      })
      mentions += rest.mentions
      events += rows
      if (rows > 0) files.push({ path: ref.path, rows })
      await output.drained()
    }
    for (const { line } of waiting.sort((a, b) => a.time - b.time)) output.write(line)
    await output.drained()
  }
  const rows: unknown[] = []
  if (population) await scanPopulation(population, search, ({ line }) => rows.push(readable(line)))
  if (events === 0 && rows.length === 0) throw new FreshetError('not_there', `Nothing in ${folder} is of ${customer}.`)
  return {
    dataset: folder,
    domain: domain.id,
    customer,
    events,
    streams,
    first: instantOrNull(first),
    last: instantOrNull(last),
    files,
    personal: Object.fromEntries(
      Object.values(domain.streams)
        .flatMap((group) => group.streams)
        .flatMap((stream) => (streams[stream.name] ? [[stream.name, personalFields(domain, stream)]] : [])),
    ),
    population: rows,
    mentions,
  }
}

/** Lines on their way, some at a time; the sink is opened for the first one. */
class Output {
  private sink: ByteSink | null = null
  private waiting: Uint8Array[] = []
  private bytes = 0

  constructor(private readonly open: () => ByteSink) {}

  /** @param line without a newline; valid during the call only */
  write(line: Uint8Array): void {
    this.waiting.push(Buffer.from(line), NEWLINE)
    this.bytes += line.length + 1
    if (this.bytes >= BATCH_BYTES) this.flush()
  }

  async drained(): Promise<void> {
    this.flush()
    await this.sink?.drained()
  }

  private flush(): void {
    if (this.waiting.length === 0) return
    this.sink ??= this.open()
    this.sink.write(Buffer.concat(this.waiting))
    this.waiting = []
    this.bytes = 0
  }
}

function readable(line: Uint8Array): unknown {
  const text = Buffer.from(line).toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const instantOrNull = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null)
