import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { type Fields, integer, nullable, optional, stream, text, texts } from '@/lib/kit/stream'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { eventsOf, type ReadEvent } from './event'
import { JsonlWriter, type Lines } from './jsonl'
import { murmur2, partitionOf } from './murmur2'
import { anyText, type Declared, declaredFields, leaves } from './test-declarations'

const NOON = Date.UTC(2025, 0, 6, 12)
const occasion = new Entity(rootKey(1, 0), kind('occasion of a test', ''), 7, null)

/** A domain of two streams with the same fields: the first is keyed by one of them, the second by none. */
function domainOf(fields: Fields, key: string): Domain {
  const facts = { frequency: 'never', example: {} }
  const streams = [
    stream('test.keyed', 'Keyed.', fields, { key, ...facts }),
    stream('test.other', 'Not keyed.', fields, { key: null, ...facts }),
  ]
  return { ...cafe, streams: { test: { label: 'Test', streams } } }
}

interface Given {
  /** The stream's index. */
  readonly of: number
  readonly data: object
}

/** Records events, a minute apart, and answers their lines by part and what is read back. */
function written(domain: Domain, given: readonly Given[], lines: Lines, from = NOON) {
  const record = layoutOf(domain).rows.map((row) => recorderOf(row))
  const parts = new Map<number, Buffer[]>()
  const read: ReadEvent[] = []
  const writer = new JsonlWriter(
    domain,
    (bytes, part) => parts.set(part, [...(parts.get(part) ?? []), Buffer.from(bytes)]),
    // The buffers begin with next to nothing, so each row has the room that it asks for and no more.
    { bytes: 1, ...lines },
  )
  const tape = new Tape((block) => {
    writer.write(block)
    read.push(...eventsOf(domain, block))
  }, 1 << 12)
  for (const [i, { of, data }] of given.entries()) record[of]?.(tape, from + i * 60_000, occasion, i, data)
  tape.flush()
  writer.flush()
  const text = (part: number) => Buffer.concat(parts.get(part) ?? []).toString()
  return { text, read, parts: [...parts.keys()].sort((a, b) => a - b), writer }
}

/** The partition of a key, worked out from its text alone. */
function partitionOfKey(key: string | null, partitions: number): number {
  if (key === null) return 0
  const bytes = new TextEncoder().encode(key)
  return partitionOf(murmur2(new DataView(bytes.buffer), 0, bytes.length), partitions)
}

/** Messages as Kafka has them, from what was read back. */
function messages(read: readonly ReadEvent[], partitions: number) {
  const offsets = new Map<number, number>()
  return read.map(({ key, event, time }) => {
    const partition = partitionOfKey(key, partitions)
    const offset = offsets.get(partition) ?? 0
    offsets.set(partition, offset + 1)
    return { key, value: event, timestamp: time, partition, offset }
  })
}

const singles = leaves.filter(({ field }) => field.shape.store !== 'json')
const maybe = ({ field, values }: Declared, how: number): Declared => {
  const none = { given: how === 2 ? null : undefined, json: how === 2 ? null : undefined }
  if (how === 0) return { field, values }
  const made = how === 2 ? nullable(field as never) : optional(field as never)
  return { field: made as Declared['field'], values: fc.oneof(values, fc.constant(none)) }
}
/** Events of both streams, keyed by a field of any sort that is one value, required, optional or nullable. */
const anyEvents = fc
  .tuple(fc.constantFrom(...singles), fc.nat(2))
  .map(([leaf, how]) =>
    declaredFields({ who: maybe(leaf, how), note: { field: text('Said'), values: anyText.map((t) => ({ given: t, json: t })) } }),
  )
  .chain(({ fields, values }) =>
    fc.record({
      domain: fc.constant(domainOf(fields, 'who')),
      given: fc.array(
        fc.tuple(fc.nat(1), values).map(([of, { given }]) => ({ of, data: given })),
        { minLength: 1, maxLength: 12 },
      ),
      partitions: fc.integer({ min: 1, max: 30 }),
      // From 1970 to beyond 2286, when epoch ms get another digit.
      from: fc.oneof(
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: -400_000, max: 400_000 }).map((ms) => 1e12 + ms),
        fc.integer({ min: -400_000, max: 400_000 }).map((ms) => 1e13 + ms),
      ),
    }),
  )

describe('messages of Kafka', () => {
  it('have key, value, time, partition and offset, in this order, whatever the key is', () => {
    fc.assert(
      fc.property(anyEvents, ({ domain, given, partitions, from }) => {
        const { text, read } = written(domain, given, { envelope: 'kafka', partitions }, from)
        expect(text(0)).toBe(
          messages(read, partitions)
            .map((message) => `${JSON.stringify(message)}\n`)
            .join(''),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('shared out among parts are the same messages: offsets belong to the topic', () => {
    fc.assert(
      fc.property(anyEvents, ({ domain, given, partitions }) => {
        const { read } = written(domain, given, {})
        const expected = messages(read, partitions)
        const linesOf = (wanted: (i: number) => boolean) => expected.filter((_, i) => wanted(i)).map((message) => `${JSON.stringify(message)}\n`).join('') // biome-ignore format: one line
        const byStream = written(domain, given, { envelope: 'kafka', partitions, parts: 'streams' })
        for (const of of [0, 1]) expect(byStream.text(of)).toBe(linesOf((i) => given[i]?.of === of))
        const byPartition = written(domain, given, { envelope: 'kafka', partitions, parts: 'partitions' })
        for (const part of byPartition.parts) expect(byPartition.text(part)).toBe(linesOf((i) => expected[i]?.partition === part))
        expect(byPartition.parts).toEqual([...new Set(expected.map(({ partition }) => partition))].sort((a, b) => a - b))
      }),
      { numRuns: 100 },
    )
  })

  it('of some streams are numbered among themselves', () => {
    const domain = domainOf({ who: integer('Who') }, 'who')
    const given = [0, 1, 0, 1].map((of) => ({ of, data: { who: 1 } }))
    const { text } = written(domain, given, { envelope: 'kafka', only: new Set(['test.other']) })
    const lines = text(0).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { key: null, partition: 0, offset: 0, value: { stream: 'test.other' } },
      { key: null, partition: 0, offset: 1 },
    ])
  })

  it('cannot be keyed by what is no single value', () => {
    const domain = domainOf({ who: texts('Who') }, 'who')
    expect(() => new JsonlWriter(domain, () => {}, { envelope: 'kafka' })).toThrow(
      'The Kafka key "who" of test.keyed is a list; a key is one value.',
    )
  })
})

describe('native lines in parts', () => {
  it('are each in the part of its key, and together what one part has, in order', () => {
    fc.assert(
      fc.property(anyEvents, ({ domain, given, partitions }) => {
        const { read } = written(domain, given, {})
        const { text, parts } = written(domain, given, { partitions, parts: 'partitions' })
        for (const part of parts) {
          const mine = read.filter(({ key }) => partitionOfKey(key, partitions) === part)
          expect(text(part)).toBe(mine.map(({ event }) => `${JSON.stringify(event)}\n`).join(''))
        }
        expect(parts.reduce((sum, part) => sum + text(part).split('\n').length - 1, 0)).toBe(given.length)
      }),
      { numRuns: 100 },
    )
  })

  it('tell how many there are and when the first was, until they begin anew', () => {
    const domain = domainOf({ who: integer('Who') }, 'who')
    const given = [1, 0, 0].map((of) => ({ of, data: { who: 1 } }))
    const { writer } = written(domain, given, { parts: 'streams' })
    expect([writer.written(0), writer.written(1)]).toEqual([
      { rows: 2, firstMs: NOON + 60_000 },
      { rows: 1, firstMs: NOON },
    ])
    writer.restart()
    expect(writer.written(0)).toEqual({ rows: 0, firstMs: Number.NaN })
  })
})
