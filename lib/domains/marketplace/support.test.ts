import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { SUPPORT_ZONE } from './regions'
import { SUPPORT_HOURS } from './seasons'
import { play } from './test-play'

const world = play({ days: 21, scale: 0.2, seed: 14 })
const { of } = world

describe('support', () => {
  it('is called within its opening hours', () => {
    for (const { time, data } of of('support.call.inbound')) {
      const { weekday, ms } = localTime(SUPPORT_ZONE, time)
      const [from, to] = weekday < 5 ? SUPPORT_HOURS.weekday : SUPPORT_HOURS.weekend
      expect(ms).toBeGreaterThanOrEqual(from * HOUR)
      expect(ms).toBeLessThan(to * HOUR)
      expect(data.phone_number).toMatch(/^\+1-\d{3}-555-01\d\d$/)
    }
    expect(of('support.call.inbound').length).toBeGreaterThan(200)
  })

  it('opens a ticket before it updates it, and nothing follows its resolution', () => {
    const open = new Map<string, { createdAt: number; updates: string[] }>()
    for (const { stream, time, data } of world.events) {
      const id = data.ticket_id
      if (stream === 'support.ticket.created') {
        expect(open.has(id)).toBe(false)
        open.set(id, { createdAt: time, updates: [] })
      } else if (stream === 'support.ticket.updated') {
        expect(open.has(id)).toBe(true)
        open.get(id)?.updates.push(data.update_type)
        expect(data.agent_id === undefined).toBe(data.update_type === 'customer_reply')
      } else if (stream === 'support.ticket.resolved') {
        const ticket = open.get(id)
        expect(ticket?.updates[0]).toBe('status_change')
        expect(ticket?.updates.at(-1)).toBe('agent_reply')
        expect(data.resolution_time_hours).toBeCloseTo((time - (ticket?.createdAt ?? 0)) / HOUR, 2)
        open.delete(id)
      }
    }
    expect(open.size).toBeLessThan(30)
    expect(of('support.ticket.resolved').length).toBeGreaterThan(200)
  })

  it('hears from those whose payment failed, whose tutor stayed away, or who were cancelled on', () => {
    const upset = new Set([
      ...of('customer.subscription.payment_failure').map(({ data }) => data.user_id),
      ...of('session.no_show.tutor').map(({ data }) => data.student_id),
    ])
    const heard = new Set([...of('support.call.inbound'), ...of('support.ticket.created')].map(({ data }) => data.customer_id))
    const share = [...upset].filter((who) => heard.has(who)).length / upset.size
    const everybody = heard.size / world.population.filter((row) => row.entity === 'student').length
    expect(share).toBeGreaterThan(1.5 * everybody)
  })

  it('is called about bills by those whose payment failed, or who were charged, before', () => {
    const bills = [...of('customer.subscription.payment_failure'), ...of('customer.subscription.payment_success')]
    const known = new Set(bills.map(({ data }) => data.user_id))
    for (const row of world.population) if (row.status === 'subscribed') known.add(row.id as string)
    const about = of('support.call.inbound').filter(({ data }) => data.queue === 'billing')
    expect(about.length).toBeGreaterThan(5)
    for (const { data } of about) expect(known.has(data.customer_id)).toBe(true)
  })
})
