/** Visitors become students on trial, and some of these subscribers. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { DAY, MINUTE } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { VISIT, VISITOR } from '../ids'
import type { P } from '../parameters'
import { PLACES, type Place } from '../regions'
import { leisure, SECOND } from '../seasons'
import { signupCompleted, signupStarted } from '../streams/customer'
import { VIRAL } from '../vocabulary/acquisition'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { arrival, step, type W } from '../world'
import { callsApi } from './api'
import { civilOf, quarterText } from './civil-date'
import { comesAgainAndAgain } from './habits'
import { leave, Student, settle } from './student'
import { subscribe } from './subscription'
import { logsIn, Visit } from './visit'

/** Somebody who has opened the sign-up form. */
export class Visitor extends Entity {
  /** @param isCurious whether something that went viral brought them, and not that they need a tutor */
  constructor(
    occasion: Occasion,
    readonly place: Place,
    readonly isCurious: boolean,
  ) {
    super(occasion, VISITOR, 0)
  }
}

export const opensTheForm = step('opens the sign-up form', (w, occasion: Occasion) => begins(w, occasion, false))
export const followsTheTrend = step('follows a trend to the sign-up form', (w, occasion: Occasion) => begins(w, occasion, true))

function begins(w: W, occasion: Occasion, isCurious: boolean): void {
  const visitor = new Visitor(occasion, PLACES[occasion.place] as Place, isCurious)
  const { source, medium, campaign } = isCurious ? VIRAL : w.draw.channel(visitor)
  callsApi(w, visitor, ENDPOINTS.signUpForm, null)
  w.emit(signupStarted, visitor, { temp_user_id: visitor, source, medium, campaign })
  if (w.draw.finishesSigningUp(visitor)) w.after(w.draw.formTime(visitor) * MINUTE, signsUp, visitor, 0)
}

/** @param n how often the platform has not answered */
export const signsUp = step('signs up', (w, visitor: Visitor, n) => {
  if (!callsApi(w, visitor, ENDPOINTS.signUp, null, n)) {
    if (w.draw.triesOnceMore(visitor, n)) w.after(w.draw.triesAfter(visitor, n) * SECOND, signsUp, visitor, n + 1)
    return
  }
  const student = new Student(visitor, 0, visitor.place)
  student.isCurious = visitor.isCurious
  settle(w, student)
  w.emit(signupCompleted, student, {
    user_id: student,
    registration_source: w.draw.registersOn(visitor),
    device_type: student.device,
    cohort_id: quarterText(Math.floor(w.now / DAY)),
  })
  startTrial(w, student, w.of(student).acquisition.trial * DAY)
  // The new account is looked at at once.
  w.after(w.draw.looksAround(student) * MINUTE, logsIn, new Visit(student, VISIT, 0, student, true), 0)
})

/** A trial that ends after so many ms. */
export function startTrial(w: W, student: Student, trialMs: number): void {
  comesAgainAndAgain(w, student)
  w.after(trialMs, endsTrial, student, 0)
}

/** Subscribes or is gone; who still has something booked decides a day later. */
export const endsTrial = step('ends the trial', (w, student: Student, n) => {
  if (student.ahead.length > 0 && n < 14) return w.after(DAY, endsTrial, student, n + 1)
  if (!w.draw.subscribes(student)) return leave(w, student)
  student.billingDay = civilOf(localTime(student.place.zone, w.now).day).dayOfMonth
  subscribe(w, student)
})

const visitorsADay = (p: P, place: number) => p.acquisition.visitors * p.scale * (PLACES[place] as Place).share
const visits = {
  // One place's share of a usual day.
  unit: 20,
  places: PLACES,
  season: leisure,
}
export const signUps = arrival({ ...visits, begins: opensTheForm, rate: visitorsADay })
/** What goes viral brings people of its own: it takes nobody away from the usual ways. */
export const viralSignUps = arrival({
  ...visits,
  begins: followsTheTrend,
  rate: (p, place) => (visitorsADay(p, place) * p.acquisition.viral) / (1 - p.acquisition.viral),
})
