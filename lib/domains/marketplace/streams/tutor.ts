/** What tutors do: those of streams 11 to 20 of the document that are about tutors who work already. */
import { cents, id, instant, integer, json, oneOf, stream, word } from '@/lib/kit/stream'
import { STUDENT, TUTOR } from '../ids'
import { DEVICES } from '../regions'

const tutor = (description = 'Tutor identifier') => id(TUTOR, description, { personal: true })

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** A week's hours as they are written: `{monday: [{start: '14:00', end: '18:00'}]}`, the tutor's local time. */
export type TemplateText = Readonly<Partial<Record<(typeof WEEKDAYS)[number], readonly { readonly start: string; readonly end: string }[]>>>

const hourText = { type: 'string', pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$' }
const templateSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      {
        type: 'array',
        items: { type: 'object', required: ['start', 'end'], additionalProperties: false, properties: { start: hourText, end: hourText } },
      },
    ]),
  ),
}

export const availabilitySet = stream(
  'tutor.availability.set',
  'A tutor sets or updates a single block of availability (a core supply signal). A confirmed booking makes its interval "booked", a cancellation "available" again.',
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
  { tutor_id: tutor(), template: json<TemplateText>(templateSchema, 'Weekly recurring availability schedule, in the tutor’s local time') },
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

/** Streams 15 to 20 of the document, in its order. */
export const tutorStreams = [availabilitySet, availabilityBatchUpdated, tutorLogin, profileViewed, payoutInitiated, statusChanged]
