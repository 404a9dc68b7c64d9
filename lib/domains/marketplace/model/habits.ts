/** What people do again and again: students come to the platform, tutors look in. */
import type { P } from '../parameters'
import { afterSchool, evening, waking } from '../seasons'
import { recurrence, type W } from '../world'
import { type Student, USUAL } from './student'
import type { Tutor } from './tutor'
import { looksIn } from './tutor-life'
import { arrives } from './visit'

const visitsADay = (p: P, { usualVisits, engagement }: Student) => (p.demand.visits * usualVisits * engagement) / USUAL

const visits = {
  // About twice what a student usually does: most days then need no more than two tiles.
  unit: 0.8,
  begins: arrives,
  rate: (p: P, student: Student) => (student.status === 'left' ? -1 : visitsADay(p, student)),
  bound: (p: P, student: Student) => (student.status === 'left' ? 0 : visitsADay(p, student)),
}

export const visitsAfterSchool = recurrence<Student>({ ...visits, season: afterSchool })
export const visitsInTheEvening = recurrence<Student>({ ...visits, season: evening })

export const tutorLogins = recurrence<Tutor>({
  unit: 0.4,
  season: waking,
  begins: looksIn,
  rate: (p, tutor) => (tutor.status === 'active' ? p.tutors.logins : 0),
  bound: (p) => p.tutors.logins,
})

/** From now on the student comes to the platform, as often as they are engaged. */
export function comesAgainAndAgain(w: W, student: Student): void {
  w.recur(student.habit === 'evening' ? visitsInTheEvening : visitsAfterSchool, student)
}
