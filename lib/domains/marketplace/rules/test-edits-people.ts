/** For tests: rule by rule, how a story is edited so that it breaks the rules of students, subscriptions and tutors. */
import { DAY, HOUR } from '@/lib/kit/season'
import { loginSuccess, paymentFailure, paymentSuccess, planChanged, signupCompleted, signupStarted, tutorSearch } from '../streams/customer'
import { bookingRequested, sessionCompleted } from '../streams/session'
import { refundRequested } from '../streams/support'
import { gatewayTransaction } from '../streams/system'
import {
  availabilityBatchUpdated,
  availabilitySet,
  onboardingApproved,
  payoutInitiated,
  profileViewed,
  statusChanged,
  tutorLogin,
} from '../streams/tutor'
import { when } from './telling'
import type { Edits } from './test-edits-bookings'
import type { Story } from './test-story'

/** A tutor has just gone on pause. */
const onPause = (s: Story) => s.first(statusChanged, ({ data }) => data.new_status === 'paused')
/** A payout that is not its tutor's first. */
const laterPayout = (s: Story) => {
  const seen = new Set<string>()
  return s.first(payoutInitiated, ({ data }) => seen.has(data.tutor_id) || !seen.add(data.tutor_id))
}
const ofBasic = (s: Story) =>
  s.first(paymentSuccess, ({ data }) => data.plan_id === 'basic_monthly' && /^student_\d{5}$/.test(data.user_id))

export const peopleEdits: Edits = {
  sign_ups_started: (s) => s.without(...s.all(signupStarted)),
  cohort_of_the_quarter: (s) => s.changed(s.first(signupCompleted), { cohort_id: '2024_q4' }),
  search_window_ahead: (s) => s.changed(s.first(tutorSearch), { availability_end: s.first(tutorSearch).data.availability_start }),
  student_is_known: (s) => s.changed(s.first(loginSuccess), { user_id: 'student_zzzzzzzzzzzzz' }),
  student_signs_up_once: (s) => s.repeated(s.first(signupCompleted)),
  looks_around_logged_in: (s) => {
    const { time, data } = s.first(tutorSearch)
    return s.without(...s.all(loginSuccess).filter((event) => event.data.user_id === data.user_id && event.time < time))
  },
  profile_after_search: (s) => s.changed(s.first(profileViewed), { viewing_student_id: 'student_zzzzzzzzzzzzz' }),
  request_after_profile: (s) => s.changed(s.first(bookingRequested), { tutor_id: 'tutor_1' }),
  request_as_searched: (s) => s.changed(s.first(bookingRequested), { requested_time: when(s.first(bookingRequested).time + 60 * DAY) }),
  student_in_one_session: (s) => s.repeated(s.first(sessionCompleted), 60_000),
  tutor_in_one_session: (s) => s.repeated(s.first(sessionCompleted), 60_000),

  plan_changes_from_the_one_in_force: (s) => s.changed(s.first(planChanged), { old_plan_id: 'family_monthly' }),
  plan_change_by_price: (s) =>
    s.changed(
      s.first(planChanged, ({ data }) => data.old_plan_id === 'basic_monthly'),
      { event_type: 'downgrade' },
    ),
  payment_is_the_price: (s) => s.changed(ofBasic(s), { amount: 30 }),
  payment_for_the_plan_in_force: (s) => s.changed(ofBasic(s), { plan_id: 'premium_monthly', amount: 79.99 }),
  failure_of_the_price: (s) => s.changed(s.first(paymentFailure), { amount: 1 }),
  billed_when_due: (s) => s.repeated(ofBasic(s), HOUR),
  next_billing_in_a_month: (s) => s.changed(ofBasic(s), { next_billing_date: when(ofBasic(s).time + 12 * DAY).slice(0, 10) }),
  refund_within_payment: (s) => s.changed(s.first(refundRequested), { amount: 80 }),
  refund_of_a_month_is_whole: (s) => s.changed(s.first(refundRequested), { session_id: undefined, amount: 0.5 }),
  payment_was_attempted: (s) => s.without(s.first(gatewayTransaction)),
  attempt_reaches_the_student: (s) => s.without(s.first(paymentSuccess)),

  tutor_is_known: (s) => s.changed(s.first(tutorLogin), { tutor_id: 'tutor_zzzzzzzzzzzzz' }),
  tutor_is_new: (s) => s.changed(s.first(onboardingApproved), { tutor_id: 'tutor_5000' }),
  status_changes_from_the_one_in_force: (s) => s.changed(onPause(s), { old_status: 'inactive' }),
  only_active_tutors_are_booked: (s) =>
    s.with(bookingRequested, onPause(s).time + 1, { tutor_id: onPause(s).data.tutor_id, request_id: 'req_1' }),
  only_active_tutors_offer_hours: (s) =>
    s.with(availabilitySet, onPause(s).time + 1, { tutor_id: onPause(s).data.tutor_id, status: 'available' }),
  payout_of_unpaid_sessions: (s) => s.changed(s.first(payoutInitiated), { session_count: s.first(payoutInitiated).data.session_count + 1 }),
  payout_by_the_hour: (s) => s.changed(s.first(payoutInitiated), { amount_usd: 9_999 }),
  same_pay_for_every_hour: (s) => s.changed(laterPayout(s), { amount_usd: laterPayout(s).data.amount_usd + 1 }),
  payout_on_friday: (s) => s.changed(s.first(payoutInitiated), {}, s.first(payoutInitiated).time + 2 * DAY),
  template_in_order: (s) =>
    s.changed(s.first(availabilityBatchUpdated), {
      template: {
        monday: [
          { start: '09:00', end: '14:00' },
          { start: '13:00', end: '18:00' },
        ],
      },
    }),
}
