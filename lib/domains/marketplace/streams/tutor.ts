/** From an application to the last payout: streams 11 to 20 of the document. */
import { cents, id, instant, integer, list, object, oneOf, optional, stream, text, type ValueOf, word } from '@/lib/kit/stream'
import { APPLICANT, RECRUITER, STUDENT, TUTOR } from '../ids'
import { DEVICES, REGIONS } from '../regions'
import { ONBOARDING_STEPS, REJECTION_REASONS, STEP_STATUSES } from '../vocabulary/recruiting'
import { SUBJECTS } from '../vocabulary/subjects'

const tutor = (description = 'Tutor identifier') => id(TUTOR, description, { personal: true })
const applicant = (description = 'Applicant identifier') => id(APPLICANT, description, { personal: true })

export const applicationReceived = stream(
  'tutor.application.received',
  'A new person applies to be a tutor.',
  {
    applicant_id: applicant('Unique applicant identifier'),
    subject: word(SUBJECTS, 'Primary subject expertise'),
    region: word(REGIONS, 'Geographic region'),
    source_campaign_id: text('Marketing campaign that drove application; "organic" for none'),
  },
  {
    key: 'applicant_id',
    frequency: 'Medium (depends on recruiting campaigns)',
    example: { applicant_id: 'applicant_789', subject: 'mathematics', region: 'northeast_us', source_campaign_id: 'linkedin_jan2025' },
  },
)

export const onboardingStepCompleted = stream(
  'tutor.onboarding.step_completed',
  'Tracks an applicant’s progress through the vetting funnel. A background check is "pending" when it is ordered.',
  {
    applicant_id: applicant(),
    step_name: word(ONBOARDING_STEPS, 'Onboarding step (e.g., "application_review", "background_check", "demo_session", "training")'),
    status: word(STEP_STATUSES, 'Step status (e.g., "pending", "completed", "failed")'),
  },
  {
    key: 'applicant_id',
    frequency: 'Low to medium (depends on applicant volume)',
    example: { applicant_id: 'applicant_789', step_name: 'background_check', status: 'pending' },
  },
)

export const onboardingApproved = stream(
  'tutor.onboarding.approved',
  'A tutor’s application is officially approved: on Mondays, together with those of the week before.',
  {
    applicant_id: applicant('Original applicant identifier'),
    tutor_id: tutor('New tutor identifier assigned'),
    approved_by_operator_id: id(RECRUITER, 'Operator who approved'),
  },
  {
    key: 'applicant_id',
    frequency: 'Low (only successful applicants)',
    example: { applicant_id: 'applicant_789', tutor_id: 'tutor_5001', approved_by_operator_id: 'operator_42' },
  },
)

export const onboardingRejected = stream(
  'tutor.onboarding.rejected',
  'A tutor’s application is rejected.',
  { applicant_id: applicant(), rejection_reason: word(REJECTION_REASONS, 'Reason for rejection') },
  {
    key: 'applicant_id',
    frequency: 'Low to medium (depends on applicant quality)',
    example: { applicant_id: 'applicant_790', rejection_reason: 'failed_background_check' },
  },
)

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const hour = (description: string) => text(description, { pattern: '([01][0-9]|2[0-4]):[0-5][0-9]' })
const spansOf = (weekday: string) =>
  optional(list(object({ start: hour('Start, local time'), end: hour('End, local time') }, 'Span of hours'), `Hours offered on ${weekday}`))

/** A week's hours as they are written: `{monday: [{start: '14:00', end: '18:00'}]}`; a weekday without hours is left out. */
const template = object(
  {
    monday: spansOf('Mondays'),
    tuesday: spansOf('Tuesdays'),
    wednesday: spansOf('Wednesdays'),
    thursday: spansOf('Thursdays'),
    friday: spansOf('Fridays'),
    saturday: spansOf('Saturdays'),
    sunday: spansOf('Sundays'),
  },
  'Weekly recurring availability schedule, in the tutor’s local time',
)
export type TemplateText = ValueOf<typeof template>

export const availabilitySet = stream(
  'tutor.availability.set',
  'A tutor sets or updates a single block of availability (a core supply signal). A confirmed booking makes its interval "booked", a cancellation "available" again, or "unavailable" where the tutor is on pause or gone.',
  {
    tutor_id: tutor(),
    block_start: instant('Start of availability block'),
    block_end: instant('End of availability block'),
    status: word(['available', 'booked', 'unavailable'], 'Availability status (e.g., "available", "booked", "unavailable")'),
  },
  {
    key: 'tutor_id',
    frequency: 'Medium (tutors update regularly)',
    example: { tutor_id: 'tutor_5001', block_start: '2025-01-16T14:00:00Z', block_end: '2025-01-16T16:00:00Z', status: 'available' },
  },
)

export const availabilityBatchUpdated = stream(
  'tutor.availability.batch_updated',
  'A tutor updates their recurring weekly template.',
  { tutor_id: tutor(), template },
  {
    key: 'tutor_id',
    frequency: 'Low (changes infrequently)',
    example: {
      tutor_id: 'tutor_5001',
      template: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [{ start: '14:00', end: '18:00' }]])),
    },
  },
)

export const tutorLogin = stream(
  'tutor.login.event',
  'A tutor logs into their dashboard.',
  { tutor_id: tutor(), device_type: word(DEVICES, 'Device type used') },
  { key: 'tutor_id', frequency: 'Medium (daily for active tutors)', example: { tutor_id: 'tutor_5001', device_type: 'mobile' } },
)

export const profileViewed = stream(
  'tutor.profile.viewed_by_student',
  'A student clicks on and views a tutor’s profile.',
  {
    tutor_id: tutor('Tutor whose profile was viewed'),
    viewing_student_id: id(STUDENT, 'Student who viewed the profile', { personal: true }),
  },
  {
    key: 'tutor_id',
    frequency: 'High during peak search times',
    example: { tutor_id: 'tutor_5001', viewing_student_id: 'student_12345' },
  },
)

export const payoutInitiated = stream(
  'tutor.payout.initiated',
  'A payout to a tutor is processed: on Fridays, for the sessions completed since the last one.',
  {
    tutor_id: tutor(),
    amount_usd: cents('Payout amount in USD'),
    session_count: integer('Number of sessions included in payout'),
    payout_method: word(['bank_transfer', 'paypal'], 'Payment method (e.g., "bank_transfer", "paypal")'),
  },
  {
    key: 'tutor_id',
    frequency: 'Low (weekly or bi-weekly batches)',
    example: { tutor_id: 'tutor_5001', amount_usd: 450, session_count: 15, payout_method: 'bank_transfer' },
  },
)

const STATUSES = ['active', 'paused', 'inactive'] as const

export const statusChanged = stream(
  'tutor.status.changed',
  'A tutor changes their active status (e.g., "on vacation").',
  {
    tutor_id: tutor(),
    old_status: oneOf(STATUSES, 'Previous status'),
    new_status: oneOf(STATUSES, 'New status (e.g., "active", "paused", "inactive")'),
  },
  { key: 'tutor_id', frequency: 'Low (occasional)', example: { tutor_id: 'tutor_5001', old_status: 'active', new_status: 'paused' } },
)

/** Streams 11 to 20 of the document, in its order. */
export const tutorStreams = [
  applicationReceived,
  onboardingStepCompleted,
  onboardingApproved,
  onboardingRejected,
  availabilitySet,
  availabilityBatchUpdated,
  tutorLogin,
  profileViewed,
  payoutInitiated,
  statusChanged,
]
