/** The platform's own records: streams 46 to 50 of the document. */
import { cents, id, idOf, integer, optional, stream, text, word } from '@/lib/kit/stream'
import { STUDENT, TRANSACTION, TUTOR } from '../ids'
import { DB_HOSTS, ENDPOINT_PATHS, SERVICES } from '../vocabulary/endpoints'
import { GATEWAY_NAMES } from '../vocabulary/plans'

export const apiRequest = stream(
  'api.request.log',
  'A log for every API request made to the platform.',
  {
    endpoint: word(ENDPOINT_PATHS, 'API endpoint called'),
    status_code: integer('HTTP status code', { range: [100, 599] }),
    latency_ms: integer('Request latency in milliseconds', { unit: 'ms', span: 'at its start', range: [0, 60_000] }),
    user_id: optional(idOf([STUDENT, TUTOR], 'User making the request (if authenticated)', { personal: true })),
  },
  {
    key: 'user_id',
    frequency: 'Very high (continuous)',
    example: { endpoint: '/v1/book_session', status_code: 201, latency_ms: 120, user_id: 'student_12345' },
  },
)

export const SEVERITY_WORDS = ['info', 'warning', 'error', 'critical'] as const

export const systemError = stream(
  'system.error.log',
  'An uncaught exception or high-severity error from an application.',
  {
    service_name: word(SERVICES, 'Service where error occurred'),
    error_message: text('Error description'),
    severity: word(SEVERITY_WORDS, 'Severity level (e.g., "info", "warning", "error", "critical")'),
  },
  {
    key: 'service_name',
    frequency: 'Low to medium (should be rare in healthy system)',
    example: { service_name: 'payment_processor', error_message: 'Connection timeout to payment gateway', severity: 'critical' },
  },
)

export const slowQuery = stream(
  'database.query.performance',
  'Logs for slow or long-running database queries: those that took half a second or more.',
  {
    db_host: word(DB_HOSTS, 'Database host identifier'),
    query_hash: text('Query fingerprint/hash'),
    duration_ms: integer('Query duration in milliseconds', { unit: 'ms', span: 'at its start' }),
    query_text: text('Query text (may be truncated)'),
  },
  {
    key: 'db_host',
    frequency: 'Low to medium (only slow queries logged)',
    example: {
      db_host: 'primary-db-01',
      query_hash: 'abc123def456',
      duration_ms: 3500,
      query_text: 'SELECT * FROM sessions WHERE...',
    },
  },
)

export const concurrentUsers = stream(
  'platform.concurrent.users',
  'A periodic snapshot of active users: every ten minutes, who is visiting or in a session.',
  {
    active_student_count: integer('Number of active students', { range: [0, Number.MAX_SAFE_INTEGER] }),
    active_tutor_count: integer('Number of active tutors', { range: [0, Number.MAX_SAFE_INTEGER] }),
  },
  {
    key: null,
    frequency: 'Low (periodic snapshots, e.g., every 5-15 minutes)',
    example: { active_student_count: 1500, active_tutor_count: 250 },
  },
)

export const gatewayTransaction = stream(
  'payment_gateway.transaction.status',
  'Logs for all third-party payment gateway attempts.',
  {
    transaction_id: id(TRANSACTION, 'Gateway transaction identifier'),
    gateway: word(GATEWAY_NAMES, 'Payment gateway (e.g., "stripe", "paypal", "braintree")'),
    status: word(['success', 'failed', 'pending'], 'Transaction status (e.g., "success", "failed", "pending")'),
    amount: cents('Transaction amount'),
  },
  {
    key: 'transaction_id',
    frequency: 'Medium (all payment attempts)',
    example: { transaction_id: 'txn_abc123', gateway: 'stripe', status: 'success', amount: 79.99 },
  },
)

/** Streams 46 to 50 of the document, in its order. */
export const systemStreams = [apiRequest, systemError, slowQuery, concurrentUsers, gatewayTransaction]
