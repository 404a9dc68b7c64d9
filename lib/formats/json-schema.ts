/** The JSON Schema (2020-12) of a stream's native event, from its declaration. */
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import { type Field, type Fields, type NumberMeaning, nativeFields, type Stream } from '@/lib/kit/stream'

type Schema = Readonly<Record<string, unknown>>

export function schemaOf(domain: Domain, stream: Stream): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: stream.name,
    description: stream.description,
    ...objectSchema(nativeFields(domain.envelope, stream), stream),
  }
}

function objectSchema(fields: Fields, stream: Stream): Schema {
  const all = Object.entries(fields)
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(([name, field]) => [name, fieldSchema(field, stream)])),
    required: all.filter(([, field]) => field.required).map(([name]) => name),
    additionalProperties: false,
  }
}

function fieldSchema(field: Field, stream: Stream): Schema {
  const schema = shapeSchema(field, stream)
  return {
    ...(field.nullable ? orNull(schema) : schema),
    description: field.description,
    ...(field.personal ? { 'x-personal': true } : {}),
    ...(field.unit ? { 'x-unit': field.unit } : {}),
    ...(field.span ? { 'x-span': `written ${field.span}` } : {}),
  }
}

function orNull(schema: Schema): Schema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}) }
}

function shapeSchema({ shape, range, pattern }: Field, stream: Stream): Schema {
  switch (shape.store) {
    case 'id':
      return { type: 'string', ...(shape.kind.ids.alphabet === 'uuid' ? { format: 'uuid' } : {}), pattern: idPattern(shape.kind) }
    case 'anyId':
      return { type: 'string', pattern: anyIdPattern(shape.kinds) }
    case 'number':
      return { ...NUMBERS[shape.as], ...(range ? { minimum: range[0], maximum: range[1] } : {}) }
    case 'flag':
      return { type: 'boolean' }
    case 'word':
      return shape.closed
        ? { type: 'string', enum: shape.words }
        : { type: 'string', ...patternOf(pattern), examples: shape.words.slice(0, 5) }
    case 'text':
      return { type: 'string', ...patternOf(pattern) }
    case 'json':
      return shape.schema
    case 'object':
      return objectSchema(shape.fields, stream)
    case 'list':
      return { type: 'array', items: fieldSchema(shape.of, stream) }
    case 'fixed':
      return { const: shape.value }
    case 'stream':
      return { const: stream.name }
    case 'time':
      return NUMBERS.instant
  }
}

const patternOf = (pattern: string | undefined) => (pattern === undefined ? {} : { pattern: wholly(pattern) })

/** A pattern for the whole of a text, as a regular expression that may be looked for anywhere in it. */
export const wholly = (pattern: string): string => `^(?:${pattern})$`

const NUMBERS: Readonly<Record<NumberMeaning, Schema>> = {
  instant: { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
  epoch: { type: 'integer' },
  date: { type: 'string', format: 'date' },
  cents: { type: 'number', multipleOf: 0.01 },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  ipv4: { type: 'string', format: 'ipv4' },
}

/**
 * A regular expression that a kind's ids match.
 * @param base36 what base-36 ids have behind their prefix; left out: also what those of the document's samples have, which are of any length
 */
export function idPattern({ prefix, ids }: Kind, base36 = '[0-9a-z]+'): string {
  const start = `^${prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
  if (ids.alphabet === 'uuid') return `${start}[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`
  if (ids.alphabet === 'base36') return `${start}${base36}$`
  return `${start}[0-9${ids.alphabet === 'hex' ? 'a-f' : ''}]{${ids.width}}$`
}

/** A regular expression that the ids of several kinds match. @param base36 as of one kind */
export const anyIdPattern = (kinds: readonly Kind[], base36?: string): string => kinds.map((kind) => idPattern(kind, base36)).join('|')

/** The type of a field's value as people call it: `string (id)`, `number`. */
export function typeText({ shape, nullable }: Field): string {
  const type = shapeText(shape)
  return nullable ? `${type} or null` : type
}

function shapeText(shape: Field['shape']): string {
  switch (shape.store) {
    case 'id':
      return shape.kind.ids.alphabet === 'uuid' ? 'string (UUID)' : 'string (id)'
    case 'anyId':
      return 'string (id)'
    case 'number':
      return TYPES[shape.as]
    case 'flag':
      return 'boolean'
    case 'word':
      return shape.closed ? 'string (enum)' : 'string'
    case 'text':
    case 'stream':
      return 'string'
    case 'json':
      return String(shape.schema.type ?? 'object')
    case 'object':
      return 'object'
    case 'list':
      return `array of ${typeText(shape.of)}`
    case 'fixed':
      return shape.value === null ? 'null' : typeof shape.value
    case 'time':
      return TYPES.instant
  }
}

const TYPES: Readonly<Record<NumberMeaning, string>> = {
  instant: 'string (ISO 8601)',
  epoch: 'integer (epoch ms)',
  date: 'string (date)',
  cents: 'number',
  integer: 'integer',
  decimal: 'number',
  ipv4: 'string (IPv4)',
}
