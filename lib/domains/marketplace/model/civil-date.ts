/** The civil calendar in whole days since 1970-01-01, and how instants are written. Exact integer arithmetic, no `Date`. */
import { DAY } from '@/lib/kit/season'

/** Year, month (1 to 12) and day of the month of a day since 1970-01-01. */
export function civilOf(day: number): { year: number; month: number; dayOfMonth: number } {
  // Eras of 400 years that begin on 1 March of year 0 (H. Hinnant, "chrono-compatible low-level date algorithms").
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** The first day of a month, in days since 1970-01-01. @param month months since January of year 0 */
export function firstDayOf(month: number): number {
  const year = Math.floor(month / 12)
  const monthOfYear = month - year * 12 + 1
  const y = monthOfYear <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (monthOfYear > 2 ? monthOfYear - 3 : monthOfYear + 9) + 2) / 5)
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Months since January of year 0, of a day since 1970-01-01. */
export function monthOf(day: number): number {
  const { year, month } = civilOf(day)
  return year * 12 + month - 1
}

/** The day on which a monthly bill falls due: the given day of the month, or the month's last where it has fewer. */
export function dueDay(month: number, dayOfMonth: number): number {
  const first = firstDayOf(month)
  return Math.min(first + dayOfMonth, firstDayOf(month + 1)) - 1
}

/** `2025_q1`: the quarter of a day since 1970-01-01. */
export function quarterText(day: number): string {
  const { year, month } = civilOf(day)
  return `${year}_q${Math.floor((month + 2) / 3)}`
}

/** `2025-01-15T14:00:00.000Z` */
export function instantText(time: number): string {
  const day = Math.floor(time / DAY)
  const { year, month, dayOfMonth } = civilOf(day)
  const ms = time - day * DAY
  const two = (n: number) => String(n).padStart(2, '0')
  const clock = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}`
  return `${year}-${two(month)}-${two(dayOfMonth)}T${clock}.${String(ms % 1_000).padStart(3, '0')}Z`
}
