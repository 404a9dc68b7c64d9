import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { eventsOf } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import { Entity, type Kind, kind, serial } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { rootKey } from '@/lib/kit/key'
import {
  cents,
  date,
  decimal,
  type Fields,
  flag,
  id,
  idOf,
  instant,
  integer,
  ipv4,
  json,
  list,
  nullable,
  object,
  oneOf,
  optional,
  stream,
  text,
  texts,
} from '@/lib/kit/stream'
import { type Block, pack, unpack } from './block'
import { columnOf, layoutOf } from './layout'
import { recorderOf } from './recorder'
import { Tape } from './tape'

const NOON = Date.UTC(2025, 0, 6, 12)
const thing = kind('thing', 'thing_')
const numbered = kind(
  'numbered',
  'N',
  serial('decimal', 4, () => 0),
)
const one = new Entity(rootKey(1, 0), thing, 0, null)

/** Things that say of which kind they are. */
class Known extends Entity {
  constructor(
    readonly kind: Kind,
    serial = -1,
  ) {
    super(rootKey(1, 0), kind, 0, null, serial)
  }
}
const [cat, dog, cow] = ['cat', 'dog', 'cow'].map((name) => kind<Known>(name, `${name}_`)) as [Kind<Known>, Kind<Known>, Kind<Known>]

const LONG = Array.from({ length: 12 }, (_, i) => `word ${i}`)

const fields = {
  thing_id: id(thing, 'A thing'),
  number_id: id(numbered, 'A thing with a number'),
  pet_id: idOf([cat, dog], 'A pet'),
  at: instant('When'),
  day: date('Which day'),
  address: ipv4('Where from'),
  price: cents('What it costs'),
  count: integer('How many'),
  share: decimal('How much'),
  sure: flag('Whether'),
  colour: oneOf(['red', 'green'], 'Colour'),
  shade: oneOf(LONG, 'Shade'),
  note: text('Note'),
  words: texts('Words'),
  shape: json<object>({ type: 'object' }, 'Shape'),
  place: object(
    { town: text('Town'), lines: list(object({ n: integer('Which'), said: optional(text('What')) }, 'A line'), 'Lines') },
    'Place',
  ),
  last: optional(integer('Optional')),
  left: nullable(integer('Nullable')),
}

const good = {
  thing_id: one,
  number_id: new Entity(one, numbered, 0, null, 17),
  pet_id: new Known(dog, 7),
  at: NOON,
  day: 1,
  address: 0xffffffff,
  price: 1,
  count: 1,
  share: 0.5,
  sure: true,
  colour: 'red',
  shade: 'word 3',
  note: 'a note',
  words: ['one', 'two'],
  shape: { a: 1 },
  place: { town: 'Lyon', lines: [{ n: 1, said: 'so' }, { n: 2 }] },
  left: null,
}

function domainOf(of: Fields): Domain {
  const only = stream('test.one', 'A stream of a test.', of, { key: null, frequency: 'never', example: {} })
  return { ...cafe, streams: { test: { label: 'Test', streams: [only] } } }
}

/** Records what is given and answers the payloads that come out; each refused one leaves its message. */
function recorded(of: Fields, given: readonly object[], bytes = 1 << 18) {
  const domain = domainOf(of)
  const [row] = layoutOf(domain).rows
  if (!row) throw new Error('no layout')
  const record = recorderOf(row)
  const out: unknown[] = []
  const refused: string[] = []
  const tape = new Tape((block) => {
    for (const { event } of eventsOf(domain, block)) out.push(event.data)
  }, bytes)
  for (const [i, data] of given.entries()) {
    try {
      record(tape, NOON, one, i, data)
    } catch (error) {
      if (!(error instanceof FreshetError)) throw error
      refused.push(`${error.code} ${error.message}`)
    }
  }
  tape.flush()
  return { out, refused, total: tape.total }
}

const circular: Record<string, unknown> = {}
circular.self = circular

const WRONG: [what: string, data: object, message: string][] = [
  ['a missing text', { note: undefined }, '"note" cannot be missing'],
  ['null where it may not be', { note: null }, '"note" cannot be null'],
  ['null for what is optional', { last: null }, '"last" cannot be null'],
  ['a missing field that may be null', { left: undefined }, '"left" cannot be missing'],
  ['a missing entity', { thing_id: undefined }, '"thing_id" cannot be missing'],
  ['a text for an entity', { thing_id: 'thing_1' }, '"thing_id" cannot be "thing_1"'],
  ['an entity without a number', { number_id: one }, '"number_id" cannot be an object'],
  ['a missing one of several kinds', { pet_id: undefined }, '"pet_id" cannot be missing; it is a cat or a dog'],
  ['an entity of none of them', { pet_id: new Known(cow) }, '"pet_id" cannot be a cow; it is a cat or a dog'],
  ['an entity that does not say of which kind it is', { pet_id: one }, '"pet_id" cannot be an object; it is a cat or a dog'],
  ['NaN', { share: Number.NaN }, '"share" cannot be NaN'],
  ['Infinity', { share: Number.POSITIVE_INFINITY }, '"share" cannot be Infinity'],
  ['a number as text', { share: '5' }, '"share" cannot be "5"'],
  ['half of one', { count: 1.5 }, '"count" cannot be 1.5'],
  ['more than can be counted', { count: 2 ** 53 }, '"count" cannot be 9007199254740992'],
  ['half a cent', { price: 0.5 }, '"price" cannot be 0.5'],
  ['no cents', { price: Number.NaN }, '"price" cannot be NaN'],
  ['an instant of the year 10,000', { at: 253_402_300_800_000 }, '"at" cannot be 253402300800000'],
  ['an address below zero', { address: -1 }, '"address" cannot be -1'],
  ['an address of 33 bits', { address: 4294967296 }, '"address" cannot be 4294967296'],
  ['half an address', { address: 0.5 }, '"address" cannot be 0.5'],
  ['an address as text', { address: '10.0.0.1' }, '"address" cannot be "10.0.0.1"'],
  ['no address', { address: Number.NaN }, '"address" cannot be NaN'],
  ['half a day', { day: 0.5 }, '"day" cannot be 0.5'],
  ['an unknown word', { colour: 'blue' }, '"colour" cannot be "blue"'],
  ['an unknown word of many', { shade: 'word' }, '"shade" cannot be "word"'],
  ['neither yes nor no', { sure: 1 }, '"sure" cannot be 1'],
  ['a list that is none', { words: 'one' }, '"words" cannot be "one"'],
  ['something else in a list', { words: ['one', 2] }, '"words[]" cannot be 2'],
  ['nothing in a list', { words: [undefined] }, '"words[]" cannot be missing'],
  ['an object that is none', { place: null }, '"place" cannot be null'],
  ['a missing field of an object', { place: { lines: [] } }, '"place.town" cannot be missing'],
  ['a missing field of an object in a list', { place: { town: '', lines: [{ n: 1 }, {}] } }, '"place.lines[].n" cannot be missing'],
  ['what has no JSON', { shape: () => 1 }, '"shape" cannot be'],
  ['what goes round in JSON', { shape: circular }, '"shape" cannot be an object'],
]

describe('the tape', () => {
  it.each(WRONG)('refuses %s by stream and field', (_, wrong, message) => {
    const { out, refused } = recorded(fields, [{ ...good, ...wrong }])
    expect(refused).toHaveLength(1)
    expect(refused[0]).toContain('bad_event test.one: the field ')
    expect(refused[0]).toContain(message)
    expect(out).toEqual([])
  })

  it('has no trace of an event that it refused', () => {
    const wrong = fc.constantFrom(...WRONG).map(([, data]) => ({ ...good, ...data }))
    const right = fc.record({ note: fc.string(), words: fc.array(fc.string()), last: fc.option(fc.integer(), { nil: undefined }) })
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            wrong,
            right.map((some) => ({ ...good, ...some })),
          ),
        ),
        fc.integer({ min: 300, max: 3000 }),
        (all, bytes) => {
          const { out, refused, total } = recorded(fields, all, bytes)
          const kept = all.filter((data) => recorded(fields, [data]).refused.length === 0)
          expect(out).toEqual(recorded(fields, kept).out)
          expect([total, refused.length]).toEqual([kept.length, all.length - kept.length])
        },
      ),
    )
  })

  it('gives the same events in blocks of any size, also when one row or one text is larger than a block', () => {
    const some = fc.record({ note: fc.string(), words: fc.array(fc.string(), { maxLength: 200 }) })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), fc.integer({ min: 8, max: 2000 }), (all, bytes) => {
        const own = { note: text('Note'), words: texts('Words') }
        expect(recorded(own, all, bytes).out).toEqual(JSON.parse(JSON.stringify(all)))
      }),
    )
    const long = { note: 'ü'.repeat(2_000_000), words: Array.from({ length: 100_000 }, (_, i) => String(i)) }
    const own = { note: text('Note'), words: texts('Words') }
    expect(recorded(own, [long, { note: '', words: [] }, long], 1 << 12).out).toEqual([long, { note: '', words: [] }, long])
  })

  it('keeps what a list and a value held when it was recorded, whoever changes them later', () => {
    const own = { words: texts('Words'), shape: json<object>({ type: 'object' }, 'Shape') }
    const data = { words: ['one'], shape: { inner: [1] } }
    const frozen = { words: [], shape: Object.freeze({ inner: Object.freeze([1]) }) }
    const shallow = { words: [], shape: Object.freeze({ inner: [1] }) }
    const domain = domainOf(own)
    const [row] = layoutOf(domain).rows
    if (!row) throw new Error('no layout')
    const record = recorderOf(row)
    const out: unknown[] = []
    const tape = new Tape((block) => out.push(...[...eventsOf(domain, block)].map(({ event }) => event.data)))
    for (let i = 0; i < 2; i++) for (const one of [data, frozen, shallow]) record(tape, NOON, new Entity(rootKey(1, 0), thing, i), 0, one)
    data.words.push('two')
    data.shape.inner.push(2)
    shallow.shape.inner.push(2)
    for (const one of [data, frozen, shallow]) record(tape, NOON, new Entity(rootKey(1, 0), thing, 2), 0, one)
    tape.flush()
    const before = [{ words: ['one'], shape: { inner: [1] } }, frozen, { words: [], shape: { inner: [1] } }]
    const after = [{ words: ['one', 'two'], shape: { inner: [1, 2] } }, frozen, { words: [], shape: { inner: [1, 2] } }]
    expect(out).toEqual([...before, ...before, ...after])
  })

  it('lets a block be kept, and be packed for another thread', () => {
    const domain = domainOf(fields)
    const [row] = layoutOf(domain).rows
    if (!row) throw new Error('no layout')
    const record = recorderOf(row)
    const kept: Block[] = []
    const arrived: Block[] = []
    const lost: Block[] = []
    let blocks = 0
    const tape = new Tape((block) => {
      if (++blocks % 3 === 0) kept.push(block.keep())
      else if (blocks % 3 === 1) arrived.push(unpack(structuredClone(pack(block))))
      else lost.push(block)
    }, 1 << 9)
    for (let i = 0; i < 60; i++) record(tape, NOON, one, i, { ...good, count: i, note: `\ud800 ${i}` })
    tape.flush()
    const all = [...kept, ...arrived].flatMap((block) => [...eventsOf(domain, block)])
    expect(all.length + lost.reduce((sum, { rows }) => sum + rows, 0)).toBe(60)
    for (const { ordinal, event } of all) expect(event.data).toMatchObject({ count: ordinal, note: `\ud800 ${ordinal}` })
    expect(Math.min(kept.length, arrived.length, lost.length)).toBeGreaterThan(1)
  })
})

describe('an id of one of several kinds', () => {
  const own = { pet_id: optional(nullable(idOf([cat, dog], 'A pet'))), pets: list(idOf([dog, cat], 'A pet'), 'Pets') }

  it('is written as ids of its own kind are, wherever it stands, also where it may be absent or null', () => {
    const [tom, rex] = [new Known(cat, 7), new Known(dog, 7)]
    const given = [{ pet_id: tom, pets: [rex, tom] }, { pets: [] }, { pet_id: null, pets: [tom] }, { pet_id: rex, pets: [rex] }]
    expect(recorded(own, given).out).toEqual([
      { pet_id: 'cat_7', pets: ['dog_7', 'cat_7'] },
      { pets: [] },
      { pet_id: null, pets: ['cat_7'] },
      { pet_id: 'dog_7', pets: ['dog_7'] },
    ])
  })

  it('refuses kinds that their ids do not tell apart', () => {
    const kitten = kind('kitten', 'cat_k')
    expect(() => idOf([kitten, cat], 'A cat')).toThrow('Ids of a kitten ("cat_k…") may be read as ids of a cat ("cat_…").')
    expect(() => idOf([cat, kind('other cat', 'cat_')], 'A cat')).toThrow(FreshetError)
  })
})

describe('the layout', () => {
  const [row] = layoutOf(domainOf(fields)).rows

  it('finds fields by their path, those of objects too', () => {
    expect(row && columnOf(row, 'place.town').shape.store).toBe('text')
    expect(() => row && columnOf(row, 'place.city')).toThrow(/test\.one has no field "place\.city"; it has .*place\.town/)
  })

  it.each([
    ['a stream that is the whole event and does not say where its name is', { envelope: { stream: 'type', time: 'at', data: null } }],
    ['two streams of one name', { streams: { a: cafe.streams.cafe, b: cafe.streams.cafe } }],
    ['a list whose elements are all alike', domainOf({ all: list(object({}, 'Nothing'), 'Nothings') })],
  ])('refuses %s', (_, facts) => {
    expect(() => layoutOf({ ...cafe, ...facts } as Domain)).toThrow(FreshetError)
  })
})
