/** Something went wrong, or is not clear: a student may call, write, chat, or let it be. What they do depends on what it is about. */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { CONCERN } from '../ids'
import { bySupportHours } from '../regions'
import { calling } from '../seasons'
import type { CATEGORIES, PRIORITIES, QUEUES } from '../streams/support'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { clock, step, type W } from '../world'
import { callsApi } from './api'
import { Chat, chatting, opensChat } from './chat'
import { considersCalling } from './follow-up'
import { Call, calls } from './phone'
import { Session } from './session'
import type { Student } from './student'
import { openTicket } from './ticket'

/** People call while the line is open. */
export const phoning = clock('phoning', { season: calling, pace: () => 1 })

interface Handling {
  /** Shares of those concerned who call, who write and who open a chat; the rest lets it be. */
  readonly call: number
  readonly write: number
  readonly chat: number
  /** The share of those in touch with support who ask for their money back, if they have paid. */
  readonly refund: number
  readonly queue: (typeof QUEUES)[number]
  readonly category: (typeof CATEGORIES)[number]
  readonly priority: (typeof PRIORITIES)[number]
}

/**
 * What about, and what people do then. Shares are judgement, scaled to 3,600 calls, 2,400 tickets, 3,300 chats and 300 refunds in 30 days.
 */
export const HANDLING = {
  'payment failed': { call: 0.4, write: 0.22, chat: 0.12, refund: 0, queue: 'billing', category: 'billing', priority: 'high' },
  missed: { call: 0.38, write: 0.28, chat: 0.14, refund: 0.4, queue: 'general', category: 'quality_complaint', priority: 'urgent' },
  cancelled: { call: 0.14, write: 0.16, chat: 0.14, refund: 0.15, queue: 'general', category: 'booking_problem', priority: 'medium' },
  expired: { call: 0.1, write: 0.07, chat: 0.06, refund: 0, queue: 'general', category: 'booking_problem', priority: 'medium' },
  declined: { call: 0.03, write: 0.02, chat: 0.02, refund: 0, queue: 'general', category: 'booking_problem', priority: 'low' },
  'bad session': { call: 0.08, write: 0.14, chat: 0.08, refund: 0.3, queue: 'general', category: 'quality_complaint', priority: 'medium' },
  'broke off': { call: 0.25, write: 0.3, chat: 0.15, refund: 0.35, queue: 'technical', category: 'technical_issue', priority: 'high' },
  'locked out': { call: 0.45, write: 0.2, chat: 0.15, refund: 0, queue: 'technical', category: 'technical_issue', priority: 'high' },
  'charged and gone': { call: 0.25, write: 0.3, chat: 0.2, refund: 0.7, queue: 'billing', category: 'billing', priority: 'medium' },
  question: { call: 0.33, write: 0.09, chat: 0.39, refund: 0, queue: 'general', category: 'general_question', priority: 'low' },
} as const satisfies Record<string, Handling>
export type Topic = keyof typeof HANDLING

/** What somebody wants of support. It lives by the support line's clock, since that is when they can call. */
export class Concern extends Entity {
  /** Whether they have asked for their money back: once is enough. */
  hasAskedForMoney = false

  /** @param session the session that it is about, if it is about one */
  constructor(
    parent: Entity,
    slot: number,
    readonly student: Student,
    readonly topic: Topic,
    readonly session: Session | null,
  ) {
    super(parent, CONCERN, slot, bySupportHours(student.segment))
  }
}

/** How often somebody tries to write while the platform does not take it. */
const TRIES = 3

/** @param cause what provoked it @param slot which of several of the cause's concerns */
export function raise(w: W, cause: Entity, slot: number, student: Student, topic: Topic): void {
  const concern = new Concern(cause, slot, student, topic, cause instanceof Session ? cause : null)
  const way = w.draw.contacts(concern)
  if (way === 'calls') w.spend(phoning, w.draw.callsAfter(concern) * MINUTE, calls, new Call(concern, 0))
  else if (way === 'writes') w.after(w.draw.writesAfter(concern) * HOUR, writes, concern, 0)
  else if (way === 'chats') w.spend(chatting, w.draw.chatsAfter(concern) * MINUTE, opensChat, new Chat(concern))
  // A tutor who stayed away is bad enough that support calls by itself.
  if (topic === 'missed') considersCalling(w, cause, student, 'churn_followup')
}

export const writes = step('writes to support', (w, concern: Concern, attempt) => {
  if (callsApi(w, concern, ENDPOINTS.openTicket, concern.student, attempt)) openTicket(w, concern, concern)
  else if (attempt + 1 < TRIES) w.after(w.draw.writesAgainAfter(concern, attempt) * MINUTE, writes, concern, attempt + 1)
})
