/** The week by local time: when pupils and students are about, when tutors answer, when the support line is open. */
import { HOUR, season } from '@/lib/kit/season'
import { schoolYear } from './school-year'

/** Ms. */
export const SECOND = 1_000

/** Weights of the 24 hours of a day. */
type Day = readonly number[]

const AFTER_SCHOOL: Day = [
  0.3, 0.15, 0.08, 0.05, 0.05, 0.1, 0.4, 0.9, 0.7, 0.6, 0.7, 0.9, 1.2, 1.1, 1.5, 2.7, 3.3, 3.2, 2.6, 2.3, 2, 1.5, 1, 0.6,
]
const EVENING: Day = [0.7, 0.35, 0.15, 0.08, 0.05, 0.08, 0.3, 0.7, 0.7, 0.6, 0.6, 0.8, 1, 0.9, 1, 1.4, 1.7, 1.9, 2.3, 3, 3.4, 3.1, 2.3, 1.3]
const WEEKEND: Day = [0.6, 0.3, 0.15, 0.08, 0.05, 0.06, 0.2, 0.5, 0.9, 1.4, 1.8, 2, 2, 2, 2.1, 2.1, 2, 1.9, 1.9, 2, 2, 1.7, 1.3, 0.8]
/** School nights fill up towards the middle of the week, Friday and Saturday are free, Sunday evening is homework. */
const SCHOOL_WEEK = [1.1, 1.15, 1.15, 1.1, 0.8, 0.7, 1]

/** When people who study after school come to the platform. */
export const afterSchool = season(AFTER_SCHOOL, WEEKEND, SCHOOL_WEEK, schoolYear)
/** When people who study in the evening come. */
export const evening = season(EVENING, WEEKEND, SCHOOL_WEEK, schoolYear)
/** When visitors open the sign-up form. */
export const leisure = season(EVENING, WEEKEND, [1.05, 1.05, 1.05, 1, 0.9, 0.9, 1.05], schoolYear)

/** When tutors look at what was asked of them: never in the depth of the night. */
export const waking = season(
  [0.12, 0.05, 0.02, 0.02, 0.03, 0.2, 0.7, 1.3, 1.6, 1.6, 1.5, 1.5, 1.6, 1.5, 1.4, 1.4, 1.4, 1.4, 1.4, 1.5, 1.6, 1.6, 1.2, 0.5],
  [0.15, 0.06, 0.03, 0.02, 0.02, 0.1, 0.4, 0.8, 1.3, 1.6, 1.7, 1.7, 1.6, 1.5, 1.5, 1.5, 1.4, 1.4, 1.4, 1.5, 1.5, 1.5, 1.1, 0.5],
)

/** Opening hours of telephone and ticket desk, by New York's clock. */
export const SUPPORT_HOURS = { weekday: [8, 20], weekend: [10, 16] } as const

/** When people call: within the opening hours, most on Monday. Straight lines join the hours, so the first and the last one stay empty. */
export const calling = season(
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.7, 0.9, 1, 1.1, 1.1, 1.2, 1.4, 1.6, 1.6, 1.1, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.8, 0.9, 0.9, 0.7, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  [1.2, 1.05, 1, 1, 1, 0.8, 0.7],
)

/** When chats are answered, by New York's clock: until pupils in the west are in bed. */
export const CHAT_HOURS = { weekday: [9, 24], weekend: [10, 23] } as const

/** When people open chats: within these hours, most in the evening, with the same empty edges. */
export const chattiness = season(
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.4, 0.4, 0.5, 0.5, 0.6, 1.2, 1.6, 1.7, 1.7, 1.8, 1.9, 1.8, 1.4, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.6, 0.8, 0.9, 1, 1.1, 1.2, 1.2, 1.2, 1.2, 1.2, 1, 0, 0],
  [1.1, 1.1, 1.1, 1.05, 0.85, 0.8, 1],
)

/** When people look for work: at their desks by day, some in the evening, less at weekends. */
export const jobSeeking = season(
  [0.3, 0.15, 0.08, 0.06, 0.08, 0.2, 0.6, 1.1, 1.6, 1.9, 2, 1.9, 1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.4, 1.5, 1.6, 1.4, 1, 0.6],
  [0.35, 0.2, 0.1, 0.06, 0.06, 0.1, 0.3, 0.6, 0.9, 1.1, 1.2, 1.2, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.2, 1.3, 1.2, 0.9, 0.6],
  [1.1, 1.1, 1.05, 1, 0.9, 0.85, 1],
)

/** Hours of the recruiters' office on working days, by New York's clock. */
export const OFFICE_HOURS = [9, 17] as const
/** When its work is done: within these hours, with the same empty edges. */
export const officeHours = season(
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1.3, 1.3, 0.8, 1, 1.2, 1.1, 0, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
)

const ALL_DAY: Day = Array.from({ length: 24 }, () => 1)
/** What machines do, at all hours alike. */
export const roundTheClock = season(ALL_DAY, ALL_DAY)

/** When during the day subscriptions are charged, local time: at all hours, since it is the platform that does it, more by day. */
export const chargeTime = timeOfDay([
  0.8, 0.7, 0.6, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.1, 1.2, 1.2, 1.2, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1, 1, 1, 0.9, 0.9,
])
/** When tutors open their calendars for a further day: at breakfast and after dinner. */
export const publishTime = timeOfDay([
  0, 0, 0, 0, 0, 0.1, 0.6, 1.6, 2.2, 1.6, 0.8, 0.4, 0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.6, 1.4, 2, 1.6, 0.7, 0.1,
])

/** A time of day in ms since midnight, from a uniform number and the weights of the hours. */
function timeOfDay(hours: Day): (u: number) => number {
  const total = hours.reduce((sum, weight) => sum + weight, 0)
  return (u) => {
    let left = u * total
    for (let hour = 0; hour < 24; hour++) {
      const weight = hours[hour] ?? 0
      if (left < weight) return Math.floor((hour + left / weight) * HOUR)
      left -= weight
    }
    return 24 * HOUR - 1
  }
}
