/** The time has come: one of the two stays away, or the session is held from the moment both are there. */
import { MINUTE } from '@/lib/kit/season'
import { SECOND } from '../seasons'
import { noShowStudent, noShowTutor, sessionCompleted, sessionStarted } from '../streams/session'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { step, type W } from '../world'
import { callsApi } from './api'
import { raise } from './concern'
import { afterSession } from './feedback'
import { enters, exits } from './presence'
import type { Part, Session } from './session'
import { feels, putBehind } from './student'

/** Both take a breath between two sessions. */
const BREATH = 20 * SECOND
/** Nobody stays longer than this after the end agreed: the next one may be waiting. */
const OVERRUN = 2 * MINUTE
/** Shorter than this no session is, unless it breaks off. */
const LEAST_MINUTES = 10

/** Who comes, and when: both are asked now. */
export const roomOpens = step('room opens', (w, session: Session) => {
  if (session.state !== 'booked') return
  const { studentPart, tutorPart, student, tutor } = session
  const missedAt = session.time + w.of(session).sessions.grace * MINUTE
  session.state = 'missed'
  session.studentJoins = Math.max(session.time + Math.floor(w.draw.joins(studentPart) * MINUTE), student.busyUntil + BREATH)
  session.tutorJoins = Math.max(session.time + Math.floor(w.draw.joins(tutorPart) * MINUTE), tutor.busyUntil + BREATH)
  if (w.draw.tutorMisses(tutorPart)) {
    w.at(session.studentJoins, joins, studentPart)
    return w.at(missedAt, isMissedByTutor, session)
  }
  w.at(session.tutorJoins, joins, tutorPart)
  if (w.draw.studentMisses(studentPart)) return w.at(missedAt, isMissedByStudent, session)
  w.at(session.studentJoins, joins, studentPart)
  session.state = 'running'
  session.minutes = lengthOf(w, session)
  student.busyUntil = tutor.busyUntil = session.startsAt + session.minutes * MINUTE
  w.at(session.startsAt, starts, session)
})

/** Comes into the room; who does not get in at once tries until it works. */
export const joins = step('joins a session', (w, part: Part) => {
  callsApi(w, part, ENDPOINTS.joinSession, part.person)
  enters(w, part.person)
})

/** Whole minutes that it will take: a little more or less than booked, or much less when it breaks off. */
function lengthOf(w: W, session: Session): number {
  const booked = (session.end - session.time) / MINUTE
  if (w.draw.breaksOff(session)) return Math.max(2, Math.floor(booked * w.draw.breakPoint(session)))
  const latest = (session.end + OVERRUN - session.startsAt) / MINUTE
  return Math.max(LEAST_MINUTES, Math.floor(Math.min(booked + w.draw.runsOver(session), latest)))
}

export const isMissedByTutor = step('is missed by the tutor', (w, session: Session) => {
  const { student, tutor } = session
  w.emit(noShowTutor, session, { session_id: session, student_id: student, tutor_id: tutor, scheduled_time: session.time })
  exits(w, student)
  putBehind(student, session.request)
  student.avoids = tutor
  feels(w, student, w.draw.outragedByNoShow(session) ? -2 : -1)
  raise(w, session, 0, student, 'missed')
})

export const isMissedByStudent = step('is missed by the student', (w, session: Session) => {
  const { student, tutor } = session
  w.emit(noShowStudent, session, { session_id: session, student_id: student, tutor_id: tutor, scheduled_time: session.time })
  exits(w, tutor)
  putBehind(student, session.request)
  // Who forgets a session is already on the way out.
  if (w.draw.driftsAway(session)) feels(w, student, -1)
})

export const starts = step('starts', (w, session: Session) => {
  w.emit(sessionStarted, session, {
    session_id: session,
    student_join_time: session.studentJoins,
    tutor_join_time: session.tutorJoins,
  })
  w.after(session.minutes * MINUTE, ends, session)
})

export const ends = step('ends', (w, session: Session) => {
  session.state = 'completed'
  exits(w, session.student)
  exits(w, session.tutor)
  w.emit(sessionCompleted, session, {
    session_id: session,
    student_id: session.student,
    tutor_id: session.tutor,
    duration_minutes: session.minutes,
    subject: session.subject,
  })
  putBehind(session.student, session.request)
  afterSession(w, session)
})
