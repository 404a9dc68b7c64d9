/** Advertisements for tutors are seen and now and then clicked; others find the pages for tutors by searching. Some of both apply. */
import type { Occasion } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import type { P } from '../parameters'
import { PLACES, type Place } from '../regions'
import { jobSeeking, leisure, SECOND } from '../seasons'
import { adClick, adImpression, organicTraffic } from '../streams/marketing'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { adGroupOf, CAMPAIGN_FACTS } from '../vocabulary/recruiting'
import { arrival, step, type W } from '../world'
import { callsApi } from './api'
import { type Campaign, dailyCents, hasBudget, spend } from './campaign'
import { Click, Prospect, startsApplication } from './prospect'

/** What platforms go by to spend the day's budget evenly: the usual clicks for an impression, and the usual cost in cents against half of them. */
const USUAL_CLICK_THROUGH = 0.0318
const MEAN_TO_MEDIAN = 1.04
/** They aim below the budget, so that it lasts until the evening on most days. */
const PACING = 0.9

/** A campaign in a place. */
interface AdPlace extends Place {
  readonly campaign: number
  readonly home: Place
}

const placesRead = (readAt: 'work' | 'leisure'): readonly AdPlace[] =>
  CAMPAIGN_FACTS.flatMap((facts, campaign) => (facts.readAt === readAt ? PLACES.map((home) => ({ ...home, campaign, home })) : []))
const AT_WORK = placesRead('work')
const AT_LEISURE = placesRead('leisure')

/** Impressions a day that the budget pays for, at what clicks usually cost. */
function impressions(p: P, { campaign, share }: AdPlace): number {
  const facts = CAMPAIGN_FACTS[campaign] as (typeof CAMPAIGN_FACTS)[number]
  const usualCents = USUAL_CLICK_THROUGH * facts.appeal * facts.clickCents * MEAN_TO_MEDIAN
  return (PACING * dailyCents(p, facts) * share) / usualCents
}

function isShown(w: W, occasion: Occasion, { campaign: place, home }: AdPlace): void {
  const campaign = w.state.campaigns[place] as Campaign
  if (!hasBudget(w, campaign)) return
  const prospect = new Prospect(occasion, home, campaign)
  prospect.family = w.draw.family(prospect)
  w.emit(adImpression, prospect, {
    campaign_id: campaign.name,
    platform: campaign.platform,
    ad_group_id: adGroupOf(prospect.family, home.values.region),
  })
  if (w.draw.clicks(prospect)) w.after(w.draw.clicksAfter(prospect) * SECOND, clicksAd, new Click(prospect, campaign))
}

export const seesAdAtWork = step('sees an advertisement at work', (w, occasion: Occasion) =>
  isShown(w, occasion, AT_WORK[occasion.place] as AdPlace),
)
export const seesAdAtLeisure = step('sees an advertisement in the evening', (w, occasion: Occasion) =>
  isShown(w, occasion, AT_LEISURE[occasion.place] as AdPlace),
)

export const clicksAd = step('clicks an advertisement', (w, click: Click) => {
  const { campaign, prospect } = click
  const costCents = Math.floor(w.draw.clickCost(click) + 0.5)
  spend(campaign, costCents)
  w.emit(adClick, click, { campaign_id: campaign.name, platform: campaign.platform, cost_per_click: costCents })
  landsOnPage(w, prospect, click)
})

export const findsPage = step('finds a page for tutors', (w, occasion: Occasion) => {
  const prospect = new Prospect(occasion, PLACES[occasion.place] as Place, null)
  prospect.family = w.draw.family(prospect)
  w.emit(organicTraffic, prospect, {
    landing_page_url: w.draw.landingPage(prospect),
    search_engine: w.draw.searchEngine(prospect),
    keyword: w.draw.keywordIsKnown(prospect) ? w.draw.jobKeyword(prospect) : undefined,
  })
  landsOnPage(w, prospect, null)
})

/** A page that does not open is not waited for. */
function landsOnPage(w: W, prospect: Prospect, click: Click | null): void {
  if (!callsApi(w, prospect, ENDPOINTS.tutorPage, null)) return
  if (!(click ? w.draw.startsAfterClick(prospect) : w.draw.startsAfterSearch(prospect))) return
  prospect.click = click
  w.after(w.draw.readsOffer(prospect) * MINUTE, startsApplication, prospect)
}

export const adsAtWork = arrival({
  // Near what a middling campaign shows in a middling place.
  unit: 64,
  places: AT_WORK,
  season: jobSeeking,
  begins: seesAdAtWork,
  rate: (p, place) => impressions(p, AT_WORK[place] as AdPlace),
})

export const adsAtLeisure = arrival({
  unit: 64,
  places: AT_LEISURE,
  season: leisure,
  begins: seesAdAtLeisure,
  rate: (p, place) => impressions(p, AT_LEISURE[place] as AdPlace),
})

export const organicLandings = arrival({
  unit: 20,
  places: PLACES,
  season: jobSeeking,
  begins: findsPage,
  rate: (p, place) => p.recruiting.organicLandings * p.scale * (PLACES[place] as Place).share,
})
