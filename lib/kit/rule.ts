/**
 * Rules: what a domain's document says of every event, and of the events of one thing together (a session, a device). Whoever checks files
 * goes by them; they know neither files nor the simulation, and see events as they are written.
 */
import type { Field, FieldName, FieldShape, Fields, Stream, ValueOf } from './stream'

/** A payload as it is written: ids, instants and dates are texts, money is a number with at most two decimals. */
export type Told<S extends Stream> = ToldFields<S['fields']>

type ToldFields<F extends Fields> = { readonly [K in keyof F as F[K]['required'] extends true ? K : never]: ToldValue<F[K]> } & {
  readonly [K in keyof F as F[K]['required'] extends true ? never : K]?: ToldValue<F[K]>
}

type ToldValue<F extends Field> = ToldShape<F['shape'], Exclude<ValueOf<F>, null>> | Extract<ValueOf<F>, null>

type ToldShape<Shape extends FieldShape, Given> = Shape extends { readonly store: 'id' | 'stream' | 'time' | 'text' }
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
export interface Happened<S extends Stream = Stream> {
  readonly stream: S
  /** Epoch ms. */
  readonly time: number
  readonly told: Told<S>
}

/** It cannot be said whether the event keeps the rule, and why. */
export interface Unjudged {
  readonly unjudged: string
}
export const unjudged = (reason: string): Unjudged => ({ unjudged: reason })

/** What a rule finds: nothing wrong, what is wrong as a sentence without its full stop, or that it cannot be said. */
export type Finding = null | string | Unjudged

export interface Rule<S extends Stream = Stream, M = unknown> {
  /** snake_case, its own in the domain. */
  readonly name: string
  /** What holds, as a sentence. */
  readonly sentence: string
  /** Where the document says so. */
  readonly source: string
  /** It is judged only where every stream of its chapter is there: one that was left out would look like a fault. */
  readonly needsEveryStream?: boolean
  /** @param memory what the events before this one have left */
  check(event: Happened<S>, memory: M): Finding
}

/** Rules of the same streams that go by the same memory: one for each thing, or none. */
export interface Chapter<S extends Stream = Stream, M = unknown> {
  readonly title: string
  readonly streams: readonly S[]
  /** The id field that says which thing an event is about; null where each event stands for itself. */
  readonly by: string | null
  readonly rules: readonly Rule<S, M>[]
  /**
   * The memory of a thing before its first event.
   * @param isWhole whether everything that ever happened to it is there to be seen
   */
  begin(event: Happened<S>, isWhole: boolean): M
  /** What an event leaves, after the rules have seen it. */
  remember(memory: M, event: Happened<S>): void
  /** Whether nothing is expected of the thing any more: then it is forgotten after a while. */
  isOver(memory: M): boolean
  /** How long a thing is remembered after that, ms of event time. */
  readonly lingersMs: number
}

/** Rules of events that stand for themselves. */
export const ofEach = <S extends Stream>(title: string, streams: readonly S[], rules: readonly Rule<S, null>[]): Chapter =>
  ({ title, streams, by: null, rules, begin: () => null, remember: () => undefined, isOver: () => false, lingersMs: 0 }) as Chapter<
    S,
    null
  > as Chapter

/** Rules of the events of one thing together. @param facts `isOver` and `lingersMs` left out: it is never forgotten */
export const along = <S extends Stream, M>(
  title: string,
  facts: {
    readonly streams: readonly S[]
    /** The id field that every one of the streams has. */
    readonly by: FieldName<S, 'id'>
    readonly rules: readonly Rule<S, M>[]
    begin(event: Happened<S>, isWhole: boolean): M
    remember(memory: M, event: Happened<S>): void
    isOver?(memory: M): boolean
    readonly lingersMs?: number
  },
): Chapter => ({ isOver: () => false, lingersMs: 0, ...facts, title }) as Chapter<S, M> as Chapter
