/**
 * A gallery: charts of what one run of a domain's baseline looks like, for its README. A chart says which events it is made of and how they
 * are looked at; `npm run gallery` plays the run and draws it. Nothing of the product reads it.
 */
import type { Kind } from './entity'
import type { Condition } from './measure'
import type { FieldName, Stream } from './stream'

/** What every chart says in words. */
interface Words {
  readonly title: string
  /** What to see in it, and how to read it where that is not plain: a sentence or two. */
  readonly note: string
}

/** The events of a stream, by whose clock they are told: that of the entity of an id field, or of the gallery where that is null. */
export interface Line {
  readonly label: string
  readonly stream: Stream
  readonly by: string | null
  readonly where: Readonly<Record<string, Condition>>
}

/** A number that events give: of a field; from an event to its follower; from an event to an instant that a field names. */
export type Quantity = { readonly label: string; readonly unit: 'min' | 'h' | 's' | 'ms' | 'stars'; readonly where: Line['where'] } & (
  | { readonly type: 'field'; readonly stream: Stream; readonly field: string }
  | { readonly type: 'delay'; readonly stream: Stream; readonly by: string; readonly follower: Stream }
  | { readonly type: 'lead'; readonly stream: Stream; readonly field: string }
)

/** Events of an hour of the day, as shares of a day's, on weekdays and at the weekend. */
export interface DayChart extends Words {
  readonly type: 'day'
  readonly lines: readonly Line[]
}

/** Events of each hour of the week, on average. */
export interface WeekChart extends Words {
  readonly type: 'week'
  readonly lines: readonly Line[]
}

/** Hours of the week that are offered and taken, by events that name a span and whose it is. */
export interface SupplyChart extends Words {
  readonly type: 'supply'
  readonly unit: string
  readonly by: string
  readonly offered: SpanOf
  readonly taken: SpanOf
}

/** A span that an event names. */
export interface SpanOf extends Line {
  readonly from: string
  readonly to: string
}

/** How often a quantity has which value. */
export interface SpreadChart extends Words {
  readonly type: 'spread'
  readonly of: readonly Quantity[]
  /** Where the axis ends, in the quantity's unit, and the width of a column. */
  readonly upTo: number
  readonly step: number
}

/** A quantity by the hour of the day in which its event comes, by the gallery's clock: the middle one, and what nine in ten stay below. */
export interface HoursChart extends Words {
  readonly type: 'hours'
  readonly of: readonly Quantity[]
}

/** A quantity against how many events of its stream came in the same time. */
export interface LoadChart extends Words {
  readonly type: 'load'
  readonly of: Quantity
  readonly perMs: number
  /** What the load is counted in: `requests a minute`. */
  readonly unit: string
}

/** Gauges by the hour of the day, by the gallery's clock: on average, and what nineteen in twenty stay below. */
export interface GaugeChart extends Words {
  readonly type: 'gauge'
  readonly gauges: readonly string[]
}

/** How many there have been so far, day by day. */
export interface DaysChart extends Words {
  readonly type: 'days'
  readonly lines: readonly Line[]
}

/** Whose journey is shown: who has events of most kinds, who has as many events as half of them have, or the first whom an event of a stream names. */
export type Chosen = { readonly most: 'varied' } | { readonly most: 'usual' } | { readonly firstOf: Stream }

/** What some entities of a kind went through, event by event. */
export interface JourneysChart extends Words {
  readonly type: 'journeys'
  readonly who: Kind
  /** Kinds that belong to one entity alone: their events are part of the journey wherever they do not name who it is. */
  readonly theirs: readonly Kind[]
  readonly chosen: readonly Chosen[]
}

export type Chart = DayChart | WeekChart | SupplyChart | SpreadChart | HoursChart | LoadChart | GaugeChart | DaysChart | JourneysChart

export interface Gallery {
  /** The clock of those that have none of their own: `America/New_York`. */
  readonly zone: string
  /** By kebab-case name: the file's. */
  readonly charts: Readonly<Record<string, Chart>>
}

/** What a word field holds where an event counts. */
type Where<S extends Stream> = { readonly [K in FieldName<S, 'word'>]?: string | readonly string[] }

/** @param by the id field of the entity by whose clock it is told; the gallery's when left out */
export const line = <S extends Stream>(label: string, stream: S, by?: FieldName<S, 'id'>, where: Where<S> = {}): Line => ({
  label,
  stream,
  by: by ?? null,
  where: where as Line['where'],
})

export const spanOf = <S extends Stream>(
  label: string,
  stream: S,
  by: FieldName<S, 'id'>,
  from: FieldName<S, 'number'>,
  to: FieldName<S, 'number'>,
  where: Where<S> = {},
): SpanOf => ({ ...line(label, stream, by, where), from, to })

export const fieldOf = <S extends Stream>(
  label: string,
  unit: Quantity['unit'],
  stream: S,
  field: FieldName<S, 'number'>,
  where: Where<S> = {},
): Quantity => ({ type: 'field', label, unit, stream, field, where: where as Line['where'] })

/** @param by the id field that both streams have */
export const delayOf = <S extends Stream, T extends Stream>(
  label: string,
  unit: 'min' | 'h',
  stream: S,
  by: FieldName<S, 'id'> & FieldName<T, 'id'>,
  follower: T,
  where: Where<S> = {},
): Quantity => ({ type: 'delay', label, unit, stream, by, follower, where: where as Line['where'] })

/** @param field an instant */
export const leadOf = <S extends Stream>(
  label: string,
  unit: 'min' | 'h',
  stream: S,
  field: FieldName<S, 'number'>,
  where: Where<S> = {},
): Quantity => ({ type: 'lead', label, unit, stream, field, where: where as Line['where'] })
