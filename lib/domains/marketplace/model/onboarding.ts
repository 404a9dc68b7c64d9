/**
 * What becomes of an application: a recruiter reviews it, a background check is made, a demo session held, a training done, all by the clock
 * of the recruiters' office. Who has passed everything is approved with the next batch, on a Monday; who has not is told so.
 */
import { HOUR, MINUTE } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { RECRUITER } from '../ids'
import type { P } from '../parameters'
import { SUPPORT_ZONE } from '../regions'
import { OFFICE_HOURS, officeHours } from '../seasons'
import { onboardingApproved, onboardingRejected, onboardingStepCompleted } from '../streams/tutor'
import { NO_RESPONSE, ONBOARDING_STEPS, type REJECTION_REASONS, type STEP_STATUSES } from '../vocabulary/recruiting'
import { clock, station, step, type W } from '../world'
import type { Applicant } from './applicant'
import { welcome } from './tutor-start'

/** What takes an office its time proceeds on working days alone: a week of this clock takes a week, five of its days four working days. */
export const onboarding = clock('onboarding', { season: officeHours, pace: (p) => p.recruiting.pace })
/** The batch is approved on Mondays, from 9:30 on. */
const BATCH_TIME = 9.5 * HOUR
/** Order of what recruiters do: who has an appointment is not kept waiting. */
const APPOINTMENT = 0
const REVIEW = 1
/** Hours of the office's clock after which nobody waits for an answer any more. */
const SILENCE = 15 * 24

/** The event of a step; the check that is ordered comes before the one that is done. */
function report(w: W, applicant: Applicant, status: (typeof STEP_STATUSES)[number]): void {
  const { stage } = applicant
  w.emit(
    onboardingStepCompleted,
    applicant,
    { applicant_id: applicant, step_name: stage, status },
    2 * ONBOARDING_STEPS.indexOf(stage) + (status === 'pending' ? 0 : 1),
  )
}

export function awaitReview(w: W, applicant: Applicant): void {
  w.spend(onboarding, w.draw.isSeenAfter(applicant) * HOUR, isSeen, applicant)
}

export const isSeen = step('application is seen', (w, applicant: Applicant) => {
  w.queue(recruiters, applicant, { priority: REVIEW, workMs: w.draw.reviewTakes(applicant) * MINUTE })
})

/** A recruiter has begun with it: nothing to tell yet. */
export const isAttendedTo = step('applicant is attended to', () => {})

/** A recruiter is done: with the review or the demo session. */
export const isJudged = step('applicant is judged', (w, applicant: Applicant) => {
  const passes = applicant.stage === 'application_review' ? w.draw.passesReview(applicant) : w.draw.passesDemo(applicant)
  if (!passes) return fail(w, applicant)
  report(w, applicant, 'completed')
  if (applicant.stage === 'application_review') w.after(w.draw.ordersCheck(applicant) * MINUTE, checkIsOrdered, applicant)
  else invite(w, applicant, 'training')
})

export const checkIsOrdered = step('background check is ordered', (w, applicant: Applicant) => {
  applicant.stage = 'background_check'
  report(w, applicant, 'pending')
  w.spend(onboarding, w.draw.checkTakes(applicant) * HOUR, checkIsDone, applicant)
})

export const checkIsDone = step('background check is done', (w, applicant: Applicant) => {
  if (!w.draw.passesCheck(applicant)) return fail(w, applicant)
  report(w, applicant, 'completed')
  invite(w, applicant, 'demo_session')
})

/** To what comes next; some are not heard of again. */
function invite(w: W, applicant: Applicant, stage: 'demo_session' | 'training'): void {
  applicant.stage = stage
  if (w.draw.fadesAway(applicant, ONBOARDING_STEPS.indexOf(stage))) w.spend(onboarding, SILENCE * HOUR, isGivenUp, applicant)
  else if (stage === 'demo_session') w.spend(onboarding, w.draw.meetsAfter(applicant) * HOUR, comesToDemo, applicant)
  else w.spend(onboarding, w.draw.trainingTakes(applicant) * HOUR, endsTraining, applicant)
}

export const comesToDemo = step('comes to the demo session', (w, applicant: Applicant) => {
  w.queue(recruiters, applicant, { priority: APPOINTMENT, workMs: w.draw.demoTakes(applicant) * MINUTE })
})

export const endsTraining = step('ends the training', (w, applicant: Applicant) => {
  if (!w.draw.passesTraining(applicant)) return fail(w, applicant)
  report(w, applicant, 'completed')
  const { day, weekday } = localTime(SUPPORT_ZONE, w.now)
  w.at(instantOf(SUPPORT_ZONE, day + 7 - weekday, BATCH_TIME) + w.draw.placeInBatch(applicant) * MINUTE, isApproved, applicant)
})

/** The recruiter who held the demo session approves it. */
export const isApproved = step('is approved', (w, applicant: Applicant) => {
  w.emit(onboardingApproved, applicant, {
    applicant_id: applicant,
    tutor_id: welcome(w, applicant),
    approved_by_operator_id: w.serverOf(recruiters, applicant),
  })
})

function fail(w: W, applicant: Applicant): void {
  report(w, applicant, 'failed')
  w.after(w.draw.isToldAfter(applicant) * MINUTE, isRejected, applicant)
}

export const isRejected = step('is rejected', (w, applicant: Applicant) => reject(w, applicant, w.draw.rejection(applicant)))
export const isGivenUp = step('is given up', (w, applicant: Applicant) => reject(w, applicant, NO_RESPONSE))

function reject(w: W, applicant: Applicant, reason: (typeof REJECTION_REASONS)[number]): void {
  w.emit(onboardingRejected, applicant, { applicant_id: applicant, rejection_reason: reason })
}

/** How many recruiters there are: ids `operator_4200` and on. */
export function recruitersOf(p: P): number {
  return Math.max(1, Math.floor(p.recruiting.recruiters * p.scale + 0.5))
}

export const recruiters = station<Applicant>({
  name: 'recruiters',
  server: RECRUITER,
  hours: { zone: SUPPORT_ZONE, weekday: OFFICE_HOURS, weekend: null },
  begins: isAttendedTo,
  ends: isJudged,
  givesUp: null,
  size: recruitersOf,
  away: (p) => p.recruiting.recruitersAway,
})
