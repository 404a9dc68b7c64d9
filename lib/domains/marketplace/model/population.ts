/** Who is there at the start, drawn as if the marketplace had always been like this, and what they will do. */
import type { Kind } from '@/lib/kit/entity'
import { DAY } from '@/lib/kit/season'
import { instantOf } from '@/lib/kit/zone'
import { AGENT, CHAT_AGENT, HOME, OPERATOR, RECRUITER, STUDENT, TUTOR } from '../ids'
import type { P } from '../parameters'
import { placeAt } from '../regions'
import { PRICE_CENTS } from '../vocabulary/plans'
import type { State, W } from '../world'
import { startTrial } from './acquisition'
import { drawTemplate, HORIZON, localDay, openSpans, publishes, textOf } from './availability'
import { dailyCents, startCampaigns } from './campaign'
import { chatAgentsOf } from './chat'
import { instantText, monthOf } from './civil-date'
import { comesAgainAndAgain, tutorLogins } from './habits'
import { recruitersOf } from './onboarding'
import { operatorsOf } from './phone'
import { keepCounting } from './snapshot'
import { emptyStands, subjectsWith, takePlace } from './stands'
import { Student, settle } from './student'
import { awaitBill, lastDue, startThinking } from './subscription'
import { agentsOf } from './ticket'
import { settleTutor, Tutor } from './tutor'
import { firstPayout, isOnPause, willPause } from './tutor-life'

/** Who is there at the start has taught for long. */
const BEGAN = 365 * DAY
/** Sessions of the days before the start, so that the first week does not look like a poor one. */
const CREDIT = 4
/** The share of tutors who are on pause at any time: a week in each four months. */
const ON_PAUSE = 0.054

export function emptyState(p: P): State {
  return {
    students: [],
    tutors: [],
    stands: emptyStands(p),
    campaigns: [],
    subscribed: 0,
    activeTutors: 0,
    openTickets: 0,
    callersWaiting: 0,
    studentsOnline: 0,
    tutorsOnline: 0,
  }
}

const scaled = (w: W, number: number) => Math.floor(number * w.p.scale + 0.5)

export function populate(w: W): void {
  keepCounting(w)
  startCampaigns(w)
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
  const month = monthOf(Math.floor(w.start / DAY))
  student.refundableCents = PRICE_CENTS[student.plan]
  student.paidAt = lastDue(student, w.start, month)
  w.state.subscribed++
  comesAgainAndAgain(w, student)
  awaitBill(w, student, month - 1)
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
  const { draw, state } = w
  const one = new Tutor(w.root, slot, place, w.start, slot)
  one.subjects = subjectsWith(w, one, draw.specialty(one))
  settleTutor(w, one)
  takePlace(w, one)
  one.ratings = draw.ratingsBefore(one)
  one.ratingSum = Math.floor(one.ratings * Math.min(one.quality, 4.9) + 0.5)
  one.beganAt = w.start - BEGAN
  one.sessionsBefore = -CREDIT
  one.template = drawTemplate(w, one, 0)
  state.activeTutors++
  publishFirst(w, one)
  firstPayout(w, one, localDay(one, w.start))
  w.recur(tutorLogins, one)
  if (draw.isPausedAtStart(one) < ON_PAUSE) isOnPause(w, one)
  else willPause(w, one)
  return one
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
  yield* staff('agent', AGENT, agentsOf(w.p))
  yield* staff('operator', OPERATOR, operatorsOf(w.p))
  yield* staff('chat_agent', CHAT_AGENT, chatAgentsOf(w.p))
  yield* staff('recruiter', RECRUITER, recruitersOf(w.p))
  for (const campaign of w.state.campaigns) {
    yield {
      entity: 'campaign',
      id: campaign.name,
      platform: campaign.platform,
      goal: campaign.facts.goal,
      time_zone: campaign.facts.clock,
      daily_budget_usd: dailyCents(w.p, campaign.facts) / 100,
    }
  }
}

/** Those who work for the platform; where they live matters to nothing. */
function* staff(entity: string, kind: Kind, number: number): Iterable<Readonly<Record<string, unknown>>> {
  for (let serial = 0; serial < number; serial++) yield { entity, id: `${kind.prefix}${kind.firstSerial + serial}` }
}
