/** Requests: each is made once, ahead of its time, and settled once. */
import { along, rule, toldIn, unjudged } from '@/lib/kit/rule'
import { HOUR } from '@/lib/kit/season'
import { bookingConfirmed, bookingDeclined, bookingExpired, bookingRequested } from '../streams/session'
import { at, before, differs, when } from './telling'

/** What the document has, in hours. */
const EXPIRY = 24

interface Request {
  readonly id: string
  readonly isWhole: boolean
  /** Epoch ms; null where it was not seen. */
  madeAt: number | null
  /** When it expires, epoch ms; null where it is not known. */
  expiresAt: number | null
  student: string | null
  tutor: string | null
  subject: string | null
  requestedTime: string | null
  /** The stream that settled it. */
  settledBy: string | null
}

const BEGAN = 'the request was made'
const answers = [bookingConfirmed, bookingDeclined] as const
const settlements = [...answers, bookingExpired] as const

export const requests = along('Requests', {
  streams: [bookingRequested, ...settlements],
  by: 'request_id',
  rules: [
    rule({
      name: 'request_made_once',
      sentence: 'A request is made once.',
      source: '#21: unique request identifier',
      on: [bookingRequested],
      check: ({ told }, { madeAt, settledBy }: Request) =>
        madeAt !== null || settledBy !== null ? `${told.request_id} is made again` : null,
    }),
    rule({
      name: 'request_ahead',
      sentence: 'A session is requested for a time to come.',
      source: '#21: desired session time',
      on: [bookingRequested],
      check: ({ told, time }) =>
        at(told.requested_time) <= time ? `${told.request_id} is made for ${told.requested_time}, which is over` : null,
    }),
    rule({
      name: 'request_settled_after_it_was_made',
      sentence: 'Nothing is confirmed, declined or expires that was not requested.',
      source: '#22 to 24: resolves session.booking.requested',
      needs: [bookingRequested],
      on: settlements,
      check: ({ told, stream }, { madeAt, isWhole }: Request) =>
        madeAt !== null ? null : isWhole ? `${told.request_id} was never made and has a ${stream.name}` : before(BEGAN),
    }),
    rule({
      name: 'request_settled_once',
      sentence: 'A request is confirmed, declined or expires, one of the three and once.',
      source: '#21: must lead to one of: confirmed, declined, or expired',
      on: settlements,
      check: ({ told, stream }, { settledBy }: Request) =>
        settledBy === null ? null : `${told.request_id} has a ${stream.name} after a ${settledBy}`,
    }),
    rule({
      name: 'request_keeps_to_one',
      sentence: 'A request has one student, one tutor and one subject.',
      source: '#21 to 24',
      on: settlements,
      check: (event, { student, tutor, subject }: Request) => {
        const { told } = event
        return differs(told.request_id, [
          ['student', student, told.student_id],
          ['tutor', tutor, (toldIn(event, bookingConfirmed) ?? toldIn(event, bookingDeclined))?.tutor_id],
          ['subject', subject, toldIn(event, bookingExpired)?.subject],
        ])
      },
    }),
    rule({
      name: 'confirmed_as_requested',
      sentence: 'A session is scheduled for the time that was requested.',
      source: '#21, 22: requested_time, scheduled_time',
      on: [bookingConfirmed],
      check: ({ told }, { requestedTime }: Request) =>
        requestedTime === null || told.scheduled_time === requestedTime
          ? null
          : `${told.request_id} asks for ${requestedTime}, ${told.session_id} is scheduled for ${told.scheduled_time}`,
    }),
    rule({
      name: 'confirmed_ahead',
      sentence: 'A session is confirmed before its time.',
      source: '#22; DESIGN.md section 12: a confirmation precedes requested_time',
      on: [bookingConfirmed],
      check: ({ told, time }) =>
        time >= at(told.scheduled_time) ? `${told.session_id} is confirmed when its time, ${told.scheduled_time}, has come` : null,
    }),
    rule({
      name: 'answered_before_it_expires',
      sentence: 'A request is answered before it expires.',
      source: '#24: expired before any tutor accepted',
      on: answers,
      check: ({ told, time }, { expiresAt }: Request) =>
        expiresAt !== null && time > expiresAt ? `${told.request_id} is answered after ${when(expiresAt)}, when it expired` : null,
    }),
    rule({
      name: 'expires_after_24_hours',
      sentence: 'A request expires exactly 24 hours after it was made.',
      source: '#24: typically 24 hours; DESIGN.md section 12: exactly',
      on: [bookingExpired],
      check: ({ told, time, parameter }, { madeAt }: Request) => {
        const hours = parameter('bookings.expiry')
        if (hours !== null && hours !== EXPIRY) return unjudged(`the scenario lets requests expire after ${hours} h`)
        if (madeAt === null) return before(BEGAN)
        return time === madeAt + EXPIRY * HOUR ? null : `${told.request_id} expires ${(time - madeAt) / HOUR} h after it was made`
      },
    }),
  ],
  deadlines: [
    {
      name: 'request_settled',
      sentence: 'A request is settled by the time it expires.',
      source: '#21: must lead to one of: confirmed, declined, or expired',
      needs: settlements,
      by: ({ expiresAt, settledBy }) => (settledBy === null ? expiresAt : null),
      missed: ({ id, expiresAt }) => `${id} was neither answered nor expired by ${when(expiresAt ?? 0)}`,
    },
  ],
  begin: (_, isWhole, id): Request => ({
    id,
    isWhole,
    madeAt: null,
    expiresAt: null,
    student: null,
    tutor: null,
    subject: null,
    requestedTime: null,
    settledBy: null,
  }),
  remember: (request, event) => {
    const made = toldIn(event, bookingRequested)
    if (!made) {
      request.settledBy ??= event.stream.name
      return
    }
    const hours = event.parameter('bookings.expiry')
    request.madeAt = event.time
    request.expiresAt = hours === null ? null : event.time + hours * HOUR
    request.student = made.student_id
    request.tutor = made.tutor_id
    request.subject = made.subject
    request.requestedTime = made.requested_time
  },
  isOver: ({ settledBy }) => settledBy !== null,
  lingersMs: 24 * HOUR,
})
