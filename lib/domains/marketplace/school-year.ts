/**
 * The school year in the United States, as students live it: how much they need a tutor on a day, against an ordinary school day. Term dates
 * differ from district to district; these are typical ones (judgement), the holidays are the federal ones.
 */
import type { Year } from '@/lib/kit/season'
import { civilOf } from './model/civil-date'

/** From a day of the year on, as month and day. */
const TERMS: readonly (readonly [from: readonly [month: number, day: number], factor: number])[] = [
  // Winter break.
  [[1, 1], 0.5],
  [[1, 4], 1],
  // Spring breaks, staggered over the country.
  [[3, 12], 0.9],
  [[4, 20], 1.05],
  // Advanced Placement exams, then finals.
  [[5, 3], 1.3],
  [[5, 17], 1.25],
  [[6, 8], 0.8],
  // Summer.
  [[6, 18], 0.5],
  [[8, 12], 0.7],
  [[9, 3], 0.95],
  [[9, 20], 1],
  // Finals before the winter break.
  [[12, 7], 1.25],
  [[12, 20], 0.5],
]
const HOLIDAY = 0.8
const THANKSGIVING = 0.55

const MONDAY = 0
const THURSDAY = 3

function factorOf(day: number): number {
  const { month, dayOfMonth } = civilOf(day)
  const weekday = (((day + 3) % 7) + 7) % 7
  // The first of a month is in its week 1, the eighth in its week 2.
  const week = Math.ceil(dayOfMonth / 7)
  const isLast = civilOf(day + 7).month !== month
  if (weekday === MONDAY) {
    // Martin Luther King, Washington, Memorial, Labor, Columbus Day.
    if (
      ((month === 1 || month === 2) && week === 3) ||
      (month === 5 && isLast) ||
      (month === 9 && week === 1) ||
      (month === 10 && week === 2)
    )
      return HOLIDAY
  }
  if (month >= 11) {
    // From the Wednesday before the fourth Thursday of November to the Sunday after it.
    const thursday = civilOf(day - ((weekday - THURSDAY + 8) % 7) + 1)
    if (thursday.month === 11 && Math.ceil(thursday.dayOfMonth / 7) === 4 && weekday >= 2) return THANKSGIVING
  }
  let factor = 1
  for (const [[fromMonth, fromDay], value] of TERMS) if (month > fromMonth || (month === fromMonth && dayOfMonth >= fromDay)) factor = value
  return factor
}

/** The days that time zones are known for: 2000 to 2037. */
const FIRST = 10_957
const LAST = 24_837
const FACTORS = Float64Array.from({ length: LAST - FIRST + 1 }, (_, n) => factorOf(FIRST + n))

export const schoolYear: Year = {
  factor: (day) => FACTORS[day - FIRST] ?? 1,
  max: FACTORS.reduce((most, factor) => Math.max(most, factor)),
}
