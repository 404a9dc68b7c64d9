/**
 * Stations: finite servers and those who wait for them. Who is next: priority, arrival, key. Which free server serves: a keyed
 * preference. Work is keyed by the customer, absence is nested (ENGINE.md rules 12 and 13).
 */
import type { Entity, Kind } from './entity'
import type { Step } from './step'
import type { Zone } from './zone'

/** Opening hours by local time: hours of the day on weekdays and at weekends, `[from, to)`, or null for closed. */
export interface Hours {
  readonly zone: Zone
  readonly weekday: readonly [number, number]
  readonly weekend: readonly [number, number] | null
}

/** A group of servers with one queue. Steps get the server through `w.serverOf(entity)`. */
export interface Station<P = never, W = never, E extends Entity = Entity> {
  readonly name: string
  /** The kind of its servers, who are there from the start with serial ids. */
  readonly server: Kind
  readonly hours: Hours
  /** A server took the waiting one; its work has just begun. */
  readonly begins: Step<W, E>
  /** The work is done; the server is free again. */
  readonly ends: Step<W, E>
  /** Nobody came before patience ran out; null where nobody gives up. */
  readonly givesUp: Step<W, E> | null
  /** How many servers there are: from parameters that are fixed at the start. */
  size(p: P): number
  /** The share of servers that is away, 0 to 1; a larger share takes a superset. */
  away(p: P): number
}

/** The word to declare stations with. */
export function stationsOf<P, W>() {
  return <E extends Entity>(station: Station<P, W, E>): Station<P, W, E> => station
}
