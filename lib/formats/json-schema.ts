/** The JSON Schema (2020-12) of a stream's native event, from its declaration. */
import type { Domain } from '@/lib/kit/domain'
import type { Field, Stream } from '@/lib/kit/stream'

type Schema = Readonly<Record<string, unknown>>

export function schemaOf(domain: Domain, stream: Stream): Schema {
  const fields = Object.entries(stream.fields)
  const data: Schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
    required: fields.filter(([, field]) => field.required).map(([name]) => name),
    additionalProperties: false,
  }
  const { envelope } = domain
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: stream.name,
    description: stream.description,
    type: 'object',
    properties: { [envelope.stream]: { const: stream.name }, [envelope.time]: INSTANT, [envelope.data]: data },
    required: [envelope.stream, envelope.time, envelope.data],
    additionalProperties: false,
  }
}

/** The type of a field's value as people call it: `string (id)`, `number (US$)`. */
export function typeText(field: Field): string {
  const { shape } = field
  switch (shape.store) {
    case 'id':
      return 'string (id)'
    case 'number':
      return { instant: 'string (ISO 8601)', date: 'string (date)', cents: 'number', integer: 'integer', decimal: 'number' }[shape.as]
    case 'word':
      return shape.closed ? 'string (enum)' : 'string'
    case 'text':
      return 'string'
    case 'json':
      return String(shape.schema.type ?? 'object')
  }
}

const INSTANT: Schema = { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }

function fieldSchema(field: Field): Schema {
  return {
    ...shapeSchema(field),
    description: field.description,
    ...(field.personal ? { 'x-personal': true } : {}),
    ...(field.unit ? { 'x-unit': field.unit } : {}),
  }
}

function shapeSchema({ shape }: Field): Schema {
  switch (shape.store) {
    case 'id':
      return { type: 'string', pattern: `^${shape.kind.prefix}[0-9a-z]+$` }
    case 'number':
      if (shape.as === 'instant') return INSTANT
      if (shape.as === 'date') return { type: 'string', format: 'date' }
      if (shape.as === 'cents') return { type: 'number', multipleOf: 0.01 }
      return { type: shape.as === 'integer' ? 'integer' : 'number' }
    case 'word':
      return shape.closed ? { type: 'string', enum: shape.words } : { type: 'string', examples: shape.words.slice(0, 5) }
    case 'text':
      return { type: 'string' }
    case 'json':
      return shape.schema
  }
}
