/** Measures: KPIs and funnels, computed from the events as a consumer of them could; gauges, the declared exception, from the world. */
import type { FieldName, Stream, ValueOf } from './stream'

/** How many events of a stream, or of those whose word field has a value. */
export interface Count {
  readonly stream: Stream
  readonly where?: Readonly<Record<string, string>>
}

/** The sum of a number field over the events of a stream. */
export interface Sum {
  readonly stream: Stream
  readonly sum: string
}

/** A number over time. */
export interface Kpi {
  readonly label: string
  /** `%` for a share: its value is a fraction of 1 and is shown as a percentage. */
  readonly unit: string
  readonly description: string
  /** Which way is good news; null where neither is. */
  readonly better: 'up' | 'down' | null
  /** How far back each value looks, in hours. */
  readonly windowHours: number
  readonly of: Ratio | Rate
}

/** A share or a mean: of / over, within the window; no value where `over` is 0. */
export interface Ratio {
  readonly type: 'ratio'
  readonly of: Count | Sum
  readonly over: Count
}

/** Events per hour, over the window. */
export interface Rate {
  readonly type: 'rate'
  readonly of: Count | Sum
}

/** One step of a funnel: an event of a stream, done by the entity that a field of it names. */
export interface FunnelStep {
  readonly name: string
  readonly label: string
  readonly stream: Stream
  /** The id field that says whose event it is. */
  readonly by: string
}

/**
 * Steps that somebody takes one after another. Counted are those who took the first step within the window, and how many of them took
 * each next one, in order, within a window of their first.
 */
export interface Funnel {
  readonly label: string
  /** Who takes the steps, in the plural: `students`. */
  readonly who: string
  readonly windowHours: number
  readonly steps: readonly FunnelStep[]
}

/** A number read from the world itself: how many there are, how long a queue is. */
export interface Gauge<W = never> {
  readonly label: string
  readonly unit: string
  read(w: W): number
}

/** What a word field must hold for an event to count. */
type Where<S extends Stream> = { readonly [K in FieldName<S, 'word'>]?: Exclude<ValueOf<S['fields'][K]>, null> }

export const count = <S extends Stream>(stream: S, where?: Where<S>): Count =>
  where ? { stream, where: where as Count['where'] } : { stream }
export const sum = <S extends Stream>(stream: S, field: FieldName<S, 'number'>): Sum => ({ stream, sum: field })
export const ratio = (of: Count | Sum, over: Count): Ratio => ({ type: 'ratio', of, over })
export const perHour = (of: Count | Sum): Rate => ({ type: 'rate', of })
/** A step that is taken by whom an id field of the stream's events names. */
export const funnelStep = <S extends Stream>(name: string, label: string, stream: S, by: FieldName<S, 'id'>): FunnelStep => ({
  name,
  label,
  stream,
  by,
})
