/** For tests: rule by rule, how a story is edited so that it breaks the rules of requests, sessions and calendars. */
import { HOUR, MINUTE } from '@/lib/kit/season'
import {
  bookingConfirmed,
  bookingDeclined,
  bookingExpired,
  bookingRequested,
  cancelledByStudent,
  cancelledByTutor,
  noShowStudent,
  noShowTutor,
  ratingSubmitted,
  sessionCompleted,
  sessionStarted,
} from '../streams/session'
import { availabilitySet } from '../streams/tutor'
import { at, when } from './telling'
import type { Story, Told } from './test-story'

export type Edits = Readonly<Record<string, (story: Story) => Story>>

const ofSession = (event: Told) => (other: Told) => other.data.session_id === event.data.session_id
const confirmationOf = (story: Story, event: Told) => story.first(bookingConfirmed, ofSession(event))
const booked = (story: Story) => story.first(availabilitySet, ({ data }) => data.status === 'booked')
/** The block that a confirmation books, or a cancellation frees. */
const blockOf = (story: Story, { time, data }: Told) =>
  story.first(availabilitySet, (block) => block.time === time && block.data.tutor_id === data.tutor_id)

export const bookingEdits: Edits = {
  request_made_once: (s) => s.repeated(s.first(bookingRequested)),
  request_ahead: (s) => s.changed(s.first(bookingRequested), { requested_time: when(s.first(bookingRequested).time - 1) }),
  request_settled_after_it_was_made: (s) => {
    const { data } = s.first(bookingConfirmed)
    return s.without(s.first(bookingRequested, (event) => event.data.request_id === data.request_id))
  },
  request_settled_once: (s) => s.repeated(s.first(bookingDeclined)),
  request_keeps_to_one: (s) => s.changed(s.first(bookingExpired), { subject: 'astrology' }),
  confirmed_as_requested: (s) => {
    const event = s.first(bookingConfirmed)
    return s.changed(event, { scheduled_time: when(at(event.data.scheduled_time) + HOUR) })
  },
  confirmed_ahead: (s) => s.changed(s.first(bookingConfirmed), {}, at(s.first(bookingConfirmed).data.scheduled_time)),
  answered_before_it_expires: (s) => s.changed(s.first(bookingDeclined), {}, s.first(bookingDeclined).time + 25 * HOUR),
  expires_after_24_hours: (s) => s.changed(s.first(bookingExpired), {}, s.first(bookingExpired).time + 1),
  request_settled: (s) => s.without(s.first(bookingExpired)),

  session_confirmed_once: (s) => s.repeated(s.first(bookingConfirmed)),
  session_was_confirmed: (s) => s.without(confirmationOf(s, s.first(sessionStarted))),
  session_runs_its_course: (s) => s.repeated(s.first(cancelledByStudent)),
  session_told_once: (s) => s.repeated(s.first(ratingSubmitted)),
  session_keeps_to_one: (s) => s.changed(s.first(sessionCompleted), { tutor_id: 'tutor_1' }),
  cancelled_ahead: (s) => {
    const event = s.first(cancelledByTutor)
    return s.changed(event, {}, at(confirmationOf(s, event).data.scheduled_time))
  },
  fee_within_window: (s) => s.changed(s.first(cancelledByStudent), { cancellation_fee_charged: 14.5 }),
  starts_when_both_are_there: (s) => s.changed(s.first(sessionStarted), {}, s.first(sessionStarted).time + 1),
  starts_at_its_time: (s) => s.changed(s.first(sessionStarted), {}, s.first(sessionStarted).time + 90 * MINUTE),
  lasts_from_start_to_end: (s) => {
    const event = s.first(sessionCompleted)
    return s.changed(event, { duration_minutes: event.data.duration_minutes + 1 })
  },
  no_show_as_scheduled: (s) => s.changed(s.first(noShowTutor), { scheduled_time: when(s.first(noShowTutor).time) }),
  no_show_after_grace: (s) => s.changed(s.first(noShowStudent), {}, s.first(noShowStudent).time + MINUTE),
  told_within_48_hours: (s) => s.changed(s.first(ratingSubmitted), {}, s.first(ratingSubmitted).time + 49 * HOUR),
  session_begins_or_not: (s) => s.without(s.first(noShowStudent)),
  session_ends: (s) => s.without(s.first(sessionCompleted)),

  block_in_order: (s) => s.changed(booked(s), { block_end: booked(s).data.block_start }),
  request_within_open_hours: (s) =>
    s.changed(s.first(bookingRequested), { requested_time: when(at(s.first(bookingRequested).data.requested_time) + 100 * 24 * HOUR) }),
  booked_within_open_hours: (s) => s.repeated(booked(s)),
  booked_hours_stay: (s) => {
    const { time, data } = booked(s)
    return s.with(availabilitySet, time + 1, { ...data, block_start: when(at(data.block_start) - HOUR), status: 'unavailable' })
  },
  confirmation_books: (s) => s.without(blockOf(s, s.first(bookingConfirmed))),
  cancellation_frees: (s) => s.without(blockOf(s, s.first(cancelledByTutor))),
  student_booked_once_at_a_time: (s) => {
    const one = s.first(bookingConfirmed)
    const other = s.first(bookingConfirmed, ({ data }) => data.scheduled_time === one.data.scheduled_time && data !== one.data)
    return s.changed(other, { student_id: one.data.student_id })
  },
  booked_by_confirmation: (s) => s.changed(booked(s), {}, booked(s).time + 1),
  freed_by_cancellation: (s) => s.with(availabilitySet, booked(s).time + 1, { ...booked(s).data, status: 'available' }),
  session_in_the_subject_requested: (s) => s.changed(s.first(sessionCompleted), { subject: 'astrology' }),
  session_as_long_as_booked: (s) => s.changed(s.first(sessionCompleted), {}, s.first(sessionCompleted).time + HOUR),
}
