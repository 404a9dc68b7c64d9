/** Campaigns that look for tutors: one a platform, each with a budget for the day by its own clock. What clicks cost is reported every hour. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { HOUR } from '@/lib/kit/season'
import { localTime, zone } from '@/lib/kit/zone'
import { CAMPAIGN } from '../ids'
import type { P } from '../parameters'
import { SUPPORT_ZONE } from '../regions'
import { adSpend } from '../streams/marketing'
import { type AdPlatform, CAMPAIGN_FACTS, type CampaignFacts } from '../vocabulary/recruiting'
import { step, type W } from '../world'
import { civilOf } from './civil-date'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

export class Campaign extends Entity {
  readonly platform: AdPlatform
  /** Cents that clicks have cost since the day began by the campaign's clock, and since the hour began. */
  dayCents = 0
  hourCents = 0

  /**
   * @param place its place among the platforms
   * @param name `linkedin_jan2025`: what it is called everywhere. A campaign keeps its name for as long as it runs, however long that is
   */
  constructor(
    parent: Keyed,
    readonly place: number,
    readonly name: string,
  ) {
    super(parent, CAMPAIGN, place, null)
    this.platform = this.facts.platform
  }

  get facts(): CampaignFacts {
    return CAMPAIGN_FACTS[this.place] as CampaignFacts
  }
}

/** Cents that a campaign may spend in a day. */
export const dailyCents = (p: P, { share }: CampaignFacts): number => Math.floor(p.recruiting.budget * p.scale * share * 100 + 0.5)

/** Campaigns are called by the month in which the scenario begins, in New York. */
export function startCampaigns(w: W): void {
  const { year, month } = civilOf(localTime(SUPPORT_ZONE, w.start).day)
  CAMPAIGN_FACTS.forEach(({ platform }, place) => {
    const campaign = new Campaign(w.root, place, `${platform}_${MONTHS[month - 1]}${year}`)
    w.state.campaigns.push(campaign)
    reportAgain(w, campaign, Math.floor(w.start / HOUR) + 1)
  })
}

/** Whether it may still be shown today: once its budget is spent, not until tomorrow. */
export function hasBudget(w: W, campaign: Campaign): boolean {
  return campaign.dayCents < dailyCents(w.p, campaign.facts)
}

/** Somebody clicked: from now on it is spent. */
export function spend(campaign: Campaign, cents: number): void {
  campaign.dayCents += cents
  campaign.hourCents += cents
}

/** Every full hour, also when there was nothing. @param n hours since 1970 */
export const reportsSpend = step('reports what was spent', (w, campaign: Campaign, n) => {
  w.emit(adSpend, campaign, { campaign_id: campaign.name, platform: campaign.platform, spend_usd: campaign.hourCents }, n)
  campaign.hourCents = 0
  if (localTime(zone(campaign.facts.clock), w.now).ms < HOUR) campaign.dayCents = 0
  reportAgain(w, campaign, n + 1)
})

function reportAgain(w: W, campaign: Campaign, n: number): void {
  w.at(n * HOUR, reportsSpend, campaign, n)
}
