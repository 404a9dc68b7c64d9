/** The documentation of streams, from their declarations: as facts for whoever shows them, and as Markdown. */
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import { type IdRow, idTable } from '@/lib/kit/id-table'
import type { Field, FieldShape, Fields, Span, Stream } from '@/lib/kit/stream'
import { typeText } from './json-schema'

/** One field as people read of it. */
export interface FieldText {
  /** With dots for nested ones: `device_info.platform`; `[]` behind a list whose elements have fields. */
  readonly name: string
  /** `string (id)`, `number`, `array of string or null`. */
  readonly type: string
  readonly unit?: string
  readonly required: boolean
  readonly description: string
  readonly personal: boolean
  /** The kind of entity that an id refers to: `student`, `student or tutor`. */
  readonly refersTo?: string
  /** What the document allows: `0 to 100`, `one of SD, HD, 4K`, ``like `\d+` ``. */
  readonly allowed?: string
  /** When the event is written, for a field that measures a span. */
  readonly span?: Span
}

/** Every field of a stream's payload, those of its objects and lists behind them. */
export function fieldTexts({ fields }: Stream): FieldText[] {
  return textsOf(fields, '')
}

function textsOf(fields: Fields, above: string): FieldText[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const name = above + key
    const { shape, unit, required, description, personal, span } = field
    const own = {
      name,
      type: typeText(field),
      ...(unit ? { unit } : {}),
      required,
      description,
      personal,
      ...referredTo(shape),
      ...allowedIn(field),
      ...(span ? { span } : {}),
    }
    return [own, ...inside(field, name)]
  })
}

function referredTo(shape: FieldShape): { refersTo?: string } {
  if (shape.store === 'anyId') return { refersTo: shape.kinds.map(({ name }) => name).join(' or ') }
  return shape.store === 'id' && shape.of === 'entity' ? { refersTo: shape.kind.name } : {}
}

function allowedIn({ shape, range, pattern }: Field): { allowed?: string } {
  if (range) return { allowed: `${range[0].toLocaleString('en-US')} to ${range[1].toLocaleString('en-US')}` }
  if (pattern !== undefined) return { allowed: `like \`${pattern}\`` }
  return shape.store === 'word' && shape.closed ? { allowed: `one of ${shape.words.join(', ')}` } : {}
}

function inside({ shape }: Field, name: string): FieldText[] {
  if (shape.store === 'object') return textsOf(shape.fields, `${name}.`)
  return shape.store === 'list' ? inside(shape.of, `${name}[]`) : []
}

/** A domain's streams, their fields and its ids, as one Markdown document. */
export function documentationOf(domain: Domain): string {
  const groups = Object.values(domain.streams).map(
    ({ label, streams }) => `## ${label}\n\n${streams.map((stream) => streamText(stream)).join('\n')}`,
  )
  return `# ${domain.name}\n\n${domain.description}\n\n${groups.join('\n')}\n## Ids\n\n${idsText(idTable(domain))}`
}

function streamText(stream: Stream): string {
  const fields = fieldTexts(stream).map(({ name, type, unit, required, personal, refersTo, allowed, span, description }) => {
    const notes = [
      required ? [] : 'optional',
      refersTo ? `refers to ${refersTo}` : [],
      personal ? 'personal data' : [],
      allowed ?? [],
      span ? `written ${span}` : [],
    ].flat()
    return [`\`${name}\``, unit ? `${type}, ${unit}` : type, notes.join(', '), description]
  })
  return `### ${stream.name}

${stream.description}

${stream.frequency}. Kafka key: ${stream.key === null ? 'none' : `\`${stream.key}\``}.

${table(['Field', 'Type', 'Notes', 'Meaning'], fields)}
\`\`\`json
${JSON.stringify(stream.example, null, 2)}
\`\`\`
`
}

function idsText(rows: readonly IdRow[]): string {
  return table(
    ['Kind', 'Prefix', 'Then', 'How many'],
    rows.map(({ kind, prefix, alphabet, width, isSerial, capacity }) => [
      kind.name,
      prefix === '' ? 'none' : `\`${prefix}\``,
      alphabet === 'uuid' ? 'UUID' : `${width} × ${alphabet}${isSerial ? ', a serial number' : ''}${atStart(kind)}`,
      isSerial ? String(capacity) : '2^64',
    ]),
  )
}

function atStart({ firstSerial }: Kind): string {
  return firstSerial > 0 ? `; from ${firstSerial} on for those who are there at the start` : ''
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('')
}
