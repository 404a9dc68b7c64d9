/** Who is on the platform: visiting, looking in, or in a session. Several reasons may overlap; a person counts once. */
import { TUTOR } from '../ids'
import type { W } from '../world'
import type { Student } from './student'
import type { Tutor } from './tutor'

export function enters(w: W, person: Student | Tutor): void {
  if (person.presences++ > 0) return
  if (person.kind === TUTOR) w.state.tutorsOnline++
  else w.state.studentsOnline++
}

/** One of the reasons for which they are there has ended. */
export function exits(w: W, person: Student | Tutor): void {
  if (--person.presences > 0) return
  if (person.kind === TUTOR) w.state.tutorsOnline--
  else w.state.studentsOnline--
}
