/**
 * Documented rates: the shares, volumes and times that a domain's document states of an ordinary day, each as what to measure in the
 * events and the range that it should lie in.
 */
import type { Count, Open } from './measure'
import { HOUR, MINUTE } from './season'
import type { Hours } from './station'
import type { FieldName, Stream } from './stream'

/** The units in which times are told, in ms. */
export const TIME_UNITS = { hours: HOUR, minutes: MINUTE, seconds: 1_000 } as const

export interface DocumentedRate {
  readonly label: string
  /** What the document says, and where. */
  readonly source: string
  /** `%` for a share: then values are fractions of 1. A time is told in hours, minutes or seconds. */
  readonly unit: string
  /** The range that the document gives, both ends in it. */
  readonly low: number
  readonly high: number
  /** Where within the range the baseline is calibrated to come out; left out where nothing was solved for. */
  readonly aim?: number
  readonly of: Share | Pairs | Followed | Delay | Promptly | Spacing | During | Extreme
  /** Parameters by path at which it is stated: of another scenario it says nothing. */
  readonly at?: Readonly<Record<string, number>>
}

/** How many events of some sort there are to each event of another sort. */
export interface Share {
  readonly type: 'share'
  readonly of: readonly Count[]
  readonly over: readonly Count[]
}

/**
 * The share of events that others follow within a time, by the id that both name. Only events count that are old enough for it to be known
 * (ENGINE.md rule 27).
 */
export interface Followed {
  readonly type: 'followed'
  readonly stream: Stream
  readonly by: string
  /** How long it takes until it is known, counted from the event, or from an instant that a field of it names. */
  readonly withinHours: number
  readonly from: string | null
  readonly followers: readonly Stream[]
  /** An event that one of these follows in the same time does not count. */
  readonly unless: readonly Stream[]
}

/** How many events of some sort there are to each event of another sort, where every one has its own and chance has no part in it. */
export interface Pairs {
  readonly type: 'pairs'
  readonly of: readonly Count[]
  readonly over: readonly Count[]
}

/** The median time until others follow, of those events that are followed: a time in the rate's unit. */
export interface Delay {
  readonly type: 'delay'
  readonly of: Followed
}

/** Of those events that are followed, the share that are followed within a shorter time. */
export interface Promptly {
  readonly type: 'promptly'
  readonly of: Followed
  readonly withinHours: number
}

/** The least or the most time between an event of a stream and the next one, in the rate's unit: how regularly they come. */
export interface Spacing {
  readonly type: 'spacing'
  readonly stream: Stream
  readonly extreme: 'least' | 'most'
}

/** The share of a stream's events that happen within opening hours, by the clock of their zone. */
export interface During {
  readonly type: 'during'
  readonly stream: Stream
  readonly hours: Hours
}

/** A quantity of an hour: its events a second, how many are open on average, or how many events there are to each that is open. */
export type HourlyQuantity =
  | { readonly type: 'events per second' }
  | { readonly type: 'open'; readonly open: Open }
  | { readonly type: 'events per open'; readonly open: Open }

/**
 * A quantity in the most or the least busy whole UTC hour: that in which the quantity itself is largest or smallest, or, of events to each
 * that is open, that in which most or fewest are open. The first hours, in which what takes its time builds up, do not count.
 */
export interface Extreme {
  readonly type: 'extreme'
  readonly hour: 'busiest' | 'quietest'
  readonly quantity: HourlyQuantity
  readonly afterHours: number
}

/** @param of one sort of event, or several together */
export const share = (of: Count | readonly Count[], over: Count | readonly Count[]): Share => ({
  type: 'share',
  of: [of].flat(),
  over: [over].flat(),
})

/** @param of one sort of event, or several together */
export const pairs = (of: Count | readonly Count[], over: Count | readonly Count[]): Pairs => ({
  type: 'pairs',
  of: [of].flat(),
  over: [over].flat(),
})

export const delay = (of: Followed): Delay => ({ type: 'delay', of })

/** @param withinHours less than within which they are followed at all */
export const promptly = (of: Followed, withinHours: number): Promptly => ({ type: 'promptly', of, withinHours })

export const spacing = (stream: Stream) => ({
  least: { type: 'spacing', stream, extreme: 'least' } satisfies Spacing as Spacing,
  most: { type: 'spacing', stream, extreme: 'most' } satisfies Spacing as Spacing,
})

export const duringHours = (stream: Stream, hours: Hours): During => ({ type: 'during', stream, hours })

/** The names of a stream's fields that are instants. */
type InstantName<S extends Stream> = {
  [K in keyof S['fields'] & string]: S['fields'][K]['shape'] extends { readonly as: 'instant' | 'epoch' } ? K : never
}[keyof S['fields'] & string]

/** @param by the id field that all these streams have */
export const followed = <S extends Stream, T extends Stream, U extends Stream = never>(
  stream: S,
  by: FieldName<S, 'id'> & FieldName<T, 'id'> & ([U] extends [never] ? string : FieldName<U, 'id'>),
  facts: {
    readonly withinHours: number
    /** The field whose instant the time is counted from; the event's own time when left out. */
    readonly from?: InstantName<S>
    readonly followers: readonly T[]
    readonly unless?: readonly U[]
  },
): Followed => ({ from: null, unless: [], ...facts, type: 'followed', stream, by })

/** A quantity in its most and its least busy hour. @param afterHours how long it takes until a world that begins empty is as usual */
export const hourly = (quantity: HourlyQuantity, afterHours: number) => ({
  busiest: { type: 'extreme', hour: 'busiest', quantity, afterHours } satisfies Extreme as Extreme,
  quietest: { type: 'extreme', hour: 'quietest', quantity, afterHours } satisfies Extreme as Extreme,
})
