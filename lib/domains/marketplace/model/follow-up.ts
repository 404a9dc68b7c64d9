/**
 * Calls that support makes by itself: to who seems about to leave, to who cannot be charged, to who has waited long for help. Operators make
 * them when nobody is waiting on the line; who does not pick up is tried once more.
 */
import { Entity } from '@/lib/kit/entity'
import { DAY, MINUTE } from '@/lib/kit/season'
import { CALL } from '../ids'
import { bySupportHours } from '../regions'
import { callOutbound, type OUTBOUND_REASONS } from '../streams/support'
import { step, type W } from '../world'
import type { Bill } from './billing'
import { phoning } from './concern'
import { phone } from './phone'
import { feels, type Student } from './student'

type Reason = (typeof OUTBOUND_REASONS)[number]

/** Nobody is called about how they feel twice within this time. */
const PEACE = 14 * DAY
const TRIES = 2
/** Ms until an operator gives up on somebody who does not pick up. */
const RINGING = MINUTE

/** One call out: its student's turn by the support line's clock. */
export class FollowUp extends Entity {
  /** Whether they pick up: asked when the call is lined up, since it says how long it takes. */
  isReached = false

  /** @param cause what it is about @param attempt 0, or 1 when they did not pick up the first time @param bill what is to be paid, where that is the reason */
  constructor(
    readonly cause: Entity,
    readonly attempt: number,
    readonly student: Student,
    readonly reason: Reason,
    readonly bill: Bill | null,
  ) {
    super(cause, CALL, attempt, bySupportHours(student.segment))
  }
}

/** There is a reason to call somebody: support does, or lets it be. */
export function considersCalling(w: W, cause: Entity, student: Student, reason: Reason, bill: Bill | null = null): void {
  const isAboutMoney = reason === 'payment_retry'
  if (student.status === 'left' || (!isAboutMoney && w.now - student.followedUpAt < PEACE)) return
  const followUp = new FollowUp(cause, 0, student, reason, bill)
  if (!w.draw.isFollowedUp(followUp)) return
  if (!isAboutMoney) student.followedUpAt = w.now
  willBeCalled(w, followUp)
}

function willBeCalled(w: W, followUp: FollowUp): void {
  w.spend(phoning, w.draw.calledAfter(followUp) * MINUTE, isToBeCalled, followUp)
}

export const isToBeCalled = step('is to be called', (w, followUp: FollowUp) => {
  if (isPointless(followUp)) return
  followUp.isReached = w.draw.picksUp(followUp)
  w.queue(phone, followUp, { priority: 2, workMs: followUp.isReached ? w.draw.talks(followUp) * MINUTE : RINGING })
})

/** They are gone, or have paid in the meantime. */
function isPointless({ student, bill }: FollowUp): boolean {
  return student.status === 'left' || bill?.trouble === null
}

/** An operator dials. */
export function isDialled(w: W, followUp: FollowUp): void {
  w.emit(callOutbound, followUp, {
    call_id: followUp,
    customer_id: followUp.student,
    operator_id: w.serverOf(phone, followUp),
    reason: followUp.reason,
  })
}

/** The operator has hung up. */
export function isConcluded(w: W, followUp: FollowUp): void {
  const { cause, attempt, student, reason, bill, isReached } = followUp
  if (!isReached) {
    if (attempt + 1 < TRIES) willBeCalled(w, new FollowUp(cause, attempt + 1, student, reason, bill))
  } else if (reason === 'payment_retry') {
    if (bill && w.draw.putsInAnotherCard(followUp)) bill.hasNewCard = true
  } else if (w.draw.isWonOver(followUp)) {
    student.calledTwice = false
    feels(w, student, 1)
  }
}
