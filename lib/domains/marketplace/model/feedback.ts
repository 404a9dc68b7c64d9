/** After a session: what it was worth to the student, the rating, the tutor's notes, the tutor's pay. */
import { HOUR, MINUTE } from '@/lib/kit/season'
import { feedbackSubmitted, ratingSubmitted } from '../streams/session'
import { commentFor } from '../vocabulary/comments'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { noteFor } from '../vocabulary/notes'
import { topicOf } from '../vocabulary/subjects'
import { step, type W } from '../world'
import { callsApi, logsError } from './api'
import { raise } from './concern'
import type { Session } from './session'
import { feels } from './student'

/** A session that broke off is worth two stars less. */
const BROKEN_OFF = 2

export function afterSession(w: W, session: Session): void {
  const { student, tutor } = session
  tutor.unpaidSessions++
  tutor.unpaidCents += Math.floor((tutor.hourlyCents * session.minutes) / 60 + 0.5)

  const brokeOff = session.minutes < (session.end - session.time) / (2 * MINUTE)
  if (brokeOff) logsError(w, session, 'classroom_service', 'Media relay lost the connection to a participant', 'error', 0)
  const quality = tutor.quality * w.of(session.tutorPart).sessions.quality - (brokeOff ? BROKEN_OFF : 0)
  const impression = Math.floor(quality + w.draw.luck(session) + 0.5)
  session.score = impression < 1 ? 1 : impression > 5 ? 5 : impression

  if (session.score === 5) {
    if (w.draw.delighted(session)) feels(w, student, 1)
  } else if (session.score <= 2) {
    student.avoids = tutor
    feels(w, student, -1)
    raise(w, session, 0, student, brokeOff ? 'broke off' : 'bad session')
  }
  if (w.draw.rates(session)) w.after(w.draw.ratingTime(session) * HOUR, rates, session)
  if (w.draw.writesNotes(session)) w.after(w.draw.notesTime(session) * HOUR, writesNotes, session)
}

export const rates = step('rates', (w, session: Session) => {
  const { student, tutor, score } = session
  if (!callsApi(w, session, ENDPOINTS.rateSession, student)) return
  const topic = topicOf(session.subject, w.draw.topic(session))
  w.emit(ratingSubmitted, session, {
    session_id: session,
    student_id: student,
    tutor_id: tutor,
    rating_score: score,
    comment: w.draw.comments(session)
      ? commentFor(score, session.subject, topic, w.draw.opening(session), w.draw.detail(session))
      : undefined,
  })
  tutor.ratings++
  tutor.ratingSum += score
})

export const writesNotes = step('writes notes', (w, session: Session) => {
  if (!callsApi(w, session, ENDPOINTS.writeNotes, session.tutor)) return
  const progress = w.draw.progress(session)
  w.emit(feedbackSubmitted, session, {
    session_id: session,
    tutor_id: session.tutor,
    student_id: session.student,
    notes: noteFor(progress, session.subject, topicOf(session.subject, w.draw.topic(session)), w.draw.note(session)),
    student_progress: progress,
  })
})
