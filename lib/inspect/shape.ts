/**
 * Whether an event has the shape that its stream declares: every field that is required, of its type, format, list and range, none that is
 * not declared, null only where it may be. Compiled for each stream, since millions of events are looked at. The readable form:
 *
 *     for (const [name, field] of fields) {
 *       const value = event[name]
 *       if (value === undefined) { if (field.required) return the field that is missing }
 *       else if (value === null) { if (!field.nullable) return the null }
 *       else if (!isSo(field, value)) return what is wrong with it
 *     }
 *     if (the event has more keys than were found) return the one that is not declared
 */
import { z } from 'zod'
import { anyIdPattern, idPattern, wholly } from '@/lib/formats/json-schema'
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import { type Field, type Fields, type NumberMeaning, nativeFields, type Stream } from '@/lib/kit/stream'
import { dayOf, eventTimeMs } from '@/lib/sources/event-time'
import { ipv4Of } from '@/lib/sources/ipv4'
import { wholeCents } from '@/lib/sources/whole-cents'

/** What of the shape an event does not keep. */
export const SHAPE_RULES = {
  required_field: 'Every required field is there.',
  no_null: 'Null stands only where it may.',
  unknown_field: 'No field is there that the stream does not declare.',
  field_type: 'Every field is of its type.',
  field_format: 'Ids, instants, dates and patterned texts look as they should.',
  field_value: 'A field with a closed list of values holds one of them.',
  field_range: 'Every number is in its range.',
} as const
export type ShapeRule = keyof typeof SHAPE_RULES

/** The first thing that is wrong with an event's shape. */
export interface Misshape {
  readonly rule: ShapeRule
  /** A sentence without its full stop that names the field, what is expected and what is there. */
  readonly message: string
}

/** The shape of one stream's native events; null where an event has it. */
export type ShapeCheck = (event: Readonly<Record<string, unknown>>) => Misshape | null

/** Compiles the check of a stream's shape. */
export function shapeCheckOf(domain: Domain, stream: Stream): ShapeCheck {
  const compiler = new Compiler()
  const body = compiler.fields(nativeFields(domain.envelope, stream), 'event', '')
  const make = new Function('tables', 'wrong', `${compiler.heads}\nreturn function shape(event) {\n${body}\nreturn null\n}`)
  return make(compiler.tables, wrong) as ShapeCheck
}

/** Called by compiled code where something is wrong. @param expected as the end of "is …, not …" */
function wrong(rule: ShapeRule, path: string, expected: string, value: unknown, known?: ReadonlySet<string>): Misshape {
  if (rule === 'required_field') return { rule, message: `"${path}" is missing` }
  if (rule === 'unknown_field') {
    const surplus = Object.keys(value as object).find((key) => !known?.has(key)) ?? ''
    return { rule, message: `"${path}${surplus}" is not declared` }
  }
  return { rule, message: `"${path}" is ${expected}, not ${shown(value)}` }
}

const LONGEST_SHOWN = 60

/** A value as a message tells it. */
function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** Enumerations up to this length are compared one after the other. */
const FEW_WORDS = 8

class Compiler {
  /** What the code refers to beside literals. */
  readonly tables: unknown[] = []
  private names = 0

  /** Names the tables, once for all calls. */
  get heads(): string {
    return this.tables.map((_, i) => `const t${i} = tables[${i}]`).join('\n')
  }

  /** @param event the expression of the object @param above its path, with a dot behind it */
  fields(fields: Fields, event: string, above: string): string {
    const found = this.name()
    const all = this.name()
    const known = this.table(new Set(Object.keys(fields)))
    const checks = Object.entries(fields).map(([key, field]) => {
      const value = this.name()
      const path = JSON.stringify(above + key)
      const missing = field.required ? `return wrong('required_field', ${path})` : ''
      return `const ${value} = ${event}[${JSON.stringify(key)}]
        if (${value} === undefined) { ${missing} }
        else { ${found}++; ${this.value(field, value, path)} }`
    })
    return `let ${found} = 0, ${all} = 0
      ${checks.join('\n')}
      for (const key in ${event}) ${all}++
      if (${all} !== ${found}) return wrong('unknown_field', ${JSON.stringify(above)}, '', ${event}, ${known})`
  }

  /** Checks a value that is there. @param path an expression */
  private value(field: Field, value: string, path: string): string {
    const checked = this.shape(field, value, path)
    if (field.nullable) return `if (${value} !== null) { ${checked} }`
    if (field.shape.store === 'fixed') return checked
    return `if (${value} === null) return wrong('no_null', ${path}, 'not to be null', null)\n${checked}`
  }

  private shape({ shape, range, pattern }: Field, value: string, path: string): string {
    const unless = (condition: string, rule: ShapeRule, expected: string) =>
      `if (!(${condition})) return wrong('${rule}', ${path}, ${JSON.stringify(expected)}, ${value})`
    const isText = unless(`typeof ${value} === 'string'`, 'field_type', 'a text')
    const looks = (source: string, expected: string) =>
      `${isText}\n${unless(`${this.table(new RegExp(source))}.test(${value})`, 'field_format', expected)}`
    switch (shape.store) {
      case 'id':
        return looks(idPattern(shape.kind, WRITTEN_BASE36), `an id of a ${shape.kind.name}, ${idWords(shape.kind)}`)
      case 'anyId': {
        const words = shape.kinds.map((kind) => `a ${kind.name}, ${idWords(kind)}`)
        return looks(anyIdPattern(shape.kinds, WRITTEN_BASE36), `an id of ${words.join(', or of ')}`)
      }
      case 'number': {
        const bounds = range
          ? unless(`${value} >= ${range[0]} && ${value} <= ${range[1]}`, 'field_range', `from ${range.join(' to ')}`)
          : ''
        return `${this.number(shape.as, value, isText, unless)}\n${bounds}`
      }
      case 'flag':
        return unless(`typeof ${value} === 'boolean'`, 'field_type', 'true or false')
      case 'word':
        if (!shape.closed) return pattern === undefined ? isText : looks(wholly(pattern), `a text like ${pattern}`)
        return `${isText}\n${unless(this.isOneOf(shape.words, value), 'field_value', `one of ${shape.words.join(', ')}`)}`
      case 'text':
        return pattern === undefined ? isText : looks(wholly(pattern), `a text like ${pattern}`)
      case 'json': {
        const schema = this.table(z.fromJSONSchema(shape.schema as Parameters<typeof z.fromJSONSchema>[0]))
        return unless(`${schema}.safeParse(${value}).success`, 'field_type', 'as its JSON Schema says')
      }
      case 'object':
        return `${unless(isObject(value), 'field_type', 'an object')}\n${this.fields(shape.fields, value, `${JSON.parse(path)}.`)}`
      case 'list': {
        const [i, one] = [this.name(), this.name()]
        // An element's fields are told by the list's path: which element it is can be seen in the event.
        const element = `const ${one} = ${value}[${i}]; ${this.value(shape.of, one, JSON.stringify(`${JSON.parse(path)}[]`))}`
        return `${unless(`Array.isArray(${value})`, 'field_type', 'a list')}
          for (let ${i} = 0; ${i} < ${value}.length; ${i}++) { ${element} }`
      }
      case 'fixed':
        return unless(`${value} === ${JSON.stringify(shape.value)}`, 'field_value', JSON.stringify(shape.value))
      // Whoever reads the line has looked at these two already: without them it is no event.
      case 'stream':
      case 'time':
        return ''
    }
  }

  private number(
    as: NumberMeaning,
    value: string,
    isText: string,
    unless: (condition: string, rule: ShapeRule, expected: string) => string,
  ): string {
    const isNumber = unless(`typeof ${value} === 'number'`, 'field_type', 'a number')
    switch (as) {
      case 'instant':
        return `${isText}\n${unless(isReal(`${this.table(eventTimeMs)}(${value})`), 'field_format', 'an instant like 2025-01-15T14:23:45.000Z')}`
      case 'date':
        return `${isText}\n${unless(isReal(`${this.table(dayOf)}(${value})`), 'field_format', 'a date like 2025-01-15')}`
      case 'ipv4':
        return `${isText}\n${unless(isReal(`${this.table(ipv4Of)}(${value})`), 'field_format', 'an IPv4 address like 192.0.2.1')}`
      case 'epoch':
      case 'integer':
        return unless(`Number.isSafeInteger(${value})`, 'field_type', 'a whole number')
      case 'cents':
        return `${isNumber}\n${unless(`${this.table(isCents)}(${value})`, 'field_format', 'an amount with two decimals at most')}`
      case 'decimal':
        return isNumber
    }
  }

  private isOneOf(words: readonly string[], value: string): string {
    if (words.length > FEW_WORDS) return `${this.table(new Set(words))}.has(${value})`
    return words.map((word) => `${value} === ${JSON.stringify(word)}`).join(' || ')
  }

  private table(what: unknown): string {
    this.tables.push(what)
    return `t${this.tables.length - 1}`
  }

  private name(): string {
    return `v${this.names++}`
  }
}

/** Thirteen characters of the key, or the short number of who is there at the start. */
const WRITTEN_BASE36 = '(?:[0-9a-z]{13}|[1-9][0-9]{0,11}|0)'

function idWords({ prefix, ids }: Kind): string {
  if (ids.alphabet === 'uuid') return `${prefix === '' ? '' : `${prefix} and `}a UUID of version 4`
  if (ids.alphabet === 'base36') return `${prefix} and 13 characters 0-9a-z, or a number`
  return `${prefix} and ${ids.width} ${ids.alphabet === 'hex' ? 'hexadecimal' : 'decimal'} digits`
}

const isObject = (value: string) => `typeof ${value} === 'object' && !Array.isArray(${value})`
const isReal = (number: string) => `!Number.isNaN(${number})`

/** Whether a number is one of whole cents, as the nearest double of its decimal writing. */
export const isCents = (value: number): boolean => !Number.isNaN(wholeCents(value))
