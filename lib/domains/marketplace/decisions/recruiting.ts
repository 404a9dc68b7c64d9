/** What is left to chance in recruiting: who sees, clicks and applies, how onboarding goes, who begins and who stays a tutor. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, lognormal, tabled } from '@/lib/kit/distribution'
import type { Applicant } from '../model/applicant'
import { readinessToLeave } from '../model/leaving'
import type { Click, Prospect } from '../model/prospect'
import type { Tutor } from '../model/tutor'
import type { P } from '../parameters'
import {
  FAMILIES,
  FAMILY_WEIGHTS,
  type Family,
  JOB_KEYWORDS,
  LANDING_PAGES,
  type OnboardingStep,
  type REJECTION_REASONS,
  REJECTIONS,
  SEARCH_ENGINES,
} from '../vocabulary/recruiting'
import { SUBJECT_WEIGHTS, type Subject } from '../vocabulary/subjects'
import { among, asIs } from './among'

const { once, each } = decisionsOver<P>()

/** Cents of a click against what half of them cost less than. */
const costs = tabled(clamped(lognormal(1, 0.28), 0.4, 2.5))

type Reason = (typeof REJECTION_REASONS)[number]
const subjectOf = Object.fromEntries(
  Object.entries(FAMILIES).map(([family, subjects]) => [
    family,
    among(subjects.map((subject): readonly [Subject, number] => [subject, SUBJECT_WEIGHTS[subject]])),
  ]),
) as Readonly<Record<Family, (u: number) => Subject>>
const rejectionAt = Object.fromEntries(
  Object.entries(REJECTIONS).map(([stage, weights]) => [stage, among(Object.entries(weights) as [Reason, number][])]),
) as Readonly<Record<OnboardingStep, (u: number) => Reason>>

const advertising = {
  family: once.choice(FAMILY_WEIGHTS),
  clicks: once.chance((p, { campaign }: Prospect) => Math.min(1, p.recruiting.clickThrough * (campaign?.facts.appeal ?? 0))),
  /** Seconds. */
  clicksAfter: once.quantity(clamped(lognormal(14, 0.8), 2, 240)),
  /** Cents. */
  clickCost: once.value((u, p, { campaign }: Click) => campaign.facts.clickCents * costs.quantile(u) * p.recruiting.clickCost),
  landingPage: once.choice(LANDING_PAGES),
  searchEngine: once.choice(SEARCH_ENGINES),
  jobKeyword: once.pick(JOB_KEYWORDS, 3),
  /** Most search engines keep it to themselves for part of the searches. */
  keywordIsKnown: once.chance(0.72),
  startsAfterClick: once.chance((p) => p.recruiting.clicksToForms),
  startsAfterSearch: once.chance((p) => p.recruiting.landingsToForms),
  /** Minutes. */
  readsOffer: once.quantity(clamped(lognormal(2.6, 0.8), 0.2, 45)),
  finishesApplication: once.chance((p) => p.recruiting.formsToApplications),
  fillsInForm: once.quantity(clamped(lognormal(13, 0.5), 3, 90)),
  submitsAgain: once.quantity(between(0.2, 6)),
  appliesFor: once.value((u, _p, { family }: Prospect) => subjectOf[family](u)),
}

const applicants = {
  /** Hours of the office's clock. */
  isSeenAfter: once.quantity(clamped(lognormal(8, 0.8), 0.5, 72)),
  checkTakes: once.quantity(clamped(lognormal(62, 0.45), 12, 400)),
  meetsAfter: once.quantity(clamped(lognormal(44, 0.5), 6, 300)),
  trainingTakes: once.quantity(clamped(lognormal(52, 0.5), 8, 360)),
  /** Minutes. */
  reviewTakes: once.quantity((p) => clamped(lognormal(p.recruiting.reviewTime, 0.5), 3, 120)),
  ordersCheck: once.quantity(between(1, 25)),
  demoTakes: once.quantity((p) => clamped(lognormal(p.recruiting.demoTime, 0.25), 10, 120)),
  placeInBatch: once.quantity(between(0, 45)),
  isToldAfter: once.quantity(clamped(lognormal(35, 1), 2, 600)),
  passesReview: once.chance((p) => p.recruiting.passesReview),
  passesCheck: once.chance((p) => p.recruiting.passesCheck),
  passesDemo: once.chance((p) => p.recruiting.passesDemo),
  passesTraining: once.chance((p) => p.recruiting.passesTraining),
  fadesAway: each.chance((p) => p.recruiting.fadesAway),
  rejection: once.value((u, _p, { stage }: Applicant) => rejectionAt[stage](u)),
}

const lives = {
  begins: once.chance((p) => p.tutors.begins),
  /** Days. */
  beginsAfter: once.quantity(clamped(lognormal(1.3, 0.9), 0.1, 20)),
  thinkingDay: once.value((u) => Math.floor(u * 7)),
  stopsTeaching: each.chance((p, tutor: Tutor) => Math.min(0.9, p.tutors.leaves * readinessToLeave(tutor))),
  takesBack: once.chance((p) => p.tutors.takesBack),
  /** Which of the open blocks. */
  block: once.value(asIs),
  /** Minutes. */
  staysIn: once.quantity(clamped(lognormal(5, 0.6), 1, 60)),
}

export const recruiting = { ...advertising, ...applicants, ...lives }
