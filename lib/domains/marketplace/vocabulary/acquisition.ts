/** Where visitors come from. */

interface Channel {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly weight: number
}

export const CHANNELS: readonly Channel[] = [
  { source: 'google', medium: 'cpc', campaign: 'spring_2025_student_acquisition', weight: 16 },
  { source: 'google', medium: 'organic', campaign: 'none', weight: 22 },
  { source: 'direct', medium: 'none', campaign: 'none', weight: 17 },
  { source: 'facebook', medium: 'paid_social', campaign: 'back_to_school_parents', weight: 8 },
  { source: 'instagram', medium: 'paid_social', campaign: 'finals_week_reels', weight: 7 },
  { source: 'google', medium: 'cpc', campaign: 'brand_search', weight: 7 },
  { source: 'newsletter', medium: 'email', campaign: 'refer_a_friend', weight: 6 },
  { source: 'tiktok', medium: 'paid_social', campaign: 'study_tips_creators', weight: 5 },
  { source: 'bing', medium: 'organic', campaign: 'none', weight: 3 },
  { source: 'youtube', medium: 'video', campaign: 'sat_prep_pre_roll', weight: 3 },
  { source: 'partner_school', medium: 'referral', campaign: 'school_partnerships', weight: 4 },
  { source: 'bing', medium: 'cpc', campaign: 'spring_2025_student_acquisition', weight: 2 },
]

const unique = (of: (channel: Channel) => string): [string, ...string[]] => [...new Set(CHANNELS.map(of))] as [string, ...string[]]
export const SOURCES = unique((channel) => channel.source)
export const MEDIUMS = unique((channel) => channel.medium)
export const CAMPAIGNS = unique((channel) => channel.campaign)

/** Platforms an account is made on. */
export const REGISTERED_ON = ['web', 'mobile_ios', 'mobile_android'] as const
