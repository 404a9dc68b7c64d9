/** What students do on the platform: streams 1 to 10 of the document. */
import { cents, date, id, instant, integer, stream, text, texts, word } from '@/lib/kit/stream'
import { STUDENT, VISITOR } from '../ids'
import { DEVICES } from '../regions'
import { CAMPAIGNS, MEDIUMS, REGISTERED_ON, SOURCES } from '../vocabulary/acquisition'
import { PAGES } from '../vocabulary/pages'
import { PLANS } from '../vocabulary/plans'
import { FAILURE_CODES, LOGIN_FAILURES } from '../vocabulary/reasons'
import { SUBJECTS } from '../vocabulary/subjects'

const student = (description = 'Unique student identifier') => id(STUDENT, description, { personal: true })
const device = word(DEVICES, 'Device type used (e.g., "desktop", "mobile", "tablet")')
const address = text('IP address; always within 198.18.0.0/15, which belongs to nobody', { personal: true })

export const signupStarted = stream(
  'customer.signup.started',
  'A user visits the sign-up page and starts filling out the form.',
  {
    temp_user_id: id(VISITOR, 'Temporary identifier for the anonymous user'),
    source: word(SOURCES, 'Traffic source (e.g., "google", "facebook", "direct")'),
    medium: word(MEDIUMS, 'Marketing medium (e.g., "cpc", "organic", "email")'),
    campaign: word(CAMPAIGNS, 'Campaign identifier; "none" where no campaign led here'),
  },
  {
    key: 'temp_user_id',
    frequency: 'Medium (several per hour during peak times)',
    example: { temp_user_id: 'temp_abc123', source: 'google', medium: 'cpc', campaign: 'spring_2025_student_acquisition' },
  },
)

export const signupCompleted = stream(
  'customer.signup.completed',
  'A new student account is successfully created.',
  {
    user_id: student(),
    registration_source: word(REGISTERED_ON, 'Platform used (e.g., "web", "mobile_ios", "mobile_android")'),
    device_type: device,
    cohort_id: text('Cohort for analysis: the quarter of the sign-up'),
  },
  {
    key: 'user_id',
    frequency: 'Medium (varies with marketing campaigns)',
    example: { user_id: 'student_12345', registration_source: 'web', device_type: 'desktop', cohort_id: '2025_q1' },
  },
)

export const loginSuccess = stream(
  'customer.login.success',
  'A student successfully logs in.',
  { user_id: student('Student identifier'), ip_address: address, device_type: device },
  {
    key: 'user_id',
    frequency: 'High (thousands per day during peak hours)',
    example: { user_id: 'student_12345', ip_address: '192.168.1.100', device_type: 'mobile' },
  },
)

export const loginFailure = stream(
  'customer.login.failure',
  'A failed login attempt.',
  {
    username_or_email: text('Attempted login identifier; always at a reserved example domain', { personal: true }),
    ip_address: address,
    reason: word(LOGIN_FAILURES, 'Failure reason (e.g., "wrong_password", "account_not_found", "account_locked")'),
  },
  {
    key: null,
    frequency: 'Low to medium (should be <5% of total login attempts)',
    example: { username_or_email: 'student@example.com', ip_address: '192.168.1.100', reason: 'wrong_password' },
  },
)

export const profileUpdate = stream(
  'customer.profile.update',
  'A student updates their profile (e.g., subjects, goals).',
  { user_id: student('Student identifier'), updated_fields: texts('Fields that were modified') },
  {
    key: 'user_id',
    frequency: 'Low (sporadic, mostly during onboarding)',
    example: { user_id: 'student_12345', updated_fields: ['subjects', 'education_level'] },
  },
)

export const planChanged = stream(
  'customer.subscription.plan_changed',
  'A student upgrades, downgrades, or changes their subscription.',
  {
    user_id: student('Student identifier'),
    old_plan_id: word(PLANS, 'Previous subscription plan'),
    new_plan_id: word(PLANS, 'New subscription plan'),
    event_type: word(['upgrade', 'downgrade', 'lateral'], 'Type of change (e.g., "upgrade", "downgrade", "lateral")'),
  },
  {
    key: 'user_id',
    frequency: 'Low (changes occur infrequently)',
    example: { user_id: 'student_12345', old_plan_id: 'basic_monthly', new_plan_id: 'premium_monthly', event_type: 'upgrade' },
  },
)

export const paymentSuccess = stream(
  'customer.subscription.payment_success',
  'A recurring payment was processed successfully.',
  {
    user_id: student('Student identifier'),
    amount: cents('Payment amount'),
    plan_id: word(PLANS, 'Subscription plan identifier'),
    next_billing_date: date('Next scheduled billing date, in the student’s time zone'),
  },
  {
    key: 'user_id',
    frequency: 'Continuous (distributed throughout month based on billing cycles)',
    example: { user_id: 'student_12345', amount: 79.99, plan_id: 'premium_monthly', next_billing_date: '2025-02-15' },
  },
)

export const paymentFailure = stream(
  'customer.subscription.payment_failure',
  'A recurring payment failed.',
  {
    user_id: student('Student identifier'),
    amount: cents('Failed payment amount'),
    failure_reason_code: word(
      FAILURE_CODES,
      'Reason code (e.g., "insufficient_funds", "expired_card", "declined"); "gateway_error" where no card is to blame',
    ),
  },
  {
    key: 'user_id',
    frequency: 'Low (should be <5% of payment attempts)',
    example: { user_id: 'student_12346', amount: 79.99, failure_reason_code: 'insufficient_funds' },
  },
)

export const pageView = stream(
  'customer.page.view',
  'Tracks user navigation on the platform. Written when the page is opened; its duration is what the visit goes on to spend there.',
  {
    user_id: student('Student identifier'),
    page_url: word(PAGES, 'URL path viewed'),
    duration_seconds: integer('Time spent on page', { unit: 's', span: 'at its start' }),
  },
  {
    key: 'user_id',
    frequency: 'High (continuous during user sessions)',
    example: { user_id: 'student_12345', page_url: '/tutors/search', duration_seconds: 45 },
  },
)

export const tutorSearch = stream(
  'customer.tutor.search',
  'A student performs a search for a tutor (a core demand signal).',
  {
    user_id: student('Student identifier'),
    subject: word(SUBJECTS, 'Subject being searched'),
    availability_start: instant('Desired start of availability window'),
    availability_end: instant('Desired end of availability window'),
    keywords: texts('Additional search keywords'),
  },
  {
    key: 'user_id',
    frequency: 'Medium to high (primary demand signal)',
    example: {
      user_id: 'student_12345',
      subject: 'calculus',
      availability_start: '2025-01-16T14:00:00Z',
      availability_end: '2025-01-16T18:00:00Z',
      keywords: ['derivatives', 'limits'],
    },
  },
)

/** Streams 1 to 10 of the document, in its order. */
export const customerStreams = [
  signupStarted,
  signupCompleted,
  loginSuccess,
  loginFailure,
  profileUpdate,
  planChanged,
  paymentSuccess,
  paymentFailure,
  pageView,
  tutorSearch,
]
