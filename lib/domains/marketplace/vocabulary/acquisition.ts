/** Where visitors come from. */

interface Channel {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly weight: number
}

/** Campaigns that bring students; `none` where no campaign did. The document's own come first in their kind. */
export const CHANNELS: readonly Channel[] = [
  { source: 'google', medium: 'organic', campaign: 'none', weight: 22 },
  { source: 'direct', medium: 'none', campaign: 'none', weight: 15.5 },
  { source: 'google', medium: 'cpc', campaign: 'spring_2025_student_acquisition', weight: 11 },
  { source: 'google', medium: 'cpc', campaign: 'brand_search', weight: 7 },
  { source: 'google', medium: 'cpc', campaign: 'math_tutor_near_me', weight: 4.2 },
  { source: 'google', medium: 'cpc', campaign: 'sat_act_prep', weight: 3.1 },
  { source: 'facebook', medium: 'paid_social', campaign: 'parents_of_teens', weight: 5.2 },
  { source: 'facebook', medium: 'paid_social', campaign: 'back_on_track_midterms', weight: 2.6 },
  { source: 'instagram', medium: 'paid_social', campaign: 'finals_week_reels', weight: 4.4 },
  { source: 'instagram', medium: 'paid_social', campaign: 'study_with_me', weight: 2.1 },
  { source: 'instagram', medium: 'organic_social', campaign: 'none', weight: 1.6 },
  { source: 'tiktok', medium: 'paid_social', campaign: 'study_tips_creators', weight: 3.4 },
  { source: 'tiktok', medium: 'organic_social', campaign: 'none', weight: 1.5 },
  { source: 'youtube', medium: 'video', campaign: 'sat_prep_pre_roll', weight: 1.9 },
  { source: 'youtube', medium: 'video', campaign: 'calculus_explained', weight: 1.1 },
  { source: 'newsletter', medium: 'email', campaign: 'refer_a_friend', weight: 2.7 },
  { source: 'newsletter', medium: 'email', campaign: 'win_back_trial', weight: 1.4 },
  { source: 'bing', medium: 'organic', campaign: 'none', weight: 2.3 },
  { source: 'bing', medium: 'cpc', campaign: 'spring_2025_student_acquisition', weight: 1.3 },
  { source: 'duckduckgo', medium: 'organic', campaign: 'none', weight: 0.7 },
  { source: 'partner_school', medium: 'referral', campaign: 'school_partnerships', weight: 2.2 },
  { source: 'partner_library', medium: 'referral', campaign: 'library_homework_help', weight: 0.6 },
  { source: 'reddit', medium: 'referral', campaign: 'none', weight: 0.9 },
  { source: 'podcast', medium: 'audio', campaign: 'parenting_podcast', weight: 0.6 },
  { source: 'google', medium: 'display', campaign: 'remarketing_pricing_page', weight: 1.3 },
]

/** Where those come from whom something that went viral brings; nobody in a usual month. */
export const VIRAL: Omit<Channel, 'weight'> = { source: 'tiktok', medium: 'viral', campaign: 'homework_hack_challenge' }

const unique = (of: (channel: Omit<Channel, 'weight'>) => string): [string, ...string[]] =>
  [...new Set([...CHANNELS, VIRAL].map(of))] as [string, ...string[]]
export const SOURCES = unique((channel) => channel.source)
export const MEDIUMS = unique((channel) => channel.medium)
export const CAMPAIGNS = unique((channel) => channel.campaign)

/** Platforms an account is made on. */
export const REGISTERED_ON = ['web', 'mobile_ios', 'mobile_android'] as const
