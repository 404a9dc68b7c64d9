import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idText } from '@/lib/formats/event'
import { JsonlWriter } from '@/lib/formats/jsonl'
import { anyField, declaredFields } from '@/lib/formats/test-declarations'
import type { Domain } from '@/lib/kit/domain'
import { BASE36, Entity, HEX, type IdFormat, kind, serial, UUID } from '@/lib/kit/entity'
import { capacityOf } from '@/lib/kit/id-table'
import { rootKey } from '@/lib/kit/key'
import { HOUR } from '@/lib/kit/season'
import { eventId, type Fields, stream } from '@/lib/kit/stream'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { Measures } from '@/lib/watch/measures'
import { dayOf, eventTimeMs } from './event-time'
import { eventsOf } from './events'
import { anyIdOfText, idOfText } from './id-of-text'
import { ReadBack } from './read-back'
import { openStream } from './stream'
import { cafe, played, START } from './test-dataset'

const NOON = Date.UTC(2025, 0, 6, 12)

/** Lines as a tape has them after they were read, written once more; and what was no event of its stream. */
async function again(domain: Domain, text: string): Promise<{ text: string; misfits: string[] }> {
  const chunks: Buffer[] = []
  const misfits: string[] = []
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes)))
  const back = new ReadBack(
    domain,
    (block) => writer.write(block),
    (_, problem) => misfits.push(problem),
  )
  for await (const events of eventsOf(await openStream(Readable.from([Buffer.from(text)]), domain))) for (const one of events) back.add(one)
  back.flush()
  writer.flush()
  return { text: Buffer.concat(chunks).toString(), misfits }
}

/** The lines of some events of a stream with such fields. */
function written(domain: Domain, given: readonly object[]): string {
  const [row] = layoutOf(domain).rows
  if (!row) throw new Error('no layout')
  const chunks: Buffer[] = []
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes)))
  const tape = new Tape((block) => writer.write(block))
  const record = recorderOf(row)
  for (const [i, data] of given.entries()) record(tape, NOON, new Entity(rootKey(1, 0), EVENT, i, null), i, data)
  tape.flush()
  writer.flush()
  return Buffer.concat(chunks).toString()
}

const EVENT = kind('event', 'evt_', UUID)

const domainOf = (fields: Fields): Domain => ({
  ...cafe,
  streams: {
    test: {
      label: 'Test',
      streams: [
        stream(
          'test.one',
          'A stream of a test.',
          { event_id: eventId(EVENT, 'Its id'), ...fields },
          { key: null, frequency: 'never', example: {} },
        ),
      ],
    },
  },
})

describe('events that were read back', () => {
  it('are written as they were, whatever their stream declares', async () => {
    const anyDeclared = fc.dictionary(
      fc.stringMatching(/^[a-z][a-z_]{0,8}$/).filter((name) => name !== 'event_id'),
      anyField,
      { maxKeys: 6 },
    )
    await fc.assert(
      fc.asyncProperty(
        anyDeclared.map(declaredFields).chain(({ fields, values }) => fc.tuple(fc.constant(fields), fc.array(values, { maxLength: 3 }))),
        async ([fields, values]) => {
          const domain = domainOf(fields)
          const text = written(
            domain,
            values.map(({ given }) => given),
          )
          expect(await again(domain, text)).toEqual({ text, misfits: [] })
        },
      ),
    )
  })

  it('give the measures that the run gave', async () => {
    const live = new Measures(cafe, START, HOUR)
    const { lines } = played(72, (block) => live.read(block))
    const read = new Measures(cafe, START, HOUR)
    const back = new ReadBack(cafe, (block) => read.read(block))
    for await (const events of eventsOf(await openStream(Readable.from([lines.join('\n')]), cafe))) for (const one of events) back.add(one)
    back.flush()
    const now = START + 72 * HOUR
    expect(read.kpis(0, now)).toEqual(live.kpis(0, now))
    expect(read.groups(0, now)).toEqual(live.groups(0, now))
    expect(read.funnels(now)).toEqual(live.funnels(now))
    expect(read.funnels(now).cafe?.at(-1)?.count).toBeGreaterThan(3)
  })

  it('leave out what their stream does not allow, and say what', async () => {
    const { lines } = played(6)
    const good = lines.filter((line) => JSON.parse(line).stream === 'cafe.ordered')
    const [first = ''] = good
    const price = JSON.parse(first).data.price as number
    const wrong = [
      first.replace(/"dish":"[a-z]+"/, '"dish":"stone"'),
      first.replace(`"price":${price}`, '"price":1.005'),
      first.replace(`"price":${price}`, '"price":"free"'),
      first.replace(/"order_id":"[^"]+",/, ''),
      first.replace(/"data":.*\}$/, '"data":7}'),
    ]
    const { text, misfits } = await again(cafe, [...wrong, ...good].join('\n'))
    expect(text).toBe(good.map((line) => `${line}\n`).join(''))
    expect(misfits).toEqual([
      'cafe.ordered: the field "dish" cannot be "stone".',
      'cafe.ordered: the field "price" cannot be NaN.',
      'cafe.ordered: the field "price" cannot be "free".',
      'cafe.ordered: the field "order_id" cannot be missing.',
      'cafe.ordered: there is no "data".',
    ])
  })
})

describe('an id that was read', () => {
  const formats: IdFormat[] = [BASE36, HEX, UUID, serial('hex', 8, () => 0), serial('decimal', 6, () => 0)]
  const half = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

  it.each(formats)('is what was written: %j', (format) => {
    const one = kind('one', 'one_', format.alphabet === 'base36' ? 10_000 : format)
    const last = format.from === 'serial' ? capacityOf(one) - 1 : 999_999
    fc.assert(
      fc.property(half, half, fc.oneof(fc.nat(last), fc.constant(last)), fc.boolean(), (hi, lo, number, isSerial) => {
        const numbered = format.from === 'serial' || (format.alphabet === 'base36' && isSerial)
        const upper = hi === -1 ? 0 : hi
        const text = numbered ? idText(one, -1, number) : idText(one, upper, lo)
        expect(idOfText(one, text)).toEqual(numbered ? { hi: 0, lo: 0, serial: number } : { hi: upper, lo, serial: -1 })
      }),
    )
  })

  it.each(formats)('that nobody writes is told from others and is the same each time: %j', (format) => {
    const one = kind('one', 'one_', format.alphabet === 'base36' ? 10_000 : format)
    const samples = [
      '',
      'one_',
      'two_1',
      'one_?',
      'one_00001',
      'one_ABCDEFGH12345',
      `one_${'z'.repeat(13)}`,
      `one_${'f'.repeat(16)}`,
      'one_9999',
    ]
    const ids = samples.map((text) => JSON.stringify(idOfText(one, text)))
    expect(new Set(ids).size).toBe(samples.length)
    expect(samples.map((text) => JSON.stringify(idOfText(one, text)))).toEqual(ids)
    expect(ids.filter((id) => id.includes('"hi":-1,') || id.includes('"hi":0,"lo":0,"serial":-1'))).toEqual([])
  })
})

describe('an id of one of several kinds that was read', () => {
  const [one, two] = [kind('one', 'one_', 5), kind('two', 'two_', HEX)]

  it('is of the kind whose prefix it has', () => {
    expect(anyIdOfText([one, two], 'one_7')).toEqual({ hi: 0, lo: 0, serial: 2, kind: one })
    expect(anyIdOfText([one, two], 'two_00000007fffffff7')).toEqual({ hi: 7, lo: -9, serial: -1, kind: two })
  })

  it('is told from others and the same each time where it has the prefix of none', () => {
    const [read, again, other] = ['three_7', 'three_7', 'three_8'].map((text) => anyIdOfText([one, two], text))
    expect(read).toEqual(again)
    expect(read).not.toEqual(other)
  })
})

describe('a time that was read', () => {
  it('is what was written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
        expect(eventTimeMs(date.toISOString())).toBe(date.getTime())
        expect(dayOf(date.toISOString().slice(0, 10))).toBe(Math.floor(date.getTime() / 86_400_000))
      }),
    )
  })

  it.each([
    '2025-02-30T00:00:00.000Z',
    '2025-01-06T24:00:00.000Z',
    '2025-01-06T10:60:00.000Z',
    '2025-01-06T10:00:00Z',
    '2025-01-06T10:00:00,000Z',
    '2025-01-06 10:00:00.000Z',
    '2025-01-06T10:00:00.0x0Z',
    '2025-13-06T10:00:00.000Z',
    'yesterday',
    '',
    7,
    null,
    undefined,
  ])('is none: %j', (text) => {
    expect(eventTimeMs('2025-01-06T10:00:00.000Z')).toBe(Date.UTC(2025, 0, 6, 10))
    expect(eventTimeMs(text)).toBeNaN()
    expect(dayOf(text)).toBeNaN()
  })
})
