/**
 * Whether events travel as they should: in order of their times within each file, each in the file that is for it, and in the Kafka envelope
 * with the key, the partition, the offset and the time that belong to them.
 */
import { murmur2, partitionOf } from '@/lib/formats/murmur2'
import type { Domain } from '@/lib/kit/domain'
import { HOUR } from '@/lib/kit/season'
import type { DatasetFileRef, OpenDataset, ReadableEnvelope } from '@/lib/sources/dataset'
import type { SourceEvent } from '@/lib/sources/events'
import type { Findings } from './findings'

export const DELIVERY_RULES = {
  time_order: 'Times never go backwards within a file.',
  right_file: 'An event lies in the file of its stream, of its hour and of its partition.',
  kafka_key: 'The key is the event’s own, or null where its stream has none.',
  kafka_partition: 'The partition is that of the key; without a key it is 0.',
  kafka_offset: 'Offsets of a partition count from 0 without gaps.',
  kafka_timestamp: 'The timestamp is the event’s time.',
} as const
export type DeliveryRule = keyof typeof DELIVERY_RULES

/** Kafka has no limit; `freshet generate` takes so many. */
const MOST_PARTITIONS = 10_000

export class DeliveryCheck {
  private readonly lastTimes = new Map<string, number>()
  private readonly isKafka: boolean
  private readonly data: string | null
  private readonly offsets = new Map<number, number>()
  private readonly files: ReadonlyMap<string, FileFacts>
  /** The numbers of partitions that fit every key so far: what is read need not say how many there are. */
  private fitting: number[]
  /** How many partitions the manifest says that there are. */
  private readonly partitions: number | null
  /** Whether offsets begin at 0: those of a stream may begin anywhere. */
  private readonly isFromTheStart: boolean
  private readonly wasErased: boolean

  constructor(
    { envelope: { data }, delivery }: Domain,
    envelope: ReadableEnvelope,
    dataset: OpenDataset | null,
    private readonly findings: Findings,
  ) {
    this.data = data
    this.isKafka = envelope === 'kafka'
    this.files = new Map(dataset?.files.map((file) => [file.path, factsOf(file, delivery?.hourFile)]))
    this.wasErased = dataset?.manifest.erasures !== undefined
    this.isFromTheStart = dataset !== null && !this.wasErased
    const partitions = dataset?.manifest.partitions
    this.partitions = typeof partitions === 'number' ? partitions : null
    this.fitting =
      this.partitions !== null ? [this.partitions] : Array.from({ length: this.isKafka ? MOST_PARTITIONS : 0 }, (_, i) => i + 1)
  }

  see(event: SourceEvent): void {
    const { file, time, record } = event
    const last = this.lastTimes.get(file)
    if (last !== undefined && time < last)
      this.wrong('time_order', event, `it happened ${last - time} ms before the event that stands before it in ${file}`)
    else this.lastTimes.set(file, time)
    const facts = this.files.get(file)
    if (facts) this.lies(event, facts)
    if (this.isKafka && record) this.travels(event, record)
  }

  private lies(event: SourceEvent, { stream, hour, partition }: FileFacts): void {
    const { file, time } = event
    if (stream !== null && stream !== event.stream.name) this.wrong('right_file', event, `${file} is for ${stream}`)
    else if (hour !== null && Math.floor(time / HOUR) !== hour)
      this.wrong('right_file', event, `${file} is not for ${new Date(time).toISOString()}`)
    else if (partition !== null && this.partitions !== null) {
      const key = this.keyOf(event)
      const right = key === null ? 0 : partitionOf(hashOf(key), this.partitions)
      if (partition !== right)
        this.wrong('right_file', event, `${file} is for partition ${partition}, and the key ${key} belongs to ${right}`)
    }
  }

  private travels(event: SourceEvent, { key, timestamp, partition, offset }: Readonly<Record<string, unknown>>): void {
    const expected = this.keyOf(event)
    if (key !== expected) this.wrong('kafka_key', event, `the key is ${JSON.stringify(key)}, not ${JSON.stringify(expected)}`)
    if (timestamp !== event.time) this.wrong('kafka_timestamp', event, `the timestamp is ${JSON.stringify(timestamp)}, not ${event.time}`)
    if (!isCount(partition)) this.wrong('kafka_partition', event, `the partition is ${JSON.stringify(partition)}`)
    else if (typeof key === 'string') this.place(event, key, partition)
    else if (partition !== 0) this.wrong('kafka_partition', event, `it has no key and is in partition ${partition}, not in 0`)
    if (!isCount(offset)) this.wrong('kafka_offset', event, `the offset is ${JSON.stringify(offset)}`)
    else if (isCount(partition)) this.count(event, partition, offset)
  }

  private place(event: SourceEvent, key: string, partition: number): void {
    const hash = hashOf(key)
    const fits = (n: number) => partitionOf(hash, n) === partition
    const fitting = this.fitting.every(fits) ? this.fitting : this.fitting.filter(fits)
    if (fitting.length > 0) {
      this.fitting = fitting
      return
    }
    const n = this.fitting[0] as number
    this.wrong('kafka_partition', event, `the key ${key} is in partition ${partition}, and belongs to ${partitionOf(hash, n)} of ${n}`)
  }

  private count(event: SourceEvent, partition: number, offset: number): void {
    const next = this.offsets.get(partition) ?? (this.isFromTheStart ? 0 : offset)
    this.offsets.set(partition, offset + 1)
    if (offset === next) return
    // What was erased has left a gap, as after a tombstone.
    if (this.wasErased && offset > next) this.findings.skip('kafka_offset', 'gaps that erased events have left: legal')
    else this.wrong('kafka_offset', event, `the offset is ${offset} in partition ${partition}, where ${next} comes next`)
  }

  /** The event's key as Kafka has it. */
  private keyOf({ stream, event }: SourceEvent): string | null {
    if (stream.key === null) return null
    const data = this.data === null ? event : (event[this.data] as Readonly<Record<string, unknown>> | undefined)
    const key = data?.[stream.key]
    return key === undefined || key === null ? null : String(key)
  }

  private wrong(rule: DeliveryRule, { stream, position }: SourceEvent, message: string): void {
    this.findings.violate({ rule, stream: stream.name, position, message })
  }
}

/** What a file's name says of the events in it; null for what it does not say. */
interface FileFacts {
  readonly stream: string | null
  /** Since 1970. */
  readonly hour: number | null
  readonly partition: number | null
}

/** @param hourFile the domain's name for an hour's file */
function factsOf({ path, stream }: DatasetFileRef, hourFile: string | undefined): FileFacts {
  const [, folders, name = path] = /^(.*)\/([^/]+)$/.exec(path) ?? []
  return {
    stream,
    hour: folders === undefined ? null : hourOf(folders),
    partition: hourFile === undefined ? null : partitionIn(name, hourFile),
  }
}

function hourOf(folders: string): number | null {
  const match = /^year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)$/.exec(folders)
  if (!match) return null
  const [year, month, day, hour] = match.slice(1).map(Number) as [number, number, number, number]
  return Date.UTC(year, month - 1, day, hour) / HOUR
}

function partitionIn(name: string, hourFile: string): number | null {
  const [before, behind] = hourFile.split('{partition}')
  if (before === undefined || behind === undefined || !name.startsWith(before)) return null
  const digits = /^\d+/.exec(name.slice(before.length))
  return digits ? Number(digits[0]) : null
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

const encoder = new TextEncoder()
const scratch = new Uint8Array(1_024)
const view = new DataView(scratch.buffer)

function hashOf(key: string): number {
  if (key.length * 3 <= scratch.length) return murmur2(view, 0, encoder.encodeInto(key, scratch).written)
  const bytes = encoder.encode(key)
  return murmur2(new DataView(bytes.buffer), 0, bytes.length)
}
