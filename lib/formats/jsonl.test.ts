import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Serials } from '@/lib/engine/serials'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { Entity, HEX, kind, serial } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import {
  type Envelope,
  eventId,
  eventTime,
  type Fields,
  id,
  integer,
  nullable,
  optional,
  stream,
  streamName,
  text,
  texts,
} from '@/lib/kit/stream'
import { type Block, pack, unpack } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { numberedKinds, recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { eventsOf, type ReadEvent } from './event'
import { schemaOf } from './json-schema'
import { JsonlWriter } from './jsonl'
import { anyField, anyText, declaredFields, leaves, UUIDS } from './test-declarations'

const WRAPPED: Envelope = { stream: 'stream', time: 'timestamp', data: 'data' }
const FLAT: Envelope = { stream: 'event_type', time: 'at', data: null }
const NOON = Date.UTC(2025, 0, 6, 12)
const occasion = new Entity(rootKey(1, 0), kind('occasion of a test', ''), 7, null)

/** A domain of one stream with some fields. */
function domainOf(fields: Fields, envelope = WRAPPED, key: string | null = null): Domain {
  const one = stream('test.one', 'A stream of a test.', fields, { key, frequency: 'never', example: {} })
  return { ...cafe, envelope, streams: { test: { label: 'Test', streams: [one] } } }
}

/** Records events and answers their lines and what is read back. @param through what happens to each block on its way */
function written(domain: Domain, given: readonly object[], through: (block: Block) => Block = (block) => block, serials?: Serials) {
  const [row] = layoutOf(domain).rows
  if (!row) throw new Error('no layout')
  const record = recorderOf(row, serials)
  const chunks: Buffer[] = []
  const read: ReadEvent[] = []
  // The buffer begins with next to nothing, so each row has the room that it asks for and no more.
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes)), { bytes: 1 })
  const tape = new Tape((block) => {
    const arrived = through(block)
    writer.write(arrived)
    read.push(...eventsOf(domain, arrived))
  }, 1 << 12)
  for (const [i, data] of given.entries()) record(tape, NOON, occasion, i, data)
  tape.flush()
  writer.flush()
  return { text: Buffer.concat(chunks).toString(), read }
}

/** Declared fields, whether they are the whole event, and events. */
const declarations = fc
  .tuple(fc.dictionary(fc.stringMatching(/^f[a-z]{0,6}$/), anyField, { minKeys: 1, maxKeys: 8 }), fc.boolean())
  .chain(([declared, isFlat]) => {
    const { fields, values } = declaredFields(declared)
    return fc.record({ fields: fc.constant(fields), isFlat: fc.constant(isFlat), all: fc.array(values, { minLength: 1, maxLength: 12 }) })
  })

function declaredDomain({ fields, isFlat }: { fields: Fields; isFlat: boolean }): Domain {
  return isFlat ? domainOf({ at: eventTime('When'), ...fields, event_type: streamName('Which') }, FLAT) : domainOf(fields)
}

describe('the JSON Lines writer', () => {
  it('writes the bytes of JSON.stringify for whatever fields are declared and whatever they hold, and they read back', () => {
    fc.assert(
      fc.property(declarations, fc.boolean(), ({ fields, isFlat, all }, isSent) => {
        const time = new Date(NOON).toISOString()
        const events = all.map(({ json }) =>
          isFlat ? { at: time, ...json, event_type: 'test.one' } : { stream: 'test.one', timestamp: time, data: json },
        )
        const { text, read } = written(
          declaredDomain({ fields, isFlat }),
          all.map(({ given }) => given),
          isSent ? (block) => unpack(structuredClone(pack(block))) : undefined,
        )
        expect(text).toBe(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
        expect(read.map(({ event }) => JSON.stringify(event))).toEqual(events.map((event) => JSON.stringify(event)))
      }),
      { numRuns: 400 },
    )
  })

  it('writes events that their JSON Schema lets through', () => {
    fc.assert(
      fc.property(declarations, ({ fields, isFlat, all }) => {
        const domain = declaredDomain({ fields, isFlat })
        const [row] = layoutOf(domain).rows
        if (!row) throw new Error('no layout')
        const schema = z.fromJSONSchema(schemaOf(domain, row.stream) as Parameters<typeof z.fromJSONSchema>[0])
        for (const line of written(
          domain,
          all.map(({ given }) => given),
        )
          .text.trimEnd()
          .split('\n'))
          schema.parse(JSON.parse(line))
      }),
      { numRuns: 100 },
    )
  })

  it('writes a text alike the first time, when it comes again, and when texts of its field no longer repeat', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (said) => {
        const others = Array.from({ length: 5000 }, (_, i) => `other ${i}`)
        const all = [...said, ...said, ...others, ...said]
        const { text: lines } = written(
          domainOf({ said: text('Said') }),
          all.map((one) => ({ said: one })),
        )
        const event = (one: string) => ({ stream: 'test.one', timestamp: new Date(NOON).toISOString(), data: { said: one } })
        expect(lines).toBe(all.map((one) => `${JSON.stringify(event(one))}\n`).join(''))
      }),
      { numRuns: 20 },
    )
  })

  it('writes UUIDs of version 4 that hold all bits of the key', () => {
    const thing = kind('thing', '', UUIDS.ids)
    const things = Array.from({ length: 2000 }, (_, slot) => new Entity(rootKey(1, 0), thing, slot, null, slot % 2 ? slot : -1))
    const ids = written(
      domainOf({ thing_id: id(thing, 'A thing') }),
      things.map((one) => ({ thing_id: one })),
    ).read.map(({ event }) => (event.data as { thing_id: string }).thing_id)
    for (const [i, uuid] of ids.entries()) {
      expect(uuid).toMatch(UUIDS.pattern)
      const hex = uuid.replaceAll('-', '')
      const bits = BigInt(`0x${hex}`)
      const nibbles = ((bits >> 60n) & 0x3n) << 2n
      const low = (BigInt(`0x${hex.slice(8, 12)}`) << 16n) | (BigInt(`0x${hex.slice(13, 16)}`) << 4n) | nibbles | ((bits >> 58n) & 3n)
      expect(Number(BigInt.asIntN(32, BigInt(`0x${hex.slice(0, 8)}`)))).toBe(things[i]?.hi)
      expect(Number(BigInt.asIntN(32, low))).toBe(things[i]?.lo)
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('makes the id of an event from its lineage, so that it is the same in a run and its twin', () => {
    const own = kind('event', 'evt_', HEX)
    const domain = domainOf({ event_id: eventId(own, 'This event'), n: integer('Which') })
    const idsOf = (numbers: number[]) =>
      written(
        domain,
        numbers.map((n) => ({ n })),
      ).read.map(({ event }) => (event.data as { event_id: string }).event_id)
    const ids = idsOf([1, 2, 3])
    expect(new Set(ids).size).toBe(3)
    for (const one of ids) expect(one).toMatch(/^evt_[0-9a-f]{16}$/)
    expect(idsOf([9, 9])).toEqual(ids.slice(0, 2))
  })

  it.each(leaves.map((leaf) => [leaf.field.description, leaf] as const))('has room for forty fields of one sort: %s', (_, leaf) => {
    const { fields, values } = declaredFields(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, leaf])))
    fc.assert(
      fc.property(values, ({ given, json }) => {
        expect(written(domainOf(fields), [given]).text).toContain(`"data":${JSON.stringify(json)}}\n`)
      }),
      { numRuns: 20 },
    )
  })

  it('numbers events whose ids are too short for a key, and needs the numbers of their cell to do so', () => {
    const own = kind(
      'event',
      'EVENT_',
      serial('hex', 8, () => 0),
    )
    const domain = domainOf({ event_id: eventId(own, 'This event') })
    const given = Array.from({ length: 1000 }, () => ({}))
    const { text: lines, read } = written(domain, given, undefined, new Serials(rootKey(1, 0), 0, 1))
    const ids = read.map(({ event }) => (event.data as { event_id: string }).event_id)
    expect(new Set(ids).size).toBe(1000)
    const serials = new Serials(rootKey(1, 0), 0, 1)
    const numbers = given.map(() => serials.take(own))
    expect(numbers.filter((number) => number > 0x7fffffff).length).toBeGreaterThan(400)
    expect(ids).toEqual(numbers.map((number) => `EVENT_${number.toString(16).padStart(8, '0')}`))
    expect([...lines.matchAll(/EVENT_[^"]*/g)].map(([one]) => one)).toEqual(ids)
    expect(layoutOf(domain).rows.map(numberedKinds)).toEqual([[own]])
    expect(() => written(domain, given)).toThrow('test.one numbers its events; its recorder needs serial numbers.')
  })

  it('writes serial numbers of all 32 bits but the last, whatever their sign would be', () => {
    const numbers = [0, 1, 0x7fffffff, 0x80000000, 0x80000001, 0xdeadbeef, 0xfffffffe]
    const [hex, decimal] = (['hex', 'decimal'] as const).map((alphabet) => {
      const own = kind(
        alphabet,
        '',
        serial(alphabet, alphabet === 'hex' ? 8 : 10, () => 0),
      )
      const given = numbers.map((number, slot) => ({ one: new Entity(rootKey(1, 0), own, slot, null, number) }))
      return written(domainOf({ one: id(own, 'A thing') }), given).read.map(({ event }) => (event.data as { one: string }).one)
    })
    expect(hex).toEqual(numbers.map((number) => number.toString(16).padStart(8, '0')))
    expect(decimal).toEqual(numbers.map((number) => String(number).padStart(10, '0')))
  })

  it('has room for more optional and nullable fields than one number has bits', () => {
    const fields = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`f${i}`, optional(nullable(integer(`Field ${i}`)))]))
    const given = Array.from({ length: 9 }, (_, k) =>
      Object.fromEntries(Object.keys(fields).map((name, i) => [name, [undefined, null, i][(i * 7 + k) % 3]])),
    )
    const { read } = written(domainOf(fields), given)
    expect(read.map(({ event }) => event.data)).toEqual(given.map((one) => JSON.parse(JSON.stringify(one))))
  })

  it('tells the Kafka key, which is null where its field is', () => {
    const domain = domainOf({ who: nullable(text('Who')), words: texts('Words') }, WRAPPED, 'who')
    expect(
      written(domain, [
        { who: 'me', words: [] },
        { who: null, words: [] },
      ]).read.map(({ key }) => key),
    ).toEqual(['me', null])
  })
})
