/**
 * The support line: few operators, opening hours, a queue; who waits too long hangs up, and some call again. When nobody is waiting, operators
 * make the calls that support owes (model/follow-up.ts).
 */
import { Entity } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { CALL, OPERATOR } from '../ids'
import type { P } from '../parameters'
import { phoneNumber, SUPPORT_ZONE } from '../regions'
import { SUPPORT_HOURS } from '../seasons'
import { callInbound } from '../streams/support'
import { station, step, type W } from '../world'
import { type Concern, HANDLING, phoning } from './concern'
import { considersCalling, FollowUp, isConcluded, isDialled } from './follow-up'
import { mayAskForMoneyBack } from './refund'
import { feels, type Student } from './student'
import { openTicket } from './ticket'

/** Waiting longer than this is remembered. */
const LONG_WAIT = 6 * MINUTE
/** Two calls within this time are a sign of trouble (doc §33). */
const TROUBLE_SPAN = 14 * 86_400_000
/** Calls about one concern. */
const TRIES = 3

export class Call extends Entity {
  /** When it began to ring. */
  since = 0

  /** @param attempt 0, or how often they have called about it before */
  constructor(
    readonly concern: Concern,
    readonly attempt: number,
  ) {
    super(concern, CALL, attempt)
  }
}

export const calls = step('calls support', (w, call: Call) => {
  const { student, topic } = call.concern
  call.since = w.now
  w.emit(callInbound, call, {
    call_id: call,
    customer_id: student,
    phone_number: phoneNumber(student.segment, w.draw.phoneNumber(student)),
    queue: HANDLING[topic].queue,
  })
  remember(w, call, student)
  w.state.callersWaiting++
  w.queue(phone, call, { priority: 1, workMs: w.draw.talks(call) * MINUTE, patienceMs: w.draw.waits(call) * MINUTE })
})

function remember(w: W, call: Call, student: Student): void {
  student.calledTwice = w.now - student.lastCall < TROUBLE_SPAN
  student.lastCall = w.now
  if (student.calledTwice) considersCalling(w, call, student, 'churn_followup')
}

export const takesUp = step('operator takes or makes a call', (w, call: Call | FollowUp) => {
  if (call instanceof FollowUp) return isDialled(w, call)
  w.state.callersWaiting--
  if (w.now - call.since > LONG_WAIT && w.draw.annoyedByWait(call)) feels(w, call.concern.student, -1)
})

export const hangsUp = step('hangs up', (w, call: Call | FollowUp) => {
  if (call instanceof FollowUp) return isConcluded(w, call)
  mayAskForMoneyBack(w, call.concern)
  if (w.draw.needsTicket(call)) openTicket(w, call, call.concern)
})

export const givesUp = step('gives up waiting', (w, call: Call | FollowUp) => {
  // Whom support is to call waits without knowing.
  if (call instanceof FollowUp) return
  w.state.callersWaiting--
  const { concern, attempt } = call
  if (w.draw.annoyedByWait(call)) feels(w, concern.student, -1)
  if (attempt + 1 < TRIES && w.draw.callsAgain(call))
    w.spend(phoning, w.draw.callsAgainAfter(call) * MINUTE, calls, new Call(concern, attempt + 1))
  else if (w.draw.writesInstead(call)) openTicket(w, call, concern)
})

/** How many operators there are: ids `operator_1` and on. */
export function operatorsOf(p: P): number {
  return Math.max(1, Math.floor(p.support.phoneAgents * p.scale + 0.5))
}

export const phone = station<Call | FollowUp>({
  name: 'phone',
  server: OPERATOR,
  hours: { zone: SUPPORT_ZONE, ...SUPPORT_HOURS },
  begins: takesUp,
  ends: hangsUp,
  givesUp,
  size: operatorsOf,
  away: (p) => p.support.phoneAgentsAway,
})
