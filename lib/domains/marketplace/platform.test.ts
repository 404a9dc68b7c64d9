/** The platform's own records: requests of what people do, how long they take, what fails, who is there. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { type Play, play, START } from './test-play'

const usual = play({ days: 4 })
const API = 'api.request.log'

const meanLatency = (world: Play) => {
  const requests = world.of(API)
  return requests.reduce((sum, { data }) => sum + data.latency_ms, 0) / requests.length
}
const from = (world: Play, stream: string, since: number, until: number) =>
  world.of(stream).filter(({ time }) => time >= since && time < until)

describe('requests', () => {
  it('are made for what people do: one for each that worked', () => {
    const made = (path: string, status: number) =>
      usual.of(API).filter(({ data }) => data.endpoint === path && data.status_code === status).length
    expect(made('/v1/search_tutors', 200)).toBeGreaterThanOrEqual(usual.of('customer.tutor.search').length)
    expect(made('/v1/book_session', 201)).toBeGreaterThanOrEqual(usual.of('session.booking.requested').length)
    expect(made('/v1/bookings/confirm', 200)).toBeGreaterThanOrEqual(usual.of('session.booking.confirmed').length)
    expect(made('/v1/login', 401)).toBe(usual.of('customer.login.failure').length)
    expect(made('/v1/payments/charge', 402)).toBe(usual.of('customer.subscription.payment_failure').length)
    expect(usual.of('session.booking.requested').length).toBeGreaterThan(100)
  })

  it('that somebody makes who is logged in say who, the others do not', () => {
    for (const { data } of usual.of(API)) {
      if (data.endpoint === '/v1/search_tutors') expect(data.user_id).toMatch(/^student_/)
      if (data.endpoint === '/v1/bookings/confirm') expect(data.user_id).toMatch(/^tutor_/)
      if (data.endpoint === '/v1/signup' || data.status_code === 401) expect(data.user_id).toBeUndefined()
    }
  })

  it('take longer the more people the platform has in relation to those it is made for', () => {
    const crowded = play({ days: 2, parameters: { 'platform.capacity': 150 } })
    expect(meanLatency(crowded)).toBeGreaterThan(1.5 * meanLatency(play({ days: 2 })))
  })

  it('take as long as their slow statement at least', () => {
    const slow = usual.of('database.query.performance')
    expect(slow.length).toBeGreaterThan(5)
    for (const { time, lineage, data } of slow) {
      const request = usual
        .of(API)
        .find((one) => one.time === time && one.lineage.split('/').slice(1).join() === lineage.split('/').slice(1).join())
      expect(request?.data.latency_ms).toBeGreaterThanOrEqual(Math.min(data.duration_ms, 30_000))
      expect(data.duration_ms).toBeGreaterThanOrEqual(500)
    }
  })

  it('that fail are errors of a service at the same instant, and a healthy platform has few of them', () => {
    const world = play({ days: 4, parameters: { 'platform.errors': 0.02 } })
    const failed = world.of(API).filter(({ data }) => data.status_code >= 500)
    const errors = new Set(world.of('system.error.log').map(({ time }) => time))
    expect(failed.length).toBeGreaterThan(50)
    for (const { time } of failed) expect(errors.has(time)).toBe(true)
    expect(usual.of(API).filter(({ data }) => data.status_code >= 500).length).toBeLessThan(0.003 * usual.of(API).length)
  })
})

describe('a platform that answers nothing', () => {
  const down = START + 2 * DAY + 12 * HOUR
  const up = down + 12 * HOUR
  const usual = play({ days: 4, scale: 0.25 })
  const world = play({
    days: 4,
    scale: 0.25,
    changes: [
      { at: down, path: 'platform.errors', value: 1 },
      { at: up, path: 'platform.errors', value: 0.0005 },
    ],
  })

  it('lets nobody in, and nobody search, request or rate', () => {
    for (const stream of [
      'customer.login.success',
      'customer.tutor.search',
      'session.booking.requested',
      'session.booking.confirmed',
      'session.rating.submitted_by_student',
      'customer.signup.completed',
    ]) {
      expect(from(usual, stream, down, up).length, stream).toBeGreaterThan(3)
      expect(from(world, stream, down, up), stream).toEqual([])
    }
  })

  it('is visited again when it is up, by fewer: some have had enough', () => {
    const after = from(world, 'customer.login.success', up, START + 4 * DAY).length
    const usually = from(usual, 'customer.login.success', up, START + 4 * DAY).length
    expect(after).toBeGreaterThan(0.5 * usually)
    expect(after).toBeLessThan(usually)
  })
})

describe('the count of who is there', () => {
  it('is taken every ten minutes', () => {
    const counts = usual.of('platform.concurrent.users')
    expect(counts.length).toBe((4 * DAY) / 600_000 - 1)
    for (const { time } of counts) expect((time - START) % 600_000).toBe(0)
  })

  it('holds everybody whose session is running, and few more at night', () => {
    const running = new Map<number, number>()
    const starts = new Map(
      usual.of('session.started').map(({ time, data }) => [(data as unknown as { session_id: string }).session_id, time]),
    )
    const spans = usual
      .of('session.completed')
      .map(({ time, data }) => [starts.get((data as unknown as { session_id: string }).session_id) ?? time, time] as const)
    for (const { time, data } of usual.of('platform.concurrent.users')) {
      const now = spans.filter(([start, end]) => start <= time && time < end).length
      running.set(time, now)
      expect(data.active_student_count).toBeGreaterThanOrEqual(now)
      expect(data.active_tutor_count).toBeGreaterThanOrEqual(now)
    }
    expect(Math.max(...running.values())).toBeGreaterThan(4)
    // 9:00 UTC is 4 in the morning in New York, 1 in Los Angeles.
    const night = usual.of('platform.concurrent.users').filter(({ time }) => Math.floor(((time - START) % DAY) / HOUR) === 9)
    for (const { data } of night) expect(data.active_student_count + data.active_tutor_count).toBeLessThan(8)
  })
})
