/** The shares that the document states, as it states them beside its streams. README.md has what the baseline comes to over many seeds. */
import { type DocumentedRate, followed, share } from '@/lib/kit/documented-rate'
import { count } from '@/lib/kit/measure'
import { loginFailure, loginSuccess, paymentFailure, signupCompleted, signupStarted, tutorSearch } from './streams/customer'
import {
  bookingConfirmed,
  bookingDeclined,
  bookingExpired,
  bookingRequested,
  cancelledByStudent,
  cancelledByTutor,
  feedbackSubmitted,
  noShowStudent,
  noShowTutor,
  ratingSubmitted,
  sessionCompleted,
} from './streams/session'
import { gatewayTransaction } from './streams/system'

const unit = '%'
/** Hours after which a request has expired at the latest. */
const SETTLED = 24
/** Hours after its beginning when it is known what became of a session. */
const OVER = 3
/** Hours after a session in which ratings and notes come. */
const TOLD = 48

const answered = (by: typeof bookingConfirmed | typeof bookingDeclined | typeof bookingExpired) =>
  followed(bookingRequested, 'request_id', { withinHours: SETTLED, followers: [by] })
const due = { withinHours: OVER, from: 'scheduled_time' } as const
const cancelled = [cancelledByStudent, cancelledByTutor] as const
const missed = [noShowStudent, noShowTutor] as const

export const documentedRates = {
  signup_completion: {
    label: 'Sign-ups completed',
    source: '#2: 30–50 % of those started',
    unit,
    low: 0.3,
    high: 0.5,
    of: share(count(signupCompleted), count(signupStarted)),
  },
  login_failure: {
    label: 'Log-ins that fail',
    source: '#4: under 5 %',
    unit,
    low: 0,
    high: 0.05,
    of: share(count(loginFailure), [count(loginFailure), count(loginSuccess)]),
  },
  payment_failure: {
    label: 'Payments that fail',
    source: '#8: under 5 % of attempts',
    unit,
    low: 0,
    high: 0.05,
    of: share(count(paymentFailure), count(gatewayTransaction)),
  },
  search_to_request: {
    label: 'Searches to requests',
    source: '#21: 20–40 % of searches',
    unit,
    low: 0.2,
    high: 0.4,
    of: share(count(bookingRequested), count(tutorSearch)),
  },
  request_confirmed: {
    label: 'Requests confirmed',
    source: '#22: 70–80 %',
    unit,
    low: 0.7,
    high: 0.8,
    of: answered(bookingConfirmed),
  },
  request_declined: {
    label: 'Requests declined',
    source: '#23: 10–20 %',
    unit,
    low: 0.1,
    high: 0.2,
    of: answered(bookingDeclined),
  },
  request_expired: {
    label: 'Requests expired',
    source: '#24: 5–10 %',
    unit,
    low: 0.05,
    high: 0.1,
    of: answered(bookingExpired),
  },
  cancelled_by_student: {
    label: 'Sessions cancelled by students',
    source: '#25: 5–10 % of confirmed',
    unit,
    low: 0.05,
    high: 0.1,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [cancelledByStudent] }),
  },
  cancelled_by_tutor: {
    label: 'Sessions cancelled by tutors',
    source: '#26: 1–2 % of confirmed',
    unit,
    low: 0.01,
    high: 0.02,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [cancelledByTutor] }),
  },
  cancelled: {
    label: 'Sessions cancelled',
    source: 'cadence: under 10 % of confirmed',
    unit,
    low: 0,
    high: 0.1,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: cancelled }),
  },
  missed_by_student: {
    label: 'Sessions missed by students',
    source: '#29: 2–5 %',
    unit,
    low: 0.02,
    high: 0.05,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [noShowStudent], unless: cancelled }),
  },
  missed_by_tutor: {
    label: 'Sessions missed by tutors',
    source: '#30: 1–2 %',
    unit,
    low: 0.01,
    high: 0.02,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [noShowTutor], unless: cancelled }),
  },
  missed: {
    label: 'Sessions missed',
    source: 'cadence: under 5 %',
    unit,
    low: 0,
    high: 0.05,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: missed, unless: cancelled }),
  },
  rated: {
    label: 'Sessions rated',
    source: '#31: 40–60 %',
    unit,
    low: 0.4,
    high: 0.6,
    of: followed(sessionCompleted, 'session_id', { withinHours: TOLD, followers: [ratingSubmitted] }),
  },
  written_about: {
    label: 'Sessions with a tutor’s notes',
    source: '#32: 60–80 %',
    unit,
    low: 0.6,
    high: 0.8,
    of: followed(sessionCompleted, 'session_id', { withinHours: TOLD, followers: [feedbackSubmitted] }),
  },
} as const satisfies Record<string, DocumentedRate>
