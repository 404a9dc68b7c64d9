/** A ticket: agents work on it in rounds, between which the customer answers, until it is resolved. */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { AGENT, TICKET } from '../ids'
import type { P } from '../parameters'
import { SUPPORT_ZONE } from '../regions'
import { SUPPORT_HOURS } from '../seasons'
import { PRIORITIES, ticketCreated, ticketResolved, ticketUpdated } from '../streams/support'
import { station, step, type W } from '../world'
import { type Concern, HANDLING } from './concern'
import { considersCalling } from './follow-up'
import { mayAskForMoneyBack } from './refund'
import { feels } from './student'

/** A ticket that takes longer is remembered. */
const LONG_TIME = 72 * HOUR
/** After one that took longer, support may ask whether all is well. */
const SLOW = 24 * HOUR
const MOST_ROUNDS = 6

export class Ticket extends Entity {
  /** The rounds that are done. */
  rounds = 0
  /** Updates so far: the order of its events. */
  updates = 0

  constructor(
    parent: Entity,
    readonly concern: Concern,
    readonly createdAt: number,
  ) {
    super(parent, TICKET, 0, concern.segment)
  }
}

/** @param parent the concern, or the call or chat that ended with the ticket */
export function openTicket(w: W, parent: Entity, concern: Concern): void {
  const ticket = new Ticket(parent, concern, w.now)
  const { category, priority } = HANDLING[concern.topic]
  w.state.openTickets++
  w.emit(ticketCreated, ticket, { ticket_id: ticket, customer_id: concern.student, category, priority })
  mayAskForMoneyBack(w, concern)
  lineUp(w, ticket)
}

function lineUp(w: W, ticket: Ticket): void {
  const { priority } = HANDLING[ticket.concern.topic]
  w.queue(desk, ticket, {
    priority: PRIORITIES.length - PRIORITIES.indexOf(priority),
    workMs: w.draw.ticketWork(ticket, ticket.rounds) * MINUTE,
  })
}

type Update = 'agent_reply' | 'status_change' | 'customer_reply' | 'escalation'

function update(w: W, ticket: Ticket, kind: Update): void {
  const agent = kind === 'customer_reply' ? undefined : w.serverOf(desk, ticket)
  w.emit(ticketUpdated, ticket, { ticket_id: ticket, update_type: kind, agent_id: agent }, ticket.updates++)
}

/** An agent takes it on. */
export const isTakenOn = step('ticket is taken on', (w, ticket: Ticket) => {
  if (ticket.rounds === 0) update(w, ticket, 'status_change')
})

/** The agent has done what they can. */
export const isWorkedOn = step('ticket is worked on', (w, ticket: Ticket) => {
  const round = ticket.rounds++
  if (round === 0 && w.draw.escalates(ticket)) {
    update(w, ticket, 'escalation')
    return lineUp(w, ticket)
  }
  update(w, ticket, 'agent_reply')
  if (round + 1 < MOST_ROUNDS && w.draw.needsMore(ticket, round))
    w.after(w.draw.repliesAfter(ticket, round) * HOUR, customerReplies, ticket)
  else w.after(w.draw.closesAfter(ticket) * MINUTE, isResolved, ticket)
})

export const customerReplies = step('customer replies', (w, ticket: Ticket) => {
  update(w, ticket, 'customer_reply')
  lineUp(w, ticket)
})

export const isResolved = step('ticket is resolved', (w, ticket: Ticket) => {
  w.state.openTickets--
  const tookMs = w.now - ticket.createdAt
  w.emit(ticketResolved, ticket, {
    ticket_id: ticket,
    agent_id: w.serverOf(desk, ticket),
    resolution_time_hours: Math.floor((tookMs / HOUR) * 100 + 0.5) / 100,
  })
  const { student } = ticket.concern
  if (tookMs > SLOW) considersCalling(w, ticket, student, 'satisfaction_check')
  if (tookMs > LONG_TIME && w.draw.annoyedByDelay(ticket)) feels(w, student, -1)
  else if (w.draw.gladAboutHelp(ticket)) feels(w, student, 1)
})

/** How many agents there are: ids `agent_1` and on. */
export function agentsOf(p: P): number {
  return Math.max(1, Math.floor(p.support.ticketAgents * p.scale + 0.5))
}

export const desk = station<Ticket>({
  name: 'ticket desk',
  server: AGENT,
  hours: { zone: SUPPORT_ZONE, ...SUPPORT_HOURS },
  begins: isTakenOn,
  ends: isWorkedOn,
  givesUp: null,
  size: agentsOf,
  away: (p) => p.support.ticketAgentsAway,
})
