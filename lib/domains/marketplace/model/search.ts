/**
 * Looking for a tutor. A search finds tutors by a keyed probe over the places of its subject (ENGINE.md rule 14): one more tutor or one
 * more booking changes what is found only where it stands.
 */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { HOUR_LIKED, PICK, SEARCH, TAKE_TO } from '../ids'
import { SECOND } from '../seasons'
import { pageView, tutorSearch } from '../streams/customer'
import { profileViewed } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { SEARCH_PAGE } from '../vocabulary/pages'
import { keywordsOf, SUBJECTS, type Subject } from '../vocabulary/subjects'
import { step, type W } from '../world'
import { callsApi } from './api'
import { requestSession } from './booking'
import { exits } from './presence'
import { feels, type Student } from './student'
import { isBookable, type Tutor } from './tutor'
import { endVisit, isLetDown, tryOf, type Visit } from './visit'

/** Looks at places before giving up. */
const PROBES = 48
/** How soon a session can be, at the earliest. */
const NOTICE = 2 * HOUR
/** How readily a search takes to a tutor, by reputation in half stars from 3 and less up to 5. */
const ATTRACTION = [0.4, 0.55, 0.7, 0.85, 1] as const
/** Places of a subject that hold the tutors whom a student knows. */
const KNOWN = 12
const SEARCHES_A_VISIT = 8

export class Search extends Entity {
  readonly student: Student
  subject: Subject = 'algebra'
  /** The window in which a session would suit. */
  from = 0
  to = 0
  /** Length of the session wanted, and minutes past the hour at which it should begin. */
  minutes = 60
  pastHour = 0
  /** Places looked at so far. */
  looked = 0
  readonly seen: Tutor[] = []
  /** The profile that is open, and the time that would suit both. */
  tutor: Tutor | null = null
  time = 0

  constructor(
    readonly visit: Visit,
    /** The first search of a visit is 0. */
    readonly n: number,
  ) {
    super(visit, SEARCH, n)
    this.student = visit.student
  }
}

export const searches = step('searches', (w, visit: Visit, n) => {
  const { student } = visit
  if (student.status === 'left') return exits(w, student)
  if (n === 0) {
    const seconds = Math.floor(w.draw.readsResults(visit))
    w.emit(pageView, visit, { user_id: student, page_url: SEARCH_PAGE, duration_seconds: seconds }, visit.pages)
  }
  const search = new Search(visit, n)
  w.after(w.draw.types(search) * SECOND, submits, search)
})

export const submits = step('submits a search', (w, search: Search) => {
  const { student } = search
  if (student.status === 'left') return exits(w, student)
  if (!callsApi(w, search, ENDPOINTS.searchTutors, student, tryOf(search.visit, 0))) return isLetDown(w, search.visit, submits, search, 0)
  // What is looked for stays the same during a visit; when, and by which words, may change.
  search.subject = w.draw.forMainSubject(search.visit) ? student.subject : student.otherSubject
  search.minutes = w.draw.sessionLength(search.visit)
  search.pastHour = w.draw.atHalfPast(search) ? 30 * MINUTE : 0
  placeWindow(w, search)
  w.emit(tutorSearch, search, {
    user_id: student,
    subject: search.subject,
    availability_start: search.from,
    availability_end: search.to,
    keywords: keywordsOf(search.subject, w.draw.keywords(search)),
  })
  if (!w.draw.opensProfile(search)) return searchOn(w, search)
  w.after(w.draw.scans(search) * SECOND, opensProfile, search, 0)
})

/** When they would like the session: some days ahead, at hours that go with their habit. */
function placeWindow(w: W, search: Search): void {
  const { zone } = search.student.place
  const today = localTime(zone, w.now)
  const earliest = Math.ceil((w.now + NOTICE) / HOUR) * HOUR
  const hours = w.draw.windowHours(search)
  const ahead = w.draw.daysAhead(search)
  for (let day = today.day + ahead; ; day++) {
    const isWeekend = (day + 3) % 7 >= 5
    const hour = isWeekend ? w.draw.weekendHour(search) : w.draw.weekdayHour(search)
    const start = instantOf(zone, day, hour * HOUR)
    search.from = start > earliest ? start : earliest
    search.to = start + hours * HOUR
    if (search.to - search.from >= 2 * HOUR) return
  }
}

export const opensProfile = step('opens a profile', (w, search: Search, n) => {
  const { student } = search
  if (student.status === 'left') return exits(w, student)
  const tutor = find(w, search, n === 0)
  search.tutor = tutor
  if (!tutor) {
    // Nobody is free: that tells.
    if (n === 0 && w.draw.discouraged(search)) feels(w, student, -1)
    return searchOn(w, search)
  }
  if (!callsApi(w, search, ENDPOINTS.tutorProfile, student, tryOf(search.visit, n)))
    return isLetDown(w, search.visit, opensProfile, search, n + 1)
  search.seen.push(tutor)
  w.emit(profileViewed, search, { tutor_id: tutor, viewing_student_id: student }, n)
  const readMs = w.draw.readsProfile(search, n) * SECOND
  if (w.draw.requests(search, n)) w.after(readMs, decides, search, n)
  else if (w.draw.opensAnother(search, n)) w.after(readMs, opensProfile, search, n + 1)
  else w.after(readMs, turnsAway, search, n)
})

/** Has read the profile and wants the tutor: a request, unless somebody was faster. */
export const decides = step('decides for a tutor', (w, search: Search, n) => {
  const { student, tutor } = search
  if (student.status === 'left' || !tutor) return exits(w, student)
  const end = search.time + search.minutes * MINUTE
  // Gone to somebody else, or they have asked for another tutor at that hour in the meantime.
  const isGone = !isBookable(w, tutor) || !tutor.hours.isOpen(search.time, end) || student.isBusy(search.time, end)
  const attempt = tryOf(search.visit, n)
  if (!callsApi(w, search, ENDPOINTS.bookSession, student, attempt, isGone ? 409 : undefined))
    return isLetDown(w, search.visit, decides, search, n)
  if (isGone) return opensProfile.run(w, search, n + 1)
  requestSession(w, search, tutor)
  endVisit(w, search.visit)
})

export const turnsAway = step('turns away from a profile', (w, search: Search) => searchOn(w, search))

/** No request came of it: another search, or the end of the visit. */
function searchOn(w: W, search: Search): void {
  const next = search.n + 1
  if (next < SEARCHES_A_VISIT && w.draw.searchesAgain(search)) searches.run(w, search.visit, next)
  else endVisit(w, search.visit)
}

/** The next tutor who teaches the subject, is free at an hour that suits, and appeals. */
function find(w: W, search: Search, isFirst: boolean): Tutor | null {
  if (isFirst && w.draw.goesBack(search)) {
    const known = findKnown(w, search)
    if (known) return known
  }
  const stands = w.state.stands[search.subject]
  while (search.looked < PROBES) {
    const tutor = meets(w, search, search, stands[Math.floor(w.probe(search, PICK, search.looked++) * stands.length)] as Tutor[])
    if (tutor) return tutor
  }
  return null
}

/**
 * Students go back to the same few tutors. Who these are is a preference of the student for a subject, the first ones in an order of
 * their own, not a memory of whom they met: so a booking that others displaced once does not part them for good.
 */
function findKnown(w: W, search: Search): Tutor | null {
  const { student } = search
  const stands = w.state.stands[search.subject]
  const first = SUBJECTS.indexOf(search.subject) * KNOWN
  for (let j = first; j < first + KNOWN; j++) {
    const tutor = meets(w, search, student, stands[Math.floor(w.probe(student, PICK, j) * stands.length)] as Tutor[])
    if (tutor) return tutor
  }
  return null
}

/** The first of those who stand at one place who appeals and suits. @param by whose taste decides: the search's or the student's */
function meets(w: W, search: Search, by: Search | Student, tutors: readonly Tutor[]): Tutor | null {
  for (const tutor of tutors) {
    if (w.probe(by, TAKE_TO, tutor.lo) >= (ATTRACTION[tutor.reputation] as number)) continue
    if (tutor !== search.student.avoids && !search.seen.includes(tutor) && suits(w, search, tutor)) return tutor
  }
  return null
}

/** Whether the tutor is free for the length wanted within the window; of several times, the one liked best. */
function suits(w: W, search: Search, tutor: Tutor): boolean {
  if (!isBookable(w, tutor)) return false
  const length = search.minutes * MINUTE
  let best = Number.POSITIVE_INFINITY
  for (let time = search.from + search.pastHour; time + length <= search.to; time += HOUR) {
    if (!tutor.hours.isOpen(time, time + length) || search.student.isBusy(time, time + length)) continue
    const preference = w.probe(search, HOUR_LIKED, Math.floor(time / HOUR))
    if (preference < best) {
      best = preference
      search.time = time
    }
  }
  return best < Number.POSITIVE_INFINITY
}
