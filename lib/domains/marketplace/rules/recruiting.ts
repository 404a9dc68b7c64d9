/** Recruiting: what advertisements cost and bring, and the way from an application to its end. */
import { along, ofEach, rule, toldIn } from '@/lib/kit/rule'
import { DAY, HOUR } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { localTime } from '@/lib/kit/zone'
import { SUPPORT_ZONE } from '../regions'
import { adClick, adConversion, adImpression, adSpend } from '../streams/marketing'
import { applicationReceived, onboardingApproved, onboardingRejected, onboardingStepCompleted } from '../streams/tutor'
import { NO_RESPONSE, ONBOARDING_STEPS, ORGANIC, REJECTIONS } from '../vocabulary/recruiting'
import { before, centsOf, dollars, when } from './telling'

interface Campaign {
  readonly id: string
  readonly isWhole: boolean
  platform: string | null
  impressions: number
  clicks: number
  conversions: number
  applications: number
  /** Cents that clicks have cost since the last report. */
  unreported: number
  reportedAt: number | null
}

const ads = [adSpend, adImpression, adClick, adConversion] as const
const COUNTED = 'the campaign was seen'

const campaigns = along('Campaigns', {
  streams: [...ads, applicationReceived],
  by: (event): string | null => {
    const campaign = toldIn(event, applicationReceived)?.source_campaign_id ?? (event.told as { campaign_id?: string }).campaign_id
    return campaign === undefined || campaign === ORGANIC ? null : campaign
  },
  rules: [
    rule({
      name: 'campaign_keeps_its_platform',
      sentence: 'A campaign runs on one platform.',
      source: '#41 to 43: ad platform',
      on: [adSpend, adImpression, adClick],
      check: ({ told }, { platform }: Campaign) =>
        platform === null || platform === told.platform ? null : `${told.campaign_id} runs on ${told.platform} after ${platform}`,
    }),
    rule({
      name: 'clicks_of_impressions',
      sentence: 'A campaign is never clicked more often than it was seen.',
      source: '#43: follows ad impressions; usage note 2',
      needs: [adImpression],
      on: [adClick],
      check: (_, { id, isWhole, clicks, impressions }: Campaign) =>
        clicks < impressions ? null : isWhole ? `${id} has ${clicks + 1} clicks of ${impressions} impressions` : before(COUNTED),
    }),
    rule({
      name: 'conversions_of_clicks',
      sentence: 'A campaign never has more conversions than clicks.',
      source: '#44: follows ad clicks; usage note 2',
      needs: [adClick],
      on: [adConversion],
      check: (_, { id, isWhole, clicks, conversions }: Campaign) =>
        conversions < clicks ? null : isWhole ? `${id} has ${conversions + 1} conversions of ${clicks} clicks` : before(COUNTED),
    }),
    rule({
      name: 'applications_of_clicks',
      sentence: 'A campaign never brings more applications than clicks.',
      source: '#43: should lead to tutor applications; usage note 2',
      needs: [adClick],
      on: [applicationReceived],
      check: (_, { id, isWhole, clicks, applications }: Campaign) =>
        applications < clicks ? null : isWhole ? `${id} brings ${applications + 1} applications of ${clicks} clicks` : before(COUNTED),
    }),
    rule({
      name: 'spend_is_the_clicks',
      sentence: 'What is reported as spent is what the clicks since the last report cost.',
      source: '#41: amount spent; #43: cost of this click',
      needs: [adClick],
      on: [adSpend],
      check: ({ told }, { id, isWhole, unreported, reportedAt }: Campaign) => {
        if (!isWhole && reportedAt === null) return before(COUNTED)
        return centsOf(told.spend_usd) === unreported ? null : `${id} reports $${told.spend_usd}; its clicks cost ${dollars(unreported)}`
      },
    }),
    rule({
      name: 'spend_every_hour',
      sentence: 'Spend is reported every full hour.',
      source: '#41: hourly or daily batches',
      on: [adSpend],
      check: ({ time }, { id, reportedAt }: Campaign) =>
        time % HOUR === 0 && (reportedAt === null || time === reportedAt + HOUR)
          ? null
          : `${id} reports at ${when(time)} after ${reportedAt === null ? 'none' : when(reportedAt)}`,
    }),
  ],
  begin: (_, isWhole, id): Campaign => ({
    id,
    isWhole,
    platform: null,
    impressions: 0,
    clicks: 0,
    conversions: 0,
    applications: 0,
    unreported: 0,
    reportedAt: null,
  }),
  remember: (campaign, event) => {
    campaign.platform ??= (event.told as { platform?: string }).platform ?? null
    const { stream, time } = event
    if (stream === adImpression) campaign.impressions++
    else if (stream === adConversion) campaign.conversions++
    else if (stream === applicationReceived) campaign.applications++
    const clicked = toldIn(event, adClick)
    if (clicked) {
      campaign.clicks++
      campaign.unreported += centsOf(clicked.cost_per_click)
    }
    if (stream === adSpend) {
      campaign.unreported = 0
      campaign.reportedAt = time
    }
  },
})

interface Click {
  readonly id: string
  isConverted: boolean
}

const conversions = along('Clicks', {
  streams: [adConversion],
  by: 'click_id',
  rules: [
    {
      name: 'click_converts_once',
      sentence: 'A click converts once: each platform reports the one thing that it is told to look for.',
      source: '#44: associated click identifier',
      check: (_, { id, isConverted }: Click) => (isConverted ? `${id} converts again` : null),
    },
  ],
  begin: (_, __, id): Click => ({ id, isConverted: false }),
  remember: (click) => {
    click.isConverted = true
  },
  isOver: ({ isConverted }) => isConverted,
  lingersMs: 30 * DAY,
})

interface Applicant {
  readonly id: string
  readonly isWhole: boolean
  hasApplied: boolean
  /** Steps that are completed. */
  steps: number
  /** The step that is under way: ordered, not done. */
  isPending: boolean
  /** The step that was not passed. */
  failed: string | null
  /** The stream that decided. */
  decidedBy: string | null
}

const decisions = [onboardingApproved, onboardingRejected] as const
const BEGAN = 'the applicant applied'

const applicants = along('Applicants', {
  streams: [applicationReceived, onboardingStepCompleted, ...decisions],
  by: 'applicant_id',
  rules: [
    rule({
      name: 'applies_once',
      sentence: 'An applicant applies once.',
      source: '#11: unique applicant identifier',
      on: [applicationReceived],
      check: (_, { id, hasApplied }: Applicant) => (hasApplied ? `${id} applies again` : null),
    }),
    rule({
      name: 'has_applied',
      sentence: 'Nobody takes a step, is approved or rejected who has not applied.',
      source: '#11: beginning of tutor funnel',
      needs: [applicationReceived],
      on: [onboardingStepCompleted, ...decisions],
      check: ({ stream }, { id, hasApplied, isWhole }: Applicant) =>
        hasApplied ? null : isWhole ? `${id} never applied and has a ${stream.name}` : before(BEGAN),
    }),
    rule({
      name: 'steps_in_order',
      sentence: `The steps are taken in order, each once: ${ONBOARDING_STEPS.join(', ')}; a background check is pending before it is done.`,
      source: '#12: onboarding step, step status',
      needs: [applicationReceived],
      on: [onboardingStepCompleted],
      check: ({ told }, { id, steps, isPending, failed, hasApplied }: Applicant) => {
        if (!hasApplied) return null
        if (failed !== null) return `${id} has a ${told.step_name} after a ${failed} that failed`
        const next = ONBOARDING_STEPS[steps]
        if (told.step_name !== next) return `${id} has a ${told.step_name} where ${next ?? 'nothing'} comes next`
        const isOrder = told.status === 'pending'
        return isOrder === (next === 'background_check' && !isPending)
          ? null
          : `${id} has a ${next} that is ${told.status}, ${isPending ? 'which was' : 'which was not'} pending`
      },
    }),
    rule({
      name: 'decided_once',
      sentence: 'An applicant is approved or rejected once, and nothing happens after that.',
      source: '#13, 14: ends applicant funnel',
      on: [onboardingStepCompleted, ...decisions],
      check: ({ stream }, { id, decidedBy }: Applicant) => (decidedBy === null ? null : `${id} has a ${stream.name} after a ${decidedBy}`),
    }),
    rule({
      name: 'approved_after_all_steps',
      sentence: 'Who is approved has passed every step.',
      source: '#12: leads to either approval or rejection; #13',
      needs: [applicationReceived, onboardingStepCompleted],
      on: [onboardingApproved],
      check: (_, { id, steps, hasApplied }: Applicant) =>
        !hasApplied || steps === ONBOARDING_STEPS.length ? null : `${id} is approved after ${steps} of ${ONBOARDING_STEPS.length} steps`,
    }),
    rule({
      name: 'approved_on_a_monday',
      sentence: 'Approvals are made together, on Mondays in New York.',
      source: 'Cadence Guidelines: tutor.onboarding.approved – batched weekly; sample of #13',
      on: [onboardingApproved],
      check: ({ time }, { id }: Applicant) => (localTime(SUPPORT_ZONE, time).weekday === 0 ? null : `${id} is approved at ${when(time)}`),
    }),
    rule({
      name: 'rejected_for_the_step_that_failed',
      sentence: 'Who is rejected has not passed a step, for a reason that fits it, or has not been heard of again.',
      source: '#14: reason for rejection',
      needs: [applicationReceived, onboardingStepCompleted],
      on: [onboardingRejected],
      check: ({ told }, { id, failed, hasApplied }: Applicant) => {
        if (!hasApplied) return null
        const reasons: readonly string[] = failed === null ? [NO_RESPONSE] : Object.keys(REJECTIONS[failed as keyof typeof REJECTIONS])
        return reasons.includes(told.rejection_reason)
          ? null
          : `${id} is rejected for ${told.rejection_reason} after ${failed === null ? 'no step' : `a ${failed}`} that failed`
      },
    }),
  ],
  begin: (_, isWhole, id): Applicant => ({ id, isWhole, hasApplied: false, steps: 0, isPending: false, failed: null, decidedBy: null }),
  remember: (applicant, event) => {
    const { stream } = event
    if ((stream as Stream) === applicationReceived) applicant.hasApplied = true
    const step = toldIn(event, onboardingStepCompleted)
    if (step) {
      applicant.isPending = step.status === 'pending'
      if (step.status === 'completed') applicant.steps++
      if (step.status === 'failed') applicant.failed = step.step_name
    }
    if ((decisions as readonly Stream[]).includes(stream)) applicant.decidedBy ??= stream.name
  },
  isOver: ({ decidedBy }) => decidedBy !== null,
  lingersMs: 14 * DAY,
})

const each = ofEach(
  'Clicks and costs',
  [adClick],
  [
    {
      name: 'click_costs_something',
      sentence: 'A click costs something.',
      source: '#43: cost of this click',
      check: ({ told }) => (told.cost_per_click > 0 ? null : `a click of ${told.campaign_id} costs $${told.cost_per_click}`),
    },
  ],
)

export const recruitingRules = [campaigns, conversions, applicants, each]
