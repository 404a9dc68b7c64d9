/**
 * Asking for money back: for a session that was not held, or was bad, when they are in touch with support about it anyway; for a whole month
 * by some who leave right after they were charged. Nobody asks for more than they have paid in their current period.
 */
import { Entity } from '@/lib/kit/entity'
import { DAY } from '@/lib/kit/season'
import { REFUND } from '../ids'
import { refundRequested } from '../streams/support'
import { type RefundReason, shareCents } from '../vocabulary/refunds'
import type { W } from '../world'
import { type Concern, raise, type Topic } from './concern'
import { considersCalling } from './follow-up'
import type { Student } from './student'

/** Who leaves within this time after a payment may want it back. */
const REGRET_SPAN = 5 * DAY

const REASONS: Readonly<Partial<Record<Topic, RefundReason>>> = {
  missed: 'tutor_no_show',
  cancelled: 'tutor_cancelled',
  'broke off': 'technical_issue',
  'bad session': 'poor_quality',
}

/** They are in touch with support: some ask for their money back, once about each concern. */
export function mayAskForMoneyBack(w: W, concern: Concern): void {
  const { student, session, topic } = concern
  const reason = topic === 'charged and gone' ? w.draw.regret(concern) : REASONS[topic]
  if (!reason || concern.hasAskedForMoney || student.refundableCents === 0 || !w.draw.asksForMoneyBack(concern)) return
  concern.hasAskedForMoney = true
  const share = session ? shareCents(student.plan, session.end - session.time) : student.refundableCents
  const amount = Math.min(share, student.refundableCents)
  student.refundableCents -= amount
  const refund = new Entity(concern, REFUND, 0)
  w.emit(refundRequested, refund, {
    refund_request_id: refund,
    customer_id: student,
    session_id: session ?? undefined,
    amount,
    reason,
  })
  considersCalling(w, refund, student, 'satisfaction_check')
}

/** They have just left: who was charged a few days ago may want that month back. @param week tells thoughts of leaving apart */
export function regretsPayment(w: W, student: Student, week: number): void {
  if (student.refundableCents > 0 && w.now - student.paidAt < REGRET_SPAN) raise(w, student, week, student, 'charged and gone')
}
