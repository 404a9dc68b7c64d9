/** What the platform can be asked for over its API: where, how long that usually takes, and what the database has to do for it. */
import { hash32 } from '@/lib/kit/key'
import type { PAGES } from './pages'

export const SERVICES = [
  'accounts_service',
  'web_backend',
  'search_service',
  'booking_service',
  'classroom_service',
  'payment_processor',
  'support_service',
  'recruiting_service',
] as const
export type Service = (typeof SERVICES)[number]

interface EndpointFacts {
  readonly path: string
  /** The HTTP status when it works. */
  readonly status: 200 | 201 | 202 | 204
  /** Ms on an idle platform; half of the requests take less. */
  readonly medianMs: number
  readonly service: Service
  /** A statement that is slow now and then, and whether it writes. */
  readonly query: string
  readonly writes?: boolean
}

const FACTS = {
  signUpForm: {
    path: '/v1/signup_form',
    status: 200,
    medianMs: 38,
    service: 'accounts_service',
    query: 'SELECT id, label FROM subjects WHERE active ORDER BY label',
  },
  signUp: {
    path: '/v1/signup',
    status: 201,
    medianMs: 230,
    service: 'accounts_service',
    query: 'INSERT INTO students (email, device_type, cohort_id, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
    writes: true,
  },
  logIn: {
    path: '/v1/login',
    status: 200,
    medianMs: 96,
    service: 'accounts_service',
    query: 'SELECT id, password_hash, locked_until FROM accounts WHERE lower(email) = lower($1)',
  },
  dashboard: {
    path: '/v1/dashboard',
    status: 200,
    medianMs: 118,
    service: 'web_backend',
    query:
      'SELECT s.id, s.scheduled_time, t.name FROM sessions s JOIN tutors t ON t.id = s.tutor_id WHERE s.student_id = $1 AND s.scheduled_time >= now() ORDER BY s.scheduled_time LIMIT 20',
  },
  upcoming: {
    path: '/v1/sessions/upcoming',
    status: 200,
    medianMs: 74,
    service: 'booking_service',
    query: 'SELECT * FROM sessions WHERE student_id = $1 AND status = $2 AND scheduled_time BETWEEN $3 AND $4',
  },
  history: {
    path: '/v1/sessions/history',
    status: 200,
    medianMs: 145,
    service: 'booking_service',
    query:
      'SELECT s.*, r.rating_score FROM sessions s LEFT JOIN ratings r ON r.session_id = s.id WHERE s.student_id = $1 ORDER BY s.scheduled_time DESC OFFSET $2 LIMIT 50',
  },
  messages: {
    path: '/v1/messages',
    status: 200,
    medianMs: 82,
    service: 'web_backend',
    query: 'SELECT DISTINCT ON (thread_id) * FROM messages WHERE recipient_id = $1 ORDER BY thread_id, sent_at DESC',
  },
  resources: {
    path: '/v1/resources',
    status: 200,
    medianMs: 60,
    service: 'web_backend',
    query: 'SELECT id, title, kind FROM resources WHERE subject = ANY($1) ORDER BY popularity DESC LIMIT 40',
  },
  billing: {
    path: '/v1/billing',
    status: 200,
    medianMs: 88,
    service: 'payment_processor',
    query: 'SELECT * FROM invoices WHERE student_id = $1 ORDER BY issued_at DESC LIMIT 24',
  },
  profile: {
    path: '/v1/profile',
    status: 200,
    medianMs: 52,
    service: 'accounts_service',
    query: 'SELECT * FROM profiles WHERE student_id = $1',
  },
  favorites: {
    path: '/v1/favorites',
    status: 200,
    medianMs: 66,
    service: 'web_backend',
    query: 'SELECT t.* FROM favorites f JOIN tutors t ON t.id = f.tutor_id WHERE f.student_id = $1',
  },
  help: {
    path: '/v1/help_articles',
    status: 200,
    medianMs: 40,
    service: 'support_service',
    query: "SELECT id, title FROM articles WHERE body_index @@ plainto_tsquery('english', $1) LIMIT 10",
  },
  plans: {
    path: '/v1/plans',
    status: 200,
    medianMs: 34,
    service: 'payment_processor',
    query: 'SELECT * FROM plans WHERE offered ORDER BY price_cents',
  },
  notifications: {
    path: '/v1/notifications',
    status: 200,
    medianMs: 48,
    service: 'web_backend',
    query: 'SELECT * FROM notifications WHERE account_id = $1 AND read_at IS NULL ORDER BY created_at DESC',
  },
  settings: {
    path: '/v1/settings',
    status: 200,
    medianMs: 36,
    service: 'accounts_service',
    query: 'SELECT key, value FROM settings WHERE account_id = $1',
  },
  searchTutors: {
    path: '/v1/search_tutors',
    status: 200,
    medianMs: 185,
    service: 'search_service',
    query:
      'SELECT t.id, t.reputation FROM tutors t JOIN availability_blocks b ON b.tutor_id = t.id WHERE $1 = ANY(t.subjects) AND b.status = $2 AND b.during && tstzrange($3, $4) ORDER BY t.reputation DESC LIMIT 30',
  },
  tutorProfile: {
    path: '/v1/tutor_profile',
    status: 200,
    medianMs: 72,
    service: 'search_service',
    query:
      'SELECT t.*, avg(r.rating_score), count(r.*) FROM tutors t LEFT JOIN ratings r ON r.tutor_id = t.id WHERE t.id = $1 GROUP BY t.id',
  },
  bookSession: {
    path: '/v1/book_session',
    status: 201,
    medianMs: 126,
    service: 'booking_service',
    query:
      'INSERT INTO booking_requests (student_id, tutor_id, subject, requested_time, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    writes: true,
  },
  confirmBooking: {
    path: '/v1/bookings/confirm',
    status: 200,
    medianMs: 112,
    service: 'booking_service',
    query: 'UPDATE booking_requests SET status = $2, answered_at = now() WHERE id = $1 AND status = $3',
    writes: true,
  },
  declineBooking: {
    path: '/v1/bookings/decline',
    status: 200,
    medianMs: 84,
    service: 'booking_service',
    query: 'UPDATE booking_requests SET status = $2, decline_reason = $3 WHERE id = $1',
    writes: true,
  },
  cancelSession: {
    path: '/v1/sessions/cancel',
    status: 200,
    medianMs: 98,
    service: 'booking_service',
    query: 'UPDATE sessions SET status = $2, cancelled_by = $3 WHERE id = $1',
    writes: true,
  },
  joinSession: {
    path: '/v1/sessions/join',
    status: 200,
    medianMs: 164,
    service: 'classroom_service',
    query: 'UPDATE sessions SET joined = array_append(joined, $2) WHERE id = $1 RETURNING room_token',
    writes: true,
  },
  rateSession: {
    path: '/v1/ratings',
    status: 201,
    medianMs: 78,
    service: 'booking_service',
    query: 'INSERT INTO ratings (session_id, student_id, tutor_id, rating_score, comment) VALUES ($1, $2, $3, $4, $5)',
    writes: true,
  },
  writeNotes: {
    path: '/v1/session_notes',
    status: 201,
    medianMs: 76,
    service: 'booking_service',
    query: 'INSERT INTO session_notes (session_id, tutor_id, notes, student_progress) VALUES ($1, $2, $3, $4)',
    writes: true,
  },
  updateProfile: {
    path: '/v1/profile/update',
    status: 200,
    medianMs: 92,
    service: 'accounts_service',
    query: 'UPDATE profiles SET fields = fields || $2 WHERE student_id = $1',
    writes: true,
  },
  changePlan: {
    path: '/v1/subscriptions/change_plan',
    status: 200,
    medianMs: 210,
    service: 'payment_processor',
    query: 'UPDATE subscriptions SET plan_id = $2 WHERE student_id = $1 AND plan_id = $3',
    writes: true,
  },
  chargePayment: {
    path: '/v1/payments/charge',
    status: 200,
    medianMs: 640,
    service: 'payment_processor',
    query: 'INSERT INTO payment_attempts (student_id, amount_cents, gateway, status) VALUES ($1, $2, $3, $4)',
    writes: true,
  },
  setAvailability: {
    path: '/v1/availability',
    status: 200,
    medianMs: 104,
    service: 'booking_service',
    query: 'INSERT INTO availability_blocks (tutor_id, during, status) SELECT $1, unnest($2::tstzrange[]), $3 ON CONFLICT DO NOTHING',
    writes: true,
  },
  setTemplate: {
    path: '/v1/availability/template',
    status: 200,
    medianMs: 120,
    service: 'booking_service',
    query: 'UPDATE tutors SET weekly_template = $2 WHERE id = $1',
    writes: true,
  },
  tutorStatus: {
    path: '/v1/tutors/status',
    status: 200,
    medianMs: 70,
    service: 'accounts_service',
    query: 'UPDATE tutors SET status = $2 WHERE id = $1 AND status = $3',
    writes: true,
  },
  tutorDashboard: {
    path: '/v1/tutor_dashboard',
    status: 200,
    medianMs: 132,
    service: 'web_backend',
    query: 'SELECT r.* FROM booking_requests r WHERE r.tutor_id = $1 AND r.status = $2 ORDER BY r.requested_time',
  },
  openTicket: {
    path: '/v1/support/tickets',
    status: 201,
    medianMs: 94,
    service: 'support_service',
    query: 'INSERT INTO tickets (customer_id, category, priority, body, created_at) VALUES ($1, $2, $3, $4, now()) RETURNING id',
    writes: true,
  },
  openChat: {
    path: '/v1/support/chats',
    status: 201,
    medianMs: 82,
    service: 'support_service',
    query: 'INSERT INTO chats (customer_id, initial_query, opened_at) VALUES ($1, $2, now()) RETURNING id',
    writes: true,
  },
  tutorPage: {
    path: '/v1/become_a_tutor',
    status: 200,
    medianMs: 42,
    service: 'recruiting_service',
    query: 'SELECT subject, openings FROM tutor_needs WHERE region = $1 ORDER BY openings DESC',
  },
  applyToTeach: {
    path: '/v1/tutor_applications',
    status: 201,
    medianMs: 190,
    service: 'recruiting_service',
    query: 'INSERT INTO tutor_applications (subject, region, source_campaign_id, documents) VALUES ($1, $2, $3, $4) RETURNING id',
    writes: true,
  },
} as const satisfies Record<string, EndpointFacts>

export interface Endpoint extends EndpointFacts {
  /** Its place in the table: tells the requests of one occasion apart. */
  readonly number: number
  /** Twelve hexadecimal digits that stand for the statement. */
  readonly queryHash: string
}

const digits = (text: string) => (hash32(text) >>> 0).toString(16).padStart(8, '0')

/** Every endpoint by what is done with it. */
export const ENDPOINTS = Object.fromEntries(
  Object.entries(FACTS as Record<string, EndpointFacts>).map(([name, facts], number): [string, Endpoint] => [
    name,
    { ...facts, number, queryHash: `${digits(facts.query)}${digits(`${facts.query} `).slice(0, 4)}` },
  ]),
) as Readonly<Record<keyof typeof FACTS, Endpoint>>

const ALL = Object.values(ENDPOINTS)
export const ENDPOINT_PATHS = [...new Set(ALL.map(({ path }) => path))] as [string, ...string[]]

/** What a page asks the API for when it opens; the page of searches asks only when something is searched. */
export const PAGE_NEEDS: Readonly<Record<(typeof PAGES)[number], Endpoint | null>> = {
  '/tutors/search': null,
  '/dashboard': ENDPOINTS.dashboard,
  '/sessions/upcoming': ENDPOINTS.upcoming,
  '/sessions/history': ENDPOINTS.history,
  '/messages': ENDPOINTS.messages,
  '/resources/practice': ENDPOINTS.resources,
  '/resources/videos': ENDPOINTS.resources,
  '/account/billing': ENDPOINTS.billing,
  '/account/plan': ENDPOINTS.plans,
  '/profile': ENDPOINTS.profile,
  '/favorites': ENDPOINTS.favorites,
  '/help': ENDPOINTS.help,
  '/help/billing': ENDPOINTS.help,
  '/referrals': ENDPOINTS.settings,
  '/notifications': ENDPOINTS.notifications,
  '/settings': ENDPOINTS.settings,
}

/** Hosts of the database: one takes what is written, the others answer what is read. */
export const WRITER = 'primary-db-01'
export const READERS = ['replica-db-01', 'replica-db-02', 'replica-db-03'] as const
export const DB_HOSTS = [WRITER, ...READERS] as const

/** What goes wrong when a request fails, by HTTP status. */
export const FAILURES = {
  500: [
    'Unhandled exception: null value in column "status"',
    'Unhandled exception: deadlock detected',
    'Serialization failure, retries exhausted',
    'Unexpected end of JSON input from cache',
    'Assertion failed: stale session version',
  ],
  502: ['Bad response from upstream: connection reset by peer', 'Upstream closed the connection before headers'],
  503: ['Connection pool exhausted', 'Circuit breaker open for downstream service', 'Worker out of memory, restarted'],
  504: ['Upstream timed out after 30000 ms', 'Query cancelled: statement timeout'],
} as const
