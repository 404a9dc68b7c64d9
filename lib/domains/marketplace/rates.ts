/** The shares and times that the document states, as it states them beside its streams. README.md has what the baseline comes to over many seeds. */
import { type DocumentedRate, delay, duringHours, followed, pairs, promptly, share, spacing } from '@/lib/kit/documented-rate'
import { count } from '@/lib/kit/measure'
import { SUPPORT_ZONE } from './regions'
import { SUPPORT_HOURS } from './seasons'
import { loginFailure, loginSuccess, paymentFailure, paymentSuccess, signupCompleted, signupStarted, tutorSearch } from './streams/customer'
import { adClick, adImpression } from './streams/marketing'
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
import { callInbound } from './streams/support'
import { concurrentUsers, gatewayTransaction } from './streams/system'
import { applicationReceived, onboardingApproved } from './streams/tutor'

const unit = '%'
/** Hours after which a request has expired at the latest. */
const SETTLED = 24
/** Hours after its beginning when it is known what became of a session. */
const OVER = 3
/** Hours after a session in which ratings and notes come. */
const TOLD = 48
/** Hours in which an application is decided. */
const DECIDED = 14 * 24

const answered = (by: typeof bookingConfirmed | typeof bookingDeclined | typeof bookingExpired) =>
  followed(bookingRequested, 'request_id', { withinHours: SETTLED, followers: [by] })
const confirmation = answered(bookingConfirmed)
const rating = followed(sessionCompleted, 'session_id', { withinHours: TOLD, followers: [ratingSubmitted] })
const snapshots = spacing(concurrentUsers)
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
    aim: 0.4,
    of: share(count(signupCompleted), count(signupStarted)),
  },
  login_failure: {
    label: 'Log-ins that fail',
    source: '#4: under 5 %',
    unit,
    low: 0,
    high: 0.05,
    aim: 0.03,
    of: share(count(loginFailure), [count(loginFailure), count(loginSuccess)]),
  },
  payment_failure: {
    label: 'Payments that fail',
    source: '#8: under 5 % of attempts',
    unit,
    low: 0,
    high: 0.05,
    aim: 0.033,
    of: share(count(paymentFailure), count(gatewayTransaction)),
  },
  payment_attempts: {
    label: 'Payments made and failed to attempts at the gateway',
    source: '#50: all payment attempts',
    unit,
    low: 0.99,
    high: 1.01,
    of: pairs([count(paymentSuccess), count(paymentFailure)], count(gatewayTransaction)),
  },
  search_to_request: {
    label: 'Searches to requests',
    source: '#21: 20–40 % of searches',
    unit,
    low: 0.2,
    high: 0.4,
    aim: 0.31,
    of: share(count(bookingRequested), count(tutorSearch)),
  },
  request_confirmed: {
    label: 'Requests confirmed',
    source: '#22: 70–80 %',
    unit,
    low: 0.7,
    high: 0.8,
    aim: 0.76,
    of: confirmation,
  },
  confirmation_median_hours: {
    label: 'Time until half of the confirmations',
    source: 'usage note 1: within hours, not instantly',
    unit: 'hours',
    low: 0.5,
    high: 12,
    of: delay(confirmation),
  },
  confirmed_at_once: {
    label: 'Confirmations within a minute',
    source: 'usage note 1: within hours, not instantly',
    unit,
    low: 0,
    high: 0.05,
    of: promptly(confirmation, 1 / 60),
  },
  request_declined: {
    label: 'Requests declined',
    source: '#23: 10–20 %',
    unit,
    low: 0.1,
    high: 0.2,
    aim: 0.165,
    of: answered(bookingDeclined),
  },
  request_expired: {
    label: 'Requests expired',
    source: '#24: 5–10 %',
    unit,
    low: 0.05,
    high: 0.1,
    aim: 0.075,
    of: answered(bookingExpired),
  },
  cancelled_by_student: {
    label: 'Sessions cancelled by students',
    source: '#25: 5–10 % of confirmed',
    unit,
    low: 0.05,
    high: 0.1,
    aim: 0.07,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [cancelledByStudent] }),
  },
  cancelled_by_tutor: {
    label: 'Sessions cancelled by tutors',
    source: '#26: 1–2 % of confirmed',
    unit,
    low: 0.01,
    high: 0.02,
    aim: 0.015,
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
    aim: 0.028,
    of: followed(bookingConfirmed, 'session_id', { ...due, followers: [noShowStudent], unless: cancelled }),
  },
  missed_by_tutor: {
    label: 'Sessions missed by tutors',
    source: '#30: 1–2 %',
    unit,
    low: 0.01,
    high: 0.02,
    aim: 0.015,
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
    aim: 0.5,
    of: rating,
  },
  rated_within_a_day: {
    label: 'Ratings within a day of the session',
    source: '#31: usually within 24–48 hours',
    unit,
    low: 0.5,
    high: 1,
    of: promptly(rating, 24),
  },
  written_about: {
    label: 'Sessions with a tutor’s notes',
    source: '#32: 60–80 %',
    unit,
    low: 0.6,
    high: 0.8,
    aim: 0.7,
    of: followed(sessionCompleted, 'session_id', { withinHours: TOLD, followers: [feedbackSubmitted] }),
  },
  calls_in_business_hours: {
    label: 'Calls in business hours',
    source: 'cadence: business hours',
    unit,
    low: 0.99,
    high: 1,
    of: duringHours(callInbound, { zone: SUPPORT_ZONE, ...SUPPORT_HOURS }),
  },
  click_through: {
    label: 'Impressions clicked on',
    source: '#43: 1–5 %',
    unit,
    low: 0.01,
    high: 0.05,
    aim: 0.032,
    of: share(count(adClick), count(adImpression)),
  },
  click_to_application: {
    label: 'Clicks to applications',
    source: '#43: ~10–30 %, with those of organic visitors',
    unit,
    low: 0.1,
    high: 0.3,
    aim: 0.2,
    of: share(count(applicationReceived), count(adClick)),
  },
  application_approved: {
    label: 'Applications approved within 14 days',
    source: '#13: 20–40 %',
    unit,
    low: 0.2,
    high: 0.4,
    aim: 0.29,
    of: followed(applicationReceived, 'applicant_id', { withinHours: DECIDED, followers: [onboardingApproved] }),
  },
  snapshot_spacing_least_minutes: {
    label: 'Least time between two counts of users',
    source: '#49: every 5–15 minutes',
    unit: 'minutes',
    low: 5,
    high: 15,
    of: snapshots.least,
  },
  snapshot_spacing_most_minutes: {
    label: 'Most time between two counts of users',
    source: '#49: every 5–15 minutes',
    unit: 'minutes',
    low: 5,
    high: 15,
    of: snapshots.most,
  },
} as const satisfies Record<string, DocumentedRate>
