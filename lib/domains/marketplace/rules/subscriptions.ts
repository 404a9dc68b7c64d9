/** Plans and payments: each follows from the plan in force, falls due once a month, and was attempted at the gateway. */
import { along, rule, together, toldIn, unjudged } from '@/lib/kit/rule'
import { DAY } from '@/lib/kit/season'
import { STUDENT } from '../ids'
import { civilOf, dueDay, monthOf } from '../model/civil-date'
import { paymentFailure, paymentSuccess, planChanged } from '../streams/customer'
import { refundRequested } from '../streams/support'
import { gatewayTransaction } from '../streams/system'
import { PRICE_CENTS } from '../vocabulary/plans'
import { at, before, centsOf, dollars, when } from './telling'

/** Attempts for one month go on for so long, ms: until then a plan of before is paid. */
const DUNNING = 10 * DAY
/** The gateway's answer takes this long at most, ms. */
const CLEARING = 5_000

const prices: Readonly<Record<string, number>> = PRICE_CENTS

interface Subscription {
  readonly id: string
  readonly isWhole: boolean
  /** null where there is none, or it is not known. */
  plan: string | null
  /** Plans that were in force before, and until when. */
  former: { readonly plan: string; readonly until: number }[]
  /** Day of the month on which it is due; null where it is not known. */
  billingDay: number | null
  /** The day on which it is due next, in days since 1970-01-01; null where nothing was paid yet. */
  nextDay: number | null
  /** Cents of the last payment that failed; null where none has. */
  failed: number | null
  /** Cents that were paid last; null where it is not known. */
  paid: number | null
  /** Cents of it that were asked back since. */
  askedBack: number
}

const BEGAN = 'the plan was chosen'

/** The plans that a payment may be for: the one in force, and those of the last days. */
const payable = ({ plan, former }: Subscription, now: number) => [
  ...(plan === null ? [] : [plan]),
  ...former.filter(({ until }) => until >= now - DUNNING).map(({ plan }) => plan),
]

const dayText = (day: number) => when(day * DAY).slice(0, 10)

const subscriptions = along('Subscriptions', {
  streams: [planChanged, paymentSuccess, paymentFailure, refundRequested],
  by: STUDENT,
  rules: [
    rule({
      name: 'plan_changes_from_the_one_in_force',
      sentence: 'A plan changes from the one that is in force.',
      source: '#6: previous subscription plan',
      on: [planChanged],
      check: ({ told }, { id, isWhole, plan, failed }: Subscription) => {
        if (plan !== null) return told.old_plan_id === plan ? null : `${id} has ${plan} and changes from ${told.old_plan_id}`
        // Who could not pay for their first month has told no plan, but its price.
        if (failed !== null)
          return prices[told.old_plan_id] === failed ? null : `${id} was charged ${dollars(failed)} and changes from ${told.old_plan_id}`
        return isWhole ? `${id} has no plan and changes from ${told.old_plan_id}` : before(BEGAN)
      },
    }),
    rule({
      name: 'plan_change_by_price',
      sentence: 'An upgrade costs more, a downgrade less, a lateral change the same.',
      source: '#6: type of change',
      on: [planChanged],
      check: ({ told }, { id }: Subscription) => {
        const { old_plan_id: from, new_plan_id: to, event_type: type } = told
        const more = (prices[to] ?? 0) - (prices[from] ?? 0)
        const is = from === to ? 'no change' : more > 0 ? 'upgrade' : more < 0 ? 'downgrade' : 'lateral'
        return is === type ? null : `${id} changes from ${from} to ${to}, which is ${is}, not ${type}`
      },
    }),
    rule({
      name: 'payment_is_the_price',
      sentence: 'What is paid is the price of the plan.',
      source: '#7: payment amount, subscription plan identifier',
      on: [paymentSuccess],
      check: ({ told }, { id }: Subscription) =>
        centsOf(told.amount) === prices[told.plan_id] ? null : `${id} pays $${told.amount} for ${told.plan_id}`,
    }),
    rule({
      name: 'payment_for_the_plan_in_force',
      sentence: 'What is paid for is the plan in force, or the one for which the month fell due.',
      source: '#7: subscription plan identifier',
      on: [paymentSuccess],
      check: ({ told, time }, subscription: Subscription) => {
        const plans = payable(subscription, time)
        return plans.length === 0 || plans.includes(told.plan_id)
          ? null
          : `${subscription.id} pays for ${told.plan_id} and has ${plans.join(', before ')}`
      },
    }),
    rule({
      name: 'failure_of_the_price',
      sentence: 'What cannot be paid is the price of the plan.',
      source: '#8: failed payment amount',
      on: [paymentFailure],
      check: ({ told, time }, subscription: Subscription) => {
        const plans = payable(subscription, time)
        const fits = (plans.length === 0 ? Object.keys(prices) : plans).some((plan) => prices[plan] === centsOf(told.amount))
        return fits ? null : `${subscription.id} cannot pay $${told.amount} and has ${plans.join(', before ') || 'no plan of that price'}`
      },
    }),
    rule({
      name: 'billed_when_due',
      sentence: 'A month is paid when it is due, not before.',
      source: '#7: should occur for all active subscribers on their billing date',
      on: [paymentSuccess, paymentFailure],
      check: ({ stream, time }, { id, nextDay }: Subscription) =>
        nextDay === null || time >= nextDay * DAY
          ? null
          : `${id} has a ${stream.name} at ${when(time)}; the next month is due on ${dayText(nextDay)}`,
    }),
    rule({
      name: 'next_billing_in_a_month',
      sentence: 'The next payment is due in a month, on the same day of the month or on its last where it has fewer.',
      source: '#7: next scheduled billing date',
      on: [paymentSuccess],
      check: ({ told, time }, { id, nextDay, billingDay }: Subscription) => {
        const next = at(told.next_billing_date) / DAY
        const ahead = next - Math.floor(time / DAY)
        if (ahead < 17 || ahead > 32) return `${id} pays at ${when(time)}, next on ${told.next_billing_date}`
        if (nextDay !== null && monthOf(next) <= monthOf(nextDay))
          return `${id} pays next on ${told.next_billing_date} and did on ${dayText(nextDay)}`
        const due = billingDay === null ? next : dueDay(monthOf(next), billingDay)
        return next === due ? null : `${id} is billed on day ${billingDay} of the month, next on ${told.next_billing_date}`
      },
    }),
    rule({
      name: 'refund_within_payment',
      sentence: 'Nobody asks for more than they have paid last, less what they have asked back since.',
      source: '#40: refund amount requested; usage note 2',
      needs: [paymentSuccess],
      on: [refundRequested],
      check: ({ told }, { id, paid, askedBack, isWhole }: Subscription) => {
        if (paid === null) return isWhole ? `${id} asks for $${told.amount} and has paid nothing` : before('the student may have paid')
        const left = paid - askedBack
        return centsOf(told.amount) > 0 && centsOf(told.amount) <= left ? null : `${id} asks for $${told.amount} of ${dollars(left)}`
      },
    }),
    rule({
      name: 'refund_of_a_month_is_whole',
      sentence: 'Who asks for a month back, for no session, asks for all of it that is left.',
      source: '#40: refund for a session or subscription',
      needs: [paymentSuccess],
      on: [refundRequested],
      check: ({ told }, { id, paid, askedBack, isWhole }: Subscription) => {
        if (told.session_id !== undefined) return null
        if (paid === null) return isWhole ? null : before('the student may have paid')
        return centsOf(told.amount) === paid - askedBack
          ? null
          : `${id} asks for $${told.amount} of ${dollars(paid - askedBack)} for no session`
      },
    }),
  ],
  begin: (_, isWhole, id): Subscription => ({
    id,
    isWhole,
    plan: null,
    former: [],
    billingDay: null,
    nextDay: null,
    failed: null,
    paid: null,
    askedBack: 0,
  }),
  known: ({ entity, id, plan_id: plan, billing_day: billingDay }) =>
    entity === 'student' && typeof id === 'string'
      ? {
          id,
          memory: {
            id,
            isWhole: true,
            plan: typeof plan === 'string' ? plan : null,
            former: [],
            billingDay: typeof billingDay === 'number' ? billingDay : null,
            nextDay: null,
            failed: null,
            // Who has a plan at the start has paid for it.
            paid: typeof plan === 'string' ? (prices[plan] ?? null) : null,
            askedBack: 0,
          },
        }
      : null,
  remember: (subscription, event) => {
    const changed = toldIn(event, planChanged)
    if (changed) {
      const { former } = subscription
      subscription.former = [...former, { plan: changed.old_plan_id, until: event.time }].filter(
        ({ until }) => until >= event.time - DUNNING,
      )
      subscription.plan = changed.new_plan_id
    }
    const paid = toldIn(event, paymentSuccess)
    if (paid) {
      const next = at(paid.next_billing_date) / DAY
      const { dayOfMonth } = civilOf(next)
      subscription.plan ??= paid.plan_id
      subscription.nextDay = next
      subscription.paid = centsOf(paid.amount)
      subscription.askedBack = 0
      // The last day of a month may stand for a later one.
      if (subscription.billingDay === null && civilOf(next + 1).dayOfMonth !== 1) subscription.billingDay = dayOfMonth
    }
    const failed = toldIn(event, paymentFailure)
    if (failed) subscription.failed = centsOf(failed.amount)
    subscription.askedBack += centsOf(toldIn(event, refundRequested)?.amount ?? 0)
  },
})

/** Attempts whose outcome has not been told yet, by outcome and amount, in order. */
interface Attempts {
  readonly isWhole: boolean
  readonly open: Map<string, { readonly id: string; readonly time: number }[]>
}

/** The one whose outcome should have been told by now. */
function forgotten({ open }: Attempts, now: number): { id: string; time: number } | null {
  for (const attempts of open.values()) {
    const [first] = attempts
    if (first && first.time < now - CLEARING) return first
  }
  return null
}

const outcomeOf = (stream: string) => (stream === paymentSuccess.name ? 'success' : 'failed')

const gateway = together('Gateway and payments', {
  streams: [gatewayTransaction, paymentSuccess, paymentFailure],
  rules: [
    rule({
      name: 'payment_was_attempted',
      sentence: 'A payment that succeeds or fails was attempted at the gateway just before: with the same outcome, of the same amount.',
      source: '#50: success status → payment_success, failed status → payment_failure',
      needs: [gatewayTransaction],
      on: [paymentSuccess, paymentFailure],
      check: ({ told, stream, time }, { open, isWhole }: Attempts) => {
        const attempts = open.get(`${outcomeOf(stream.name)} ${told.amount}`) ?? []
        if (attempts.some((attempt) => attempt.time <= time && attempt.time >= time - CLEARING)) return null
        return isWhole
          ? `${told.user_id} has a ${stream.name} of $${told.amount} without an attempt of that kind`
          : before('it may have been attempted')
      },
    }),
    rule({
      name: 'attempt_reaches_the_student',
      sentence: 'Of every attempt at the gateway a student’s payment succeeds or fails.',
      source: '#50: all payment attempts',
      needs: [paymentSuccess, paymentFailure],
      on: [gatewayTransaction],
      check: ({ time }, attempts: Attempts) => {
        const lost = forgotten(attempts, time)
        if (!lost) return null
        return attempts.isWhole
          ? `${lost.id} was attempted at ${when(lost.time)}, and no payment succeeded or failed`
          : unjudged('payments may have been erased, or begun before what was read')
      },
    }),
  ],
  begin: (_, isWhole): Attempts => ({ isWhole, open: new Map() }),
  remember: ({ open }, event) => {
    const { time } = event
    const made = toldIn(event, gatewayTransaction)
    const told = made ?? toldIn(event, paymentSuccess) ?? toldIn(event, paymentFailure)
    const key = `${made ? made.status : outcomeOf(event.stream.name)} ${told?.amount}`
    const attempts = open.get(key) ?? []
    if (made) {
      for (const [other, list] of open)
        open.set(
          other,
          list.filter((attempt) => attempt.time >= time - CLEARING),
        )
      open.set(key, [...(open.get(key) ?? []), { id: made.transaction_id, time }])
    } else open.set(key, attempts.slice(1))
  },
})

export const subscriptionRules = [subscriptions, gateway]
