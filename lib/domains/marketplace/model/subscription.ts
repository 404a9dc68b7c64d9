/** A subscription's life: the first payment, a bill each month, a thought now and then whether it is still worth it. */
import type { Entity } from '@/lib/kit/entity'
import { DAY, WEEK } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { planChanged } from '../streams/customer'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { ABOVE, BELOW, BESIDE, PLANS, type Plan } from '../vocabulary/plans'
import { step, type W } from '../world'
import { callsApi } from './api'
import { Bill, isCharged } from './billing'
import { dueDay, monthOf } from './civil-date'
import { regretsPayment } from './refund'
import { feels, leave, type Student, USUAL } from './student'

/** Two calls within a fortnight are forgotten after four quiet weeks. */
const TROUBLE_PASSES = 28 * DAY

/** A trial becomes a subscription: its first month is charged at once. */
export function subscribe(w: W, student: Student): void {
  student.plan = w.draw.plan(student)
  student.status = 'subscribed'
  w.state.subscribed++
  const month = monthOf(localTime(student.place.zone, w.now).day)
  isCharged.run(w, new Bill(student, month), 0)
  awaitBill(w, student, month + 1)
  startThinking(w, student)
}

/** The next bill falls due in a month, or in the first one after it that is still to come. */
export function awaitBill(w: W, student: Student, month: number): void {
  const time = dueAt(student, month)
  if (time > w.now) w.at(time, fallsDue, student, month)
  else awaitBill(w, student, month + 1)
}

/** When a month's bill falls due. */
function dueAt(student: Student, month: number): number {
  return instantOf(student.place.zone, dueDay(month, student.billingDay), student.billingTime)
}

/** When their last bill before an instant fell due. @param month one in which none later does */
export function lastDue(student: Student, time: number, month: number): number {
  const due = dueAt(student, month)
  return due <= time ? due : lastDue(student, time, month - 1)
}

export const fallsDue = step('bill falls due', (w, student: Student, month) => {
  if (student.status !== 'subscribed') return
  awaitBill(w, student, month + 1)
  isCharged.run(w, new Bill(student, month), 0)
})

/** From some day of the coming week on, they think it over once a week. */
export function startThinking(w: W, student: Student): void {
  w.after(w.draw.thinksFirst(student) * DAY, thinksItOver, student, Math.floor(w.now / WEEK))
}

/** @param week a place in time: one thought a week */
export const thinksItOver = step('thinks it over', (w, student: Student, week) => {
  if (student.status !== 'subscribed') return
  if (w.now - student.lastCall > TROUBLE_PASSES) student.calledTwice = false
  const cheaper = w.draw.economises(student, week) ? BELOW[student.plan] : null
  // Who has something booked, or takes a cheaper plan, does not think of leaving.
  if (!cheaper && student.ahead.length === 0 && w.draw.leaves(student, week)) {
    leave(w, student)
    return regretsPayment(w, student, week)
  }
  if (cheaper) {
    if (callsApi(w, student, ENDPOINTS.changePlan, student, week)) changePlan(w, student, student, cheaper, week)
  } else if (w.draw.changesPlan(student, week)) {
    const next = student.engagement > USUAL ? ABOVE[student.plan] : student.engagement < USUAL ? BELOW[student.plan] : BESIDE[student.plan]
    if (next && callsApi(w, student, ENDPOINTS.changePlan, student, week)) changePlan(w, student, student, next, week)
  }
  // Memory fades: good and bad alike.
  if (student.engagement !== USUAL && w.draw.forgets(student, week)) feels(w, student, student.engagement < USUAL ? 1 : -1)
  w.after(WEEK, thinksItOver, student, week + 1)
})

/** @param occasion what led to it, by which the event is known */
export function changePlan(w: W, occasion: Entity, student: Student, plan: Plan, ordinal = 0): void {
  const before = student.plan
  student.plan = plan
  const difference = PLANS.indexOf(plan) - PLANS.indexOf(before)
  w.emit(
    planChanged,
    occasion,
    {
      user_id: student,
      old_plan_id: before,
      new_plan_id: plan,
      event_type: BESIDE[before] === plan ? 'lateral' : difference > 0 ? 'upgrade' : 'downgrade',
    },
    ordinal,
  )
}
