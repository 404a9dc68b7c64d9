/**
 * The same kind of events made with @faker-js/faker: objects of the streams' fields with values of the fields' types, each stream as
 * often as in the run. Without writing them, and without what makes them events of one world: no time, no cause, no entity twice.
 */
import type { Faker } from '@faker-js/faker'
import type { Domain } from '@/lib/kit/domain'
import { type FieldShape, type Fields, nativeFields } from '@/lib/kit/stream'
import { layoutOf } from '@/lib/tape/layout'

interface Making {
  readonly faker: Faker
  /** Of the stream whose event is made. */
  readonly name: string
}

/** A function that makes one event after another, by the mix of a sample of events. */
export async function fakerEvents(domain: Domain, sample: readonly object[]): Promise<() => object> {
  const { faker } = await import('@faker-js/faker')
  faker.seed(1)
  const { envelope } = domain
  const making = layoutOf(domain).rows.map(({ stream }) => ({ faker, name: stream.name, fields: nativeFields(envelope, stream) }))
  const byName = new Map(making.map((one) => [one.name, one]))
  const mix = sample.flatMap((event) => byName.get((event as Record<string, string>)[envelope.stream] ?? '') ?? [])
  let n = 0
  return () => {
    const one = mix[n++ % mix.length] as (typeof making)[number]
    return fakeObject(one.fields, one)
  }
}

function fakeObject(fields: Fields, making: Making): object {
  const made: Record<string, unknown> = {}
  for (const name in fields) {
    const field = fields[name]
    if (field && (field.required || making.faker.datatype.boolean())) made[name] = fakeValue(field.shape, making)
  }
  return made
}

function fakeValue(shape: FieldShape, making: Making): unknown {
  const { faker, name } = making
  switch (shape.store) {
    case 'stream':
      return name
    case 'time':
      return faker.date.recent().toISOString()
    case 'fixed':
      return shape.value
    case 'id':
      return shape.kind.prefix + faker.string.alphanumeric(13)
    case 'anyId':
      return faker.helpers.arrayElement(shape.kinds).prefix + faker.string.alphanumeric(13)
    case 'number':
      if (shape.as === 'instant') return faker.date.soon().toISOString()
      if (shape.as === 'epoch') return faker.date.soon().getTime()
      if (shape.as === 'date') return faker.date.soon().toISOString().slice(0, 10)
      if (shape.as === 'ipv4') return faker.internet.ipv4()
      if (shape.as === 'integer') return faker.number.int(10_000)
      return faker.number.float({ max: 1_000, fractionDigits: 2 })
    case 'flag':
      return faker.datatype.boolean()
    case 'word':
      return faker.helpers.arrayElement(shape.words)
    case 'text':
      return faker.lorem.sentence()
    case 'object':
      return fakeObject(shape.fields, making)
    case 'list':
      return [fakeValue(shape.of.shape, making), fakeValue(shape.of.shape, making)]
    case 'json':
      return {}
  }
}
