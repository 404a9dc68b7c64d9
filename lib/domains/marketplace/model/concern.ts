/** Something went wrong, or is not clear: a student may call, write, or let it be. What they do depends on what it is about. */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { CONCERN } from '../ids'
import { bySupportHours } from '../regions'
import { calling } from '../seasons'
import type { CATEGORIES, PRIORITIES, QUEUES } from '../streams/support'
import { clock, step, type W } from '../world'
import { Call, calls } from './phone'
import type { Student } from './student'
import { openTicket } from './ticket'

/** People call while the line is open. */
export const phoning = clock('phoning', { season: calling, pace: () => 1 })

interface Handling {
  /** Shares of those concerned who call and who write; the rest lets it be. */
  readonly call: number
  readonly write: number
  readonly queue: (typeof QUEUES)[number]
  readonly category: (typeof CATEGORIES)[number]
  readonly priority: (typeof PRIORITIES)[number]
}

/** What about, and what people do then. Shares are judgement, scaled to 3,600 calls and 2,400 tickets in 30 days. */
export const HANDLING = {
  'payment failed': { call: 0.4, write: 0.22, queue: 'billing', category: 'billing', priority: 'high' },
  missed: { call: 0.4, write: 0.3, queue: 'general', category: 'quality_complaint', priority: 'urgent' },
  cancelled: { call: 0.14, write: 0.16, queue: 'general', category: 'booking_problem', priority: 'medium' },
  expired: { call: 0.1, write: 0.07, queue: 'general', category: 'booking_problem', priority: 'medium' },
  declined: { call: 0.03, write: 0.02, queue: 'general', category: 'booking_problem', priority: 'low' },
  'bad session': { call: 0.08, write: 0.14, queue: 'general', category: 'quality_complaint', priority: 'medium' },
  'broke off': { call: 0.25, write: 0.3, queue: 'technical', category: 'technical_issue', priority: 'high' },
  'locked out': { call: 0.45, write: 0.2, queue: 'technical', category: 'technical_issue', priority: 'high' },
  question: { call: 0.62, write: 0.25, queue: 'general', category: 'general_question', priority: 'low' },
} as const satisfies Record<string, Handling>
export type Topic = keyof typeof HANDLING

/** What somebody wants of support. It lives by the support line's clock, since that is when they can call. */
export class Concern extends Entity {
  constructor(
    parent: Entity,
    slot: number,
    readonly student: Student,
    readonly topic: Topic,
  ) {
    super(parent, CONCERN, slot, bySupportHours(student.segment))
  }
}

/** @param cause what provoked it @param slot which of several of the cause's concerns */
export function raise(w: W, cause: Entity, slot: number, student: Student, topic: Topic): void {
  const concern = new Concern(cause, slot, student, topic)
  const way = w.draw.contacts(concern)
  if (way === 'calls') w.spend(phoning, w.draw.callsAfter(concern) * MINUTE, calls, new Call(concern, 0))
  else if (way === 'writes') w.after(w.draw.writesAfter(concern) * HOUR, writes, concern)
}

export const writes = step('writes to support', (w, concern: Concern) => openTicket(w, concern, concern))
