import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { type Played, play } from './test-play'

const world = play({ days: 35, scale: 0.3, seed: 23 })
const { of } = world
const at = (text: string) => Date.parse(text)
const HALF_HOUR = 30 * MINUTE

const approved = new Map(of('tutor.onboarding.approved').map((event) => [event.data.tutor_id, event]))
const changes = of('tutor.status.changed')
const leavers = new Map(changes.filter(({ data }) => data.new_status === 'inactive').map((event) => [event.data.tutor_id, event]))

/** The events of each tutor, in order. */
const lives = new Map<string, Played[]>()
for (const event of world.events) {
  const { tutor_id: id } = event.data
  if (id === undefined) continue
  const life = lives.get(id)
  if (life) life.push(event)
  else lives.set(id, [event])
}

/** Half hours that are open for the tutor, as files tell it. */
class Calendar {
  readonly open = new Set<number>()
  constructor(id: string) {
    const row = world.population.find((one) => one.id === id)
    for (const block of (row?.availability ?? []) as { block_start: string; block_end: string }[])
      for (let t = at(block.block_start); t < at(block.block_end); t += HALF_HOUR) this.open.add(t)
  }
  hear({ stream, data }: Played): void {
    if (stream !== 'tutor.availability.set') return
    for (let t = at(data.block_start); t < at(data.block_end); t += HALF_HOUR) {
      if (data.status === 'available') this.open.add(t)
      else this.open.delete(t)
    }
  }
  isOpenAfter(time: number): boolean {
    return [...this.open].some((t) => t >= time)
  }
}

describe('a new tutor', () => {
  const newcomers = [...approved].map(([id, approval]) => ({ id, approval, life: lives.get(id) as Played[] }))
  const beginners = newcomers.filter(({ life }) => life.length > 1)

  it('does nothing before the approval, and often never begins', () => {
    for (const { approval, life } of newcomers) expect(life[0]).toBe(approval)
    expect(beginners.length / newcomers.length).toBeGreaterThan(0.2)
    expect(beginners.length / newcomers.length).toBeLessThan(0.6)
  })

  it('logs in within days, sets a first template, then the hours of the week ahead', () => {
    for (const { approval, life } of beginners) {
      const login = life[1]
      const [template, ...hours] = life.slice(2).filter(({ stream }) => stream !== 'tutor.login.event')
      expect(login?.stream).toBe('tutor.login.event')
      expect((login?.time ?? 0) - approval.time).toBeLessThan(25 * DAY)
      if (template) expect(template.stream).toBe('tutor.availability.batch_updated')
      if (hours[0]) expect([hours[0].stream, hours[0].data.status]).toEqual(['tutor.availability.set', 'available'])
    }
    expect(beginners.filter(({ life }) => life.length > 8).length).toBeGreaterThan(5)
  })

  it('lives where the applicant did, and teaches what they applied for', () => {
    const applications = new Map(of('tutor.application.received').map((event) => [event.data.applicant_id, event]))
    let same = 0
    let requests = 0
    for (const { approval, life } of beginners) {
      const application = applications.get(approval.data.applicant_id)
      for (const { stream, data } of life) {
        if (stream !== 'session.booking.requested') continue
        requests++
        if (data.subject === application?.data.subject) same++
      }
    }
    expect(requests).toBeGreaterThan(20)
    expect(same / requests).toBeGreaterThan(0.2)
  })

  it('is booked, holds sessions and is paid', () => {
    const streams = new Set(beginners.flatMap(({ life }) => life.map(({ stream }) => stream)))
    for (const stream of ['tutor.profile.viewed_by_student', 'session.booking.confirmed', 'session.completed', 'tutor.payout.initiated'])
      expect(streams).toContain(stream)
  })
})

describe('a tutor who is on pause or gone', () => {
  it('changes from what they were', () => {
    const status = new Map(
      world.population.filter(({ entity }) => entity === 'tutor').map(({ id, status }) => [id as string, status as string]),
    )
    for (const { data } of changes) {
      expect(data.old_status).toBe(status.get(data.tutor_id) ?? 'active')
      expect(data.new_status).not.toBe(data.old_status)
      status.set(data.tutor_id, data.new_status)
    }
  })

  it('has withdrawn what was open, and offers it again on return', () => {
    let withdrawn = 0
    let offered = 0
    for (const [id, life] of lives) {
      if (!life.some(({ stream }) => stream === 'tutor.status.changed')) continue
      const calendar = new Calendar(id)
      let since: Played | null = null
      for (const event of life) {
        const hadOpen = calendar.isOpenAfter(event.time)
        calendar.hear(event)
        if (event.stream === 'tutor.status.changed') {
          if (hadOpen && event.data.new_status !== 'active') withdrawn++
          since = event
        } else if (since && event.time > since.time) {
          if (since.data.new_status !== 'active') expect(calendar.isOpenAfter(event.time), `${id} at ${event.time}`).toBe(false)
          else if (event.data.status === 'available' && event.time - since.time < HOUR) offered++
        }
      }
    }
    expect(withdrawn).toBeGreaterThan(20)
    expect(offered).toBeGreaterThan(5)
  })

  it('confirms nothing meanwhile, but holds what was confirmed', () => {
    const away = new Set<string>(
      world.population.filter(({ entity, status }) => entity === 'tutor' && status === 'paused').map(({ id }) => id as string),
    )
    let held = 0
    for (const { stream, data } of world.events) {
      if (stream === 'tutor.status.changed') {
        if (data.new_status === 'active') away.delete(data.tutor_id)
        else away.add(data.tutor_id)
      }
      if (stream === 'session.booking.confirmed') expect(away.has(data.tutor_id)).toBe(false)
      if (stream === 'session.completed' && away.has(data.tutor_id)) held++
    }
    expect(held).toBeGreaterThan(10)
  })

  it('is paid for the last sessions, and does nothing more when they are gone', () => {
    let lastPayouts = 0
    for (const [id, { time }] of leavers) {
      const after = (lives.get(id) ?? []).filter((event) => event.time > time)
      for (const { stream } of after) expect(['tutor.login.event', 'tutor.availability.batch_updated']).not.toContain(stream)
      const completed = after.filter(({ stream }) => stream === 'session.completed').at(-1)
      if (!completed || completed.time > world.end - 8 * DAY) continue
      lastPayouts++
      expect(after.some((event) => event.stream === 'tutor.payout.initiated' && event.time > completed.time)).toBe(true)
    }
    expect(lastPayouts).toBeGreaterThan(3)
  })
})

describe('tutors', () => {
  it('come and go about evenly', () => {
    const before = world.population.filter(({ entity, status }) => entity === 'tutor' && status === 'active').length
    const after = world.simulation.gauges().active_tutors as number
    expect(leavers.size).toBeGreaterThan(10)
    expect(after / before).toBeGreaterThan(0.88)
    expect(after / before).toBeLessThan(1.14)
  })

  it('stop more often when nobody books them', () => {
    const days = 21
    const deserted = play({ days, scale: 0.3, seed: 23, parameters: { 'demand.visits': 0.05 } })
    const left = deserted.of('tutor.status.changed').filter(({ data }) => data.new_status === 'inactive').length
    expect(left).toBeGreaterThan(1.6 * [...leavers.values()].filter(({ time }) => time < deserted.end).length)
  })

  it('stop more often in their early days', () => {
    const parameters = { 'demand.subscribed': 0, 'demand.on_trial': 0, 'acquisition.visitors': 0, 'recruiting.budget': 2_000, 'recruiting.recruiters': 30, 'tutors.begins': 1 } // biome-ignore format: a list
    const { of, population, end } = play({ days: 42, scale: 0.5, seed: 24, parameters })
    const weeks = new Map(population.filter(({ entity }) => entity === 'tutor').map(({ id }) => [id as string, 6]))
    const established = new Set(weeks.keys())
    for (const { time, data } of of('tutor.availability.batch_updated'))
      if (!weeks.has(data.tutor_id)) weeks.set(data.tutor_id, (end - time) / (7 * DAY))
    const left = new Set<string>()
    for (const { time, data } of of('tutor.status.changed')) {
      if (data.new_status !== 'inactive') continue
      left.add(data.tutor_id)
      weeks.set(data.tutor_id, (weeks.get(data.tutor_id) ?? 0) - (end - time) / (7 * DAY))
    }
    const perWeek = (ids: readonly string[]) =>
      ids.filter((id) => left.has(id)).length / ids.reduce((sum, id) => sum + (weeks.get(id) ?? 0), 0)
    const newcomers = [...weeks.keys()].filter((id) => !established.has(id))
    expect(newcomers.length).toBeGreaterThan(200)
    expect(perWeek(newcomers)).toBeGreaterThan(1.5 * perWeek([...established]))
  })

  it('take back a single block now and then when they look in', () => {
    const statusTimes = new Set(changes.map(({ time, data }) => `${data.tutor_id} ${time}`))
    const single = of('tutor.availability.set').filter(
      ({ time, data }) => data.status === 'unavailable' && !statusTimes.has(`${data.tutor_id} ${time}`),
    )
    expect(single.length).toBeGreaterThan(20)
    expect(single.length).toBeLessThan(0.02 * of('tutor.availability.set').length)
  })

  it('are found although nobody has rated them yet', () => {
    const views = (ids: readonly string[]) => {
      let viewed = 0
      let weeks = 0
      for (const id of ids) {
        const life = lives.get(id) ?? []
        const begins = approved.has(id) ? life.find(({ stream }) => stream === 'tutor.availability.set')?.time : world.events[0]?.time
        if (begins === undefined) continue
        weeks += Math.max(0, (leavers.get(id)?.time ?? world.end) - begins) / (7 * DAY)
        viewed += life.filter(({ stream, time }) => stream === 'tutor.profile.viewed_by_student' && time > begins).length
      }
      return viewed / weeks
    }
    const established = world.population.filter(({ entity }) => entity === 'tutor').map(({ id }) => id as string)
    const ratio = views([...approved.keys()]) / views(established)
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.6)
  })
})
