/** Tutors who stop: once a week they ask themselves whether to go on. What is confirmed still takes place, and is paid. */
import { DAY } from '@/lib/kit/season'
import { statusChanged } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import type { W } from '../world'
import { callsApi } from './api'
import { type Look, withdrawAll } from './look'
import { stepAside } from './stands'
import { EARLY_DAYS, type Tutor } from './tutor'

/** How much readier to leave than usual, by the sessions of the week before; more than these are all alike. */
const READINESS = [3.2, 1.9, 1.4, 1.1] as const
const READINESS_WITH_MANY = 0.8
/** Who has just begun finds out that it is not for them. */
const EARLY = 2.2

/** How much readier to leave than usual a tutor is, who has held so many sessions within the week. */
export function readinessToLeave({ daysTaught, sessionsLately }: Tutor): number {
  return (READINESS[sessionsLately] ?? READINESS_WITH_MANY) * (daysTaught < EARLY_DAYS ? EARLY : 1)
}

/** @param day the tutor's local day: they think about it on one day of the week */
export function wantsToStop(w: W, tutor: Tutor, day: number): boolean {
  if (day % 7 !== tutor.thinkingDay) return false
  tutor.daysTaught = Math.floor((w.now - tutor.beganAt) / DAY)
  tutor.sessionsLately = tutor.sessionsHeld - tutor.sessionsBefore
  tutor.sessionsBefore = tutor.sessionsHeld
  return w.draw.stopsTeaching(tutor, day)
}

/** Nobody can book them from now on. */
export function stopTeaching(w: W, look: Look): void {
  const { tutor } = look
  callsApi(w, look, ENDPOINTS.tutorStatus, tutor)
  tutor.status = 'inactive'
  w.state.activeTutors--
  stepAside(w, tutor)
  w.emit(statusChanged, look, { tutor_id: tutor, old_status: 'active', new_status: 'inactive' })
  withdrawAll(w, look, tutor)
}
