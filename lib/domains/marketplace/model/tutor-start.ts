/** Approved applicants: some never begin; the others set their hours within days and are found from then on. */
import { DAY } from '@/lib/kit/season'
import { instantOf } from '@/lib/kit/zone'
import { SECOND } from '../seasons'
import { step, type W } from '../world'
import type { Applicant } from './applicant'
import { changesTemplate, localDay, publishes } from './availability'
import { tutorLogins } from './habits'
import { Look, logIn } from './look'
import { subjectsWith, takePlace } from './stands'
import { settleTutor, Tutor } from './tutor'
import { firstPayout, willPause } from './tutor-life'

/** What students are told of somebody whom nobody has rated: as if a few had been content. */
const PRIOR = { ratings: 6, sum: 28 } as const

/** @returns the tutor that an applicant becomes */
export function welcome(w: W, applicant: Applicant): Tutor {
  const tutor = new Tutor(applicant, 0, applicant.home, w.now)
  tutor.subjects = subjectsWith(w, tutor, applicant.subject)
  settleTutor(w, tutor)
  tutor.ratings = PRIOR.ratings
  tutor.ratingSum = PRIOR.sum
  if (w.draw.begins(tutor)) {
    const day = localDay(tutor, w.now + w.draw.beginsAfter(tutor) * DAY)
    const time = instantOf(tutor.place.zone, day, tutor.publishTime)
    // At the hour at which they look at their calendar ever after.
    if (time > w.now) w.at(time, beginsToTeach, tutor, day)
    else w.at(instantOf(tutor.place.zone, day + 1, tutor.publishTime), beginsToTeach, tutor, day + 1)
  }
  return tutor
}

/** The first look at the platform, with a first template. @param day the tutor's local day */
export const beginsToTeach = step('begins to teach', (w, tutor: Tutor, day) => {
  const next = instantOf(tutor.place.zone, day + 1, tutor.publishTime)
  const look = new Look(tutor, day, tutor)
  if (!logIn(w, look)) return w.at(next, beginsToTeach, tutor, day + 1)
  w.state.activeTutors++
  tutor.beganAt = w.now
  tutor.publishedDay = day
  tutor.hours.extend(instantOf(tutor.place.zone, day + 1, 0))
  takePlace(w, tutor)
  willPause(w, tutor)
  w.recur(tutorLogins, tutor)
  firstPayout(w, tutor, day)
  w.at(next, publishes, tutor, day + 1)
  w.after(w.draw.opensCalendar(look) * SECOND, changesTemplate, look, day)
})
