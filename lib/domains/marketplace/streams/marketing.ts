/** How tutors are looked for: streams 41 to 45 of the document. */
import { cents, id, optional, stream, text, word } from '@/lib/kit/stream'
import { CLICK } from '../ids'
import { AD_GROUPS, AD_PLATFORMS, CONVERSIONS, JOB_KEYWORDS, LANDING_PAGE_URLS, SEARCH_ENGINE_NAMES } from '../vocabulary/recruiting'

const campaign = () => text('Campaign identifier')
const platform = (description = 'Ad platform') => word(AD_PLATFORMS, description)

export const adSpend = stream(
  'marketing.ad.spend',
  'Real-time or batched ad spend from platforms: every full hour, what the clicks of the hour before it cost.',
  {
    campaign_id: campaign(),
    platform: platform('Ad platform (e.g., "linkedin", "google_ads", "facebook", "indeed")'),
    spend_usd: cents('Amount spent'),
  },
  {
    key: 'campaign_id',
    frequency: 'Low to medium (hourly or daily batches)',
    example: { campaign_id: 'linkedin_jan2025', platform: 'linkedin', spend_usd: 150 },
  },
)

export const adImpression = stream(
  'marketing.ad.impression',
  'An ad for tutor recruiting is viewed.',
  { campaign_id: campaign(), platform: platform(), ad_group_id: word(AD_GROUPS, 'Ad group identifier') },
  {
    key: 'campaign_id',
    frequency: 'Very high (thousands per day during active campaigns)',
    example: { campaign_id: 'linkedin_jan2025', platform: 'linkedin', ad_group_id: 'math_tutors_northeast' },
  },
)

export const adClick = stream(
  'marketing.ad.click',
  'A prospective tutor clicks an ad.',
  { campaign_id: campaign(), platform: platform(), cost_per_click: cents('Cost of this click') },
  {
    key: 'campaign_id',
    frequency: 'High (depends on campaign scale)',
    example: { campaign_id: 'linkedin_jan2025', platform: 'linkedin', cost_per_click: 3.5 },
  },
)

export const adConversion = stream(
  'marketing.ad.conversion',
  'A click leads to a conversion (e.g., tutor.application.received). Each platform reports the one thing that it is told to look for.',
  {
    campaign_id: campaign(),
    click_id: id(CLICK, 'Associated click identifier'),
    conversion_type: word(CONVERSIONS, 'Type of conversion (e.g., "application_start", "application_complete")'),
  },
  {
    key: 'campaign_id',
    frequency: 'Medium (subset of clicks)',
    example: { campaign_id: 'linkedin_jan2025', click_id: 'click_xyz123', conversion_type: 'application_start' },
  },
)

export const organicTraffic = stream(
  'seo.organic.traffic',
  'A user lands on a tutor acquisition page from a search engine.',
  {
    landing_page_url: word(LANDING_PAGE_URLS, 'Page where user landed'),
    search_engine: word(SEARCH_ENGINE_NAMES, 'Search engine (e.g., "google", "bing", "duckduckgo")'),
    keyword: optional(word(JOB_KEYWORDS, 'Search keyword (when available)')),
  },
  {
    key: null,
    frequency: 'Medium (continuous organic traffic)',
    example: { landing_page_url: '/become-a-tutor', search_engine: 'google', keyword: 'online tutoring jobs' },
  },
)

/** Streams 41 to 45 of the document, in its order. */
export const marketingStreams = [adSpend, adImpression, adClick, adConversion, organicTraffic]
