/** The document's volumes, from a twentieth of the audience: what a day at scale 1 comes to is 20 times as much. `freshet inspect` judges whole ones. */
import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { play, START } from './test-play'

const scale = 0.05
/** Sessions build up in the first two hours; a whole day after them. */
const [from, to] = [2, 26]
const { events } = play({ hours: to, scale })

const perHour = new Float64Array(to)
const viewerMs = new Float64Array(to)
let open = 0
let last = START
for (const { stream, time } of events) {
  for (let at = last; at < time; ) {
    const hour = Math.floor((at - START) / HOUR)
    const until = Math.min(time, START + (hour + 1) * HOUR)
    viewerMs[hour] = (viewerMs[hour] ?? 0) + open * (until - at)
    at = until
  }
  last = time
  const hour = Math.floor((time - START) / HOUR)
  perHour[hour] = (perHour[hour] ?? 0) + 1
  open += stream === 'start' ? 1 : stream === 'stop' || stream === 'complete' ? -1 : 0
}
const hours = Array.from({ length: to - from }, (_, i) => {
  const viewers = (viewerMs[from + i] ?? 0) / HOUR / scale
  const eventsAnHour = (perHour[from + i] ?? 0) / scale
  return { viewers, perSecond: eventsAnHour / 3_600, perViewer: eventsAnHour / viewers }
}).sort((a, b) => a.perSecond - b.perSecond)
const [quietest, busiest] = [hours[0] as (typeof hours)[number], hours.at(-1) as (typeof hours)[number]]

const within = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

describe('a usual day', () => {
  it('has 15,000 to 25,000 viewers at prime time and 2,000 to 5,000 late at night', () => {
    within(Math.max(...hours.map(({ viewers }) => viewers)), 15_000, 25_000)
    within(Math.min(...hours.map(({ viewers }) => viewers)), 2_000, 5_000)
  })

  it('has 100 to 150 events a second in its busiest hour and 10 to 25 in its quietest', () => {
    within(busiest.perSecond, 100, 150)
    within(quietest.perSecond, 10, 25)
  })

  it('has 12 to 20 events of each viewer in the busiest hour and 8 to 15 in the quietest', () => {
    within(busiest.perViewer, 12, 20)
    within(quietest.perViewer, 8, 15)
  })

  it('has pictures as the lines allow: 4K on wide ones, SD on tight ones, and most in HD', () => {
    const median = (quality: string) => {
      const mbps = events.filter(({ event }) => event.quality === quality).map(({ event }) => event.bandwidth_mbps)
      return mbps.sort((a, b) => a - b)[mbps.length >> 1] as number
    }
    expect(median('4K')).toBeGreaterThan(median('HD'))
    expect(median('HD')).toBeGreaterThan(2 * median('SD'))
    expect(events.filter(({ event }) => event.quality === 'HD').length / events.length).toBeGreaterThan(0.7)
  })

  it('has a few titles that are watched by many', () => {
    const starts = new Map<string, number>()
    for (const { stream, event } of events) if (stream === 'start') starts.set(event.title_id, (starts.get(event.title_id) ?? 0) + 1)
    const counts = [...starts.values()].sort((a, b) => b - a)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const top = counts.slice(0, 40).reduce((sum, count) => sum + count, 0)
    expect(starts.size).toBeGreaterThan(3_000)
    expect(top / total).toBeGreaterThan(0.2)
  })
})
