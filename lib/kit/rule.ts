/**
 * Rules: what a domain's document says of every event, of the events of one thing together (a session, a device), and of all of them. Whoever
 * checks files goes by them; they know neither files nor the simulation, and see events as they are written.
 */
import type { Kind } from './entity'
import type { Field, FieldName, FieldShape, Fields, Stream, ValueOf } from './stream'

/** A payload as it is written: ids, instants and dates are texts, money is a number with at most two decimals. */
export type Told<S extends Stream> = ToldFields<S['fields']>

type ToldFields<F extends Fields> = { readonly [K in keyof F as F[K]['required'] extends true ? K : never]: ToldValue<F[K]> } & {
  readonly [K in keyof F as F[K]['required'] extends true ? never : K]?: ToldValue<F[K]>
}

type ToldValue<F extends Field> = ToldShape<F['shape'], Exclude<ValueOf<F>, null>> | Extract<ValueOf<F>, null>

type ToldShape<Shape extends FieldShape, Given> = Shape extends { readonly store: 'id' | 'anyId' | 'stream' | 'time' | 'text' }
  ? string
  : Shape extends { readonly store: 'number'; readonly as: infer As }
    ? As extends 'instant' | 'date' | 'ipv4'
      ? string
      : number
    : Shape extends { readonly store: 'fixed'; readonly value: infer V }
      ? V
      : Shape extends { readonly store: 'object' }
        ? Readonly<Record<string, unknown>>
        : Shape extends { readonly store: 'list' }
          ? readonly unknown[]
          : Given

/** An event as a rule sees it; only valid during the call. */
export type Happened<S extends Stream = Stream> = S extends Stream
  ? {
      readonly stream: S
      /** Epoch ms. */
      readonly time: number
      readonly told: Told<S>
      /** A parameter's value by path, the same from the start to the end of what is read; null where it is not known. */
      parameter(path: string): number | null
    }
  : never

/** What an event tells, if it is of a stream; else null. */
export const toldIn = <S extends Stream>(event: { readonly stream: Stream; readonly told: unknown }, stream: S): Told<S> | null =>
  event.stream === (stream as Stream) ? (event.told as Told<S>) : null

/** It cannot be said whether the event keeps the rule, and why. */
export interface Unjudged {
  readonly unjudged: string
}
export const unjudged = (reason: string): Unjudged => ({ unjudged: reason })

/** What a rule finds: nothing wrong, what is wrong as a sentence without its full stop, or that it cannot be said. */
export type Finding = null | string | Unjudged

/** What a rule says, and where from. */
interface Said<S extends Stream> {
  /** snake_case, its own in the domain. */
  readonly name: string
  /** What holds, as a sentence. */
  readonly sentence: string
  /** Where the document says so. */
  readonly source: string
  /** The streams without which it is not judged: what one of them leaves out would look like a fault. */
  readonly needs?: readonly S[]
}

export interface Rule<S extends Stream = Stream, M = unknown> extends Said<Stream> {
  /** The streams whose events are held against it; all of its chapter when left out. */
  readonly on?: readonly S[]
  /** @param memory what the events before this one have left */
  check(event: Happened<S>, memory: M): Finding
}

/** A rule of some of a chapter's streams: it knows their fields. */
export const rule = <S extends Stream, M = unknown>(facts: Rule<S, M> & { readonly on: readonly S[] }): Rule<S, M> => facts

/** Something more that must happen to a thing in time. */
export interface Deadline<M = unknown> extends Said<Stream> {
  /** By when, epoch ms; null where nothing is awaited. Asked after each of the thing's events, and again when that time is over. */
  by(memory: M): number | null
  /** What is wrong where it has not happened, as a sentence without its full stop. */
  missed(memory: M): string
}

/** One row of the population: who or what was there at the start. */
export type PopulationRow = Readonly<Record<string, unknown>>

/**
 * How a stream's event says which thing it is about: by an id field of that name, by the field that holds ids of a kind, whatever it is
 * called there, or by what a function makes of it, null for none.
 */
export type By<S extends Stream = Stream> = string | Kind | Reading<S>
/** A method's type, since a chapter of some streams is one of all streams to whoever goes by it. */
type Reading<S extends Stream> = { thing(event: Happened<S>): string | null }['thing']

/** Rules of the same streams that go by the same memory: one for each thing, or one for all events. */
export interface Chapter<S extends Stream = Stream, M = unknown> {
  readonly title: string
  readonly streams: readonly S[]
  /** Which thing an event is about; null where one memory is for all of them. */
  readonly by: By<S> | null
  readonly rules: readonly Rule<S, M>[]
  readonly deadlines: readonly Deadline<M>[]
  /**
   * The memory of a thing before its first event.
   * @param isWhole whether everything that ever happened to it is there to be seen, and `known` knows it not
   * @param id the thing's; empty where one memory is for all events
   */
  begin(event: Happened<S>, isWhole: boolean, id: string): M
  /** The memory of a thing that was there at the start; null where the row is about something else. Left out: the start leaves none. */
  known?(row: PopulationRow): { readonly id: string; readonly memory: M } | null
  /** What an event leaves, after the rules have seen it. */
  remember(memory: M, event: Happened<S>): void
  /** Whether nothing is expected of the thing any more: then it is forgotten after a while. */
  isOver(memory: M): boolean
  /** How long a thing is remembered after that, ms of event time. */
  readonly lingersMs: number
}

const NOTHING = { deadlines: [], isOver: () => false, lingersMs: 0, begin: () => null, remember: () => undefined }

/** Rules of events that stand for themselves. */
export const ofEach = <S extends Stream>(title: string, streams: readonly S[], rules: readonly Rule<S, null>[]): Chapter =>
  ({ ...NOTHING, title, streams, by: null, rules }) as Chapter<S, null> as Chapter

/** Rules of all events together: what one may have to do with another that no field links to it. */
export const together = <S extends Stream, M>(
  title: string,
  facts: Pick<Chapter<S, M>, 'streams' | 'rules' | 'begin' | 'remember'>,
): Chapter => ({ ...NOTHING, ...facts, title, by: null }) as Chapter<S, M> as Chapter

/** Rules of the events of one thing together. @param facts `isOver` and `lingersMs` left out: it is never forgotten */
export const along = <S extends Stream, M>(
  title: string,
  facts: Pick<Chapter<S, M>, 'streams' | 'rules' | 'begin' | 'known' | 'remember'> & {
    /** The id field that every one of the streams has, or the kind of which each has an id, or what makes an id of an event. */
    readonly by: FieldName<S, 'id'> | Kind | Reading<S>
  } & Partial<Pick<Chapter<S, M>, 'deadlines' | 'isOver' | 'lingersMs'>>,
): Chapter => ({ ...NOTHING, ...facts, title }) as Chapter<S, M> as Chapter
