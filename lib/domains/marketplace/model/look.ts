/** A tutor's look at the platform: logs in, does what there is to do, and is gone some minutes later. */
import { Entity } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { LOOK } from '../ids'
import { SECOND } from '../seasons'
import { availabilitySet, tutorLogin } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { step, type W } from '../world'
import { callsApi } from './api'
import { HALF_HOUR } from './hours'
import { enters, exits } from './presence'
import type { Tutor } from './tutor'

export class Look extends Entity {
  /** @param parent what brought them: a moment of their habit, a pause; or the tutor, on the day that is the slot */
  constructor(
    parent: Entity,
    slot: number,
    readonly tutor: Tutor,
  ) {
    super(parent, LOOK, slot, tutor.segment)
  }
}

/** @returns whether the platform let them in; they try again another time */
export function logIn(w: W, look: Look): boolean {
  const { tutor } = look
  if (!callsApi(w, look, ENDPOINTS.logIn, tutor)) return false
  w.emit(tutorLogin, look, { tutor_id: tutor, device_type: tutor.device })
  callsApi(w, look, ENDPOINTS.tutorDashboard, tutor)
  enters(w, tutor)
  w.after(w.draw.staysIn(look) * MINUTE, goesOffline, look)
  return true
}

export const goesOffline = step('goes offline', (w, look: Look) => exits(w, look.tutor))

/** Now and then they find that a block does not suit after all. */
export const reconsiders = step('reconsiders a block', (w, look: Look) => {
  const { tutor } = look
  const blocks = tutor.hours.stretches(w.now)
  const block = blocks[Math.floor(w.draw.block(look) * blocks.length)]
  if (tutor.status !== 'active' || !block || !callsApi(w, look, ENDPOINTS.setAvailability, tutor)) return
  withdraw(w, look, tutor, block)
})

/** They remember it while they are there. */
export function mayReconsider(w: W, look: Look): void {
  if (w.draw.takesBack(look)) w.after(w.draw.opensCalendar(look) * SECOND, reconsiders, look)
}

/** What was open is not any more. @param cause the occasion on which it is withdrawn, where each block is withdrawn once */
export function withdraw(w: W, cause: Entity, tutor: Tutor, [from, to]: readonly [from: number, to: number]): void {
  tutor.hours.withdraw(from, to)
  w.emit(
    availabilitySet,
    cause,
    { tutor_id: tutor, block_start: from, block_end: to, status: 'unavailable' },
    2 * Math.floor(from / HALF_HOUR) + 1,
  )
}

/** Everything that is still open: what is booked stays booked. */
export function withdrawAll(w: W, cause: Entity, tutor: Tutor): void {
  for (const block of tutor.hours.stretches(w.now)) withdraw(w, cause, tutor, block)
}

/** What was closed is open. @param cause the occasion on which it opens, where each block opens once */
export function offer(w: W, cause: Entity, tutor: Tutor, [from, to]: readonly [from: number, to: number]): void {
  w.emit(
    availabilitySet,
    cause,
    { tutor_id: tutor, block_start: from, block_end: to, status: 'available' },
    2 * Math.floor(from / HALF_HOUR),
  )
}
