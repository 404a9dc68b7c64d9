/** The platform counts who is there, every ten minutes. */
import { Entity } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { PLATFORM } from '../ids'
import { concurrentUsers } from '../streams/system'
import { step, type W } from '../world'

const TEN_MINUTES = 10 * MINUTE

/** @param n whole ten minutes since 1970 */
export const countsUsers = step('counts users', (w, platform: Entity, n) => {
  const { studentsOnline, tutorsOnline } = w.state
  w.emit(concurrentUsers, platform, { active_student_count: studentsOnline, active_tutor_count: tutorsOnline }, n)
  countAgain(w, platform, n + 1)
})

/** The first count is at the first whole ten minutes after the start. */
export function keepCounting(w: W): void {
  countAgain(w, new Entity(w.root, PLATFORM, 0, null), Math.floor(w.start / TEN_MINUTES) + 1)
}

function countAgain(w: W, platform: Entity, n: number): void {
  w.at(n * TEN_MINUTES, countsUsers, platform, n)
}
