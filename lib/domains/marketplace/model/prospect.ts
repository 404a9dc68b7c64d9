/** Somebody who might teach: has seen an advertisement or searched, reads the page, begins an application and perhaps finishes it. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { CLICK, PROSPECT } from '../ids'
import type { Place } from '../regions'
import { adConversion } from '../streams/marketing'
import { ENDPOINTS } from '../vocabulary/endpoints'
import type { CONVERSIONS, Family } from '../vocabulary/recruiting'
import { step, type W } from '../world'
import { callsApi } from './api'
import { apply } from './applicant'
import type { Campaign } from './campaign'

export class Prospect extends Entity {
  /** What they could teach, as it was advertised. */
  family: Family = 'math_tutors'
  /** The click that brought them to the page; null for a search. */
  click: Click | null = null

  constructor(
    occasion: Occasion,
    readonly home: Place,
    readonly campaign: Campaign | null,
  ) {
    super(occasion, PROSPECT, 0, home)
  }
}

export class Click extends Entity {
  constructor(
    readonly prospect: Prospect,
    readonly campaign: Campaign,
  ) {
    super(prospect, CLICK, 0)
  }
}

export const startsApplication = step('starts an application', (w, prospect: Prospect) => {
  converts(w, prospect, 'application_start')
  if (w.draw.finishesApplication(prospect)) w.after(w.draw.fillsInForm(prospect) * MINUTE, submitsApplication, prospect, 0)
})

/** Whose form does not arrive tries once more. */
export const submitsApplication = step('submits an application', (w, prospect: Prospect, attempt) => {
  if (callsApi(w, prospect, ENDPOINTS.applyToTeach, null, attempt)) {
    apply(w, prospect)
    converts(w, prospect, 'application_complete')
  } else if (attempt === 0) w.after(w.draw.submitsAgain(prospect) * MINUTE, submitsApplication, prospect, 1)
})

/** Each platform hears of what it was told to look for, and of nothing else. */
function converts(w: W, { click }: Prospect, conversion: (typeof CONVERSIONS)[number]): void {
  if (click && click.campaign.facts.goal === conversion)
    w.emit(adConversion, click, { campaign_id: click.campaign.name, click_id: click, conversion_type: conversion })
}
