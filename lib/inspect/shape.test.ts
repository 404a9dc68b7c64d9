import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cafe } from '@/lib/engine/test-world'
import { schemaOf } from '@/lib/formats/json-schema'
import { anyField, declaredFields } from '@/lib/formats/test-declarations'
import type { Domain } from '@/lib/kit/domain'
import { BASE36, HEX, kind, serial, UUID } from '@/lib/kit/entity'
import {
  cents,
  date,
  decimal,
  epoch,
  type Fields,
  fixed,
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
  word,
} from '@/lib/kit/stream'
import { shapeCheckOf } from './shape'

const AT = '2025-01-06T00:00:00.000Z'
const streamOf = (fields: Fields) => stream('seen', 'Something was seen.', fields, { key: null, frequency: 'often', example: {} })
const domain: Domain = cafe
const native = (data: unknown) => ({ stream: 'seen', timestamp: AT, data })

const fields = {
  guest_id: id(kind('guest', 'guest_', BASE36), 'Who'),
  room_id: id(
    kind(
      'room',
      'R',
      serial('hex', 4, () => 0),
    ),
    'Where',
  ),
  by_id: idOf([kind('guest', 'guest_', BASE36), kind('card', 'c', HEX)], 'Who opened it'),
  key_id: id(kind('key', '', UUID), 'Which key'),
  at: instant('When'),
  sent: epoch('When it was sent'),
  day: date('Which day'),
  price: cents('What it costs'),
  nights: integer('How many', { range: [1, 30] }),
  share: decimal('How much', { range: [0, 1] }),
  sure: flag('Whether'),
  state: oneOf(['open', 'shut'], 'State'),
  many: oneOf('abcdefghij'.split(''), 'One of many'),
  version: word(['1.0.0'], 'Version', { pattern: '\\d+\\.\\d+\\.\\d+' }),
  note: nullable(text('What was said')),
  ip: text('Address', { pattern: '(\\d{1,3}\\.){3}\\d{1,3}' }),
  client: ipv4('Which address'),
  tags: texts('Tags'),
  parts: list(object({ sku: text('Which'), n: optional(integer('How many')) }, 'A part'), 'Parts'),
  device: optional(object({ os: text('System') }, 'Device')),
  flags: json({ type: 'object', additionalProperties: { type: 'boolean' } }, 'Flags'),
  schema: fixed(1, 'Version of the schema'),
}
const check = shapeCheckOf(domain, streamOf(fields))

const right: Readonly<Record<string, unknown>> = {
  guest_id: 'guest_10042',
  room_id: 'R00ff',
  by_id: 'c0123456789abcdef',
  key_id: '0a1b2c3d-0000-4000-8000-0123456789ab',
  at: '2024-02-29T23:59:59.999Z',
  sent: 1_736_121_600_000,
  day: '2024-02-29',
  price: 79.99,
  nights: 3,
  share: 0.5,
  sure: false,
  state: 'open',
  many: 'j',
  version: '5.2.1',
  note: null,
  ip: '192.168.1.100',
  client: '10.0.0.255',
  tags: [],
  parts: [{ sku: 'a' }, { sku: 'b', n: 2 }],
  device: { os: 'iOS' },
  flags: { a: true },
  schema: 1,
}
const without = (key: string) => Object.fromEntries(Object.entries(right).filter(([name]) => name !== key))

describe('the shape of an event', () => {
  it('is right with every field as declared, and without those that it may lack', () => {
    expect(check(native(right))).toBeNull()
    expect(check(native(without('device')))).toBeNull()
    expect(check(native({ ...right, by_id: 'guest_10042' }))).toBeNull()
    expect(check(native({ ...right, guest_id: 'guest_0a1b2c3d4e5f6', note: 'yes', parts: [] }))).toBeNull()
  })

  it.each([
    ['required_field', without('price'), '"data.price" is missing'],
    ['required_field', { ...right, parts: [{ n: 1 }] }, '"data.parts[].sku" is missing'],
    ['no_null', { ...right, price: null }, '"data.price" is not to be null, not null'],
    ['no_null', { ...right, device: null }, '"data.device" is not to be null, not null'],
    ['unknown_field', { ...right, colour: 'red' }, '"data.colour" is not declared'],
    ['unknown_field', { ...right, device: { os: 'iOS', age: 3 } }, '"data.device.age" is not declared'],
    ['field_type', { ...right, price: '79.99' }, '"data.price" is a number, not "79.99"'],
    ['field_type', { ...right, nights: 2.5 }, '"data.nights" is a whole number, not 2.5'],
    ['field_type', { ...right, sent: AT }, '"data.sent" is a whole number'],
    ['field_type', { ...right, sure: 'true' }, '"data.sure" is true or false'],
    ['field_type', { ...right, guest_id: 10_042 }, '"data.guest_id" is a text'],
    ['field_type', { ...right, note: 5 }, '"data.note" is a text'],
    ['field_type', { ...right, at: 1_736_121_600_000 }, '"data.at" is a text'],
    ['field_type', { ...right, client: 167_772_160 }, '"data.client" is a text'],
    ['field_type', { ...right, tags: 'a' }, '"data.tags" is a list'],
    ['field_type', { ...right, tags: ['a', 5] }, '"data.tags[]" is a text, not 5'],
    ['field_type', { ...right, device: [] }, '"data.device" is an object'],
    ['field_type', { ...right, flags: { a: 1 } }, '"data.flags" is as its JSON Schema says'],
    ['field_format', { ...right, guest_id: 'visitor_10042' }, '"data.guest_id" is an id of a guest'],
    ['field_format', { ...right, guest_id: 'guest_abc' }, '"data.guest_id" is an id of a guest'],
    ['field_format', { ...right, room_id: 'R00fg' }, '"data.room_id" is an id of a room, R and 4 hexadecimal digits'],
    [
      'field_format',
      { ...right, by_id: 'room_10042' },
      '"data.by_id" is an id of a guest, guest_ and 13 characters 0-9a-z, or a number, or of a card',
    ],
    ['field_format', { ...right, by_id: 'guest_0123456789abcdef' }, '"data.by_id" is an id of a guest'],
    ['field_format', { ...right, key_id: '0a1b2c3d-0000-1000-8000-0123456789ab' }, '"data.key_id" is an id of a key'],
    ['field_format', { ...right, at: '2025-01-06T00:00:00Z' }, '"data.at" is an instant'],
    ['field_format', { ...right, day: '2025-02-29' }, '"data.day" is a date'],
    ['field_format', { ...right, price: 79.999 }, '"data.price" is an amount with two decimals at most'],
    ['field_format', { ...right, version: '5.2' }, '"data.version" is a text like'],
    ['field_format', { ...right, ip: 'x192.168.1.100' }, '"data.ip" is a text like'],
    ['field_format', { ...right, client: '10.0.0.256' }, '"data.client" is an IPv4 address like 192.0.2.1, not "10.0.0.256"'],
    ['field_format', { ...right, client: '10.0.0.01' }, '"data.client" is an IPv4 address'],
    ['field_value', { ...right, state: 'ajar' }, '"data.state" is one of open, shut, not "ajar"'],
    ['field_value', { ...right, many: 'k' }, '"data.many" is one of a, b'],
    ['field_value', { ...right, schema: 2 }, '"data.schema" is 1, not 2'],
    ['field_range', { ...right, nights: 0 }, '"data.nights" is from 1 to 30, not 0'],
    ['field_range', { ...right, share: 1.01 }, '"data.share" is from 0 to 1'],
  ])('breaks %s: %#', (rule, data, message) => {
    expect(check(native(data))).toEqual({ rule, message: expect.stringContaining(message) })
  })

  it('is wrong where the payload is missing or no object', () => {
    expect(check({ stream: 'seen', timestamp: AT })).toMatchObject({ rule: 'required_field', message: '"data" is missing' })
    expect(check(native('x'))).toMatchObject({ rule: 'field_type' })
    expect(check(native([]))).toMatchObject({ rule: 'field_type' })
    expect(check(native(null))).toMatchObject({ rule: 'no_null' })
    expect(check({ ...native(right), extra: 1 })).toMatchObject({ rule: 'unknown_field', message: '"extra" is not declared' })
  })
})

describe('whatever a stream declares', () => {
  const declared = fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), anyField, { maxKeys: 6 }).map(declaredFields)

  it('an event that is written is of its shape', () => {
    fc.assert(
      fc.property(
        declared.chain((one) => one.values.map((value) => ({ ...one, value }))),
        ({ fields, value }) => {
          expect(shapeCheckOf(domain, streamOf(fields))(JSON.parse(JSON.stringify(native(value.json))))).toBeNull()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('an event that is changed anyhow and still of its shape is valid by its JSON Schema', () => {
    fc.assert(
      fc.property(
        declared.chain((one) =>
          fc.record({
            fields: fc.constant(one.fields),
            value: one.values,
            // Any key, one of the event's more often than not.
            key: fc.oneof(fc.constantFrom('new', ...Object.keys(one.fields)), fc.string()),
            other: fc.option(fc.jsonValue(), { nil: undefined }),
          }),
        ),
        ({ fields, value, key, other }) => {
          const own = streamOf(fields)
          const changed = JSON.parse(JSON.stringify(native({ ...value.json, [key]: other })))
          if (shapeCheckOf(domain, own)(changed) !== null) return
          const schema = z.fromJSONSchema(schemaOf(domain, own) as Parameters<typeof z.fromJSONSchema>[0])
          expect(schema.safeParse(changed).error?.issues).toBeUndefined()
        },
      ),
      { numRuns: 300 },
    )
  })
})
