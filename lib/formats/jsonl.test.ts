import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { cents, date, decimal, id, instant, integer, json, oneOf, optional, stream, text, texts, word } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { eventsOf } from './event'
import { JsonlWriter } from './jsonl'

const thing = kind('thing', 'thing_', 100)
const everything = stream(
  'test.everything',
  'One field of each sort.',
  {
    first: optional(text('Optional before the first required one')),
    thing_id: id(thing, 'A thing'),
    at: instant('When'),
    day: date('Which day'),
    price: cents('What it costs'),
    count: integer('How many'),
    share: decimal('How much'),
    colour: oneOf(['red', 'grün', '"quoted"'], 'Colour'),
    place: word(['here', 'there'], 'Place'),
    note: text('Note'),
    list: texts('List'),
    shape: json<{ a: string }>({ type: 'object' }, 'Shape'),
    last: optional(integer('Optional at the end')),
  },
  { key: 'thing_id', frequency: 'never', example: {} },
)
const domain: Domain = { ...cafe, streams: { test: { label: 'Test', streams: [everything] } } }
const layout = layoutOf(domain).rows[0]
if (!layout) throw new Error('no layout')
const record = recorderOf(layout)

const values = fc.record({
  thing: fc.integer({ min: -1, max: 1e6 }),
  at: fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2037, 11, 31) }),
  day: fc.integer({ min: 400, max: 24000 }),
  price: fc.integer({ min: -1e9, max: 1e9 }),
  count: fc.oneof(fc.integer(), fc.integer({ min: -(2 ** 53), max: 2 ** 53 })),
  share: fc.double({ noNaN: true, noDefaultInfinity: true }),
  colour: fc.constantFrom('red', 'grün', '"quoted"'),
  note: fc.string({ unit: 'binary', maxLength: 400 }),
  list: fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 4 }),
  first: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
  last: fc.option(fc.integer(), { nil: undefined }),
})

describe('the JSON Lines writer', () => {
  it("writes the bytes of JSON.stringify for whatever an event's fields hold", () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 40 }), (all) => {
        const lines: string[] = []
        const read: string[] = []
        const writer = new JsonlWriter(domain, (bytes) => lines.push(Buffer.from(bytes).toString()))
        const tape = new Tape((block: Block) => {
          writer.write(block)
          for (const event of eventsOf(domain, block)) read.push(JSON.stringify(event.event))
        }, 1 << 14)
        const expected = all.map((value, slot) => {
          const entity = new Entity(rootKey(1, 0), thing, slot, null, value.thing)
          const data = {
            thing_id: entity,
            at: value.at,
            day: value.day,
            price: value.price,
            count: value.count,
            share: value.share,
            colour: value.colour,
            place: 'there',
            note: value.note,
            list: value.list,
            shape: { a: value.note },
          }
          record(tape, value.at, entity, 0, { ...data, first: value.first, last: value.last })
          return value
        })
        tape.flush()
        writer.flush()
        const parsed = lines.join('').trimEnd().split('\n')
        expect(parsed.length).toBe(expected.length)
        parsed.forEach((line, i) => {
          const value = expected[i]
          const event = JSON.parse(line) as { timestamp: string; data: Record<string, unknown> }
          expect(line).toBe(JSON.stringify(event))
          expect(line).toBe(read[i])
          expect(event.timestamp).toBe(new Date(value?.at ?? 0).toISOString())
          expect(event.data.day).toBe(new Date((value?.day ?? 0) * 86400000).toISOString().slice(0, 10))
          expect(event.data.price).toBe((value?.price ?? 0) / 100)
          expect(event.data.count).toBe(value?.count)
          expect(event.data.share).toBe(Object.is(value?.share, -0) ? 0 : value?.share)
          // A lone surrogate has no UTF-8: it becomes the replacement character, in texts as everywhere in UTF-8.
          expect(event.data.note).toBe(value?.note.toWellFormed())
          expect(event.data.first).toBe(value?.first?.toWellFormed())
          expect(event.data.last).toBe(value?.last)
          expect(event.data.colour).toBe(value?.colour)
          if (value && value.thing >= 0) expect(event.data.thing_id).toBe(`thing_${100 + value.thing}`)
          else expect(event.data.thing_id).toMatch(/^thing_[0-9a-z]{13}$/)
        })
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['a missing required field', { note: undefined }, /"note" cannot be missing/],
    ['a number that is not one', { share: Number.NaN }, /"share" cannot be NaN/],
    ['a word that is not in its list', { colour: 'blue' }, /"colour" cannot be "blue"/],
  ])('refuses %s by stream and field', (_, wrong, message) => {
    const entity = new Entity(rootKey(1, 0), thing, 0, null)
    const data = {
      thing_id: entity,
      at: 0,
      day: 1,
      price: 1,
      count: 1,
      share: 1,
      colour: 'red',
      place: 'here',
      note: '',
      list: [],
      shape: { a: '' },
    }
    expect(() => record(new Tape(() => {}), 0, entity, 0, { ...data, ...wrong })).toThrow(message)
  })
})
