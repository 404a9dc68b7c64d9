/** What is watched: KPIs and funnels from the events alone; gauges from the world. The first four tell most about a gateway outage. */
import { type Alert, count, type Funnel, funnelStep, type Gauge, type Kpi, perHour, ratio, sum } from '@/lib/kit/measure'
import { phone } from './model/phone'
import { paymentSuccess, signupCompleted, tutorSearch } from './streams/customer'
import {
  bookingConfirmed,
  bookingDeclined,
  bookingExpired,
  bookingRequested,
  noShowTutor,
  ratingSubmitted,
  sessionCompleted,
} from './streams/session'
import { callInbound, ticketCreated } from './streams/support'
import { gatewayTransaction } from './streams/system'
import type { W } from './world'

export const kpis = {
  payment_failure_rate: {
    label: 'Payment failure rate',
    unit: '%',
    description: 'Attempts at the payment gateway that failed.',
    better: 'down',
    windowHours: 6,
    of: ratio(count(gatewayTransaction, { status: 'failed' }), count(gatewayTransaction)),
  },
  payments: {
    label: 'Payments',
    unit: 'per hour',
    description: 'Subscription payments that went through.',
    better: 'up',
    windowHours: 6,
    of: perHour(count(paymentSuccess)),
  },
  calls_inbound: {
    label: 'Calls to support',
    unit: 'per hour',
    description: 'Customers calling the support line.',
    better: 'down',
    windowHours: 6,
    of: perHour(count(callInbound)),
  },
  bookings_confirmed: {
    label: 'Bookings confirmed',
    unit: 'per hour',
    description: 'Requests that tutors accepted.',
    better: 'up',
    windowHours: 6,
    of: perHour(count(bookingConfirmed)),
  },
  searches: {
    label: 'Searches',
    unit: 'per hour',
    description: 'Students looking for a tutor.',
    better: 'up',
    windowHours: 6,
    of: perHour(count(tutorSearch)),
  },
  search_to_request: {
    label: 'Searches to requests',
    unit: '%',
    description: 'Requests over searches; usually 20 to 40 %.',
    better: 'up',
    windowHours: 24,
    of: ratio(count(bookingRequested), count(tutorSearch)),
  },
  request_confirmation_rate: {
    label: 'Requests confirmed',
    unit: '%',
    description: 'Confirmations over requests; usually 70 to 80 %.',
    better: 'up',
    windowHours: 24,
    of: ratio(count(bookingConfirmed), count(bookingRequested)),
  },
  request_decline_rate: {
    label: 'Requests declined',
    unit: '%',
    description: 'Declines over requests; usually 10 to 20 %.',
    better: 'down',
    windowHours: 24,
    of: ratio(count(bookingDeclined), count(bookingRequested)),
  },
  request_expiry_rate: {
    label: 'Requests expired',
    unit: '%',
    description: 'Expired over requested; usually 5 to 10 %.',
    better: 'down',
    windowHours: 24,
    of: ratio(count(bookingExpired), count(bookingRequested)),
  },
  sessions_completed: {
    label: 'Sessions completed',
    unit: 'per hour',
    description: 'Sessions that ran to their end.',
    better: 'up',
    windowHours: 6,
    of: perHour(count(sessionCompleted)),
  },
  tutor_no_show_rate: {
    label: 'Tutor no-shows',
    unit: '%',
    description: 'Sessions missed by the tutor over sessions completed.',
    better: 'down',
    windowHours: 24,
    of: ratio(count(noShowTutor), count(sessionCompleted)),
  },
  average_rating: {
    label: 'Average rating',
    unit: 'stars',
    description: 'Mean of the ratings that students submit.',
    better: 'up',
    windowHours: 24,
    of: ratio(sum(ratingSubmitted, 'rating_score'), count(ratingSubmitted)),
  },
  tickets_created: {
    label: 'Tickets',
    unit: 'per hour',
    description: 'New support tickets.',
    better: 'down',
    windowHours: 6,
    of: perHour(count(ticketCreated)),
  },
  signups: {
    label: 'Sign-ups',
    unit: 'per hour',
    description: 'New student accounts.',
    better: 'up',
    windowHours: 6,
    of: perHour(count(signupCompleted)),
  },
} as const satisfies Record<string, Kpi>

export const funnels = {
  student: {
    label: 'Student',
    who: 'students',
    // From a first search to a rating takes days: sessions are booked up to six days ahead.
    windowHours: 168,
    steps: [
      funnelStep('searched', 'Tutor search', tutorSearch, 'user_id'),
      funnelStep('requested', 'Booking requested', bookingRequested, 'student_id'),
      funnelStep('confirmed', 'Booking confirmed', bookingConfirmed, 'student_id'),
      funnelStep('completed', 'Session completed', sessionCompleted, 'student_id'),
      funnelStep('rated', 'Rated', ratingSubmitted, 'student_id'),
    ],
  },
} as const satisfies Record<string, Funnel>

export const gauges = {
  active_students: { label: 'Subscribed students', unit: 'people', read: (w: W) => w.state.subscribed },
  active_tutors: { label: 'Active tutors', unit: 'people', read: (w: W) => w.state.activeTutors },
  calls_waiting: { label: 'Calls waiting', unit: 'calls', read: (w: W) => w.load(phone).waiting },
  open_tickets: { label: 'Open tickets', unit: 'tickets', read: (w: W) => w.state.openTickets },
} as const satisfies Record<string, Gauge<W>>

/** What somebody who runs such a marketplace is called for; bounds lie beyond what a usual month comes to. */
export const alerts = [
  { kpi: 'payment_failure_rate', above: 0.15, for: '15m', severity: 'page' },
  { kpi: 'request_expiry_rate', above: 0.15, for: '1h', severity: 'warning' },
  { kpi: 'tutor_no_show_rate', above: 0.05, for: '1h', severity: 'warning' },
  { kpi: 'request_confirmation_rate', below: 0.6, for: '1h', severity: 'warning' },
] as const satisfies readonly Alert[]
