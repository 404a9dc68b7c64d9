/** For tests: random fields, what is given for them, and what JSON has there, worked out another way than the writers do. */
import fc from 'fast-check'
import { BASE36, Entity, HEX, type IdFormat, type Kind, kind, serial, UUID } from '@/lib/kit/entity'
import { keyText, rootKey } from '@/lib/kit/key'
import {
  cents,
  date,
  decimal,
  epoch,
  type Field,
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
  text,
  word,
} from '@/lib/kit/stream'

/** A declared field with values for it: what the domain gives, and what stands in the event. */
export interface Declared {
  readonly field: Field
  readonly values: fc.Arbitrary<Value>
}
export interface Value {
  readonly given: unknown
  readonly json: unknown
}

/** Texts with whatever may be in a string: escapes, control characters, separators, emoji, lone surrogates, nothing, or very much. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 4, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 30 }).map((units) => String.fromCharCode(...units)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      '\u2028\u2029',
      '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}',
      '\ud800',
      '\udc00\ud800',
      '👩‍👩‍👧',
      '"\\/\b\f\n\r\t\u0000\u001f',
      'é',
      '�',
      '￿',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), fc.integer({ min: 1000, max: 9000 }))
      .map(([s, n]) => s.repeat(n).slice(0, 40_000)),
  },
)

/** Numbers that writers get wrong: the edges of integers, of exponents and of decimals, beside any other. */
const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.maxSafeInteger().map((n) => n * 8),
  fc.integer({ min: -1e8, max: 1e8 }).map((n) => n / 10),
  fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100),
  fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e6),
  fc.constantFrom(
    -0,
    0,
    1e21,
    -1e21,
    1e20,
    1e-6,
    1e-7,
    0.1 + 0.2,
    2 ** 53,
    2 ** 53 + 2,
    2 ** 32,
    2 ** 31,
    123456789012345680000,
    5e-324,
    Number.MAX_VALUE,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    999_999.999_999,
    999999999.9999999,
    1e15,
    1e15 + 0.125,
  ),
)
const anyWhole = anyNumber.map(Math.trunc).filter(Number.isSafeInteger)
const anyInstant = fc.integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) })

/** Serial numbers of 32 bits: all but the last, which stands for none; as often as not above those that a sign leaves room for. */
const anyNumbered = fc.oneof(fc.nat(0xfffffffe), fc.constantFrom(0, 0x7fffffff, 0x80000000, 0xfffffffe))
/** Bytes of addresses, of one to three digits each. */
const anyByte = fc.oneof(fc.nat(9), fc.integer({ min: 10, max: 99 }), fc.integer({ min: 100, max: 255 }))
const anyAddress = fc.tuple(anyByte, anyByte, anyByte, anyByte)

const same = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Value> => arbitrary.map((given) => ({ given, json: given }))

const words = ['red', 'grün', '"quoted"', '', '\u2028', '😀', '\ud800', 'a word that is much longer than the others', 'y'.repeat(100)]
const few = words.slice(0, 6)

/** An entity's id, digit by digit from its key. */
function idText({ prefix, ids, firstSerial }: Kind, entity: Entity): string {
  const hex = keyText(entity)
  if (ids.from === 'serial') return prefix + (entity.serial >>> 0).toString(ids.alphabet === 'hex' ? 16 : 10).padStart(ids.width, '0')
  if (ids.alphabet === 'hex') return prefix + hex
  if (entity.serial >= 0) return prefix + String(firstSerial + entity.serial)
  const key = BigInt(`0x${hex}`)
  return prefix + (key >> 31n).toString(36).padStart(7, '0') + (key & 0x7fffffffn).toString(36).padStart(6, '0')
}

function idField(ids: IdFormat, prefix: string, serials: fc.Arbitrary<number>): Declared {
  const own = ids === BASE36 ? kind('thing', prefix, 100) : kind('thing', prefix, ids)
  const values = fc.tuple(fc.nat(), serials).map(([slot, number]) => {
    const entity = new Entity(rootKey(1, 0), own, slot, null, number)
    return { given: entity, json: idText(own, entity) }
  })
  return { field: id(own, 'A thing'), values }
}

/** An entity that says of which kind it is. */
class Known extends Entity {
  constructor(
    readonly kind: Kind,
    slot: number,
    number: number,
  ) {
    super(rootKey(1, 0), kind, slot, null, number)
  }
}

/** An id of one of several kinds, whose ids look as different as they can. */
function anyIdField(...ways: readonly (readonly [kind: Kind, serials: fc.Arbitrary<number>])[]): Declared {
  const values = ways.map(([own, serials]) =>
    fc.tuple(fc.nat(), serials).map(([slot, number]) => {
      const entity = new Known(own, slot, number)
      return { given: entity, json: idText(own, entity) }
    }),
  )
  return {
    field: idOf(
      ways.map(([own]) => own),
      'Whoever it is',
    ),
    values: fc.oneof(...values),
  }
}

/** A field of each sort that holds one value. */
export const leaves: readonly Declared[] = [
  idField(BASE36, 'thing_', fc.integer({ min: -1, max: 1e6 })),
  idField(HEX, 'evt_"\\', fc.constant(-1)),
  idField(
    serial('hex', 8, () => 0),
    'EVENT_',
    anyNumbered,
  ),
  idField(
    serial('decimal', 5, () => 0),
    'G',
    fc.nat(99_999),
  ),
  anyIdField(
    [kind('short', 'short_', 100), fc.integer({ min: -1, max: 1e6 })],
    [kind('other', 'other_', 7), fc.integer({ min: -1, max: 3 })],
  ),
  anyIdField(
    [kind('quoted', '"\\', HEX), fc.constant(-1)],
    [
      kind(
        'numbered',
        'N',
        serial('decimal', 5, () => 0),
      ),
      fc.nat(99_999),
    ],
  ),
  { field: instant('When'), values: anyInstant.map((ms) => ({ given: ms, json: new Date(ms).toISOString() })) },
  { field: epoch('When, as a number'), values: same(anyInstant) },
  {
    field: date('Which day'),
    values: anyInstant.map((ms) => ({ given: Math.floor(ms / 86_400_000), json: new Date(ms).toISOString().slice(0, 10) })),
  },
  {
    field: ipv4('Where from'),
    values: anyAddress.map((bytes) => ({ given: bytes.reduce((bits, byte) => bits * 256 + byte, 0), json: bytes.join('.') })),
  },
  { field: cents('What it costs'), values: anyWhole.map((n) => ({ given: n, json: n / 100 })) },
  { field: integer('How many'), values: same(anyWhole) },
  { field: decimal('How much'), values: same(anyNumber) },
  { field: flag('Whether'), values: same(fc.boolean()) },
  { field: oneOf(words, 'One of many'), values: same(fc.constantFrom(...words)) },
  { field: word(few, 'One of few'), values: same(fc.constantFrom(...few)) },
  { field: text('Said'), values: same(anyText) },
  {
    field: json({ type: ['object', 'array'] }, 'Anything'),
    values: same(fc.oneof(fc.object({ depthSize: 'small' }), fc.array(fc.jsonValue()))),
  },
]

const anyName = fc
  .oneof(
    fc.stringMatching(/^[a-z][a-z_]{0,10}$/),
    anyText.filter((name) => name.length < 40),
  )
  .filter((name) => name !== '__proto__')

/** Any field: a leaf, an object or a list, required or not, nullable or not. */
export const anyField: fc.Arbitrary<Declared> = fc.letrec<{ field: Declared; inner: Declared; fields: DeclaredFields }>((tie) => ({
  fields: fc.dictionary(anyName, tie('field'), { maxKeys: 5 }).map(declaredFields),
  inner: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 6, arbitrary: fc.constantFrom(...leaves) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('v1', 3, true, null)
        .map((value) => ({ field: fixed(value, 'Always'), values: fc.constant({ given: undefined, json: value }) })),
    },
    { weight: 2, arbitrary: tie('fields').map(({ fields, values }) => ({ field: object(fields, 'An object'), values })) },
    {
      weight: 2,
      arbitrary: tie('inner')
        .filter(({ field }) => takesSlots(field))
        .map(listOf),
    },
  ),
  field: fc.tuple(tie('inner'), fc.boolean(), fc.boolean()).map(([inner, isNullable, isOptional]) => {
    const maybeNull =
      isNullable && inner.field.shape.store !== 'fixed' ? orElse(inner, nullable(inner.field), { given: null, json: null }) : inner
    return isOptional && inner.field.shape.store !== 'fixed'
      ? orElse(maybeNull, optional(maybeNull.field as Field<unknown, true>), { given: undefined, json: undefined })
      : maybeNull
  }),
})).field

interface DeclaredFields {
  readonly fields: Fields
  readonly values: fc.Arbitrary<Value & { readonly given: Record<string, unknown>; readonly json: Record<string, unknown> }>
}

/** An object of declared fields. */
export function declaredFields(declared: Readonly<Record<string, Declared>>): DeclaredFields {
  const entries = Object.entries(declared)
  const values = fc.tuple(...entries.map(([, one]) => one.values)).map((all) => ({
    given: Object.fromEntries(entries.map(([name], i) => [name, all[i]?.given])),
    json: Object.fromEntries(entries.flatMap(([name], i) => (all[i]?.json === undefined ? [] : [[name, all[i]?.json]]))),
  }))
  return { fields: Object.fromEntries(entries.map(([name, { field }]) => [name, field])), values }
}

function listOf({ field, values }: Declared): Declared {
  return {
    field: list(field as Field<unknown, true>, 'A list'),
    values: fc.array(values, { maxLength: 5 }).map((all) => ({ given: all.map(({ given }) => given), json: all.map((one) => one.json) })),
  }
}

function orElse({ values }: Declared, field: Field, other: Value): Declared {
  return { field, values: fc.oneof({ weight: 3, arbitrary: values }, { weight: 1, arbitrary: fc.constant(other) }) }
}

/** Whether anything of a field differs from event to event: an element of a list must. */
function takesSlots({ shape }: Field): boolean {
  return shape.store === 'object' ? Object.values(shape.fields).some(takesSlots) : shape.store !== 'fixed'
}

/** The UUID of a key, whose second half is mixed from it. */
export const UUIDS = { ids: UUID, pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/ }
