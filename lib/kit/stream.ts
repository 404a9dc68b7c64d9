/**
 * Streams: one kind of event, declared once. From the declaration come the payload's type, the rows of the tape, the writers, the JSON
 * Schema, the columns of files, the Kafka and lineage keys, the catalogue and the documentation.
 */
import type { Entity, Kind } from './entity'
import { FreshetError } from './error'

/** What a number means: `instant` and `epoch` are epoch ms, `date` days since 1970, `cents` whole cents, `ipv4` an address as 32 bits. */
export type NumberMeaning = 'instant' | 'epoch' | 'date' | 'cents' | 'integer' | 'decimal' | 'ipv4'

/** How a field's value travels until it is written. `stream`, `time` and `fixed` are known without it: nobody gives them. */
export type FieldShape =
  | { readonly store: 'id'; readonly kind: Kind; readonly of: 'entity' | 'event' }
  | { readonly store: 'anyId'; readonly kinds: readonly Kind[] }
  | { readonly store: 'number'; readonly as: NumberMeaning }
  | { readonly store: 'flag' }
  | { readonly store: 'word'; readonly words: readonly string[]; readonly closed: boolean }
  | { readonly store: 'text' }
  | { readonly store: 'json'; readonly schema: Readonly<Record<string, unknown>> }
  | { readonly store: 'object'; readonly fields: Fields }
  | { readonly store: 'list'; readonly of: Field }
  | { readonly store: 'fixed'; readonly value: string | number | boolean | null }
  | { readonly store: 'stream' }
  | { readonly store: 'time' }

type Store = FieldShape['store']
type ShapeOf<S extends Store> = Extract<FieldShape, { readonly store: S }>

/** When an event that tells how long something takes is written. Never is a span looked up in the future (ENGINE.md rule 20). */
export type Span = 'at its end' | 'at its start'

/** One field of a payload. */
export interface Field<T = unknown, Required extends boolean = boolean, Shape extends FieldShape = FieldShape> {
  readonly shape: Shape
  readonly description: string
  readonly unit?: string
  readonly required: Required
  /** Whether `null` may stand there. */
  readonly nullable: boolean
  /** Whether it identifies or describes a person. */
  readonly personal: boolean
  /** For a field that measures a span: whether the event is written at the span's end, or at its start with the span as it was drawn then. */
  readonly span?: Span
  /** The least and the greatest number, both allowed, where the document says them. */
  readonly range?: readonly [number, number]
  /** What a word or text looks like: a regular expression for the whole of it. */
  readonly pattern?: string
  /** Never there: carries the type of the value that the domain gives. */
  readonly value?: T
}

export type Fields = Readonly<Record<string, Field>>

/** A kind of event. */
export interface Stream<F extends Fields = Fields> {
  readonly name: string
  /** Tells streams apart in the engine's tables; nothing that is written depends on it. */
  readonly number: number
  readonly description: string
  readonly fields: F
  /** The field whose value is the event's Kafka key, or null for none. */
  readonly key: string | null
  /** What the document says of how often it happens. */
  readonly frequency: string
  readonly example: Readonly<Record<string, unknown>>
}

/**
 * Where a native event has its stream's name, its time and its fields. `data: null` says that the fields are the event itself: then each
 * stream declares `streamName` and `eventTime` among them, under these names and in the document's order.
 */
export interface Envelope {
  readonly stream: string
  readonly time: string
  readonly data: string | null
}

/** The data that the domain gives when such an event happens: ids are entities, instants epoch ms, money cents. */
export type Payload<S extends Stream> = PayloadOf<S['fields']>

type PayloadOf<F extends Fields> = { readonly [K in keyof F as Given<F[K], true> extends true ? K : never]: ValueOf<F[K]> } & {
  readonly [K in keyof F as Given<F[K], false> extends true ? K : never]?: ValueOf<F[K]> | undefined
}

type Given<F extends Field, Required extends boolean> = [ValueOf<F>] extends [never] ? false : F['required'] extends Required ? true : false

/** The type of the value that the domain gives for a field. */
export type ValueOf<F> = F extends { readonly value?: infer T } ? Exclude<T, undefined> : never

/** The names of a stream's fields that travel in one of some ways. */
export type FieldName<S extends Stream, Of extends Store> = {
  [K in keyof S['fields'] & string]: S['fields'][K]['shape']['store'] extends Of ? K : never
}[keyof S['fields'] & string]

let streams = 0

/** Declares a stream. @param key the field that is its Kafka key */
export function stream<const F extends Fields>(
  name: string,
  description: string,
  fields: F,
  facts: { key: (keyof F & string) | null; frequency: string; example: Readonly<Record<string, unknown>> },
): Stream<F> {
  return { name, number: streams++, description, fields, ...facts }
}

interface FieldFacts {
  personal?: boolean
  unit?: string
  span?: Span
  range?: readonly [number, number]
  pattern?: string
}

function field<T, S extends Store>(shape: ShapeOf<S>, description: string, facts: FieldFacts = {}): Field<T, true, ShapeOf<S>> {
  const { personal = false, ...said } = facts
  return { shape, description, required: true, nullable: false, personal, ...said }
}

/** A number of one meaning: the type of the shape says which, so that whoever reads files knows a text from a number. */
type NumberShape<As extends NumberMeaning> = { readonly store: 'number'; readonly as: As }

const number =
  <As extends NumberMeaning>(as: As) =>
  (description: string, facts?: FieldFacts): Field<number, true, NumberShape<As>> => ({
    ...field<number, 'number'>({ store: 'number', as }, description, facts),
    shape: { store: 'number', as },
  })

/** The id of an entity of a kind: the entity itself is given, its id is written. */
export const id = <E extends Entity>(kind: Kind<E>, description: string, facts?: FieldFacts) =>
  field<E, 'id'>({ store: 'id', kind, of: 'entity' }, description, facts)
/** What an id field of several kinds is given: an entity of one of them that says which. */
type OfKinds<K extends readonly Kind[]> = (K[number] extends Kind<infer E> ? E : never) & { readonly kind: K[number] }
/**
 * The id of an entity of one of several kinds, as where a document has one field for students and tutors. Their prefixes tell them apart in
 * files, and on the tape the `kind` that each entity says it is of.
 * @throws FreshetError `domain` for kinds that their ids do not tell apart
 */
export function idOf<const K extends readonly Kind[]>(
  kinds: K,
  description: string,
  facts?: FieldFacts,
): Field<OfKinds<K>, true, ShapeOf<'anyId'>> {
  for (const [i, one] of kinds.entries())
    for (const [j, other] of kinds.entries())
      if (i !== j && one.prefix.startsWith(other.prefix))
        throw new FreshetError(
          'domain',
          `Ids of a ${one.name} ("${one.prefix}…") may be read as ids of a ${other.name} ("${other.prefix}…").`,
        )
  return field<OfKinds<K>, 'anyId'>({ store: 'anyId', kinds }, description, facts)
}
/** The id of the event itself, made from its lineage or a serial number: nobody gives it. */
export const eventId = (kind: Kind, description: string) => field<never, 'id'>({ store: 'id', kind, of: 'event' }, description)
/** An instant, given in epoch ms, written as ISO 8601 UTC with milliseconds. */
export const instant = number('instant')
/** An instant, given and written in epoch ms. */
export const epoch = (description: string, facts?: FieldFacts) => number('epoch')(description, { unit: 'ms', ...facts })
/** A calendar date, given in days since 1970-01-01, written `2025-02-15`. */
export const date = number('date')
/** An amount in US$ unless another unit is given, in whole cents, written with at most two decimals. */
export const cents = (description: string, facts?: FieldFacts) => number('cents')(description, { unit: 'US$', ...facts })
/** An IPv4 address, given as its 32 bits (0 to 2^32 − 1), written `192.0.2.1`. */
export const ipv4 = number('ipv4')
/** A whole number. */
export const integer = number('integer')
export const decimal = number('decimal')
/** True or false. */
export const flag = (description: string, facts?: FieldFacts) => field<boolean, 'flag'>({ store: 'flag' }, description, facts)
/** One of a closed list: an enum in the schema. */
export const oneOf = <const T extends readonly string[]>(words: T, description: string, facts?: FieldFacts) =>
  field<T[number], 'word'>({ store: 'word', words, closed: true }, description, facts)
/** A word from a known list that the schema leaves open: the document gives examples, not an enum. */
export const word = <const T extends readonly string[]>(words: T, description: string, facts?: FieldFacts) =>
  field<T[number], 'word'>({ store: 'word', words, closed: false }, description, facts)
/** Free text. */
export const text = (description: string, facts?: FieldFacts) => field<string, 'text'>({ store: 'text' }, description, facts)
/** Fields of their own, one level down. */
export const object = <const F extends Fields>(fields: F, description: string, facts?: FieldFacts) =>
  field<PayloadOf<F>, 'object'>({ store: 'object', fields }, description, facts)
/** A list of what a field declares, which may be an object. */
export const list = <T>(of: Field<T, true>, description: string, facts?: FieldFacts) =>
  field<readonly T[], 'list'>({ store: 'list', of }, description, facts)
/** A list of texts. */
export const texts = (description: string, facts?: FieldFacts) => list(text(description), description, facts)
/** Anything else, such as a map with free keys, with its JSON Schema. Slower than the rest, unless the value is frozen through and through. */
export const json = <T extends object>(schema: Readonly<Record<string, unknown>>, description: string, facts?: FieldFacts) =>
  field<T, 'json'>({ store: 'json', schema }, description, facts)
/** What each event of the stream carries alike: a version, a table's name. */
export const fixed = (value: string | number | boolean | null, description: string) =>
  field<never, 'fixed'>({ store: 'fixed', value }, description)
/** The stream's name, where the fields are the whole event. */
export const streamName = (description: string) => field<never, 'stream'>({ store: 'stream' }, description)
/** When it happened, as ISO 8601 UTC with milliseconds, where the fields are the whole event. */
export const eventTime = (description: string) => field<never, 'time'>({ store: 'time' }, description)

/** A field that an event may lack. */
export function optional<T, S extends FieldShape>(inner: Field<T, true, S>): Field<T, false, S> {
  return { ...inner, required: false }
}

/** A field that may be there as `null`. */
export function nullable<T, R extends boolean, S extends FieldShape>(inner: Field<T, R, S>): Field<T | null, R, S> {
  return { ...inner, nullable: true }
}

/** A whole native event as fields: what the schema, the columns and the writers go by. */
export function nativeFields(envelope: Envelope, stream: Stream): Fields {
  if (envelope.data === null) return stream.fields
  return {
    [envelope.stream]: streamName('The stream’s name'),
    [envelope.time]: eventTime('When it happened'),
    [envelope.data]: object(stream.fields, 'What happened'),
  }
}
