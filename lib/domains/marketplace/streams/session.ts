/** Requests, sessions and what is said about them: streams 21 to 32 of the document. */
import { cents, id, instant, integer, optional, stream, text, word } from '@/lib/kit/stream'
import { REQUEST, SESSION, STUDENT, TUTOR } from '../ids'
import { PROGRESS } from '../vocabulary/notes'
import { DECLINE_REASONS, STUDENT_CANCELS, TUTOR_CANCELS } from '../vocabulary/reasons'
import { SUBJECTS } from '../vocabulary/subjects'

const request = (description = 'Request identifier') => id(REQUEST, description)
const session = (description = 'Session identifier') => id(SESSION, description)
const student = (description = 'Student identifier') => id(STUDENT, description, { personal: true })
const tutor = (description = 'Tutor identifier') => id(TUTOR, description, { personal: true })
const words = <T extends Record<string, number>>(weights: T) =>
  Object.keys(weights) as (keyof T & string)[] as readonly (keyof T & string)[]

export const bookingRequested = stream(
  'session.booking.requested',
  'A student requests to book a specific tutor.',
  {
    request_id: request('Unique request identifier'),
    student_id: student(),
    tutor_id: tutor(),
    subject: word(SUBJECTS, 'Session subject'),
    requested_time: instant('Desired session time'),
  },
  {
    key: 'request_id',
    frequency: 'Medium to high (core transaction event)',
    example: {
      request_id: 'req_abc123',
      student_id: 'student_12345',
      tutor_id: 'tutor_5001',
      subject: 'calculus',
      requested_time: '2025-01-16T15:00:00Z',
    },
  },
)

export const bookingConfirmed = stream(
  'session.booking.confirmed',
  'A tutor accepts a session request.',
  {
    session_id: session('Unique session identifier (newly created)'),
    request_id: request('Original request identifier'),
    student_id: student(),
    tutor_id: tutor(),
    scheduled_time: instant('Scheduled session time'),
  },
  {
    key: 'session_id',
    frequency: 'Medium (confirmation rate ~70-80% of requests)',
    example: {
      session_id: 'session_xyz789',
      request_id: 'req_abc123',
      student_id: 'student_12345',
      tutor_id: 'tutor_5001',
      scheduled_time: '2025-01-16T15:00:00Z',
    },
  },
)

export const bookingDeclined = stream(
  'session.booking.declined_by_tutor',
  'A tutor declines a session request.',
  {
    request_id: request(),
    student_id: student(),
    tutor_id: tutor(),
    reason: word(DECLINE_REASONS, 'Reason for decline (e.g., "scheduling_conflict", "subject_mismatch", "unavailable")'),
  },
  {
    key: 'request_id',
    frequency: 'Low to medium (~10-20% of requests)',
    example: { request_id: 'req_abc124', student_id: 'student_12346', tutor_id: 'tutor_5002', reason: 'scheduling_conflict' },
  },
)

export const bookingExpired = stream(
  'session.booking.expired',
  'A session request expired before any tutor accepted: exactly 24 hours after it was made.',
  { request_id: request(), student_id: student(), subject: word(SUBJECTS, 'Subject of expired request') },
  {
    key: 'request_id',
    frequency: 'Low (~5-10% of requests)',
    example: { request_id: 'req_abc125', student_id: 'student_12347', subject: 'chemistry' },
  },
)

export const cancelledByStudent = stream(
  'session.cancellation.by_student',
  'A student cancels a confirmed session.',
  {
    session_id: session(),
    student_id: student(),
    reason_code: word(words(STUDENT_CANCELS), 'Cancellation reason'),
    cancellation_fee_charged: cents('Fee amount (if within cancellation window)'),
  },
  {
    key: 'session_id',
    frequency: 'Low (~5-10% of confirmed sessions)',
    example: { session_id: 'session_xyz789', student_id: 'student_12345', reason_code: 'schedule_conflict', cancellation_fee_charged: 0 },
  },
)

export const cancelledByTutor = stream(
  'session.cancellation.by_tutor',
  'A tutor cancels a confirmed session (a poor experience).',
  { session_id: session(), tutor_id: tutor(), reason_code: word(words(TUTOR_CANCELS), 'Cancellation reason') },
  {
    key: 'session_id',
    frequency: 'Very low (~1-2% of confirmed sessions)',
    example: { session_id: 'session_xyz790', tutor_id: 'tutor_5003', reason_code: 'emergency' },
  },
)

export const sessionStarted = stream(
  'session.started',
  'Fired when both users have joined the virtual session room.',
  {
    session_id: session(),
    student_join_time: instant('When student joined'),
    tutor_join_time: instant('When tutor joined'),
  },
  {
    key: 'session_id',
    frequency: 'Medium to high (should match confirmed sessions)',
    example: { session_id: 'session_xyz789', student_join_time: '2025-01-16T15:01:00Z', tutor_join_time: '2025-01-16T15:02:00Z' },
  },
)

export const sessionCompleted = stream(
  'session.completed',
  'A session is successfully completed. Written at its end.',
  {
    session_id: session(),
    student_id: student(),
    tutor_id: tutor(),
    duration_minutes: integer('Actual session duration', { unit: 'min', span: 'at its end' }),
    subject: word(SUBJECTS, 'Session subject'),
  },
  {
    key: 'session_id',
    frequency: 'Medium to high (successful sessions)',
    example: {
      session_id: 'session_xyz789',
      student_id: 'student_12345',
      tutor_id: 'tutor_5001',
      duration_minutes: 60,
      subject: 'calculus',
    },
  },
)

const missed = (
  name: string,
  description: string,
  frequency: string,
  who: { student: string; tutor: string },
  example: Readonly<Record<string, unknown>>,
) =>
  stream(
    name,
    description,
    {
      session_id: session(),
      student_id: student(who.student),
      tutor_id: tutor(who.tutor),
      scheduled_time: instant('Original scheduled time'),
    },
    { key: 'session_id', frequency, example },
  )

export const noShowStudent = missed(
  'session.no_show.student',
  'A student never joined a confirmed session.',
  'Low (~2-5% of confirmed sessions)',
  { student: 'Student who didn’t show', tutor: 'Tutor who waited' },
  { session_id: 'session_xyz791', student_id: 'student_12348', tutor_id: 'tutor_5004', scheduled_time: '2025-01-16T15:00:00Z' },
)

export const noShowTutor = missed(
  'session.no_show.tutor',
  'A tutor never joined a confirmed session (critical failure).',
  'Very low (~1-2% of confirmed sessions)',
  { student: 'Student who waited', tutor: 'Tutor who didn’t show' },
  { session_id: 'session_xyz792', student_id: 'student_12349', tutor_id: 'tutor_5005', scheduled_time: '2025-01-16T15:00:00Z' },
)

export const ratingSubmitted = stream(
  'session.rating.submitted_by_student',
  'A student leaves a rating after a session.',
  {
    session_id: session(),
    student_id: student(),
    tutor_id: tutor(),
    rating_score: integer('Rating score (1-5)', { range: [1, 5] }),
    comment: optional(text('Optional text comment')),
  },
  {
    key: 'session_id',
    frequency: 'Medium (not all sessions get rated, ~40-60% rating rate)',
    example: {
      session_id: 'session_xyz789',
      student_id: 'student_12345',
      tutor_id: 'tutor_5001',
      rating_score: 5,
      comment: 'Great session! Really helped me understand derivatives.',
    },
  },
)

export const feedbackSubmitted = stream(
  'session.feedback.submitted_by_tutor',
  'A tutor leaves internal notes on a student/session.',
  {
    session_id: session(),
    tutor_id: tutor(),
    student_id: student(),
    notes: text('Internal notes for continuity'),
    student_progress: word(PROGRESS, 'Progress assessment (e.g., "improving", "struggling", "advanced")'),
  },
  {
    key: 'session_id',
    frequency: 'Medium (higher rating rate than students, ~60-80%)',
    example: {
      session_id: 'session_xyz789',
      tutor_id: 'tutor_5001',
      student_id: 'student_12345',
      notes: 'Student needs help with chain rule applications',
      student_progress: 'improving',
    },
  },
)

/** Streams 21 to 32 of the document, in its order. */
export const sessionStreams = [
  bookingRequested,
  bookingConfirmed,
  bookingDeclined,
  bookingExpired,
  cancelledByStudent,
  cancelledByTutor,
  sessionStarted,
  sessionCompleted,
  noShowStudent,
  noShowTutor,
  ratingSubmitted,
  feedbackSubmitted,
]
