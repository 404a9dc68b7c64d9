/** What goes wrong, or suddenly well, in a tutoring marketplace. Each moves levers; everything else follows from the model. */
import { also, shocksOver, times } from '@/lib/kit/shock'
import { parameters } from './parameters'

/** A share of a whole, against the rest of it: at 1 as many again as there are. */
const asMany = (strength: number) => also(strength / (1 + strength))

export const shocks = shocksOver(parameters)({
  paymentGatewayOutage: {
    label: 'Payment gateway outage',
    description: 'Attempts at the payment gateway fail: payments are refused, customers call and write, some give up.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.9, duration: '6h', shape: 'linear', ramp: '15m' },
    shows: [
      { kpi: 'payment_failure_rate', direction: 'up' },
      { kpi: 'calls_inbound', direction: 'up' },
      { kpi: 'tickets_created', direction: 'up' },
    ],
    moves: (strength) => ({ 'billing.gatewayFailures': also(strength) }),
  },
  tutorShortage: {
    label: 'Tutor shortage',
    description:
      'A share of the tutors goes on pause: searches find nobody, requests expire, the tutors left are booked out and decline more.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.4, duration: '3d', shape: 'ease-in-out' },
    shows: [
      { kpi: 'tutor_pause_rate', direction: 'up' },
      { kpi: 'search_to_request', direction: 'down' },
      { kpi: 'bookings_confirmed', direction: 'down' },
      { kpi: 'request_expiry_rate', direction: 'up' },
    ],
    moves: (strength) => ({ 'tutors.away': also(strength) }),
  },
  demandSurge: {
    label: 'Demand surge',
    description: 'Students come more often, as before finals: at 1 twice as often. Tutors are booked out sooner.',
    magnitude: [0, 4],
    defaults: { magnitude: 0.6, duration: '2d', shape: 'ease-in-out' },
    shows: [
      { kpi: 'searches', direction: 'up' },
      { kpi: 'bookings_confirmed', direction: 'up' },
      { kpi: 'students_online', direction: 'up' },
      { kpi: 'calls_inbound', direction: 'up' },
      { kpi: 'searches_per_tutor', direction: 'up' },
    ],
    moves: (strength) => ({ 'demand.visits': times(1 + strength) }),
  },
  qualityCrisis: {
    label: 'Quality crisis',
    description: 'Tutors stay away or cancel, and sessions are poor: low ratings, refunds, complaints, students who come less and leave.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.6, duration: '5d', shape: 'ease-in-out' },
    shows: [
      { kpi: 'average_rating', direction: 'down' },
      { kpi: 'tutor_no_show_rate', direction: 'up' },
      { kpi: 'cancellation_rate', direction: 'up' },
      { kpi: 'refunds_requested', direction: 'up' },
    ],
    moves: (strength) => ({
      'sessions.quality': times(1 - 0.4 * strength),
      'sessions.tutorNoShows': also(0.25 * strength),
      'sessions.tutorCancellations': also(0.2 * strength),
    }),
  },
  recruitingBurst: {
    label: 'Recruiting burst',
    description: 'More is spent on advertisements for tutors: at 1 twice as much. Recruiters get busy; weeks later there are more tutors.',
    magnitude: [0, 9],
    defaults: { magnitude: 2, duration: '7d', shape: 'step' },
    shows: [
      { kpi: 'applications', direction: 'up' },
      { kpi: 'paid_visitor_share', direction: 'up' },
      { kpi: 'tutors_approved', direction: 'up' },
    ],
    moves: (strength) => ({ 'recruiting.budget': times(1 + strength) }),
  },
  supportOverload: {
    label: 'Support overload',
    description: 'A share of operators, agents and chat agents is away: customers wait, hang up and write instead, tickets lie for days.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.8, duration: '3d', shape: 'step' },
    shows: [
      { kpi: 'resolution_time', direction: 'up' },
      { kpi: 'chat_wait', direction: 'up' },
    ],
    moves: (strength) => ({
      'support.phoneAgentsAway': also(strength),
      'support.ticketAgentsAway': also(strength),
      'support.chatAgentsAway': also(strength),
    }),
  },
  platformIncident: {
    label: 'Platform incident',
    description: 'Requests to the platform are slow and fail: visits break off, some try again, fewer searches and bookings get through.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.6, duration: '3h', shape: 'linear', ramp: '10m' },
    shows: [
      { kpi: 'api_error_rate', direction: 'up' },
      { kpi: 'api_latency', direction: 'up' },
      { kpi: 'slow_queries', direction: 'up' },
      { kpi: 'bookings_confirmed', direction: 'down' },
    ],
    moves: (strength) => ({
      'platform.latency': times(1 + 14 * strength),
      'platform.errors': also(0.25 * strength),
      'platform.slowQueries': also(0.15 * strength),
    }),
  },
  signupCampaign: {
    label: 'Sign-up campaign',
    description: 'More visitors start to sign up: at 1 twice as many. Their trials bring requests for a week, some of them stay.',
    magnitude: [0, 9],
    defaults: { magnitude: 1, duration: '3d', shape: 'spike' },
    shows: [
      { kpi: 'signups', direction: 'up' },
      { kpi: 'signup_share', direction: 'up' },
      { kpi: 'searches', direction: 'up' },
    ],
    moves: (strength) => ({ 'acquisition.visitors': times(1 + strength) }),
  },
  viralSignups: {
    label: 'Viral sign-ups',
    description:
      'Something goes viral and brings people who hardly need a tutor: at 1 as many as come otherwise. They look around, and few stay.',
    magnitude: [0, 9],
    defaults: { magnitude: 4, duration: '2d', shape: 'spike', ramp: '3h' },
    shows: [
      { kpi: 'signups', direction: 'up' },
      { kpi: 'signup_share', direction: 'up' },
      { kpi: 'searches_per_login', direction: 'down' },
    ],
    moves: (strength) => ({ 'acquisition.viral': asMany(strength) }),
  },
  credentialStuffing: {
    label: 'Credential stuffing',
    description:
      'Stolen passwords are tried from a few addresses: at 1 as often as students log in. Accounts are locked, and their owners call.',
    magnitude: [0, 9],
    defaults: { magnitude: 3, duration: '6h', shape: 'step' },
    shows: [
      { kpi: 'login_failure_rate', direction: 'up' },
      { kpi: 'calls_inbound', direction: 'up' },
    ],
    moves: (strength) => ({ 'demand.attacks': asMany(strength) }),
  },
  pricingChange: {
    label: 'Pricing change',
    description: 'Announced prices put subscribers off: they take cheaper plans, leave more often, and fewer trials become subscriptions.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.5, duration: '14d', shape: 'ease-out', ramp: '1d' },
    shows: [
      { kpi: 'downgrade_rate', direction: 'up' },
      { kpi: 'payments', direction: 'down' },
      { kpi: 'searches', direction: 'down' },
    ],
    moves: (strength) => ({
      'subscriptions.leaves': times(1 + 5 * strength),
      'subscriptions.economises': also(0.25 * strength),
      'acquisition.conversion': times(1 - 0.5 * strength),
    }),
  },
  regionalHoliday: {
    label: 'Regional holiday',
    description:
      'Schools are closed: fewer students come and part of the tutors take the days off. Name the region in `where`. Nothing is wrong.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.8, duration: '3d', shape: 'step' },
    role: 'planned change',
    shows: [
      { kpi: 'searches', direction: 'down' },
      { kpi: 'students_online', direction: 'down' },
    ],
    moves: (strength) => ({ 'demand.visits': times(1 - 0.8 * strength), 'tutors.away': also(0.3 * strength) }),
  },
  nearMiss: {
    label: 'Near miss',
    description: 'A few students more than usual for some hours: it looks like the beginning of a surge, and nothing comes of it.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.8, duration: '4h', shape: 'step' },
    role: 'near miss',
    shows: [{ kpi: 'searches', direction: 'up' }],
    moves: (strength) => ({ 'demand.visits': times(1 + 0.05 * strength) }),
  },
})
