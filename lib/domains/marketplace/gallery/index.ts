/** What a usual month of the marketplace looks like, chart by chart: drawn by `npm run gallery -- marketplace` into this folder. */
import { delayOf, fieldOf, type Gallery, leadOf, line, spanOf } from '@/lib/kit/gallery'
import { MINUTE } from '@/lib/kit/season'
import { APPLICANT, CALL, CHAT, REFUND, REQUEST, SESSION, STUDENT, TICKET, TUTOR } from '../ids'
import { signupCompleted, tutorSearch } from '../streams/customer'
import {
  bookingConfirmed,
  bookingDeclined,
  bookingRequested,
  feedbackSubmitted,
  ratingSubmitted,
  sessionCompleted,
} from '../streams/session'
import { callInbound, chatStarted, ticketCreated, ticketResolved } from '../streams/support'
import { apiRequest } from '../streams/system'
import { applicationReceived, availabilitySet, onboardingApproved, onboardingRejected, onboardingStepCompleted } from '../streams/tutor'

/** A step of the onboarding that was passed. */
const passed = (label: string, step: string) =>
  line(label, onboardingStepCompleted, 'applicant_id', { step_name: step, status: 'completed' })

export const gallery: Gallery = {
  zone: 'America/New_York',
  charts: {
    'day-shape': {
      type: 'day',
      title: 'The shape of a day',
      note: 'By the clock of the student, for those who were there at the start; calls by New York’s. Pupils come after school and in the evening, sessions follow, the support line is open by day.',
      lines: [
        line('searches', tutorSearch, 'user_id'),
        line('requests', bookingRequested, 'student_id'),
        line('sessions that end', sessionCompleted, 'student_id'),
        line('calls to support', callInbound),
      ],
    },
    'week-shape': {
      type: 'week',
      title: 'The shape of a week',
      note: 'Events of each hour of the week, on average, by the clock of the student. Friday and Saturday are quiet, Sunday evening is homework.',
      lines: [
        line('sign-ups', signupCompleted, 'user_id'),
        line('searches', tutorSearch, 'user_id'),
        line('requests', bookingRequested, 'student_id'),
        line('sessions that end', sessionCompleted, 'student_id'),
        line('calls to support', callInbound),
        line('new tickets', ticketCreated),
        line('chats', chatStarted),
      ],
    },
    'supply-and-demand': {
      type: 'supply',
      title: 'Supply against demand',
      note: 'Tutors with open hours, and tutors who are booked, over the hours of the week by the tutors’ clocks. Hours that were booked and given back count among the booked ones; the first week, published before the run, does not count.',
      unit: 'tutors',
      by: 'tutor_id',
      offered: spanOf('offered', availabilitySet, 'tutor_id', 'block_start', 'block_end', { status: 'available' }),
      taken: spanOf('booked', availabilitySet, 'tutor_id', 'block_start', 'block_end', { status: 'booked' }),
    },
    'answer-times': {
      type: 'spread',
      title: 'How long tutors take to answer',
      note: 'From a request to its confirmation, or to its decline. The second hump is the morning after. The dashed line is the median.',
      of: [
        delayOf('confirmed', 'h', bookingRequested, 'request_id', bookingConfirmed),
        delayOf('declined', 'h', bookingRequested, 'request_id', bookingDeclined),
      ],
      upTo: 24,
      step: 0.5,
    },
    leads: {
      type: 'spread',
      title: 'How far ahead sessions lie',
      note: 'From the confirmation to the time agreed: most sessions are a day or two away, in the afternoon. The dashed line is the median.',
      of: [leadOf('confirmation to session', 'h', bookingConfirmed, 'scheduled_time')],
      upTo: 168,
      step: 2,
    },
    'session-lengths': {
      type: 'spread',
      title: 'How long sessions are',
      note: 'Half an hour, an hour or an hour and a half were booked; some end a little early or late, a few break off.',
      of: [fieldOf('completed sessions', 'min', sessionCompleted, 'duration_minutes')],
      upTo: 100,
      step: 2,
    },
    ratings: {
      type: 'spread',
      title: 'Ratings',
      note: 'Stars that students give: the tutor’s quality and some luck.',
      of: [fieldOf('ratings', 'stars', ratingSubmitted, 'rating_score')],
      upTo: 6,
      step: 1,
    },
    'rating-delays': {
      type: 'spread',
      title: 'How long after a session it is rated, and written about',
      note: 'Within two days, most within one. The dashed line is the median.',
      of: [
        delayOf('session to rating', 'h', sessionCompleted, 'session_id', ratingSubmitted),
        delayOf('session to the tutor’s notes', 'h', sessionCompleted, 'session_id', feedbackSubmitted),
      ],
      upTo: 48,
      step: 1,
    },
    'support-waits': {
      type: 'hours',
      title: 'Waits for support',
      note: 'By the hour in which the ticket is opened or an agent takes the chat. The ticket desk is closed at night, so what comes in the evening waits until morning.',
      of: [
        delayOf('ticket until it is resolved', 'h', ticketCreated, 'ticket_id', ticketResolved),
        fieldOf('wait for a chat', 's', chatStarted, 'wait_time_seconds'),
      ],
    },
    queues: {
      type: 'gauge',
      title: 'Queues over the day',
      note: 'Calls that wait for an operator, and tickets that are open, looked at every ten minutes of all days.',
      gauges: ['calls_waiting', 'open_tickets'],
    },
    'chat-waits-and-load': {
      type: 'load',
      title: 'The wait for a chat against load',
      note: 'The more chats begin within an hour, the longer people wait for an agent.',
      of: fieldOf('wait', 's', chatStarted, 'wait_time_seconds'),
      perMs: 60 * MINUTE,
      unit: 'chats that begin in the same hour',
    },
    'latency-and-load': {
      type: 'load',
      title: 'Latency against load',
      note: 'Time that API requests take, by how many come in the same minute.',
      of: fieldOf('latency', 'ms', apiRequest, 'latency_ms'),
      perMs: MINUTE,
      unit: 'requests in the same minute',
    },
    onboarding: {
      type: 'days',
      title: 'Onboarding, day by day',
      note: 'How many have come how far since the start, from an empty pipeline. Decisions are made on Mondays; who applied last is still on the way.',
      lines: [
        line('applied', applicationReceived),
        passed('application reviewed', 'application_review'),
        passed('background checked', 'background_check'),
        passed('demo session held', 'demo_session'),
        passed('trained', 'training'),
        line('approved', onboardingApproved),
        line('rejected', onboardingRejected),
      ],
    },
    'students-journeys': {
      type: 'journeys',
      title: 'Three students',
      note: 'Every event that names them, or a request, a session, a call, a ticket or a chat of theirs. Shown are who has events of most kinds, the first who signs up, and who has as many events as the one in the middle.',
      who: STUDENT,
      theirs: [REQUEST, SESSION, CALL, TICKET, CHAT, REFUND],
      chosen: [{ most: 'varied' }, { firstOf: signupCompleted }, { most: 'usual' }],
    },
    'tutors-journeys': {
      type: 'journeys',
      title: 'Two tutors',
      note: 'Every event that names them, or a request, a session or an application of theirs. Shown are the first who is approved, and who has as many events as the one in the middle.',
      who: TUTOR,
      theirs: [REQUEST, SESSION, APPLICANT],
      chosen: [{ firstOf: onboardingApproved }, { most: 'usual' }],
    },
  },
}
