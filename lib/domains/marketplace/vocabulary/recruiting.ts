/** How tutors are looked for and taken on: campaigns and what they cost, what brings people by itself, what becomes of applications. */
import type { Region } from '../regions'
import { REGIONS } from '../regions'
import { SUBJECT_WEIGHTS, type Subject } from './subjects'

export const AD_PLATFORMS = ['linkedin', 'google_ads', 'facebook', 'indeed', 'handshake'] as const
export type AdPlatform = (typeof AD_PLATFORMS)[number]

export const CONVERSIONS = ['application_start', 'application_complete'] as const

export interface CampaignFacts {
  readonly platform: AdPlatform
  /** Of the budget. */
  readonly share: number
  /** Cents that half of the clicks cost less than; the document's sample has 3.50 for linkedin. */
  readonly clickCents: number
  /** Clicks for an impression, against the mean of all platforms. */
  readonly appeal: number
  /** What the platform is told to look for: the one thing that it reports. */
  readonly goal: (typeof CONVERSIONS)[number]
  /** Whether it is read at work or in the evening. */
  readonly readAt: 'work' | 'leisure'
  /** By which clock its days begin. */
  readonly clock: 'America/New_York' | 'America/Los_Angeles'
}

/** The campaigns, one a platform. Shares, prices and appeal are judgement; together they give 6,100 clicks of 192,000 impressions in 30 days. */
export const CAMPAIGN_FACTS: readonly CampaignFacts[] = [
  { platform: 'linkedin', share: 0.26, clickCents: 350, appeal: 0.7, goal: 'application_start', readAt: 'work', clock: 'America/Los_Angeles' }, // biome-ignore format: a table
  { platform: 'google_ads', share: 0.28, clickCents: 265, appeal: 1.35, goal: 'application_complete', readAt: 'work', clock: 'America/New_York' }, // biome-ignore format: a table
  { platform: 'facebook', share: 0.18, clickCents: 165, appeal: 0.75, goal: 'application_start', readAt: 'leisure', clock: 'America/New_York' }, // biome-ignore format: a table
  { platform: 'indeed', share: 0.18, clickCents: 215, appeal: 1.5, goal: 'application_complete', readAt: 'work', clock: 'America/New_York' }, // biome-ignore format: a table
  { platform: 'handshake', share: 0.1, clickCents: 140, appeal: 1.2, goal: 'application_start', readAt: 'leisure', clock: 'America/New_York' }, // biome-ignore format: a table
]

/** Subjects that are advertised together. */
export const FAMILIES = {
  math_tutors: ['algebra', 'calculus', 'geometry', 'mathematics', 'statistics'],
  science_tutors: ['chemistry', 'physics', 'biology', 'organic_chemistry'],
  test_prep_tutors: ['sat_prep', 'act_prep'],
  writing_tutors: ['english', 'essay_writing'],
  language_tutors: ['spanish', 'french'],
  computer_science_tutors: ['computer_science'],
  social_studies_tutors: ['economics', 'us_history', 'accounting', 'psychology'],
} as const satisfies Record<string, readonly Subject[]>
export type Family = keyof typeof FAMILIES
const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[]

/** How much a family is advertised: as much as its subjects are asked for. */
export const FAMILY_WEIGHTS = Object.fromEntries(
  FAMILY_NAMES.map((family) => [family, FAMILIES[family].reduce((sum, subject) => sum + SUBJECT_WEIGHTS[subject], 0)]),
) as Readonly<Record<Family, number>>

/** `math_tutors_northeast` */
export const adGroupOf = (family: Family, region: Region): string => AD_GROUP_OF[family][region]

const AD_GROUP_OF = Object.fromEntries(
  FAMILY_NAMES.map((family) => [family, Object.fromEntries(REGIONS.map((region) => [region, `${family}_${region.slice(0, -3)}`]))]),
) as Readonly<Record<Family, Readonly<Record<Region, string>>>>
export const AD_GROUPS = FAMILY_NAMES.flatMap((family) => REGIONS.map((region) => adGroupOf(family, region))) as [string, ...string[]]

/** Pages that search engines show to people who would like to teach, with their weights. */
export const LANDING_PAGES = {
  '/become-a-tutor': 46,
  '/tutor-jobs': 14,
  '/tutor-jobs/math': 9,
  '/tutor-jobs/science': 6,
  '/how-tutoring-works': 7,
  '/tutor-pay': 8,
  '/blog/how-to-start-tutoring-online': 6,
  '/tutor-requirements': 4,
} as const
export const LANDING_PAGE_URLS = Object.keys(LANDING_PAGES) as [keyof typeof LANDING_PAGES, ...(keyof typeof LANDING_PAGES)[]]
export const SEARCH_ENGINES = { google: 84, bing: 8, duckduckgo: 4, yahoo: 3, ecosia: 1 } as const
export const SEARCH_ENGINE_NAMES = Object.keys(SEARCH_ENGINES) as [keyof typeof SEARCH_ENGINES, ...(keyof typeof SEARCH_ENGINES)[]]

const KINDS_OF_WORK =
  'online tutoring jobs, become an online tutor, tutoring jobs from home, online tutor jobs, remote tutoring jobs, get paid to tutor, part time tutoring jobs, how to become a tutor, tutoring jobs for college students, tutoring websites that pay well, virtual tutor jobs, work from home teaching jobs, tutoring jobs near me, tutoring jobs for teachers, side jobs for teachers, private tutor jobs, after school tutoring jobs, weekend tutoring jobs, how much do online tutors make, online tutoring pay per hour, best online tutoring companies to work for, tutoring jobs no experience, summer jobs for teachers, how to start tutoring online, evening jobs for teachers, high school tutor jobs, tutor application, flexible jobs for grad students, online teaching jobs without a degree, tutoring side hustle, homework help jobs, retired teacher jobs from home, tutoring jobs hiring now, is online tutoring worth it, tutoring requirements and qualifications'.split(
    ', ',
  )
const BY_SUBJECT =
  'math tutor jobs online, sat tutor jobs, calculus tutor jobs, chemistry tutor jobs remote, spanish tutor jobs online, physics tutor jobs, english tutor jobs from home, algebra tutor jobs, coding tutor jobs, essay tutor jobs, biology tutor jobs, act tutor jobs, statistics tutor jobs, accounting tutor jobs online, french tutor jobs, geometry tutor jobs, organic chemistry tutor jobs, economics tutor jobs, ap tutor jobs, history tutor jobs'.split(
    ', ',
  )
/** What people type to find them, the most common first; a subject after every second kind of work. */
export const JOB_KEYWORDS: readonly string[] = KINDS_OF_WORK.flatMap((words, i) => {
  const subject = i % 2 === 1 ? BY_SUBJECT[(i - 1) / 2] : undefined
  return subject === undefined ? [words] : [words, subject]
})

/** What an application has to pass, in this order. */
export const ONBOARDING_STEPS = ['application_review', 'background_check', 'demo_session', 'training'] as const
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number]
export const STEP_STATUSES = ['pending', 'completed', 'failed'] as const

/** Why an application is rejected, by the step that was not passed; no word for too long is a reason of its own. */
export const REJECTIONS = {
  application_review: { insufficient_qualifications: 46, incomplete_application: 30, no_need_in_subject: 14, duplicate_application: 10 },
  background_check: { failed_background_check: 78, identity_not_verified: 22 },
  demo_session: { failed_demo_session: 62, insufficient_subject_knowledge: 24, missed_demo_session: 14 },
  training: { training_not_completed: 70, failed_training_assessment: 30 },
} as const satisfies Record<OnboardingStep, Record<string, number>>
export const NO_RESPONSE = 'no_response'
export const REJECTION_REASONS = [
  'failed_background_check',
  'insufficient_qualifications',
  'incomplete_application',
  'no_need_in_subject',
  'duplicate_application',
  'identity_not_verified',
  'failed_demo_session',
  'insufficient_subject_knowledge',
  'missed_demo_session',
  'training_not_completed',
  'failed_training_assessment',
  NO_RESPONSE,
] as const
/** What stands for a campaign where an application came from none. */
export const ORGANIC = 'organic'
