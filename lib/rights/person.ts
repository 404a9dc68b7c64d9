/**
 * One customer of a domain, and what is theirs: the events whose id fields hold their id, wherever the streams declare one of the
 * customer's kind, and the rows of the population that hold it.
 */
import { idPattern } from '@/lib/formats/json-schema'
import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { type Field, nativeFields, type Stream } from '@/lib/kit/stream'

type Json = Readonly<Record<string, unknown>>
/** Whether a value of a field holds the person's id where the declaration has one. */
type Holds = (value: unknown) => boolean

export class Person {
  private readonly streams: ReadonlyMap<Stream, Holds>
  private readonly asWord: RegExp

  private constructor(
    domain: Domain,
    kind: Kind,
    readonly id: string,
  ) {
    const streams = Object.values(domain.streams).flatMap((group) => group.streams)
    this.streams = new Map(streams.flatMap((stream) => declaredIn(domain, stream, kind, id)))
    this.asWord = new RegExp(`(?<![\\w-])${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`)
  }

  /**
   * @throws FreshetError `no_customer` when the domain does not say who its customers are; `malformed_id` naming the id and what the ids of
   *   customers look like
   */
  static of(domain: Domain, id: string): Person {
    const { customer } = domain
    if (!customer) throw new FreshetError('no_customer', `${domain.id} does not say who its customers are.`)
    if (!new RegExp(idPattern(customer)).test(id))
      throw new FreshetError('malformed_id', `"${id}" is no id of a ${customer.name}; they are ${looks(customer)}.`)
    return new Person(domain, customer, id)
  }

  /** Whether a native event is the person's. */
  owns(stream: Stream, event: Json): boolean {
    return this.streams.get(stream)?.(event) ?? false
  }

  /** Whether a row holds the id as one of its values, at any depth. */
  isIn(value: unknown): boolean {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).some(([key, inner]) => key === this.id || this.isIn(inner))
    return value === this.id
  }

  /** Whether the id stands in a text as a word of its own. */
  isNamedIn(text: string): boolean {
    return this.asWord.test(text)
  }
}

/** Where a stream's native event has fields marked personal: paths with dots, a list's elements as `[]`. */
export function personalFields(domain: Domain, stream: Stream): string[] {
  const within = (name: string, { personal, shape }: Field): string[] => {
    if (personal) return [name]
    if (shape.store === 'object') return Object.entries(shape.fields).flatMap(([inner, field]) => within(`${name}.${inner}`, field))
    return shape.store === 'list' ? within(`${name}[]`, shape.of) : []
  }
  return Object.entries(nativeFields(domain.envelope, stream)).flatMap(([name, field]) => within(name, field))
}

function declaredIn(domain: Domain, stream: Stream, kind: Kind, id: string): [Stream, Holds][] {
  const holds = inFields(nativeFields(domain.envelope, stream), kind, id)
  return holds ? [[stream, holds]] : []
}

function inFields(fields: Readonly<Record<string, Field>>, kind: Kind, id: string): Holds | null {
  const inner = Object.entries(fields).flatMap(([name, field]) => {
    const holds = inField(field, kind, id)
    return holds ? [{ name, holds }] : []
  })
  if (inner.length === 0) return null
  return (value) => typeof value === 'object' && value !== null && inner.some(({ name, holds }) => holds((value as Json)[name]))
}

function inField({ shape }: Field, kind: Kind, id: string): Holds | null {
  if (shape.store === 'id') return shape.kind === kind ? (value) => value === id : null
  if (shape.store === 'anyId') return shape.kinds.includes(kind) ? (value) => value === id : null
  if (shape.store === 'object') return inFields(shape.fields, kind, id)
  const element = shape.store === 'list' ? inField(shape.of, kind, id) : null
  return element && ((value) => Array.isArray(value) && value.some(element))
}

function looks({ prefix, ids }: Kind): string {
  if (ids.alphabet === 'uuid') return `${prefix} and a UUID`
  if (ids.alphabet === 'base36') return `${prefix} and small letters or digits`
  return `${prefix} and ${ids.width} ${ids.alphabet === 'hex' ? 'hexadecimal ' : ''}digits`
}
