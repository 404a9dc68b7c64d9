/**
 * Measures: KPIs, funnels and alerts, computed from the events as a consumer of them could; gauges, the declared exception, from the world.
 */
import type { FieldName, Stream, ValueOf } from './stream'

/** What a field holds where an event counts: a word, one of several words, or a number between two bounds, both included; money in its unit. */
export type Condition = string | readonly string[] | { readonly least?: number; readonly most?: number }

/** The events of a stream that are meant: all of them, or those whose fields meet every condition. */
export interface Of {
  readonly stream: Stream
  readonly where?: Readonly<Record<string, Condition>>
}

/** How many events of a stream. */
export interface Count extends Of {
  readonly type: 'count'
}

/** The sum of a number field over the events of a stream. */
export interface Sum extends Of {
  readonly type: 'sum'
  readonly sum: string
}

/** A word field read as a number (SD 1, HD 2, 4K 3), added up over the events of a stream. */
export interface Score extends Of {
  readonly type: 'score'
  readonly score: string
  readonly worth: Readonly<Record<string, number>>
}

/** What is added up for a measure: one such number, or several together. */
export type Amount = Count | Sum | Score | readonly (Count | Sum | Score)[]

/** A number over time. */
export interface Kpi {
  readonly label: string
  /** `%` for a share: its value is a fraction of 1 and is shown as a percentage. */
  readonly unit: string
  readonly description: string
  /** Which way is good news; null where neither is. */
  readonly better: 'up' | 'down' | null
  /** How far back each value looks, in hours: whole minutes. What counts who is open knows no window; its alerts begin when one has passed. */
  readonly windowHours: number
  readonly of: Ratio | Rate | Open
}

/** A share or a mean: of / over, within the window; no value where `over` is 0. */
export interface Ratio {
  readonly type: 'ratio'
  readonly of: Amount
  readonly over: Amount
}

/** Events per hour, over the window. */
export interface Rate {
  readonly type: 'rate'
  readonly of: Amount
}

/**
 * How many are open at an instant: those that an event has opened since the run began and none has closed yet, by the id that both name.
 * An event that opens what is open, or closes what is not, changes nothing. It knows no window.
 */
export interface Open {
  readonly type: 'open'
  readonly by: string
  readonly opens: readonly Of[]
  readonly closes: readonly Of[]
}

/** An event that takes a step of a funnel, and the id field that says whose it is. */
export interface StepEvent extends Of {
  readonly by: string
}

/**
 * One step of a funnel: any of some events. An event that meets several steps in a row takes them all, unless two of them are declared
 * alike: then it takes the one, and the other needs another event.
 */
export interface FunnelStep {
  readonly name: string
  readonly label: string
  readonly events: readonly StepEvent[]
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

export const SEVERITIES = ['info', 'warning', 'page'] as const
/** How loud an alert is. */
export type Severity = (typeof SEVERITIES)[number]

/** A rule over a KPI: raised when the KPI has been above, or below, a bound for a time. What a scenario has unless it names its own. */
export interface Alert {
  /** A KPI of the domain. */
  readonly kpi: string
  readonly above?: number
  readonly below?: number
  /** As a scenario writes it: `15m`. */
  readonly for: string
  readonly severity: Severity
}

/** An alert of a scenario or a domain, ready to be judged: its time in ms, nothing left to defaults. */
export interface AlertRule {
  /** a1, a2 … in the scenario's order. */
  readonly id: string
  readonly kpi: string
  /** One of `above` and `below`, in the KPI's unit, a share as a fraction. At the bound is not beyond it. */
  readonly above?: number
  readonly below?: number
  /** How long the KPI must have been beyond without a break. */
  readonly forMs: number
  readonly severity: Severity
}

/** A number read from the world itself: how many there are, how long a queue is. */
export interface Gauge<W = never> {
  readonly label: string
  readonly unit: string
  read(w: W): number
}

/** What the fields of an event must hold for it to count. */
type Where<S extends Stream> = {
  readonly [K in FieldName<S, 'word'>]?: Exclude<ValueOf<S['fields'][K]>, null> | readonly Exclude<ValueOf<S['fields'][K]>, null>[]
} & { readonly [K in FieldName<S, 'number'>]?: { readonly least?: number; readonly most?: number } }

const those = <S extends Stream>(stream: S, where?: Where<S>): Of =>
  where ? { stream, where: where as NonNullable<Of['where']> } : { stream }

export const count = <S extends Stream>(stream: S, where?: Where<S>): Count => ({ type: 'count', ...those(stream, where) })
export const sum = <S extends Stream>(stream: S, field: FieldName<S, 'number'>, where?: Where<S>): Sum => ({
  type: 'sum',
  sum: field,
  ...those(stream, where),
})
/** @param worth what each word stands for; a word that is not named adds nothing */
export const score = <S extends Stream, K extends FieldName<S, 'word'>>(
  stream: S,
  field: K,
  worth: { readonly [V in Exclude<ValueOf<S['fields'][K]>, null> & string]?: number },
  where?: Where<S>,
): Score => ({ type: 'score', score: field, worth: worth as Score['worth'], ...those(stream, where) })
export const ratio = (of: Amount, over: Amount): Ratio => ({ type: 'ratio', of, over })
export const perHour = (of: Amount): Rate => ({ type: 'rate', of })
/** @param by the id field that every one of the streams has */
export const open = <S extends Stream>(by: FieldName<S, 'id'>, opens: readonly S[], closes: readonly S[]): Open => ({
  type: 'open',
  by,
  opens: opens.map((stream) => ({ stream })),
  closes: closes.map((stream) => ({ stream })),
})
/** An event that takes a step, and whose it is. */
export const stepEvent = <S extends Stream>(stream: S, by: FieldName<S, 'id'>, where?: Where<S>): StepEvent => ({
  by,
  ...those(stream, where),
})
/** A step that is taken by whom an id field of the stream's events names. */
export const funnelStep = <S extends Stream>(
  name: string,
  label: string,
  stream: S,
  by: FieldName<S, 'id'>,
  where?: Where<S>,
): FunnelStep => ({
  name,
  label,
  events: [stepEvent(stream, by, where)],
})
/** A step that events of several streams take. */
export const funnelStepOf = <S extends Stream>(
  name: string,
  label: string,
  streams: readonly S[],
  by: FieldName<S, 'id'>,
  where?: Where<S>,
): FunnelStep => ({ name, label, events: streams.map((stream) => ({ by, ...those(stream, where) })) })
