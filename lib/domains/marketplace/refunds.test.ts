import { describe, expect, it } from 'vitest'
import { DAY } from '@/lib/kit/season'
import { type Played, play } from './test-play'
import { type Plan, PRICE_CENTS } from './vocabulary/plans'

const REFUND = 'support.refund.requested'
const DAYS = 28
const SCALE = 0.4
const world = play({ days: DAYS, scale: SCALE, seed: 26 })
const refunds = world.of(REFUND)

describe('a refund', () => {
  it('is never more than what was paid for the month, with all that was asked back before', () => {
    // Where nearly everything goes wrong and everybody asks, little is left to ask for.
    const bad = play({
      days: 28,
      scale: 0.1,
      seed: 28,
      parameters: { 'sessions.tutor_no_shows': 0.6, 'support.contacts': 5, 'support.refunds': 10, 'billing.card_declines': 0.4 },
    })
    const left = new Map<string, number>()
    for (const row of bad.population) {
      if (row.status === 'subscribed') left.set(row.id as string, PRICE_CENTS[row.plan_id as Plan])
    }
    for (const { stream, data } of bad.events) {
      if (stream === 'customer.subscription.payment_success') left.set(data.user_id, Math.round(data.amount * 100))
      else if (stream === 'customer.subscription.payment_failure') left.set(data.user_id, 0)
      else if (stream === REFUND) {
        const still = (left.get(data.customer_id) ?? 0) - Math.round(data.amount * 100)
        expect(data.amount).toBeGreaterThan(0)
        expect(still).toBeGreaterThanOrEqual(0)
        left.set(data.customer_id, still)
      }
    }
    expect([...left.values()].filter((cents) => cents === 0).length).toBeGreaterThan(20)
  })

  it('for a session is asked by its student, after it went wrong in the way that the reason says', () => {
    const students = new Map(world.of('session.booking.confirmed').map(({ data }) => [data.session_id, data.student_id]))
    const at = (stream: string) => new Map(world.of(stream).map(({ time, data }) => [data.session_id, time]))
    const wrong: Record<string, ReadonlyMap<string, number>> = {
      tutor_no_show: at('session.no_show.tutor'),
      tutor_cancelled: at('session.cancellation.by_tutor'),
      technical_issue: at('session.completed'),
      poor_quality: at('session.completed'),
    }
    const ofSessions = refunds.filter(({ data }) => data.session_id !== undefined)
    for (const { time, data } of ofSessions) {
      expect(students.get(data.session_id)).toBe(data.customer_id)
      expect(wrong[data.reason]?.get(data.session_id)).toBeLessThan(time)
    }
    expect(new Set(ofSessions.map(({ data }) => data.session_id)).size).toBe(ofSessions.length)
    expect(new Set(ofSessions.map(({ data }) => data.reason)).size).toBe(4)
  })

  it('without a session is asked by who was charged a few days before and does not come back', () => {
    const whole = refunds.filter(({ data }) => data.session_id === undefined)
    const charged = new Map<string, Played[]>()
    for (const one of world.of('customer.subscription.payment_success')) {
      charged.set(one.data.user_id, [...(charged.get(one.data.user_id) ?? []), one])
    }
    const logins = world.of('customer.login.success')
    for (const { time, data } of whole) {
      const last = charged.get(data.customer_id)?.findLast((one) => one.time < time)
      // Five days to think, some more until support is reached.
      if (last) expect(time - last.time).toBeLessThan(10 * DAY)
      else expect(time - (world.end - DAYS * DAY)).toBeLessThan(10 * DAY)
      expect(logins.some((one) => one.time > time && one.data.user_id === data.customer_id)).toBe(false)
      expect(['forgot_to_cancel', 'not_satisfied', 'changed_mind']).toContain(data.reason)
    }
    expect(whole.length).toBeGreaterThan(5)
  })

  it('is asked when they are in touch with support', () => {
    const contacts = ['support.call.inbound', 'support.ticket.created', 'support.live_chat.started'].flatMap((stream) => world.of(stream))
    for (const { time, data } of refunds) {
      expect(contacts.some((one) => one.time <= time && one.data.customer_id === data.customer_id)).toBe(true)
    }
  })

  it('is rare: some hundreds in a month at scale 1', () => {
    const aMonth = ((refunds.length / DAYS) * 30) / SCALE
    expect(aMonth).toBeGreaterThan(150)
    expect(aMonth).toBeLessThan(450)
  })

  it('is asked for more often the more tutors stay away', () => {
    const number = (noShows: number) =>
      play({ days: 10, scale: 0.2, seed: 27, parameters: { 'sessions.tutor_no_shows': noShows } }).of(REFUND).length
    expect(number(0.1)).toBeGreaterThan(2 * number(0.01))
  })
})
