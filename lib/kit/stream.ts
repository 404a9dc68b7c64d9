/**
 * Streams: one kind of event, declared once. From the declaration come the payload's type, the rows of the tape, the writers, the JSON
 * Schema, the columns and the catalogue.
 */
import type { Entity, Kind } from './entity'

/**
 * How a field's value travels until it is written: an entity's key, a number, an index into a list of words, or text.
 * `as` says what the number or text means: `instant` is epoch ms, `date` days since 1970, `cents` whole cents.
 */
export type FieldShape =
  | { readonly store: 'id'; readonly kind: Kind }
  | { readonly store: 'number'; readonly as: 'instant' | 'date' | 'cents' | 'integer' | 'decimal' }
  | { readonly store: 'word'; readonly words: readonly string[]; readonly closed: boolean }
  | { readonly store: 'text' }
  | { readonly store: 'json'; readonly schema: Readonly<Record<string, unknown>> }

/** One field of a payload. */
export interface Field<T = unknown, Required extends boolean = boolean> {
  readonly shape: FieldShape
  readonly description: string
  readonly unit?: string
  readonly required: Required
  readonly personal: boolean
  /** Never there: carries the type of the value that the domain gives. */
  readonly value?: T
}

type Fields = Readonly<Record<string, Field>>

/** A kind of event. `index` is its place in the domain, set when the domain is put together. */
export interface Stream<F extends Fields = Fields> {
  readonly name: string
  readonly description: string
  readonly fields: F
  /** The field whose value is the event's Kafka key, or null for none. */
  readonly key: string | null
  /** What the document says of how often it happens. */
  readonly frequency: string
  readonly example: Readonly<Record<string, unknown>>
}

/** The data that the domain gives when such an event happens: ids are entities, instants epoch ms, money cents. */
export type Payload<S extends Stream> = {
  readonly [K in keyof S['fields'] as S['fields'][K]['required'] extends true ? K : never]: ValueOf<S['fields'][K]>
} & {
  readonly [K in keyof S['fields'] as S['fields'][K]['required'] extends true ? never : K]?: ValueOf<S['fields'][K]> | undefined
}

type ValueOf<F> = F extends { readonly value?: infer T } ? Exclude<T, undefined> : never

/** Declares a stream. @param key the field that is its Kafka key */
export function stream<const F extends Fields>(
  name: string,
  description: string,
  fields: F,
  facts: { key: (keyof F & string) | null; frequency: string; example: Readonly<Record<string, unknown>> },
): Stream<F> {
  return { name, description, fields, ...facts }
}

interface FieldFacts {
  /** Whether it identifies or describes a person. */
  personal?: boolean
  unit?: string
}

function field<T>(shape: FieldShape, description: string, facts: FieldFacts = {}): Field<T, true> {
  return { shape, description, required: true, personal: facts.personal ?? false, ...(facts.unit ? { unit: facts.unit } : {}) }
}

/** The id of an entity of a kind: the entity itself is given, its id is written. */
export const id = (kind: Kind, description: string, facts?: FieldFacts) => field<Entity>({ store: 'id', kind }, description, facts)
/** An instant, given in epoch ms, written as ISO 8601 UTC with milliseconds. */
export const instant = (description: string, facts?: FieldFacts) => field<number>({ store: 'number', as: 'instant' }, description, facts)
/** A calendar date, given in days since 1970-01-01, written `2025-02-15`. */
export const date = (description: string, facts?: FieldFacts) => field<number>({ store: 'number', as: 'date' }, description, facts)
/** An amount in US$, given in whole cents, written with at most two decimals. */
export const cents = (description: string, facts?: FieldFacts) =>
  field<number>({ store: 'number', as: 'cents' }, description, { unit: 'US$', ...facts })
export const integer = (description: string, facts?: FieldFacts) => field<number>({ store: 'number', as: 'integer' }, description, facts)
export const decimal = (description: string, facts?: FieldFacts) => field<number>({ store: 'number', as: 'decimal' }, description, facts)
/** One of a closed list: an enum in the schema. */
export const oneOf = <const T extends readonly string[]>(words: T, description: string, facts?: FieldFacts) =>
  field<T[number]>({ store: 'word', words, closed: true }, description, facts)
/** A word from a known list that the schema leaves open: the document gives examples, not an enum. */
export const word = <const T extends readonly string[]>(words: T, description: string, facts?: FieldFacts) =>
  field<T[number]>({ store: 'word', words, closed: false }, description, facts)
/** Free text. */
export const text = (description: string, facts?: FieldFacts) => field<string>({ store: 'text' }, description, facts)
/** A list of texts. */
export const texts = (description: string, facts?: FieldFacts) =>
  field<readonly string[]>({ store: 'json', schema: { type: 'array', items: { type: 'string' } } }, description, facts)
/** Anything else, with its JSON Schema. */
export const json = <T extends object>(schema: Readonly<Record<string, unknown>>, description: string, facts?: FieldFacts) =>
  field<T>({ store: 'json', schema }, description, facts)

/** A field that an event may lack. */
export function optional<T>(inner: Field<T, true>): Field<T, false> {
  return { ...inner, required: false }
}
