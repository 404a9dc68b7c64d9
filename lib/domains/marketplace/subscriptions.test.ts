import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { play, START } from './test-play'
import { type Plan, PRICE_CENTS } from './vocabulary/plans'

const world = play({ days: 40, scale: 0.1, seed: 13 })
const { of } = world
const attempts = of('payment_gateway.transaction.status')
const paid = of('customer.subscription.payment_success')
const failed = of('customer.subscription.payment_failure')

describe('subscriptions', () => {
  it('are paid or not as the gateway says, one to one and a moment later', () => {
    const answers = [...paid, ...failed].sort((a, b) => a.time - b.time)
    const open = attempts.map((attempt) => ({ ...attempt, isAnswered: false }))
    for (const answer of answers) {
      const wanted = answer.stream.endsWith('success') ? 'success' : 'failed'
      const attempt = open.findLast(
        (one) =>
          !one.isAnswered &&
          one.time < answer.time &&
          answer.time - one.time < 5_000 &&
          one.data.status === wanted &&
          one.data.amount === answer.data.amount,
      )
      expect(attempt, `an attempt before ${answer.lineage}`).toBeDefined()
      if (attempt) attempt.isAnswered = true
    }
    expect(open.filter((one) => !one.isAnswered && one.time < world.end - 5_000)).toEqual([])
  })

  it('are charged by the plan in force, which changes from what it was', () => {
    const plans = new Map(world.population.flatMap((row) => (row.plan_id ? [[String(row.id), String(row.plan_id)] as const] : [])))
    for (const { stream, data } of world.events) {
      if (stream === 'customer.subscription.plan_changed') {
        expect(data.old_plan_id).toBe(plans.get(data.user_id))
        expect(data.new_plan_id).not.toBe(data.old_plan_id)
        plans.set(data.user_id, data.new_plan_id)
      }
      if (stream === 'customer.subscription.payment_success') {
        expect(data.amount).toBe(PRICE_CENTS[data.plan_id as Plan] / 100)
        // A new subscriber's plan is first seen here; somebody else's may have changed since the bill was made.
        if (!plans.has(data.user_id)) plans.set(data.user_id, data.plan_id)
      }
    }
    expect(of('customer.subscription.plan_changed').length).toBeGreaterThan(3)
  })

  it('fall due once a month, on the same day', () => {
    const last = new Map<string, string>()
    for (const { time, data } of paid) {
      const next = Date.parse(`${data.next_billing_date}T12:00:00Z`)
      expect(next - time).toBeGreaterThan(18 * DAY)
      expect(next - time).toBeLessThan(33 * DAY)
      const before = last.get(data.user_id)
      // Dunning may take a week.
      if (before) expect(time - Date.parse(`${before}T12:00:00Z`)).toBeGreaterThan(-DAY)
      last.set(data.user_id, data.next_billing_date)
    }
  })

  it('that are in force at the start are all charged or given up within a month', () => {
    const seen = new Set([...paid, ...failed].map(({ data }) => data.user_id))
    const due = world.population.filter(
      (row) => row.status === 'subscribed' && Number(row.billing_day) >= 7 && Number(row.billing_day) <= 20,
    )
    const charged = due.filter((row) => seen.has(String(row.id))).length
    expect(charged / due.length).toBeGreaterThan(0.9)
  })

  it('are tried again when a payment fails, at most five times', () => {
    const byUser = new Map<string, number[]>()
    for (const { time, data } of failed) byUser.set(data.user_id, [...(byUser.get(data.user_id) ?? []), time])
    for (const times of byUser.values()) {
      const month = times.filter((time) => time - (times[0] ?? 0) < 12 * DAY)
      expect(month.length).toBeLessThanOrEqual(5)
      month.slice(1).forEach((time, i) => {
        expect(time - (month[i] ?? 0)).toBeGreaterThan(0.4 * HOUR)
      })
    }
    expect(failed.length).toBeGreaterThan(10)
  })
})

describe('students', () => {
  it('do nothing before they have signed up', () => {
    const known = new Set(world.population.map((row) => String(row.id)))
    for (const { stream, data } of world.events) {
      if (stream === 'customer.signup.completed') {
        expect(known.has(data.user_id)).toBe(false)
        known.add(data.user_id)
        continue
      }
      const who = data.user_id ?? data.student_id ?? data.customer_id ?? data.viewing_student_id
      if (who?.startsWith('student_')) expect(known.has(who), `${stream} of ${who}`).toBe(true)
    }
  })

  it('sign up no more often than the form is opened', () => {
    expect(of('customer.signup.completed').length).toBeLessThan(of('customer.signup.started').length)
  })

  it('stay about as many: joins equal leaves', () => {
    const { active_students } = world.simulation.gauges()
    expect(active_students).toBeGreaterThan(900 * 0.92)
    expect(active_students).toBeLessThan(900 * 1.08)
  })

  it('are locked out after three failed attempts in a row', () => {
    for (const { data, lineage } of of('customer.login.failure')) {
      expect(data.reason === 'account_locked').toBe(lineage.endsWith('/2'))
      expect(data.username_or_email).toMatch(/^[a-z0-9._-]+@example\.(com|org|net)$/)
      expect(data.ip_address).toMatch(/^198\.1[89]\./)
    }
    expect(world.events[0]?.time).toBeGreaterThanOrEqual(START)
  })
})
