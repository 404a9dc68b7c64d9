/** Tutors: who they are, their status, what they are paid. */
import { along, ofEach, rule, toldIn } from '@/lib/kit/rule'
import { localTime, zone } from '@/lib/kit/zone'
import { TUTOR } from '../ids'
import { bookingConfirmed, bookingRequested, sessionCompleted, sessionStreams } from '../streams/session'
import { systemStreams } from '../streams/system'
import {
  availabilityBatchUpdated,
  availabilitySet,
  onboardingApproved,
  payoutInitiated,
  statusChanged,
  tutorStreams,
  WEEKDAYS,
} from '../streams/tutor'
import { before, centsOf, dollars, thoseWith, when } from './telling'

interface Tutor {
  readonly id: string
  readonly isWhole: boolean
  /** null where it is not known. */
  status: string | null
  /** Whether they were there at the start or have been approved. */
  isKnown: boolean
}

const BEGAN = 'the tutor began'
const about = thoseWith(TUTOR, [...tutorStreams, ...sessionStreams, ...systemStreams])

const tutors = along('Tutors', {
  streams: about,
  by: TUTOR,
  rules: [
    rule({
      name: 'tutor_is_known',
      sentence: 'Nothing is told of a tutor who was not there at the start and has not been approved.',
      source: '#13: enables tutor to set availability and receive bookings',
      needs: [onboardingApproved],
      on: about.filter((stream) => stream !== onboardingApproved),
      check: ({ stream }, { id, isKnown, isWhole }: Tutor) =>
        isKnown ? null : isWhole ? `${id} has a ${stream.name} and was never approved` : before(BEGAN),
    }),
    rule({
      name: 'tutor_is_new',
      sentence: 'Who is approved is a new tutor.',
      source: '#13: new tutor identifier assigned',
      on: [onboardingApproved],
      check: ({ told }, { id, isKnown }: Tutor) => (isKnown ? `${told.applicant_id} becomes ${id}, who is a tutor already` : null),
    }),
    rule({
      name: 'status_changes_from_the_one_in_force',
      sentence: 'A status changes from the one that is in force, to another one.',
      source: '#20: previous status',
      on: [statusChanged],
      check: ({ told }, { id, status }: Tutor) => {
        if (told.old_status === told.new_status) return `${id} changes from ${told.old_status} to ${told.new_status}`
        if (status === null) return before(BEGAN)
        return told.old_status === status ? null : `${id} is ${status} and changes from ${told.old_status}`
      },
    }),
    rule({
      name: 'only_active_tutors_are_booked',
      sentence: 'Nobody asks for a tutor who is not active, and such a tutor confirms nothing.',
      source: '#20: paused/inactive status removes tutor from available supply',
      needs: [statusChanged],
      on: [bookingRequested, bookingConfirmed],
      check: ({ stream, told }, { id, status }: Tutor) =>
        status === null ? before(BEGAN) : status === 'active' ? null : `${id} is ${status} and has a ${stream.name}, ${told.request_id}`,
    }),
    rule({
      name: 'only_active_tutors_offer_hours',
      sentence: 'Who is not active makes no hours available.',
      source: '#20: paused/inactive status removes tutor from available supply',
      needs: [statusChanged],
      on: [availabilitySet],
      check: ({ told }, { id, status }: Tutor) => {
        if (told.status !== 'available' || status === 'active') return null
        return status === null ? before(BEGAN) : `${id} is ${status} and offers ${told.block_start} to ${told.block_end}`
      },
    }),
  ],
  begin: (_, isWhole, id): Tutor => ({ id, isWhole, status: null, isKnown: false }),
  known: ({ entity, id, status }) =>
    entity === 'tutor' && typeof id === 'string'
      ? { id, memory: { id, isWhole: true, status: typeof status === 'string' ? status : null, isKnown: true } }
      : null,
  remember: (tutor, event) => {
    if (event.stream === onboardingApproved) {
      tutor.isKnown = true
      tutor.status = 'active'
    }
    tutor.status = toldIn(event, statusChanged)?.new_status ?? tutor.status
  },
})

/** What a tutor may earn an hour, in cents: what the platform pays lies far within. */
const LEAST_HOURLY = 1_000
const MOST_HOURLY = 10_000
const FRIDAY = 4

interface Pay {
  readonly id: string
  readonly isWhole: boolean
  /** IANA name; null where it is not known. */
  readonly timeZone: string | null
  /** Sessions completed since the last payout, and their minutes. */
  sessions: number
  minutes: number
  /** What they may earn an hour by their payouts so far, in cents. */
  least: number
  most: number
}

/** What an hour is worth by a payout: each session is rounded to a cent. */
function hourlyBy(amountUsd: number, { sessions, minutes }: Pay): [least: number, most: number] {
  const cents = centsOf(amountUsd)
  return [((cents - sessions / 2) * 60) / minutes, ((cents + sessions / 2) * 60) / minutes]
}

/** Whether a payout can be held against the sessions before it. */
const isComparable = (pay: Pay, count: number) => pay.isWhole && pay.sessions === count && pay.minutes > 0

const payouts = along('Payouts', {
  streams: [sessionCompleted, payoutInitiated],
  by: TUTOR,
  rules: [
    rule({
      name: 'payout_of_unpaid_sessions',
      sentence: 'A payout is for the sessions completed since the last one, at least one.',
      source: '#19: number of sessions included in payout; follows completed sessions',
      needs: [sessionCompleted],
      on: [payoutInitiated],
      check: ({ told }, { id, isWhole, sessions }: Pay) => {
        if (!isWhole) return before('the tutor held sessions')
        return told.session_count === sessions && sessions > 0
          ? null
          : `${id} is paid for ${told.session_count} sessions and has held ${sessions}`
      },
    }),
    rule({
      name: 'payout_by_the_hour',
      sentence: `A payout is what its sessions' minutes are worth: ${dollars(LEAST_HOURLY)} to ${dollars(MOST_HOURLY)} an hour.`,
      source: '#19: payout amount',
      needs: [sessionCompleted],
      on: [payoutInitiated],
      check: ({ told }, pay: Pay) => {
        if (!isComparable(pay, told.session_count)) return pay.isWhole ? null : before('the tutor held sessions')
        const [least, most] = hourlyBy(told.amount_usd, pay)
        return least >= LEAST_HOURLY && most <= MOST_HOURLY
          ? null
          : `${pay.id} is paid $${told.amount_usd} for ${pay.minutes} min, ${dollars(least)} an hour`
      },
    }),
    rule({
      name: 'same_pay_for_every_hour',
      sentence: 'A tutor earns the same for every minute of every session.',
      source: '#19: payout amount; README.md',
      needs: [sessionCompleted],
      on: [payoutInitiated],
      check: ({ told }, pay: Pay) => {
        if (!isComparable(pay, told.session_count)) return pay.isWhole ? null : before('the tutor held sessions')
        const [least, most] = hourlyBy(told.amount_usd, pay)
        return least <= pay.most && most >= pay.least
          ? null
          : `${pay.id} is paid ${dollars(least)} to ${dollars(most)} an hour after ${dollars(pay.least)} to ${dollars(pay.most)}`
      },
    }),
    rule({
      name: 'payout_on_friday',
      sentence: 'Payouts are made on Fridays, by the tutor’s clock.',
      source: '#19: delayed by payout schedule (e.g., weekly on Fridays)',
      on: [payoutInitiated],
      check: ({ time }, { id, timeZone }: Pay) => {
        // Of who has come since, the zone is told by no field: it is Friday somewhere in America.
        const isFriday = (timeZone === null ? ZONES : [timeZone]).some((name) => localTime(zone(name), time).weekday === FRIDAY)
        return isFriday ? null : `${id} is paid at ${when(time)}, which is no Friday`
      },
    }),
  ],
  begin: (_, isWhole, id): Pay => ({ id, isWhole, timeZone: null, ...NOTHING }),
  known: ({ entity, id, time_zone: timeZone }) =>
    entity === 'tutor' && typeof id === 'string'
      ? { id, memory: { id, isWhole: true, timeZone: typeof timeZone === 'string' ? timeZone : null, ...NOTHING } }
      : null,
  remember: (pay, event) => {
    const held = toldIn(event, sessionCompleted)
    if (held) {
      pay.sessions++
      pay.minutes += held.duration_minutes
    }
    const paid = toldIn(event, payoutInitiated)
    if (!paid) return
    if (isComparable(pay, paid.session_count)) {
      const [least, most] = hourlyBy(paid.amount_usd, pay)
      pay.least = Math.max(pay.least, least)
      pay.most = Math.min(pay.most, most)
    }
    pay.sessions = 0
    pay.minutes = 0
  },
})

const NOTHING = { sessions: 0, minutes: 0, least: 0, most: Number.POSITIVE_INFINITY }
const ZONES = ['America/New_York', 'America/Los_Angeles']

type Spans = readonly { readonly start: string; readonly end: string }[]

const templates = ofEach(
  'Weekly templates',
  [availabilityBatchUpdated],
  [
    {
      name: 'template_in_order',
      sentence: 'The hours of a weekday follow one another: each ends after it begins, and none begins before the last has ended.',
      source: '#16: weekly recurring availability schedule',
      check: ({ told }) => {
        for (const day of WEEKDAYS) {
          const times = ((told.template[day] ?? []) as Spans).flatMap(({ start, end }) => [start, end])
          const wrong = times.findIndex((time, i) => i > 0 && (i % 2 === 1 ? time <= (times[i - 1] ?? '') : time < (times[i - 1] ?? '')))
          if (wrong >= 0) return `${told.tutor_id} offers ${times.join(', ')} on ${day}s`
        }
        return null
      },
    },
  ],
)

export const tutorRules = [tutors, payouts, templates]
