import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { type Data, type Played, play } from './test-play'

const world = play({ days: 21, scale: 0.1, seed: 11 })
const { of } = world
const at = (text: string) => Date.parse(text)
const requests = of('session.booking.requested')
const confirmed = new Map(of('session.booking.confirmed').map((event) => [event.data.request_id, event]))
const declined = new Map(of('session.booking.declined_by_tutor').map((event) => [event.data.request_id, event]))
const expired = new Map(of('session.booking.expired').map((event) => [event.data.request_id, event]))

describe('requests', () => {
  it('follow a search of the same student for the same subject, within the hours that were searched', () => {
    const searches = byId(of('customer.tutor.search'), 'user_id')
    for (const { time, data } of requests) {
      const search = searches
        .get(data.student_id)
        ?.findLast(
          (one) => one.time < time && one.data.subject === data.subject && at(one.data.availability_start) <= at(data.requested_time),
        )
      expect(search, `a search before ${data.request_id}`).toBeDefined()
      expect(at(data.requested_time)).toBeLessThan(at(search?.data.availability_end ?? ''))
    }
  })

  it('follow a view of the tutor’s profile by the student', () => {
    const views = byId(of('tutor.profile.viewed_by_student'), 'viewing_student_id')
    for (const { time, data } of requests) {
      expect(
        views.get(data.student_id)?.some((view) => view.data.tutor_id === data.tutor_id && view.time < time && time - view.time < HOUR),
      ).toBe(true)
    }
  })

  it('settle once: confirmed, declined or expired', () => {
    for (const { time, data } of requests) {
      const endings = [confirmed, declined, expired].filter((ends) => ends.has(data.request_id)).length
      expect(endings).toBe(time <= world.end - DAY ? 1 : Math.min(endings, 1))
    }
    const settled =
      of('session.booking.confirmed').length + of('session.booking.declined_by_tutor').length + of('session.booking.expired').length
    expect(settled).toBe(confirmed.size + declined.size + expired.size)
  })

  it('are known before they settle, and keep student and tutor', () => {
    const made = new Map(requests.map((event) => [event.data.request_id, event]))
    for (const [id, ending] of [...confirmed, ...declined]) {
      const request = made.get(id)
      expect(request?.time).toBeLessThan(ending.time)
      expect([ending.data.student_id, ending.data.tutor_id]).toEqual([request?.data.student_id, request?.data.tutor_id])
    }
    for (const [id, ending] of expired) expect(made.get(id)?.data.subject).toBe(ending.data.subject)
  })

  it('expire exactly 24 hours after they were made', () => {
    for (const { time, data } of requests) {
      const end = expired.get(data.request_id)
      if (end) expect(end.time - time).toBe(DAY)
    }
    expect(expired.size).toBeGreaterThan(50)
  })

  it('are confirmed before the time that was asked for, minutes to hours after they were made', () => {
    const waits = requests.flatMap(({ time, data }) => {
      const end = confirmed.get(data.request_id)
      if (!end) return []
      expect(end.data.scheduled_time).toBe(data.requested_time)
      expect(end.time).toBeLessThan(at(data.requested_time))
      return [end.time - time]
    })
    waits.sort((a, b) => a - b)
    expect(waits[0]).toBeGreaterThan(60_000)
    expect(waits[Math.floor(waits.length / 2)]).toBeGreaterThan(0.5 * HOUR)
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(4 * HOUR)
  })

  it('lie within published hours that nobody else has booked when they are confirmed', () => {
    const hours = new Map<string, Map<number, string>>()
    const set = (tutor: string, from: string, to: string, status: string) => {
      const own = hours.get(tutor) ?? new Map<number, string>()
      hours.set(tutor, own)
      for (let time = at(from); time < at(to); time += HOUR / 2) own.set(time, status)
    }
    for (const row of world.population) {
      for (const block of (row.availability ?? []) as { block_start: string; block_end: string }[]) {
        set(String(row.id), block.block_start, block.block_end, 'available')
      }
    }
    let seen = 0
    for (const { stream, data } of world.events) {
      if (stream === 'session.booking.requested') {
        expect(hours.get(data.tutor_id)?.get(at(data.requested_time)), `${data.tutor_id} at ${data.requested_time}`).toBe('available')
      } else if (stream === 'tutor.availability.set') {
        if (data.status === 'booked') {
          seen++
          for (let time = at(data.block_start); time < at(data.block_end); time += HOUR / 2) {
            expect(hours.get(data.tutor_id)?.get(time)).toBe('available')
          }
        }
        set(data.tutor_id, data.block_start, data.block_end, data.status)
      }
    }
    expect(seen).toBe(confirmed.size)
  })
})

describe('tutors', () => {
  it('confirm, decline and publish nothing while they are on pause or gone', () => {
    const away = new Map(
      world.population.filter((row) => row.status === 'paused').map((row): [string, string] => [String(row.id), 'paused']),
    )
    expect(away.size).toBeGreaterThan(0)
    // Who comes back has logged in to say so.
    const returns = new Set(
      of('tutor.status.changed').flatMap(({ time, data }) => (data.new_status === 'active' ? [`${data.tutor_id} ${time}`] : [])),
    )
    let changes = 0
    for (const { stream, time, data } of world.events) {
      if (stream === 'tutor.status.changed') {
        expect(data.old_status).toBe(away.get(data.tutor_id) ?? 'active')
        if (data.new_status === 'active') away.delete(data.tutor_id)
        else away.set(data.tutor_id, data.new_status)
        changes++
      }
      const acts =
        stream === 'session.booking.confirmed' ||
        stream === 'session.booking.declined_by_tutor' ||
        stream === 'session.booking.requested' ||
        (stream === 'tutor.availability.set' && data.status === 'available' && isWholeBlock(data)) ||
        (stream === 'tutor.login.event' && !returns.has(`${data.tutor_id} ${time}`))
      if (acts) expect(away.has(data.tutor_id), `${stream} of ${data.tutor_id}`).toBe(false)
    }
    expect(changes).toBeGreaterThan(5)
  })

  it('publish hours about a week ahead, never in the past', () => {
    for (const { time, data } of of('tutor.availability.set')) {
      if (data.status !== 'available' || !isWholeBlock(data)) continue
      const ahead = at(data.block_start) - time
      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThan(9 * DAY)
    }
  })

  it('are paid on Fridays for what was completed since the last time', () => {
    const since = new Map<string, number>()
    for (const { stream, time, data } of world.events) {
      if (stream === 'session.completed') since.set(data.tutor_id, (since.get(data.tutor_id) ?? 0) + 1)
      if (stream !== 'tutor.payout.initiated') continue
      expect([5, 6]).toContain(new Date(time).getUTCDay())
      expect(data.session_count).toBe(since.get(data.tutor_id))
      expect(data.amount_usd).toBeGreaterThan(0)
      since.set(data.tutor_id, 0)
    }
    expect(of('tutor.payout.initiated').length).toBeGreaterThan(100)
  })
})

/** A cancelled session frees its own interval, also on pause: these are no longer than a session. */
function isWholeBlock(data: Data): boolean {
  return at(data.block_end) - at(data.block_start) > 1.5 * HOUR
}

function byId(events: readonly Played[], key: keyof Data): Map<string, Played[]> {
  const map = new Map<string, Played[]>()
  for (const event of events) {
    const id = String(event.data[key])
    const list = map.get(id)
    if (list) list.push(event)
    else map.set(id, [event])
  }
  return map
}
