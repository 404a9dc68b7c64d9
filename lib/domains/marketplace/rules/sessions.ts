/** Sessions: from the confirmation to what is said about them. */
import { along, rule, toldIn, unjudged } from '@/lib/kit/rule'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import {
  bookingConfirmed,
  cancelledByStudent,
  cancelledByTutor,
  feedbackSubmitted,
  noShowStudent,
  noShowTutor,
  ratingSubmitted,
  sessionCompleted,
  sessionStarted,
} from '../streams/session'
import { refundRequested } from '../streams/support'
import { at, before, centsOf, differs, dollars, when } from './telling'

/** Within so many hours sessions are rated and written about. */
const TOLD_WITHIN = 48
/** Nobody starts this much earlier or later than agreed, ms. */
const EARLY = 15 * MINUTE
const LATE = 60 * MINUTE
/** By then it is known what became of a session that was due, and of one that was started, ms. */
const KNOWN_AFTER = 2 * HOUR
const OVER_AFTER = 4 * HOUR

interface Session {
  readonly id: string
  readonly isWhole: boolean
  /** null where the confirmation was not seen. */
  scheduledAt: number | null
  scheduledTime: string | null
  student: string | null
  tutor: string | null
  state: 'unknown' | 'booked' | 'cancelled' | 'missed' | 'running' | 'completed'
  startedAt: number | null
  completedAt: number | null
  isRated: boolean
  isWrittenAbout: boolean
}

const BEGAN = 'the session was booked'
const cancellations = [cancelledByStudent, cancelledByTutor] as const
const noShows = [noShowStudent, noShowTutor] as const
const said = [ratingSubmitted, feedbackSubmitted] as const
const course = [...cancellations, sessionStarted, sessionCompleted, ...noShows, ...said] as const

/** What each event leaves a session as. */
const STATES = new Map<Stream, Session['state']>([
  [bookingConfirmed, 'booked'],
  [cancelledByStudent, 'cancelled'],
  [cancelledByTutor, 'cancelled'],
  [noShowStudent, 'missed'],
  [noShowTutor, 'missed'],
  [sessionStarted, 'running'],
  [sessionCompleted, 'completed'],
])
/** What a session is before each event. */
const FROM = new Map<Stream, Session['state']>([
  ...[...cancellations, ...noShows, sessionStarted].map((stream): [Stream, Session['state']] => [stream, 'booked']),
  [sessionCompleted, 'running'],
  [ratingSubmitted, 'completed'],
  [feedbackSubmitted, 'completed'],
])

export const sessions = along('Sessions', {
  streams: [bookingConfirmed, ...course, refundRequested],
  by: 'session_id',
  rules: [
    rule({
      name: 'session_confirmed_once',
      sentence: 'A session is confirmed once, before all else.',
      source: '#22: unique session identifier (newly created)',
      on: [bookingConfirmed],
      check: ({ told }, { state }: Session) => (state === 'unknown' ? null : `${told.session_id} is confirmed when it is ${state} already`),
    }),
    rule({
      name: 'session_was_confirmed',
      sentence: 'Nothing happens to a session that was not confirmed, and nobody asks money back for one.',
      source: '#25 to 32, 40; usage note 2',
      needs: [bookingConfirmed],
      on: [...course, refundRequested],
      check: ({ told, stream }, { scheduledAt, isWhole }: Session) =>
        scheduledAt !== null ? null : isWhole ? `${told.session_id} was never confirmed and has a ${stream.name}` : before(BEGAN),
    }),
    rule({
      name: 'session_runs_its_course',
      sentence:
        'A session is cancelled, missed, or starts and is completed; what is over does not happen again, and only what took place is rated.',
      source: '#25 to 32; critical event chains',
      needs: [bookingConfirmed, ...course],
      on: course,
      check: ({ told, stream }, { state, isWhole }: Session) => {
        if (state === FROM.get(stream)) return null
        // That there was no confirmation is said elsewhere.
        if (state === 'unknown') return isWhole ? null : before(BEGAN)
        return `${told.session_id} has a ${stream.name} when it is ${state}`
      },
    }),
    rule({
      name: 'session_told_once',
      sentence: 'A session is rated once and written about once.',
      source: '#31, 32',
      on: said,
      check: ({ told, stream }, { isRated, isWrittenAbout }: Session) =>
        ((stream as Stream) === ratingSubmitted ? isRated : isWrittenAbout) ? `${told.session_id} has a second ${stream.name}` : null,
    }),
    rule({
      name: 'session_keeps_to_one',
      sentence: 'A session has one student and one tutor.',
      source: '#22 to 32, 40',
      on: [...course, refundRequested],
      check: (event, { student, tutor }: Session) => {
        const told: { session_id?: string; student_id?: string; customer_id?: string; tutor_id?: string } = event.told
        return differs(told.session_id ?? '', [
          ['student', student, told.student_id ?? told.customer_id],
          ['tutor', tutor, told.tutor_id],
        ])
      },
    }),
    rule({
      name: 'cancelled_ahead',
      sentence: 'A session is cancelled before its time.',
      source: '#25, 26',
      on: cancellations,
      check: ({ told, time }, { scheduledAt }: Session) =>
        scheduledAt !== null && time >= scheduledAt
          ? `${told.session_id} is cancelled when its time, ${when(scheduledAt)}, has come`
          : null,
    }),
    rule({
      name: 'fee_within_window',
      sentence: 'A cancellation costs the fee within the cancellation window, and nothing before.',
      source: '#25: fee amount (if within cancellation window)',
      on: [cancelledByStudent],
      check: ({ told, time, parameter }, { scheduledAt }: Session) => {
        if (scheduledAt === null) return before(BEGAN)
        const [hours, fee] = [parameter('sessions.fee_window'), parameter('sessions.fee')]
        if (hours === null || fee === null) return unjudged('the scenario’s fee and its window are not known')
        const expected = scheduledAt - time < hours * HOUR ? Math.round(fee * 100) : 0
        return centsOf(told.cancellation_fee_charged) === expected
          ? null
          : `${told.session_id} is cancelled ${(scheduledAt - time) / HOUR} h ahead for $${told.cancellation_fee_charged} instead of ${dollars(expected)}`
      },
    }),
    rule({
      name: 'starts_when_both_are_there',
      sentence: 'A session starts when the second of the two joins.',
      source: '#27: when both joined',
      on: [sessionStarted],
      check: ({ told, time }) =>
        Math.max(at(told.student_join_time), at(told.tutor_join_time)) === time
          ? null
          : `${told.session_id} starts at ${when(time)}; they joined at ${told.student_join_time} and ${told.tutor_join_time}`,
    }),
    rule({
      name: 'starts_at_its_time',
      sentence: 'A session starts at about its scheduled time: not a quarter of an hour before, nor an hour after.',
      source: '#27: should occur at scheduled time',
      on: [sessionStarted],
      check: ({ told, time }, { scheduledAt }: Session) =>
        scheduledAt !== null && (time < scheduledAt - EARLY || time > scheduledAt + LATE)
          ? `${told.session_id} is scheduled for ${when(scheduledAt)} and starts at ${when(time)}`
          : null,
    }),
    rule({
      name: 'lasts_from_start_to_end',
      sentence: 'A session’s duration is the time from its start to its completion.',
      source: '#28: actual session duration',
      on: [sessionCompleted],
      check: ({ told, time }, { startedAt }: Session) =>
        startedAt === null || time - told.duration_minutes * MINUTE === startedAt
          ? null
          : `${told.session_id} started at ${when(startedAt)}, ends at ${when(time)} and lasted ${told.duration_minutes} min`,
    }),
    rule({
      name: 'no_show_as_scheduled',
      sentence: 'Who does not show up misses the time that was scheduled.',
      source: '#29, 30: original scheduled time',
      on: noShows,
      check: ({ told }, { scheduledTime }: Session) => differs(told.session_id, [['scheduled_time', scheduledTime, told.scheduled_time]]),
    }),
    rule({
      name: 'no_show_after_grace',
      sentence: 'A no-show is determined when the grace is over: 20 minutes, or what the scenario sets.',
      source: '#29, 30: 15:00 missed at 15:20',
      on: noShows,
      check: ({ told, time, parameter }) => {
        const grace = parameter('sessions.grace')
        if (grace === null) return unjudged('the scenario’s grace is not known')
        const minutes = (time - at(told.scheduled_time)) / MINUTE
        return minutes === grace ? null : `${told.session_id} is missed ${minutes} min after its time instead of ${grace}`
      },
    }),
    rule({
      name: 'told_within_48_hours',
      sentence: 'Ratings and notes come within 48 hours of the session.',
      source: '#31: usually within 24–48 hours; DESIGN.md section 12',
      on: said,
      check: ({ told, time, stream }, { completedAt }: Session) =>
        completedAt !== null && time - completedAt > TOLD_WITHIN * HOUR
          ? `${told.session_id} has a ${stream.name} ${(time - completedAt) / HOUR} h after its end`
          : null,
    }),
  ],
  deadlines: [
    {
      name: 'session_begins_or_not',
      sentence: 'A session that is due starts, or is cancelled or missed.',
      source: '#22: should lead to session.started at scheduled time; #27',
      needs: course,
      by: ({ state, scheduledAt }) => (state === 'booked' && scheduledAt !== null ? scheduledAt + KNOWN_AFTER : null),
      missed: ({ id, scheduledAt }) => `${id} was due at ${when(scheduledAt ?? 0)}, and nothing became of it`,
    },
    {
      name: 'session_ends',
      sentence: 'A session that has started is completed.',
      source: '#27: leads to session.completed',
      needs: [sessionCompleted],
      // Of a session whose booking is not there, the end may have been erased with it.
      by: ({ state, scheduledAt, startedAt }) =>
        state === 'running' && scheduledAt !== null && startedAt !== null ? startedAt + OVER_AFTER : null,
      missed: ({ id, startedAt }) => `${id} started at ${when(startedAt ?? 0)} and was never completed`,
    },
  ],
  begin: (_, isWhole, id): Session => ({
    id,
    isWhole,
    scheduledAt: null,
    scheduledTime: null,
    student: null,
    tutor: null,
    state: 'unknown',
    startedAt: null,
    completedAt: null,
    isRated: false,
    isWrittenAbout: false,
  }),
  remember: (session, event) => {
    const { stream, time } = event
    session.state = STATES.get(stream) ?? session.state
    const confirmed = toldIn(event, bookingConfirmed)
    if (confirmed) {
      session.scheduledTime = confirmed.scheduled_time
      session.scheduledAt = at(confirmed.scheduled_time)
      session.student = confirmed.student_id
      session.tutor = confirmed.tutor_id
    }
    if ((stream as Stream) === sessionStarted) session.startedAt = time
    if ((stream as Stream) === sessionCompleted) session.completedAt = time
    if ((stream as Stream) === ratingSubmitted) session.isRated = true
    if ((stream as Stream) === feedbackSubmitted) session.isWrittenAbout = true
  },
  isOver: ({ state }) => state === 'cancelled' || state === 'missed' || state === 'completed',
  // Money is asked back days later.
  lingersMs: 21 * DAY,
})
