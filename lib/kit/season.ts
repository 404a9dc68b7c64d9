/**
 * Seasons: how a rate or a habit follows the local clock, in steps of a quarter of an hour, and the calendar, in days. The mean over a week
 * without its calendar is 1.
 */
import { localDay, localQuarter, type Zone } from './zone'

export const QUARTER = 900_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const WEEK = 604_800_000

/** The shape of the year: a factor for each local day, 1 on an ordinary one. */
export interface Year {
  /** @param day whole days since 1970-01-01 */
  factor(day: number): number
  /** No factor is above this. */
  readonly max: number
}

/** A weekly shape: 7 × 96 factors (Monday 00:00 local first) with mean 1, the shape of the year on top, and the largest product of the two. */
export interface Season {
  readonly factors: Float64Array
  readonly year: Year | null
  readonly max: number
}

/**
 * A weekly shape from hourly weights, joined by straight lines between the middles of hours.
 * @param weekday 24 weights, Monday to Friday @param weekend 24 weights, Saturday and Sunday
 * @param days seven factors on top, Monday first @param year null where every week is like the others
 */
export function season(
  weekday: readonly number[],
  weekend: readonly number[] = weekday,
  days: readonly number[] = [1, 1, 1, 1, 1, 1, 1],
  year: Year | null = null,
): Season {
  const factors = new Float64Array(7 * 96)
  let sum = 0
  for (let day = 0; day < 7; day++) {
    const hours = day < 5 ? weekday : weekend
    for (let quarter = 0; quarter < 96; quarter++) {
      const at = (quarter + 0.5) / 4 - 0.5
      const hour = Math.floor(at)
      const left = hours[(hour + 24) % 24] ?? 0
      const right = hours[(hour + 1) % 24] ?? 0
      const value = (left + (right - left) * (at - hour)) * (days[day] ?? 1)
      factors[day * 96 + quarter] = value
      sum += value
    }
  }
  const mean = sum / factors.length
  let max = 0
  for (let i = 0; i < factors.length; i++) {
    const value = (factors[i] ?? 0) / mean
    factors[i] = value
    if (value > max) max = value
  }
  return { factors, year, max: max * (year?.max ?? 1) }
}

/** The factor in force at an instant for somebody who lives in a zone. */
export function seasonAt(shape: Season, zone: Zone, time: number): number {
  const factor = shape.factors[localQuarter(zone, time)] ?? 0
  return shape.year === null ? factor : factor * shape.year.factor(localDay(zone, time))
}
