/** Somebody who has applied to teach. */
import { Entity } from '@/lib/kit/entity'
import { APPLICANT } from '../ids'
import { bySupportHours, type Place } from '../regions'
import { applicationReceived } from '../streams/tutor'
import { type OnboardingStep, ORGANIC } from '../vocabulary/recruiting'
import type { Subject } from '../vocabulary/subjects'
import type { W } from '../world'
import { awaitReview } from './onboarding'
import type { Prospect } from './prospect'

/** What happens with an application happens by the recruiters' clock: New York's. */
export class Applicant extends Entity {
  readonly home: Place
  /** The step that they are at. */
  stage: OnboardingStep = 'application_review'

  constructor(
    prospect: Prospect,
    /** What they are best at. */
    readonly subject: Subject,
  ) {
    super(prospect, APPLICANT, 0, bySupportHours(prospect.home))
    this.home = prospect.home
  }
}

export function apply(w: W, prospect: Prospect): void {
  const applicant = new Applicant(prospect, w.draw.appliesFor(prospect))
  w.emit(applicationReceived, applicant, {
    applicant_id: applicant,
    subject: applicant.subject,
    region: applicant.home.values.region,
    source_campaign_id: prospect.campaign?.name ?? ORGANIC,
  })
  awaitReview(w, applicant)
}
