import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { play } from './test-play'

const world = play({ days: 21, scale: 0.1, seed: 12 })
const { of } = world
const at = (text: string) => Date.parse(text)
const byId = (stream: string) => new Map(of(stream).map((event) => [event.data.session_id, event]))
const confirmed = byId('session.booking.confirmed')
const started = byId('session.started')
const completed = byId('session.completed')
const byStudent = byId('session.cancellation.by_student')
const byTutor = byId('session.cancellation.by_tutor')
const missedByStudent = byId('session.no_show.student')
const missedByTutor = byId('session.no_show.tutor')
const ratings = byId('session.rating.submitted_by_student')
const notes = byId('session.feedback.submitted_by_tutor')

describe('sessions', () => {
  it('end once: completed, cancelled or missed', () => {
    for (const [id, { data }] of confirmed) {
      const endings = [completed, byStudent, byTutor, missedByStudent, missedByTutor].filter((ends) => ends.has(id)).length
      expect(endings).toBe(at(data.scheduled_time) < world.end - 3 * HOUR ? 1 : Math.min(endings, 1))
      expect(started.has(id) && (byStudent.has(id) || byTutor.has(id) || missedByStudent.has(id) || missedByTutor.has(id))).toBe(false)
    }
    const streams = ['session.started', 'session.completed', 'session.no_show.student', 'session.rating.submitted_by_student']
    for (const stream of streams) expect(of(stream).length).toBe(byId(stream).size)
  })

  it('have no event without the one before it', () => {
    for (const events of [started, byStudent, byTutor, missedByStudent, missedByTutor]) {
      for (const [id, { time }] of events) expect(confirmed.get(id)?.time).toBeLessThan(time)
    }
    for (const [id, { time }] of completed) expect(started.get(id)?.time).toBeLessThan(time)
    for (const events of [ratings, notes]) for (const [id, { time }] of events) expect(completed.get(id)?.time).toBeLessThan(time)
  })

  it('start when both are there, around the time agreed', () => {
    for (const [id, { time, data }] of started) {
      expect(time).toBe(Math.max(at(data.student_join_time), at(data.tutor_join_time)))
      const late = time - at(confirmed.get(id)?.data.scheduled_time ?? '')
      expect(late).toBeGreaterThan(-6 * MINUTE)
      expect(late).toBeLessThan(15 * MINUTE)
    }
  })

  it('last as long as they say', () => {
    for (const [id, { time, data }] of completed) expect(time - (started.get(id)?.time ?? 0)).toBe(data.duration_minutes * MINUTE)
  })

  it('of one tutor never overlap', () => {
    const busy = new Map<string, number>()
    for (const [id, { time }] of started) {
      const tutor = confirmed.get(id)?.data.tutor_id ?? ''
      expect(time).toBeGreaterThanOrEqual(busy.get(tutor) ?? 0)
      const end = completed.get(id)
      if (end) busy.set(tutor, end.time)
    }
  })

  it('of one student are never booked for the same time', () => {
    const booked = new Map<string, { from: number; to: number }[]>()
    const until = new Map(of('tutor.availability.set').map(({ time, data }) => [`${data.tutor_id} ${time}`, at(data.block_end)]))
    for (const { time, data } of confirmed.values()) {
      const own = booked.get(data.student_id) ?? []
      booked.set(data.student_id, own)
      const from = at(data.scheduled_time)
      const to = until.get(`${data.tutor_id} ${time}`) ?? 0
      const isGone = (id: string) => byStudent.has(id) || byTutor.has(id)
      if (isGone(data.session_id)) continue
      expect(own.some((other) => other.from < to && from < other.to)).toBe(false)
      own.push({ from, to })
    }
  })

  it('are cancelled before they begin, and free the hours again at that moment, unless the tutor is on pause or gone', () => {
    const changes = of('tutor.status.changed')
    const isActive = (tutor: string, time: number) =>
      (changes.findLast((change) => change.data.tutor_id === tutor && change.time <= time)?.data.new_status ??
        world.population.find(({ id }) => id === tutor)?.status ??
        'active') === 'active'
    const freed = new Set(
      of('tutor.availability.set').map(({ time, data }) => `${time} ${data.tutor_id} ${data.block_start} ${data.status}`),
    )
    for (const [id, { time }] of [...byStudent, ...byTutor]) {
      const { tutor_id, scheduled_time } = confirmed.get(id)?.data ?? {}
      expect(time).toBeLessThan(at(scheduled_time ?? ''))
      const status = isActive(tutor_id ?? '', time) ? 'available' : 'unavailable'
      expect(freed.has(`${time} ${tutor_id} ${scheduled_time} ${status}`)).toBe(true)
    }
  })

  it('cost a fee when the student cancels within a day of them', () => {
    for (const [id, { time, data }] of byStudent) {
      const isLate = at(confirmed.get(id)?.data.scheduled_time ?? '') - time < 24 * HOUR
      expect(data.cancellation_fee_charged).toBe(isLate ? 15 : 0)
    }
  })

  it('are missed twenty minutes after they should have begun', () => {
    for (const { time, data } of [...missedByStudent.values(), ...missedByTutor.values()]) {
      expect(time - at(data.scheduled_time)).toBe(20 * MINUTE)
    }
  })

  it('are rated within 48 hours, most within 24, from 1 to 5', () => {
    const waits = [...ratings].map(([id, { time, data }]) => {
      expect([1, 2, 3, 4, 5]).toContain(data.rating_score)
      return time - (completed.get(id)?.time ?? 0)
    })
    expect(Math.max(...waits)).toBeLessThan(48 * HOUR)
    expect(waits.filter((wait) => wait < 24 * HOUR).length).toBeGreaterThan(0.9 * waits.length)
  })
})
