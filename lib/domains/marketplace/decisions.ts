/** Everything that is left to chance, by whom it concerns. Each is one uniform number of its occasion, by monotone inversion. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal, normal, triangular, upTo } from '@/lib/kit/distribution'
import { normalQuantile } from '@/lib/kit/elementary'
import { among, asIs } from './decisions/among'
import { attacks } from './decisions/attacks'
import { platform } from './decisions/platform'
import { recruiting } from './decisions/recruiting'
import { support } from './decisions/support'
import type { Visitor } from './model/acquisition'
import type { Answer } from './model/booking'
import type { Session } from './model/session'
import { CURIOUS, type Student, USUAL } from './model/student'
import type { Visit } from './model/visit'
import type { P } from './parameters'
import type { Device } from './regions'
import { chargeTime, publishTime } from './seasons'
import { CHANNELS } from './vocabulary/acquisition'
import { PROGRESS } from './vocabulary/notes'
import { OTHER_PAGES } from './vocabulary/pages'
import { GATEWAYS, PLAN_SHARES } from './vocabulary/plans'
import { CARD_TROUBLES, DECLINES, PROFILE_UPDATES, STUDENT_CANCELS, TUTOR_CANCELS } from './vocabulary/reasons'
import { SUBJECT_WEIGHTS } from './vocabulary/subjects'

const { once, each } = decisionsOver<P>()

/** How much readier to leave than usual, by engagement in quarters. */
const READINESS_TO_LEAVE = [0, 5, 2.8, 1.7, 1, 0.75, 0.6, 0.5, 0.4] as const
/** Who has called support twice within 14 days is at high risk (doc §33). calibrated: about twice as many end the month as after one call */
const CALLED_TWICE = 4.5

const acquisition = {
  channel: once.value(among(CHANNELS.map((channel) => [channel, channel.weight] as const))),
  finishesSigningUp: once.chance((p) => p.acquisition.completion),
  /** Minutes. */
  formTime: once.quantity(clamped(lognormal(3.2, 0.6), 0.5, 40)),
  registersOn: once.value((u, _p, { place }: Visitor): 'web' | 'mobile_ios' | 'mobile_android' => {
    const { device_type: device } = place.values
    if (device === 'desktop' || u < 0.22) return 'web'
    return u < (device === 'tablet' ? 0.82 : 0.66) ? 'mobile_ios' : 'mobile_android'
  }),
  /** Minutes until the first look around. */
  looksAround: once.quantity(between(0.2, 2)),
  /** The better things went, the likelier. */
  subscribes: once.chance((p, { engagement, isCurious }: Student) =>
    Math.min(0.95, p.acquisition.conversion * (0.5 + engagement / 8) * (isCurious ? CURIOUS.subscribes : 1)),
  ),
}

const students = {
  studies: once.choice(SUBJECT_WEIGHTS),
  studiesToo: once.choice(SUBJECT_WEIGHTS),
  usualVisits: once.quantity(lognormal(0.29, 0.55)),
  habit: once.choice({ 'after school': 45, evening: 55 }),
  gateway: once.choice(GATEWAYS),
  plan: once.choice(PLAN_SHARES),
  billingDay: once.value((u) => 1 + Math.floor(u * 31)),
  chargedAt: once.value(chargeTime),
  connects: once.value(asIs),
  connectsElsewhere: once.value(asIs),
  otherDevice: once.value((u, _p, { device }: Student): Device => {
    if (device === 'mobile') return u < 0.7 ? 'desktop' : 'tablet'
    return u < 0.8 ? 'mobile' : device === 'desktop' ? 'tablet' : 'desktop'
  }),
  phoneNumber: once.value(asIs),
  firstName: once.value(asIs),
  lastName: once.value(asIs),
  /** How engaged those are who are there at the start. calibrated: as after two months of the baseline */
  engagementAtStart: once.value(among([[1, 0.7], [2, 3.3], [3, 13], [4, 74], [5, 7.6], [6, 1.1], [7, 0.2], [8, 0.1]])), // biome-ignore format: one line reads as the table it is
  trialLeft: once.value(asIs),
  /** Days until they first think it over, and so the weekday on which they do. */
  thinksFirst: once.value((u) => 0.01 + u * 6.98),
  leaves: each.chance((p, { engagement, calledTwice }: Student) =>
    Math.min(0.9, p.subscriptions.leaves * (READINESS_TO_LEAVE[engagement] ?? 1) * (calledTwice ? CALLED_TWICE : 1)),
  ),
  changesPlan: each.chance((p, { engagement }: Student) =>
    engagement > USUAL ? p.subscriptions.upgrades : engagement < USUAL ? p.subscriptions.downgrades : p.subscriptions.upgrades / 8,
  ),
  economises: each.chance((p) => p.subscriptions.economises),
  forgets: each.chance(0.35),
}

const visits = {
  usesOtherDevice: once.chance(0.2),
  loginFails: once.chance((p) => p.demand.loginFailures),
  loginFailsAgain: each.chance((p) => p.demand.loginRetryFailures),
  misspells: each.chance(0.15),
  /** Seconds. */
  retypes: each.quantity(clamped(lognormal(18, 0.6), 4, 240)),
  landing: once.quantity(between(0.6, 4)),
  seeks: once.chance((p, { student }: Visit) => p.demand.seeking * (student.isCurious ? CURIOUS.seeks : 1)),
  opensDashboard: once.chance(0.45),
  pages: once.value(among([[1, 52], [2, 32], [3, 16]])), // biome-ignore format: a table
  page: each.pick(OTHER_PAGES, 2),
  /** Seconds on a page. */
  reads: each.quantity(clamped(lognormal(34, 0.9), 2, 1_200)),
  readsResults: once.quantity(clamped(lognormal(55, 0.8), 4, 1_800)),
  fillsInProfile: once.chance(0.55),
  updatesProfile: once.chance((p) => p.demand.profileUpdates),
  fieldsUpdated: once.value((u) => Math.floor(u * u * PROFILE_UPDATES.length)),
  hasQuestion: once.chance((p) => p.demand.questions),
}

const searches = {
  /** Seconds. */
  types: once.quantity(clamped(lognormal(14, 0.6), 3, 180)),
  scans: once.quantity(clamped(lognormal(22, 0.7), 3, 400)),
  readsProfile: each.quantity(clamped(lognormal(48, 0.8), 4, 900)),
  forMainSubject: once.chance(0.76),
  keywords: once.value(asIs),
  sessionLength: once.value(among([[30, 8], [60, 78], [90, 14]])), // biome-ignore format: a table
  atHalfPast: once.chance(0.22),
  daysAhead: once.value(among([[0, 17], [1, 39], [2, 20], [3, 11], [4, 6], [5, 4], [6, 3]])), // biome-ignore format: a table
  windowHours: once.value(among([[3, 30], [4, 40], [5, 20], [6, 10]])), // biome-ignore format: a table
  weekdayHour: once.value(among([[9, 4], [10, 4], [12, 3], [14, 9], [15, 22], [16, 22], [17, 18], [18, 14], [19, 4]])), // biome-ignore format: a table
  weekendHour: once.value(among([[9, 12], [10, 18], [11, 14], [12, 12], [13, 14], [14, 14], [15, 9], [16, 7]])), // biome-ignore format: a table
  opensProfile: once.chance((p) => p.demand.opensProfile),
  opensAnother: each.chance((p) => p.demand.opensAnother),
  requests: each.chance((p) => p.demand.requests),
  goesBack: once.chance((p) => p.demand.loyalty),
  searchesAgain: once.chance((p) => p.demand.searchesAgain),
  discouraged: once.chance(0.1),
}

const bookings = {
  overlooks: once.chance((p, { tutor }: Answer) => Math.min(0.95, p.bookings.unanswered * tutor.choosiness)),
  /** Hours of the tutors' clock. */
  answerTime: once.quantity((p) => clamped(lognormal(p.bookings.answerTime, 0.85), 0.05, 60)),
  declines: once.chance((p, { tutor }: Answer) => Math.min(0.95, p.bookings.declines * tutor.choosiness)),
  declineReason: once.choice(DECLINES),
  annoyedByDecline: once.chance(0.08),
  annoyedByExpiry: once.chance(0.35),
  comesBack: once.chance((p) => p.demand.triesAgain),
  /** Hours. */
  comesBackAfter: once.quantity(clamped(lognormal(1.2, 1), 0.03, 30)),
}

const sessions = {
  /** In multiples of the chance to cancel that a usual lead brings. */
  steadfastness: once.quantity(exponential(1)),
  studentCancelReason: once.choice(STUDENT_CANCELS),
  tutorCancelReason: once.choice(TUTOR_CANCELS),
  upsetByCancellation: once.chance(0.7),
  studentMisses: once.chance((p) => p.sessions.studentNoShows),
  tutorMisses: once.chance((p) => p.sessions.tutorNoShows),
  outragedByNoShow: once.chance(0.7),
  driftsAway: once.chance(0.5),
  /** Minutes after the time agreed. */
  joins: once.quantity(triangular(-4, 0.5, 9)),
  breaksOff: once.chance((p) => p.sessions.trouble),
  breakPoint: once.quantity(between(0.05, 0.45)),
  /** Minutes. */
  runsOver: once.quantity(triangular(-8, -1.5, 5)),
  /** Stars above or below what the tutor is worth; now and then nothing goes right. */
  luck: once.value((u) => 0.72 * normalQuantile(u) - (u < 0.02 ? 1.3 : 0)),
  delighted: once.chance(0.14),
  rates: once.chance((p, { score }: Session) => Math.min(1, p.sessions.ratings * (score <= 2 ? 1.2 : score === 5 ? 1.04 : 0.9))),
  /** Hours: within 48, most within 24. */
  ratingTime: once.quantity(upTo(0.985, lognormal(3, 1.25))),
  comments: once.chance(0.62),
  opening: once.value(asIs),
  detail: once.value(asIs),
  topic: once.value(asIs),
  writesNotes: once.chance((p) => p.sessions.feedback),
  notesTime: once.quantity(upTo(0.985, lognormal(0.9, 1.4))),
  progress: once.value((u, _p, { score }: Session) => among([[PROGRESS[2], score <= 3 ? 30 : 14], [PROGRESS[1], 34], [PROGRESS[0], 40], [PROGRESS[3], 12]])(u)), // biome-ignore format: a table
  note: once.value(asIs),
}

const tutors = {
  quality: once.quantity(clamped(normal(4.65, 0.3), 3, 5.2)),
  choosiness: once.quantity(clamped(lognormal(0.9, 0.45), 0.25, 3)),
  mark: once.value(asIs),
  hourlyCents: once.value((u) => 1_600 + 100 * Math.floor(u * u * 30)),
  ratingsBefore: once.value((u) => 180 + Math.floor(u * u * 900)),
  specialty: once.choice(SUBJECT_WEIGHTS),
  teachesToo: each.choice(SUBJECT_WEIGHTS),
  breadth: once.value(among([[1, 25], [2, 45], [3, 30]])), // biome-ignore format: a table
  publishTime: once.value(publishTime),
  payoutMethod: once.choice({ bank_transfer: 78, paypal: 22 }),
  revisesTemplate: each.chance((p) => p.tutors.revisions / 30),
  offersSpan: each.chance((p) => p.tutors.hours),
  /** Seconds. */
  opensCalendar: once.quantity(between(15, 180)),
  savesCalendar: once.quantity(between(1, 6)),
  teachesOnWeekday: each.chance(0.84),
  teachesAtWeekend: each.chance(0.74),
  teachesInTheMorning: each.chance(0.12),
  morningStart: each.value(among([[8, 1], [9, 4], [10, 3], [11, 1]])), // biome-ignore format: a table
  morningHours: each.value(among([[2, 5], [3, 4]])), // biome-ignore format: a table
  afternoonStart: each.value(among([[13, 1], [14, 5], [15, 7], [16, 6], [17, 3], [18, 1]])), // biome-ignore format: a table
  weekendStart: each.value(among([[9, 5], [10, 5], [11, 4], [12, 4], [13, 4], [14, 2]])), // biome-ignore format: a table
  mainHours: each.value(among([[3, 1], [4, 5], [5, 6], [6, 4], [7, 1]])), // biome-ignore format: a table
  isPausedAtStart: once.value(asIs),
  /** In months of usual pauses. */
  untilPause: once.quantity(exponential(1)),
  /** Days. */
  pauseLength: once.quantity(clamped(lognormal(6, 0.5), 1, 30)),
  restOfPause: once.quantity(between(0.2, 7.5)),
}

const billing = {
  gatewayFails: each.chance((p) => p.billing.gatewayFailures),
  cardDeclines: each.chance((p) => p.billing.cardDeclines),
  declinesAgain: each.chance((p) => p.billing.declinesAgain),
  cardTrouble: once.choice(CARD_TROUBLES),
  /** Ms from the gateway's answer to the subscription. */
  clears: each.quantity(clamped(lognormal(260, 0.5), 40, 4_000)),
  annoyedByFailure: each.chance(0.3),
  settlesForLess: once.chance((p) => p.billing.settlesForLess),
}

export const decisions = {
  ...acquisition,
  ...students,
  ...visits,
  ...attacks,
  ...searches,
  ...bookings,
  ...sessions,
  ...tutors,
  ...billing,
  ...support,
  ...recruiting,
  ...platform,
}
