/** A visit to the platform: logging in, looking at pages, often looking for a tutor. */
import { Entity, type Kind, type Occasion } from '@/lib/kit/entity'
import { VISIT } from '../ids'
import { SECOND } from '../seasons'
import { loginFailure, loginSuccess, pageView, profileUpdate } from '../streams/customer'
import { HOME_PAGE } from '../vocabulary/pages'
import { emailOf, mistyped } from '../vocabulary/people'
import { PROFILE_UPDATES } from '../vocabulary/reasons'
import { step, type W } from '../world'
import { raise } from './concern'
import { searches } from './search'
import type { Student } from './student'

/** Attempts before the account is locked. */
const ATTEMPTS = 3

export class Visit extends Entity {
  /** Whether they look for a tutor this time. */
  seeking = false
  /** Pages that come before the search, or altogether. */
  pages = 0

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
  const fails = visit.isFirst ? false : attempt === 0 ? w.draw.loginFails(visit) : w.draw.loginFailsAgain(visit, attempt)
  if (fails) return failsToLogIn(w, visit, attempt)
  w.emit(loginSuccess, visit, { user_id: student, ip_address: student.ipAddress, device_type: student.device })
  visit.seeking = w.draw.seeks(visit)
  visit.pages = visit.seeking ? (w.draw.opensDashboard(visit) ? 1 : 0) : w.draw.pages(visit)
  w.after(w.draw.landing(visit) * SECOND, visit.pages > 0 ? opensPage : searches, visit, 0)
})

function failsToLogIn(w: W, visit: Visit, attempt: number): void {
  const { student } = visit
  const email = emailOf(w.draw.firstName(student), w.draw.lastName(student))
  const last = attempt + 1 >= ATTEMPTS
  const misspelt = !last && w.draw.misspells(visit, attempt)
  w.emit(
    loginFailure,
    visit,
    {
      username_or_email: misspelt ? mistyped(email) : email,
      ip_address: student.ipAddress,
      reason: last ? 'account_locked' : misspelt ? 'account_not_found' : 'wrong_password',
    },
    attempt,
  )
  if (last) raise(w, visit, 0, student, 'locked out')
  else w.after(w.draw.retypes(visit, attempt) * SECOND, logsIn, visit, attempt + 1)
}

/** Page views are written when a page opens; what follows comes when it has been read. */
export const opensPage = step('opens a page', (w, visit: Visit, n) => {
  const { student } = visit
  if (student.status === 'left') return
  const seconds = Math.floor(w.draw.reads(visit, n))
  w.emit(pageView, visit, { user_id: student, page_url: visit.seeking ? HOME_PAGE : w.draw.page(visit, n), duration_seconds: seconds }, n)
  if (n + 1 < visit.pages) w.after(seconds * SECOND, opensPage, visit, n + 1)
  else if (visit.seeking) w.after(seconds * SECOND, searches, visit, 0)
  else w.after(seconds * SECOND, leavesPlatform, visit, 0)
})

/** The last moment of a visit. */
export const leavesPlatform = step('leaves the platform', (w, visit: Visit) => endVisit(w, visit))

export function endVisit(w: W, visit: Visit): void {
  const { student } = visit
  if (student.status === 'left') return
  if (visit.isFirst ? w.draw.fillsInProfile(visit) : w.draw.updatesProfile(visit)) {
    w.emit(profileUpdate, visit, { user_id: student, updated_fields: PROFILE_UPDATES[w.draw.fieldsUpdated(visit)] ?? ['subjects'] })
  }
  if (w.draw.hasQuestion(visit)) raise(w, visit, 0, student, 'question')
}
