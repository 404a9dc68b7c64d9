/**
 * Time zones from a table that this repository generates from pinned tz data (`npm run zones`), never from the runtime's, which
 * differs between machines. Covers 2000 to 2037.
 */
import { ZONES } from './zone-table'

/** A zone: instants (UTC ms) at which the offset changes, and the offset (ms to add to UTC) from each on. */
export interface Zone {
  readonly name: string
  readonly since: Float64Array
  readonly offset: Float64Array
  /** The span between two changes that was asked for last, since the next question is nearly always about the same. */
  readonly last: { from: number; to: number; offset: number }
}

const zones = new Map<string, Zone>()

/** A zone by its IANA name. @throws when the table does not have it */
export function zone(name: string): Zone {
  let found = zones.get(name)
  if (!found) {
    const row = ZONES[name]
    if (!row)
      throw new Error(`zone-table.ts has no zone "${name}"; it has ${Object.keys(ZONES).join(', ')}. Add it to zone-table.generate.mjs.`)
    found = {
      name,
      since: Float64Array.from(row.since, (s) => s * 60_000),
      offset: Float64Array.from(row.offset, (o) => o * 60_000),
      last: { from: 0, to: 0, offset: 0 },
    }
    zones.set(name, found)
  }
  return found
}

/** Milliseconds to add to UTC for local time at an instant. */
export function offsetAt(at: Zone, time: number): number {
  const { last } = at
  if (time >= last.from && time < last.to) return last.offset
  let low = 0
  let high = at.since.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((at.since[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  last.from = low === 0 ? Number.NEGATIVE_INFINITY : (at.since[low] as number)
  last.to = at.since[low + 1] ?? Number.POSITIVE_INFINITY
  last.offset = at.offset[low] ?? 0
  return last.offset
}

/** The quarter of the local week, 0 to 671, Monday 00:00 first. */
export function localQuarter(at: Zone, time: number): number {
  // 1970-01-01 was a Thursday: three days after a Monday.
  const local = time + offsetAt(at, time) + 259_200_000
  return Math.floor((local % 604_800_000) / 900_000)
}

/** The local day at an instant, in whole days since 1970-01-01. */
export function localDay(at: Zone, time: number): number {
  return Math.floor((time + offsetAt(at, time)) / 86_400_000)
}

/** The local calendar at an instant: whole days since 1970-01-01, the day of the week (0 is Monday), ms since local midnight. */
export function localTime(at: Zone, time: number): { day: number; weekday: number; ms: number } {
  const local = time + offsetAt(at, time)
  const day = Math.floor(local / 86_400_000)
  return { day, weekday: (((day + 3) % 7) + 7) % 7, ms: local - day * 86_400_000 }
}

/**
 * The instant of a local wall-clock time. In the hour that a spring change skips, the time an hour later; in the one that an autumn
 * change repeats, the first of the two.
 */
export function instantOf(at: Zone, day: number, ms: number): number {
  const wall = day * 86_400_000 + ms
  const early = wall - offsetAt(at, wall - 86_400_000)
  if (early + offsetAt(at, early) === wall) return early
  const late = wall - offsetAt(at, wall + 86_400_000)
  return late + offsetAt(at, late) === wall ? late : early
}
