/** For tests: rule by rule, how a story is edited so that it breaks the rules of support, of recruiting and of the platform. */
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { adClick, adConversion, adImpression, adSpend } from '../streams/marketing'
import { callInbound, callOutbound, chatMessage, chatStarted, ticketCreated, ticketResolved, ticketUpdated } from '../streams/support'
import { concurrentUsers } from '../streams/system'
import { applicationReceived, onboardingApproved, onboardingRejected, onboardingStepCompleted } from '../streams/tutor'
import type { Edits } from './test-edits-bookings'
import type { Story } from './test-story'

const fromCampaign = (s: Story) => s.first(applicationReceived, ({ data }) => data.source_campaign_id !== 'organic')
/** Without what a campaign had of something before an event of it. */
const withoutEarlier = (s: Story, stream: Stream, time: number, campaign: string) =>
  s.without(...s.all(stream).filter((event) => event.data.campaign_id === campaign && event.time <= time))
const shown = (s: Story) => s.first(adSpend, ({ data }) => data.spend_usd > 0)
/** An applicant's step that is not the first. */
const demo = (s: Story) => s.first(onboardingStepCompleted, ({ data }) => data.step_name === 'demo_session')

/** Four in the morning in New York, in winter. */
const nightAfter = (time: number) => (Math.floor(time / DAY) + 1) * DAY + 9 * HOUR

export const operationEdits: Edits = {
  calls_within_opening_hours: (s) => s.changed(s.first(callInbound), {}, nightAfter(s.first(callInbound).time)),
  chats_within_opening_hours: (s) => s.changed(s.first(chatStarted), {}, nightAfter(s.first(chatStarted).time)),
  wait_since_before: (s) => s.changed(s.first(chatStarted), { wait_time_seconds: -1 }),
  message_has_length: (s) => s.changed(s.first(chatMessage), { message_length: 0 }),
  ticket_created_once: (s) => s.repeated(s.first(ticketCreated)),
  ticket_was_created: (s) => s.without(s.first(ticketCreated)),
  nothing_after_resolution: (s) => s.repeated(s.first(ticketResolved)),
  resolution_time_adds_up: (s) =>
    s.changed(s.first(ticketResolved), { resolution_time_hours: s.first(ticketResolved).data.resolution_time_hours + 0.01 }),
  update_by_whom: (s) =>
    s.changed(
      s.first(ticketUpdated, ({ data }) => data.update_type === 'agent_reply'),
      { agent_id: undefined },
    ),
  chat_started_once: (s) => s.repeated(s.first(chatStarted)),
  message_after_start: (s) => s.without(s.first(chatStarted)),
  nothing_after_the_survey: (s) => s.repeated(s.first(chatMessage, ({ data }) => data.sender_type === 'bot')),
  agent_works_there: (s) => s.changed(s.first(ticketResolved), { agent_id: 'agent_9999' }),
  operator_works_there: (s) => s.changed(s.first(callOutbound), { operator_id: 'operator_9999' }),
  recruiter_works_there: (s) => s.changed(s.first(onboardingApproved), { approved_by_operator_id: 'operator_9999' }),
  call_out_has_cause: (s) => s.changed(s.first(callOutbound), { customer_id: 'student_zzzzzzzzzzzzz' }),

  campaign_keeps_its_platform: (s) => s.changed(shown(s), { platform: 'a wall' }),
  clicks_of_impressions: (s) => s.without(...s.all(adImpression)),
  conversions_of_clicks: (s) => {
    const { time, data } = s.first(adConversion)
    return withoutEarlier(s, adClick, time, data.campaign_id)
  },
  applications_of_clicks: (s) => withoutEarlier(s, adClick, fromCampaign(s).time, fromCampaign(s).data.source_campaign_id),
  spend_is_the_clicks: (s) => s.changed(shown(s), { spend_usd: shown(s).data.spend_usd + 0.01 }),
  spend_every_hour: (s) => s.without(shown(s)),
  click_converts_once: (s) => s.repeated(s.first(adConversion)),
  click_costs_something: (s) => s.changed(s.first(adClick), { cost_per_click: 0 }),
  applies_once: (s) => s.repeated(s.first(applicationReceived)),
  has_applied: (s) => s.without(s.first(applicationReceived, ({ data }) => data.applicant_id === demo(s).data.applicant_id)),
  steps_in_order: (s) => s.changed(demo(s), { step_name: 'training' }),
  decided_once: (s) => s.repeated(s.first(onboardingRejected)),
  approved_after_all_steps: (s) => {
    const { data } = s.first(onboardingApproved)
    return s.without(
      ...s
        .all(onboardingStepCompleted)
        .filter((step) => step.data.applicant_id === data.applicant_id && step.data.step_name === 'training'),
    )
  },
  approved_on_a_monday: (s) => s.changed(s.first(onboardingApproved), {}, s.first(onboardingApproved).time + DAY),
  rejected_for_the_step_that_failed: (s) =>
    s.changed(
      s.first(onboardingRejected, ({ data }) => data.rejection_reason !== 'no_response'),
      { rejection_reason: 'too late' },
    ),

  counted_with_who_is_in_session: (s) => {
    const busiest = s.all(concurrentUsers).reduce((a, b) => (b.data.active_tutor_count > a.data.active_tutor_count ? b : a))
    return s.changed(busiest, { active_tutor_count: 0 })
  },
  counted_every_5_to_15_minutes: (s) => s.changed(s.first(concurrentUsers), {}, s.first(concurrentUsers).time + 6 * MINUTE),
}
