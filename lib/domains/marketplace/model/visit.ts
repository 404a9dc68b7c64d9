/** A visit to the platform: logging in, looking at pages, often looking for a tutor. */
import { Entity, type Kind, type Occasion } from '@/lib/kit/entity'
import type { Step } from '@/lib/kit/step'
import { VISIT } from '../ids'
import { SECOND } from '../seasons'
import { loginFailure, loginSuccess, pageView, profileUpdate } from '../streams/customer'
import { ENDPOINTS, PAGE_NEEDS } from '../vocabulary/endpoints'
import { HOME_PAGE } from '../vocabulary/pages'
import { emailOf, mistyped } from '../vocabulary/people'
import { PROFILE_UPDATES } from '../vocabulary/reasons'
import { step, type W } from '../world'
import { callsApi } from './api'
import { raise } from './concern'
import { enters, exits } from './presence'
import { searches } from './search'
import { feels, type Student } from './student'

/** Attempts before the account is locked. */
export const ATTEMPTS = 3
/** How often in one visit somebody tries again what the platform did not answer. */
const RETRIES = 3

export class Visit extends Entity {
  /** Whether they have logged in. */
  isIn = false
  /** Whether they look for a tutor this time. */
  seeking = false
  /** Pages that come before the search, or altogether. */
  pages = 0
  /** How often the platform did not answer. */
  letDowns = 0

  /** @param parent what brought them: the hour of their habit, the sign-up, a request that was refused @param isFirst straight after signing up */
  constructor(
    parent: Entity,
    kind: Kind,
    slot: number,
    readonly student: Student,
    readonly isFirst = false,
  ) {
    super(parent, kind, slot, student.segment)
  }
}

export const arrives = step('comes to the platform', (w, occasion: Occasion<Student>) => {
  logsIn.run(w, new Visit(occasion, VISIT, 0, occasion.source), 0)
})

export const logsIn = step('logs in', (w, visit: Visit, attempt) => {
  const { student } = visit
  if (student.status === 'left') return
  const isLocked = student.lockedUntil > w.now
  const fails = isLocked || (visit.isFirst ? false : attempt === 0 ? w.draw.loginFails(visit) : w.draw.loginFailsAgain(visit, attempt))
  if (!callsApi(w, visit, ENDPOINTS.logIn, fails ? null : student, tryOf(visit, attempt), fails ? 401 : undefined))
    return isLetDown(w, visit, logsIn, visit, attempt)
  if (fails) return failsToLogIn(w, visit, attempt)
  visit.isIn = true
  enters(w, student)
  w.emit(loginSuccess, visit, { user_id: student, ...connectionOf(w, visit) })
  visit.seeking = w.draw.seeks(visit)
  visit.pages = visit.seeking ? (w.draw.opensDashboard(visit) ? 1 : 0) : w.draw.pages(visit)
  w.after(w.draw.landing(visit) * SECOND, visit.pages > 0 ? opensPage : searches, visit, 0)
})

/** Most visits are from the usual device at home, some from another one elsewhere. */
function connectionOf(w: W, visit: Visit) {
  const { student } = visit
  return w.draw.usesOtherDevice(visit)
    ? { ip_address: student.otherAddress, device_type: student.otherDevice }
    : { ip_address: student.ipAddress, device_type: student.device }
}

function failsToLogIn(w: W, visit: Visit, attempt: number): void {
  const { student } = visit
  const email = emailOf(w.draw.firstName(student), w.draw.lastName(student))
  const last = attempt + 1 >= ATTEMPTS || student.lockedUntil > w.now
  const misspelt = !last && w.draw.misspells(visit, attempt)
  w.emit(
    loginFailure,
    visit,
    {
      username_or_email: misspelt ? mistyped(email) : email,
      ip_address: connectionOf(w, visit).ip_address,
      reason: last ? 'account_locked' : misspelt ? 'account_not_found' : 'wrong_password',
    },
    attempt,
  )
  // Who finds the account locked by somebody else gets a new password.
  student.lockedUntil = Number.NEGATIVE_INFINITY
  if (last) raise(w, visit, 0, student, 'locked out')
  else w.after(w.draw.retypes(visit, attempt) * SECOND, logsIn, visit, attempt + 1)
}

/** Page views are written when a page opens; what follows comes when it has been read. */
export const opensPage = step('opens a page', (w, visit: Visit, n) => {
  const { student } = visit
  if (student.status === 'left') return exits(w, student)
  const page = visit.seeking ? HOME_PAGE : w.draw.page(visit, n)
  const needs = PAGE_NEEDS[page]
  if (needs && !callsApi(w, visit, needs, student, tryOf(visit, n))) return isLetDown(w, visit, opensPage, visit, n)
  const seconds = Math.floor(w.draw.reads(visit, n))
  w.emit(pageView, visit, { user_id: student, page_url: page, duration_seconds: seconds }, n)
  if (n + 1 < visit.pages) w.after(seconds * SECOND, opensPage, visit, n + 1)
  else if (visit.seeking) w.after(seconds * SECOND, searches, visit, 0)
  else w.after(seconds * SECOND, leavesPlatform, visit, 0)
})

/** The last moment of a visit. */
export const leavesPlatform = step('leaves the platform', (w, visit: Visit) => endVisit(w, visit))

export function endVisit(w: W, visit: Visit): void {
  const { student } = visit
  exits(w, student)
  if (student.status === 'left') return
  if (visit.isFirst ? w.draw.fillsInProfile(visit) : w.draw.updatesProfile(visit)) {
    callsApi(w, visit, ENDPOINTS.updateProfile, student)
    w.emit(profileUpdate, visit, { user_id: student, updated_fields: PROFILE_UPDATES[w.draw.fieldsUpdated(visit)] ?? ['subjects'] })
  }
  if (w.draw.hasQuestion(visit)) raise(w, visit, 0, student, 'question')
}

/** Tells a request of a visit from those before it that were not answered. @param n the place of what is asked for */
export function tryOf(visit: Visit, n: number): number {
  return n * (RETRIES + 1) + Math.min(visit.letDowns, RETRIES)
}

/** The platform did not answer: they try again in a moment, or give up for now. */
export function isLetDown<E extends Entity>(w: W, visit: Visit, step: Step<never, E>, entity: NoInfer<E>, n: number): void {
  const tries = visit.letDowns++
  if (tries < RETRIES && w.draw.triesOnceMore(visit, tries)) w.after(w.draw.triesAfter(visit, tries) * SECOND, step, entity, n)
  else {
    if (w.draw.annoyedByPlatform(visit)) feels(w, visit.student, -1)
    if (visit.isIn) endVisit(w, visit)
  }
}
