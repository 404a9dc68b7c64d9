/** A confirmed session: each of the two has a part in it, which lives by their own clock and region, and may cancel it before it begins. */

import { ln } from '@/lib/kit/elementary'
import { Entity, type Kind } from '@/lib/kit/entity'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { STUDENT_PART, TUTOR_PART } from '../ids'
import { cancelledByStudent, cancelledByTutor } from '../streams/session'
import { availabilitySet } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import type { Subject } from '../vocabulary/subjects'
import { clock, step, type W } from '../world'
import { callsApi } from './api'
import { roomOpens } from './attendance'
import type { Request } from './booking'
import { raise } from './concern'
import { feels, putBehind, type Student } from './student'
import type { Tutor } from './tutor'

/** The room opens before the session begins; from then on nobody cancels. */
export const ROOM_OPENS = 6 * MINUTE
/** Usual time from the confirmation to the session. calibrated: cancellations come out as their parameters say at this one. */
const LEAD = 1.67 * DAY
/** Clocks run in steps of 1/1024, so these run many times as fast. */
const FINENESS = 32

/** The chance to be cancelled accrues with the time until the session: a hazard that gives the probability over a usual lead. */
const hazard = (probability: number) => -ln(1 - probability) * FINENESS
const isVoid = ({ session }: Part) => session.state !== 'booked'
export const studentsCancel = clock('students cancel', { season: null, pace: (p) => hazard(p.sessions.studentCancellations), isVoid })
export const tutorsCancel = clock('tutors cancel', { season: null, pace: (p) => hazard(p.sessions.tutorCancellations), isVoid })

export class Session extends Entity {
  readonly student: Student
  readonly tutor: Tutor
  readonly subject: Subject
  /** When it should begin and end. */
  readonly time: number
  readonly end: number
  readonly studentPart: Part
  readonly tutorPart: Part
  state: 'booked' | 'cancelled' | 'missed' | 'running' | 'completed' = 'booked'
  studentJoins = 0
  tutorJoins = 0
  /** How long it takes, once it has begun. */
  minutes = 0
  /** From 1 to 5: what the student thinks of it, said or not. */
  score = 0

  constructor(
    readonly request: Request,
    kind: Kind,
  ) {
    super(request, kind, 0)
    this.student = request.student
    this.tutor = request.tutor
    this.subject = request.subject
    this.time = request.time
    this.end = request.end
    this.studentPart = new Part(this, STUDENT_PART, this.student)
    this.tutorPart = new Part(this, TUTOR_PART, this.tutor)
  }

  /** When both are there. */
  get startsAt(): number {
    return this.studentJoins > this.tutorJoins ? this.studentJoins : this.tutorJoins
  }
}

/** One person's part in a session. */
export class Part extends Entity {
  constructor(
    readonly session: Session,
    kind: Kind,
    readonly person: Student | Tutor,
  ) {
    super(session, kind, 0, person.segment)
  }
}

/** A confirmed session: either of the two may cancel it, else the room opens. */
export function book(w: W, session: Session): void {
  const { studentPart, tutorPart } = session
  w.spend(studentsCancel, w.draw.steadfastness(studentPart) * LEAD * FINENESS, studentCancels, studentPart)
  w.spend(tutorsCancel, w.draw.steadfastness(tutorPart) * LEAD * FINENESS, tutorCancels, tutorPart)
  w.at(session.time - ROOM_OPENS, roomOpens, session)
}

export const studentCancels = step('student cancels', (w, part: Part) => {
  const { session } = part
  if (session.state !== 'booked') return
  callsApi(w, part, ENDPOINTS.cancelSession, part.person)
  const { feeWindow, fee } = w.of(part).sessions
  w.emit(cancelledByStudent, session, {
    session_id: session,
    student_id: session.student,
    reason_code: w.draw.studentCancelReason(part),
    cancellation_fee_charged: session.time - w.now < feeWindow * HOUR ? Math.floor(fee * 100 + 0.5) : 0,
  })
  isCancelled(w, session)
})

export const tutorCancels = step('tutor cancels', (w, part: Part) => {
  const { session } = part
  if (session.state !== 'booked') return
  callsApi(w, part, ENDPOINTS.cancelSession, part.person)
  w.emit(cancelledByTutor, session, { session_id: session, tutor_id: session.tutor, reason_code: w.draw.tutorCancelReason(part) })
  isCancelled(w, session)
  if (w.draw.upsetByCancellation(session)) feels(w, session.student, -1)
  raise(w, session, 0, session.student, 'cancelled')
})

/** The hours are free for others again. */
function isCancelled(w: W, session: Session): void {
  session.state = 'cancelled'
  putBehind(session.student, session.request)
  const { tutor } = session
  tutor.hours.release(session.time, session.end)
  // Not of a tutor who is on pause or gone.
  const status = tutor.status === 'active' ? 'available' : 'unavailable'
  if (status === 'unavailable') tutor.hours.withdraw(session.time, session.end)
  w.emit(availabilitySet, session, { tutor_id: tutor, block_start: session.time, block_end: session.end, status }, 1)
}
