/** Who teaches what: each subject has a row of places, of which a search looks at a few (model/search.ts). */
import { STAND } from '../ids'
import type { P } from '../parameters'
import { SUBJECTS, type Subject, shareOf } from '../vocabulary/subjects'
import type { State, W } from '../world'
import type { Tutor } from './tutor'

/** Subjects that a tutor teaches on average. */
const SUBJECTS_EACH = 1.9
/** Below this scale tutors teach more subjects, as in any small school: else there would be nobody for most of them. */
const SPECIALISTS_FROM = 0.25

/** How many times as many subjects a tutor teaches in a small marketplace. */
const generality = (p: P) => Math.sqrt(Math.max(1, SPECIALISTS_FROM / p.scale))

/** Places for the tutors of each subject: a function of subject and scale alone, about as many as there are tutors (ENGINE.md rule 14). */
export function emptyStands(p: P): State['stands'] {
  return Object.fromEntries(
    SUBJECTS.map((subject) => [
      subject,
      Array.from(
        { length: Math.max(4, Math.floor(p.tutors.count * p.scale * shareOf(subject) * SUBJECTS_EACH * generality(p) + 0.5)) },
        (): Tutor[] => [],
      ),
    ]),
  ) as Record<Subject, Tutor[][]>
}

/** What a tutor teaches: the subject that they are best at, and perhaps others. */
export function subjectsWith(w: W, tutor: Tutor, best: Subject): readonly Subject[] {
  const subjects: Subject[] = [best]
  const breadth = Math.floor(w.draw.breadth(tutor) * generality(w.p) + 0.5)
  for (let n = 1; n < breadth; n++) {
    const subject = w.draw.teachesToo(tutor, n)
    if (!subjects.includes(subject)) subjects.push(subject)
  }
  return subjects
}

/** Searches find the tutor from now on. Those at one place stand in the order of their keys, whoever came first. */
export function takePlace(w: W, tutor: Tutor): void {
  for (const subject of tutor.subjects) {
    const place = placeOf(w, tutor, subject)
    const before = place.findIndex((other) => other.hi > tutor.hi || (other.hi === tutor.hi && other.lo > tutor.lo))
    place.splice(before < 0 ? place.length : before, 0, tutor)
  }
}

/** No search finds the tutor any more. */
export function stepAside(w: W, tutor: Tutor): void {
  for (const subject of tutor.subjects) {
    const place = placeOf(w, tutor, subject)
    place.splice(place.indexOf(tutor), 1)
  }
}

function placeOf(w: W, tutor: Tutor, subject: Subject): Tutor[] {
  const row = w.state.stands[subject]
  return row[Math.floor(w.probe(tutor, STAND, SUBJECTS.indexOf(subject)) * row.length)] as Tutor[]
}
