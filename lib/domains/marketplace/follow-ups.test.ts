/** The calls that support makes by itself. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { SUPPORT_ZONE } from './regions'
import { SUPPORT_HOURS } from './seasons'
import { type Play, type Played, play } from './test-play'

const world = play({ days: 28, scale: 0.3, seed: 23 })
/** Cards are declined again and again. */
const withBadCards = (reminders: number) =>
  play({
    days: 28,
    scale: 0.1,
    seed: 24,
    parameters: { 'billing.card_declines': 0.3, 'billing.declines_again': 0.85, 'support.payment_reminders': reminders },
  })
const troubled = withBadCards(1)
const OUTBOUND = 'support.call.outbound'
const calls = (reason: string, { of } = world) => of(OUTBOUND).filter(({ data }) => data.reason === reason)

/** The events of each customer, in order. */
function byCustomer(
  { of }: Play,
  stream: string,
  field: 'customer_id' | 'user_id' | 'student_id' = 'customer_id',
): (who: string) => readonly Played[] {
  const lists = new Map<string, Played[]>()
  for (const event of of(stream)) {
    const list = lists.get(event.data[field])
    if (list) list.push(event)
    else lists.set(event.data[field], [event])
  }
  return (who) => lists.get(who) ?? []
}

describe('a call from support', () => {
  it('is made within the hours of the line, by an operator who is there', () => {
    const operators = new Set(world.population.filter(({ entity }) => entity === 'operator').map(({ id }) => id))
    for (const { time, data } of world.of(OUTBOUND)) {
      const { weekday, ms } = localTime(SUPPORT_ZONE, time)
      const [from, to] = weekday < 5 ? SUPPORT_HOURS.weekday : SUPPORT_HOURS.weekend
      expect(ms).toBeGreaterThanOrEqual(from * HOUR)
      expect(ms).toBeLessThan(to * HOUR)
      expect(operators.has(data.operator_id)).toBe(true)
    }
  })

  it('follows two calls within 14 days, or a tutor who stayed away, when it is about leaving', () => {
    const inbound = byCustomer(world, 'support.call.inbound')
    const missed = byCustomer(world, 'session.no_show.tutor', 'student_id')
    for (const { time, data } of calls('churn_followup')) {
      const times = inbound(data.customer_id).flatMap((one) => (one.time < time ? [one.time] : []))
      const twice = times.some((at, n) => n > 0 && at - (times[n - 1] as number) < 14 * DAY)
      expect(twice || missed(data.customer_id).some((one) => one.time < time)).toBe(true)
    }
    expect(calls('churn_followup').length).toBeGreaterThan(60)
  })

  it('follows a second failed payment, while nothing has been paid since', () => {
    const failures = byCustomer(troubled, 'customer.subscription.payment_failure', 'user_id')
    const successes = byCustomer(troubled, 'customer.subscription.payment_success', 'user_id')
    const reminders = calls('payment_retry', troubled)
    for (const { time, data } of reminders) {
      const before = failures(data.customer_id).filter((one) => one.time < time)
      expect(before.length).toBeGreaterThanOrEqual(2)
      const second = before.at(-1) as Played
      expect(successes(data.customer_id).some((one) => one.time > second.time && one.time < time)).toBe(false)
    }
    expect(reminders.length).toBeGreaterThan(50)
  })

  it('asks for satisfaction after help that took a day, or a refund', () => {
    const customers = new Map(world.of('support.ticket.created').map(({ data }) => [data.ticket_id, data.customer_id]))
    const slow = world.of('support.ticket.resolved').filter(({ data }) => data.resolution_time_hours >= 24)
    const refunds = byCustomer(world, 'support.refund.requested')
    for (const { time, data } of calls('satisfaction_check')) {
      const waited = slow.some((one) => one.time < time && customers.get(one.data.ticket_id) === data.customer_id)
      expect(waited || refunds(data.customer_id).some((one) => one.time < time)).toBe(true)
    }
    expect(calls('satisfaction_check').length).toBeGreaterThan(15)
  })

  it('is not made to those who are not wanted to be called', () => {
    const none = { 'support.churn_followups': 0, 'support.payment_reminders': 0, 'support.satisfaction_checks': 0 }
    expect(play({ days: 7, scale: 0.1, seed: 23, parameters: none }).of(OUTBOUND)).toEqual([])
  })
})

it('who is called about a payment puts in another card, and more is paid', () => {
  const paid = ({ of }: Play) => of('customer.subscription.payment_success').length
  expect(paid(troubled)).toBeGreaterThan(paid(withBadCards(0)) + 5)
})

it('operators make calls when nobody waits on the line', () => {
  // Callers who wait patiently, for one operator or for a hundred.
  const crowd = { 'support.contacts': 15, 'support.call_time': 30, 'support.patience': 240, 'support.churn_followups': 1 }
  const made = (operators: number) => {
    const { of } = play({ days: 5, scale: 0.2, seed: 25, parameters: { ...crowd, 'support.phone_agents': operators * 5 } })
    return of(OUTBOUND).length
  }
  const unhurried = made(100)
  expect(unhurried).toBeGreaterThan(30)
  expect(made(1)).toBeLessThan(unhurried / 4)
})
