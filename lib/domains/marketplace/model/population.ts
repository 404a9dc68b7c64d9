/** Who is there at the start, drawn as if the marketplace had always been like this, and what they will do. */
import { DAY } from '@/lib/kit/season'
import { instantOf } from '@/lib/kit/zone'
import { AGENT, HOME, STAND, STUDENT, TUTOR } from '../ids'
import type { P } from '../parameters'
import { placeAt } from '../regions'
import { SUBJECTS, type Subject, shareOf } from '../vocabulary/subjects'
import type { State, W } from '../world'
import { startTrial } from './acquisition'
import { drawTemplate, HORIZON, localDay, openSpans, publishes, textOf } from './availability'
import { instantText, monthOf } from './civil-date'
import { comesAgainAndAgain, tutorLogins } from './habits'
import { Student, settle } from './student'
import { awaitBill, startThinking } from './subscription'
import { agentsOf } from './ticket'
import { Tutor } from './tutor'
import { firstPayout, isOnPause, willPause } from './tutor-life'

/** The share of tutors who are on pause at any time: a week in each four months. */
const ON_PAUSE = 0.054
/** Subjects that a tutor teaches on average. */
const SUBJECTS_EACH = 1.9
/** Below this scale tutors teach more subjects, as in any small school: else there would be nobody for most of them. */
const SPECIALISTS_FROM = 0.25

/** How many times as many subjects a tutor teaches in a small marketplace. */
const generality = (p: P) => Math.sqrt(Math.max(1, SPECIALISTS_FROM / p.scale))

/** Places for the tutors of each subject: a function of subject and scale alone, about as many as there are tutors (ENGINE.md rule 14). */
export function emptyState(p: P): State {
  const stands = Object.fromEntries(
    SUBJECTS.map((subject) => [
      subject,
      Array.from(
        { length: Math.max(4, Math.floor(p.tutors.count * p.scale * shareOf(subject) * SUBJECTS_EACH * generality(p) + 0.5)) },
        (): Tutor[] => [],
      ),
    ]),
  ) as Record<Subject, Tutor[][]>
  return { students: [], tutors: [], stands, subscribed: 0, activeTutors: 0, openTickets: 0 }
}

const scaled = (w: W, number: number) => Math.floor(number * w.p.scale + 0.5)

export function populate(w: W): void {
  const subscribed = scaled(w, w.p.demand.subscribed)
  const all = subscribed + scaled(w, w.p.demand.onTrial)
  for (let slot = 0; slot < all; slot++) w.state.students.push(slot < subscribed ? subscriber(w, slot) : onTrial(w, slot))
  for (let slot = 0; slot < scaled(w, w.p.tutors.count); slot++) w.state.tutors.push(tutor(w, slot))
}

function newStudent(w: W, slot: number): Student {
  const student = new Student(w.root, slot, placeAt(w.probe(w.root, HOME, slot)), slot)
  settle(w, student)
  return student
}

function subscriber(w: W, slot: number): Student {
  const student = newStudent(w, slot)
  student.status = 'subscribed'
  student.plan = w.draw.plan(student)
  student.billingDay = w.draw.billingDay(student)
  student.engagement = w.draw.engagementAtStart(student)
  w.state.subscribed++
  comesAgainAndAgain(w, student)
  awaitBill(w, student, monthOf(Math.floor(w.start / DAY)) - 1)
  startThinking(w, student)
  return student
}

/** Somebody who signed up at any time within the length of a trial. */
function onTrial(w: W, slot: number): Student {
  const student = newStudent(w, slot)
  startTrial(w, student, w.draw.trialLeft(student) * w.p.acquisition.trial * DAY)
  return student
}

function tutor(w: W, slot: number): Tutor {
  const place = placeAt(w.probe(w.root, HOME, -1 - slot))
  const one = new Tutor(w.root, slot, place, w.start, slot)
  const { draw, state } = w
  one.subjects = subjectsOf(w, one)
  for (const subject of one.subjects) {
    const stands = state.stands[subject]
    ;(stands[Math.floor(w.probe(one, STAND, SUBJECTS.indexOf(subject)) * stands.length)] as Tutor[]).push(one)
  }
  one.quality = draw.quality(one)
  one.choosiness = draw.choosiness(one)
  one.mark = draw.mark(one)
  one.hourlyCents = draw.hourlyCents(one)
  one.ratings = draw.ratingsBefore(one)
  one.ratingSum = Math.floor(one.ratings * Math.min(one.quality, 4.9) + 0.5)
  one.publishTime = draw.publishTime(one)
  one.template = drawTemplate(w, one, 0)
  state.activeTutors++
  publishFirst(w, one)
  firstPayout(w, one, localDay(one, w.start))
  w.recur(tutorLogins, one)
  if (draw.isPausedAtStart(one) < ON_PAUSE) isOnPause(w, one)
  else willPause(w, one)
  return one
}

function subjectsOf(w: W, one: Tutor): readonly Subject[] {
  const subjects: Subject[] = [w.draw.specialty(one)]
  const breadth = Math.floor(w.draw.breadth(one) * generality(w.p) + 0.5)
  for (let n = 1; n < breadth; n++) {
    const subject = w.draw.teachesToo(one, n)
    if (!subjects.includes(subject)) subjects.push(subject)
  }
  return subjects
}

/** What is published already: up to the horizon of the last time that the tutor looked at the calendar. */
function publishFirst(w: W, one: Tutor): void {
  const { zone } = one.place
  const today = localDay(one, w.start)
  const next = instantOf(zone, today, one.publishTime) > w.start ? today : today + 1
  const last = next - 1 + HORIZON
  one.hours.extend(instantOf(zone, last + 1, 0))
  for (let day = today; day <= last; day++) openSpans(w, one, day)
  one.publishedDay = last
  w.at(instantOf(zone, next, one.publishTime), publishes, one, next)
}

/** One row for each entity that is there at the start. */
export function* population(w: W): Iterable<Readonly<Record<string, unknown>>> {
  for (const student of w.state.students) {
    yield {
      entity: 'student',
      id: `${STUDENT.prefix}${STUDENT.firstSerial + student.serial}`,
      ...student.place.values,
      time_zone: student.place.zone.name,
      status: student.status,
      ...(student.status === 'subscribed' ? { plan_id: student.plan, billing_day: student.billingDay } : {}),
      subjects: student.subject === student.otherSubject ? [student.subject] : [student.subject, student.otherSubject],
    }
  }
  for (const one of w.state.tutors) {
    yield {
      entity: 'tutor',
      id: `${TUTOR.prefix}${TUTOR.firstSerial + one.serial}`,
      ...one.place.values,
      time_zone: one.place.zone.name,
      status: one.status,
      subjects: one.subjects,
      template: textOf(one.template),
      availability: one.hours.stretches(w.start).map(([from, to]) => ({ block_start: instantText(from), block_end: instantText(to) })),
    }
  }
  for (let serial = 0; serial < agentsOf(w.p); serial++) yield { entity: 'agent', id: `${AGENT.prefix}${AGENT.firstSerial + serial}` }
}
