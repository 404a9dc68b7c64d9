/** Support: calls within opening hours, tickets that are opened, worked on and closed, chats, and who works there. */
import { along, ofEach, rule, toldIn } from '@/lib/kit/rule'
import { DAY, HOUR } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { localTime } from '@/lib/kit/zone'
import { AGENT, OPERATOR, RECRUITER, STUDENT } from '../ids'
import { SUPPORT_ZONE } from '../regions'
import { CHAT_HOURS, SUPPORT_HOURS } from '../seasons'
import { paymentFailure } from '../streams/customer'
import { noShowTutor } from '../streams/session'
import {
  callInbound,
  callOutbound,
  chatMessage,
  chatStarted,
  refundRequested,
  ticketCreated,
  ticketResolved,
  ticketUpdated,
} from '../streams/support'
import { onboardingApproved } from '../streams/tutor'
import { before, when } from './telling'

/** Opening hours of a working day and of a day of the weekend, local. */
interface Opening {
  readonly weekday: readonly [from: number, to: number]
  readonly weekend: readonly [from: number, to: number]
}

/** The hours within which an instant should lie; null where it does. */
function closedAt(time: number, { weekday, weekend }: Opening): string | null {
  const local = localTime(SUPPORT_ZONE, time)
  const [from, to] = local.weekday < 5 ? weekday : weekend
  return local.ms >= from * HOUR && local.ms < to * HOUR ? null : `${from}:00 to ${to}:00 in New York`
}

const each = ofEach(
  'Calls, chats and messages',
  [callInbound, callOutbound, chatStarted, chatMessage],
  [
    rule({
      name: 'calls_within_opening_hours',
      sentence: 'Customers are on the telephone, and are called, while the support line is open.',
      source: 'Cadence Guidelines: support.call.inbound – business hours',
      on: [callInbound, callOutbound],
      check: ({ told, time }) => {
        const hours = closedAt(time, SUPPORT_HOURS)
        return hours && `${told.call_id} is at ${when(time)}, when the line is closed: it is open from ${hours}`
      },
    }),
    rule({
      name: 'chats_within_opening_hours',
      sentence: 'Chats are answered while somebody is there to answer.',
      source: '#38: time waiting for agent',
      on: [chatStarted],
      check: ({ told, time }) => {
        const hours = closedAt(time, CHAT_HOURS)
        return hours && `${told.chat_id} is answered at ${when(time)}; chats are answered from ${hours}`
      },
    }),
    rule({
      name: 'wait_since_before',
      sentence: 'Nobody waits less than no time, nor longer than a day.',
      source: '#38: time waiting for agent',
      on: [chatStarted],
      check: ({ told }) =>
        told.wait_time_seconds < 0 || told.wait_time_seconds > DAY / 1_000
          ? `${told.chat_id} has waited ${told.wait_time_seconds} s`
          : null,
    }),
    rule({
      name: 'message_has_length',
      sentence: 'A message has a character at least.',
      source: '#39: character count',
      on: [chatMessage],
      check: ({ told }) => (told.message_length < 1 ? `a message in ${told.chat_id} has ${told.message_length} characters` : null),
    }),
  ],
)

interface Ticket {
  readonly id: string
  readonly isWhole: boolean
  /** Epoch ms; null where it was not seen. */
  createdAt: number | null
  isResolved: boolean
}

const TICKET_BEGAN = 'the ticket was created'

const tickets = along('Tickets', {
  streams: [ticketCreated, ticketUpdated, ticketResolved],
  by: 'ticket_id',
  rules: [
    rule({
      name: 'ticket_created_once',
      sentence: 'A ticket is created once, before all else.',
      source: '#35: unique ticket identifier',
      on: [ticketCreated],
      check: (_, { id, createdAt, isResolved }: Ticket) => (createdAt !== null || isResolved ? `${id} is created again` : null),
    }),
    rule({
      name: 'ticket_was_created',
      sentence: 'No ticket is updated or resolved that was not created.',
      source: '#36: follows ticket creation; #37',
      needs: [ticketCreated],
      on: [ticketUpdated, ticketResolved],
      check: ({ stream }, { id, createdAt, isWhole }: Ticket) =>
        createdAt !== null ? null : isWhole ? `${id} was never created and has a ${stream.name}` : before(TICKET_BEGAN),
    }),
    rule({
      name: 'nothing_after_resolution',
      sentence: 'Once a ticket is resolved nothing happens to it any more.',
      source: '#37: closes ticket lifecycle',
      on: [ticketUpdated, ticketResolved],
      check: ({ stream }, { id, isResolved }: Ticket) => (isResolved ? `${id} has a ${stream.name} after it was resolved` : null),
    }),
    rule({
      name: 'resolution_time_adds_up',
      sentence: 'The resolution time is the time since the creation, in hours to two decimals.',
      source: '#37: time from creation to resolution',
      on: [ticketResolved],
      check: ({ told, time }, { id, createdAt }: Ticket) => {
        if (createdAt === null) return before(TICKET_BEGAN)
        const hours = Math.floor(((time - createdAt) / HOUR) * 100 + 0.5) / 100
        return told.resolution_time_hours === hours ? null : `${id} took ${hours} h and tells ${told.resolution_time_hours} h`
      },
    }),
    rule({
      name: 'update_by_whom',
      sentence: 'An update names the agent who made it, unless the customer did.',
      source: '#36: agent who made the update (if applicable)',
      on: [ticketUpdated],
      check: ({ told }, { id }: Ticket) =>
        (told.update_type === 'customer_reply') === (told.agent_id === undefined)
          ? null
          : `${id} has a ${told.update_type} by ${told.agent_id ?? 'no agent'}`,
    }),
  ],
  begin: (_, isWhole, id): Ticket => ({ id, isWhole, createdAt: null, isResolved: false }),
  remember: (ticket, { stream, time }) => {
    if ((stream as Stream) === ticketCreated) ticket.createdAt = time
    if ((stream as Stream) === ticketResolved) ticket.isResolved = true
  },
  isOver: ({ isResolved }) => isResolved,
  lingersMs: 7 * DAY,
})

interface Chat {
  readonly id: string
  readonly isWhole: boolean
  isStarted: boolean
  isClosed: boolean
}

const chats = along('Chats', {
  streams: [chatStarted, chatMessage],
  by: 'chat_id',
  rules: [
    rule({
      name: 'chat_started_once',
      sentence: 'A chat is started once.',
      source: '#38: unique chat identifier',
      on: [chatStarted],
      check: (_, { id, isStarted }: Chat) => (isStarted ? `${id} is started again` : null),
    }),
    rule({
      name: 'message_after_start',
      sentence: 'Nobody writes in a chat that was not started.',
      source: '#39: multiple messages per chat session',
      needs: [chatStarted],
      on: [chatMessage],
      check: (_, { id, isStarted, isWhole }: Chat) =>
        isStarted ? null : isWhole ? `${id} has a message and was never started` : before('the chat was started'),
    }),
    rule({
      name: 'nothing_after_the_survey',
      sentence: 'The bot’s question how it was closes a chat.',
      source: '#39; README.md',
      on: [chatMessage],
      check: ({ told }, { id, isClosed }: Chat) => (isClosed ? `${id} has a message by the ${told.sender_type} after the survey` : null),
    }),
  ],
  begin: (_, isWhole, id): Chat => ({ id, isWhole, isStarted: false, isClosed: false }),
  remember: (chat, event) => {
    if ((event.stream as Stream) === chatStarted) chat.isStarted = true
    if (toldIn(event, chatMessage)?.sender_type === 'bot') chat.isClosed = true
  },
  isOver: ({ isClosed }) => isClosed,
  lingersMs: DAY,
})

interface Worker {
  readonly id: string
  /** Whether they were there at the start; null where that is not known. */
  readonly isThere: boolean | null
}

/** Who works for the platform was there at the start. @param kinds as events tell them @param entities as the population calls them */
const staff = (title: string, name: string, kind: typeof AGENT, entity: string, streams: readonly Stream[]) =>
  along(title, {
    streams,
    by: kind,
    rules: [
      {
        name,
        sentence: `Whoever works as ${title.toLowerCase().replace(/s$/, '')} was there at the start.`,
        source: '#13, 34, 36, 37: operator and agent identifiers',
        check: ({ stream }, { id, isThere }: Worker) =>
          isThere === null
            ? before(`${id} may have been there`)
            : isThere
              ? null
              : `${id} has a ${stream.name} and is nobody who works there`,
      },
    ],
    begin: (_, isWhole, id): Worker => ({ id, isThere: isWhole ? false : null }),
    known: (row) => (row.entity === entity && typeof row.id === 'string' ? { id: row.id, memory: { id: row.id, isThere: true } } : null),
    remember: () => undefined,
  })

/** Two calls within this time are a sign of trouble, and what leads to a call out was not longer ago, ms. */
const LATELY = 14 * DAY
/** A ticket that has taken long was created within this time, ms. */
const TICKETS_LATELY = 30 * DAY

interface Customer {
  readonly id: string
  readonly isWhole: boolean
  /** When what may lead to a call out happened lately. */
  readonly since: Map<Stream, readonly number[]>
}

const countOf = ({ since }: Customer, stream: Stream) => since.get(stream)?.length ?? 0

/** What a call out for a reason lacks; null where it has cause. */
function lacks(reason: string, customer: Customer): string | null {
  if (reason === 'payment_retry') return countOf(customer, paymentFailure) >= 2 ? null : 'two payments that failed'
  if (reason === 'churn_followup') {
    const isInTrouble = countOf(customer, callInbound) >= 2 || countOf(customer, noShowTutor) >= 1
    return isInTrouble ? null : 'two calls, or a tutor who did not come'
  }
  if (reason === 'satisfaction_check')
    return countOf(customer, refundRequested) + countOf(customer, ticketCreated) >= 1 ? null : 'a refund or a ticket'
  return 'a reason that is known'
}

const causes = [callInbound, paymentFailure, refundRequested, ticketCreated, noShowTutor] as const

const followUps = along('Calls out', {
  streams: [callOutbound, ...causes],
  by: STUDENT,
  rules: [
    rule({
      name: 'call_out_has_cause',
      sentence:
        'Nobody is called without cause: after two calls or a tutor who did not come, after two payments that failed, after a refund or a ticket.',
      source: '#34: often triggered by churn risk indicators; may follow multiple inbound calls or negative experiences',
      needs: causes,
      on: [callOutbound],
      check: ({ told }, customer: Customer) => {
        const missing = lacks(told.reason, customer)
        if (missing === null) return null
        return customer.isWhole
          ? `${told.call_id} is a ${told.reason} for ${customer.id}, without ${missing} lately`
          : before('there may have been cause')
      },
    }),
  ],
  // Who is there at the start has no call, no ticket and no failed payment open: chains begin within the dataset.
  begin: (_, isWhole, id): Customer => ({ id, isWhole, since: new Map() }),
  remember: ({ since }, { stream, time }) => {
    if ((stream as Stream) === callOutbound) return
    const span = (stream as Stream) === ticketCreated ? TICKETS_LATELY : LATELY
    since.set(stream, [...(since.get(stream) ?? []).filter((then) => then >= time - span), time])
  },
})

export const supportRules = [
  each,
  tickets,
  chats,
  staff('Agents', 'agent_works_there', AGENT, 'agent', [ticketUpdated, ticketResolved]),
  staff('Operators', 'operator_works_there', OPERATOR, 'operator', [callOutbound]),
  staff('Recruiters', 'recruiter_works_there', RECRUITER, 'recruiter', [onboardingApproved]),
  followUps,
]
