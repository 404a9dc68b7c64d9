/** Paying for a month: attempts at the gateway, and dunning when one fails. */
import { Entity } from '@/lib/kit/entity'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { BILL, TRANSACTION } from '../ids'
import { paymentFailure, paymentSuccess } from '../streams/customer'
import { gatewayTransaction } from '../streams/system'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { type Plan, PRICE_CENTS } from '../vocabulary/plans'
import type { FailureCode } from '../vocabulary/reasons'
import { step, type W } from '../world'
import { callsApi, logsError } from './api'
import { dueDay } from './civil-date'
import { raise } from './concern'
import { considersCalling } from './follow-up'
import { feels, leave, type Student } from './student'
import { changePlan } from './subscription'

/** When the next attempt is made after one that the card, or the gateway itself, let fail. Four attempts in all. */
const AFTER_CARD = [DAY, 3 * DAY, 4 * DAY] as const
const AFTER_GATEWAY = [HOUR, 6 * HOUR, DAY] as const
/** The attempt at a cheaper plan, when all others have failed. */
const LAST_CHANCE = 4

/** One month that is to be paid: its slot is the month. */
export class Bill extends Entity {
  plan: Plan
  /** Why the last attempt failed. */
  trouble: FailureCode | null = null
  /** Whether they have put in another card since. */
  hasNewCard = false

  /** @param month months since January of year 0 */
  constructor(
    readonly student: Student,
    readonly month: number,
  ) {
    super(student, BILL, month)
    this.plan = student.plan
  }
}

export const isCharged = step('is charged', (w, bill: Bill, attempt) => {
  const { student } = bill
  if (student.status === 'left') return
  // What was paid for the month before is used up.
  if (attempt === 0) student.refundableCents = 0
  const transaction = new Entity(bill, TRANSACTION, attempt)
  bill.trouble = troubleOf(w, bill, attempt)
  callsApi(w, bill, ENDPOINTS.chargePayment, null, attempt, bill.trouble ? 402 : undefined)
  if (bill.trouble === 'gateway_error')
    logsError(w, bill, 'payment_processor', 'Connection timeout to payment gateway', 'critical', attempt)
  w.emit(gatewayTransaction, transaction, {
    transaction_id: transaction,
    gateway: student.gateway,
    status: bill.trouble ? 'failed' : 'success',
    amount: PRICE_CENTS[bill.plan],
  })
  w.after(w.draw.clears(bill, attempt), bill.trouble ? fails : isPaid, bill, attempt)
})

/** A card that was declined once is likely to be declined again, for the same reason. */
function troubleOf(w: W, bill: Bill, attempt: number): FailureCode | null {
  if (w.draw.gatewayFails(bill, attempt)) return 'gateway_error'
  const before = bill.trouble !== null && bill.trouble !== 'gateway_error' && !bill.hasNewCard
  if (!w.draw.cardDeclines(bill, attempt) && !(before && w.draw.declinesAgain(bill, attempt))) return null
  return w.draw.cardTrouble(bill)
}

export const isPaid = step('is paid', (w, bill: Bill, attempt) => {
  const { student } = bill
  student.refundableCents = PRICE_CENTS[bill.plan]
  student.paidAt = w.now
  w.emit(
    paymentSuccess,
    bill,
    {
      user_id: student,
      amount: PRICE_CENTS[bill.plan],
      plan_id: bill.plan,
      next_billing_date: dueDay(bill.month + 1, student.billingDay),
    },
    attempt,
  )
})

export const fails = step('payment fails', (w, bill: Bill, attempt) => {
  const { student } = bill
  const code = bill.trouble ?? 'gateway_error'
  w.emit(paymentFailure, bill, { user_id: student, amount: PRICE_CENTS[bill.plan], failure_reason_code: code }, attempt)
  if (w.draw.annoyedByFailure(bill, attempt)) feels(w, student, -1)
  raise(w, bill, attempt, student, 'payment failed')
  if (attempt === 1) considersCalling(w, bill, student, 'payment_retry', bill)
  const wait = (code === 'gateway_error' ? AFTER_GATEWAY : AFTER_CARD)[attempt]
  if (wait !== undefined) w.after(wait, isCharged, bill, attempt + 1)
  else if (attempt < LAST_CHANCE) giveUpOn(w, bill)
  else leave(w, student)
})

/** Every attempt has failed: the student settles for the cheapest plan, if that is not what they have, or is gone. */
function giveUpOn(w: W, bill: Bill): void {
  const { student } = bill
  if (student.plan !== 'basic_monthly' && w.draw.settlesForLess(bill)) {
    changePlan(w, bill, student, 'basic_monthly')
    bill.plan = 'basic_monthly'
    w.after(30 * MINUTE, isCharged, bill, LAST_CHANCE)
  } else leave(w, student)
}
