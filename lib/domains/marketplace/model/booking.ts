/** A request: the tutor confirms it, declines it, or does not answer, and then it expires. */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { ANSWER, REQUEST, SESSION, VISIT } from '../ids'
import { waking } from '../seasons'
import { bookingConfirmed, bookingDeclined, bookingExpired, bookingRequested } from '../streams/session'
import { availabilitySet } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import type { DeclineReason } from '../vocabulary/reasons'
import type { Subject } from '../vocabulary/subjects'
import { clock, step, type W } from '../world'
import { callsApi } from './api'
import { raise } from './concern'
import type { Search } from './search'
import { book, Session } from './session'
import { feels, putBehind, type Student } from './student'
import { isBookable, type Tutor } from './tutor'
import { logsIn, Visit } from './visit'

/** Tutors see requests while they are awake, and faster or slower as a whole. */
export const answering = clock('answering', { season: waking, pace: (p) => p.bookings.pace })
/** Too short before the session nobody confirms any more. */
const LEAST_NOTICE = 20 * MINUTE

export class Request extends Entity {
  readonly student: Student
  readonly subject: Subject
  /** The session asked for, epoch ms. */
  readonly time: number
  readonly end: number
  isSettled = false

  constructor(
    search: Search,
    readonly tutor: Tutor,
  ) {
    super(search, REQUEST, 0)
    this.student = search.student
    this.subject = search.subject
    this.time = search.time
    this.end = search.time + search.minutes * MINUTE
  }
}

/** What the tutor does about a request: by the tutor's clock and region. */
export class Answer extends Entity {
  readonly tutor: Tutor
  constructor(readonly request: Request) {
    super(request, ANSWER, 0, request.tutor.segment)
    this.tutor = request.tutor
  }
}

export function requestSession(w: W, search: Search, tutor: Tutor): void {
  const request = new Request(search, tutor)
  const { student } = request
  student.ahead.push(request)
  w.emit(bookingRequested, request, {
    request_id: request,
    student_id: student,
    tutor_id: tutor,
    subject: request.subject,
    requested_time: request.time,
  })
  w.after(w.of(request).bookings.expiry * HOUR, expires, request)
  const answer = new Answer(request)
  if (!w.draw.overlooks(answer)) w.spend(answering, w.draw.answerTime(answer) * HOUR, answers, answer)
}

/** @param n how often their answer has not got through */
export const answers = step('answers a request', (w, answer: Answer, n) => {
  const { request, tutor } = answer
  // Who went on pause in the meantime, or is away, does not look any more: the request expires.
  if (request.isSettled || !isBookable(w, tutor)) return
  const refusal = refusalOf(w, answer)
  if (!callsApi(w, answer, refusal ? ENDPOINTS.declineBooking : ENDPOINTS.confirmBooking, tutor, n))
    return w.after(w.draw.answersAgain(answer, n) * MINUTE, answers, answer, n + 1)
  if (refusal) decline(w, answer, refusal)
  else confirm(w, request)
})

/** Why the tutor declines; null for a confirmation. */
function refusalOf(w: W, answer: Answer): DeclineReason | null {
  const { request, tutor } = answer
  if (w.now > request.time - LEAST_NOTICE) return 'unavailable'
  if (!tutor.hours.isOpen(request.time, request.end)) return 'scheduling_conflict'
  return w.draw.declines(answer) ? w.draw.declineReason(answer) : null
}

function confirm(w: W, request: Request): void {
  const { student, tutor } = request
  request.isSettled = true
  tutor.hours.book(request.time, request.end)
  const session = new Session(request, SESSION)
  w.emit(bookingConfirmed, session, {
    session_id: session,
    request_id: request,
    student_id: student,
    tutor_id: tutor,
    scheduled_time: request.time,
  })
  w.emit(availabilitySet, session, { tutor_id: tutor, block_start: request.time, block_end: request.end, status: 'booked' }, 0)
  book(w, session)
}

function decline(w: W, answer: Answer, reason: DeclineReason): void {
  const { request } = answer
  w.emit(bookingDeclined, request, { request_id: request, student_id: request.student, tutor_id: request.tutor, reason })
  isRefused(w, request)
  if (w.draw.annoyedByDecline(request)) feels(w, request.student, -1)
  raise(w, request, 0, request.student, 'declined')
}

export const expires = step('expires', (w, request: Request) => {
  if (request.isSettled) return
  w.emit(bookingExpired, request, { request_id: request, student_id: request.student, subject: request.subject })
  isRefused(w, request)
  if (w.draw.annoyedByExpiry(request)) feels(w, request.student, -1)
  raise(w, request, 0, request.student, 'expired')
})

/** Nothing came of it; some come back soon to search again. */
function isRefused(w: W, request: Request): void {
  request.isSettled = true
  putBehind(request.student, request)
  if (w.draw.comesBack(request)) w.after(w.draw.comesBackAfter(request) * HOUR, logsIn, new Visit(request, VISIT, 0, request.student), 0)
}
