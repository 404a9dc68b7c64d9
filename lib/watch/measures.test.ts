import { describe, expect, it } from 'vitest'
import { planOf, START } from '@/lib/engine/played'
import { Simulation } from '@/lib/engine/simulation'
import { cafe } from '@/lib/engine/test-world'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { DAY, HOUR } from '@/lib/kit/season'
import { Measures } from './measures'

function watched(cuts: readonly number[] = []) {
  const plan = planOf({ days: 3 })
  const measures = new Measures(cafe, plan.start, HOUR)
  const events: ReadEvent[] = []
  const simulation = new Simulation(cafe, plan, (block) => {
    measures.read(block)
    events.push(...eventsOf(cafe, block))
  })
  for (const cut of cuts) simulation.advance(cut)
  simulation.advance(plan.end)
  return { measures, events, end: plan.end }
}

const within = (events: readonly ReadEvent[], stream: string, from: number, to: number) =>
  events.filter((e) => e.stream === stream && e.time >= from && e.time < to).length

describe('measures', () => {
  const { measures, events, end } = watched()

  it('count the events of each group and hour', () => {
    const points = measures.groups(0, end).cafe ?? []
    expect(points).toHaveLength(72)
    expect(points.reduce((sum, [, value]) => sum + (value ?? 0), 0)).toBe(events.length)
    const [bucket, value] = points[20] ?? [0, 0]
    expect(value).toBe(events.filter((e) => e.time >= bucket && e.time < bucket + HOUR).length)
  })

  it('give a rate per hour over its window', () => {
    for (const [bucket, value] of measures.kpis(0, end).orders ?? [])
      expect(value).toBeCloseTo(within(events, 'cafe.ordered', bucket, bucket + HOUR), 9)
  })

  it('give a share over the six hours before, and none where nothing was ordered', () => {
    for (const [bucket, value] of measures.kpis(0, end).complaint_rate ?? []) {
      const from = bucket - 5 * HOUR
      const orders = within(events, 'cafe.ordered', from, bucket + HOUR)
      if (orders === 0) expect(value).toBeNull()
      else expect(value).toBeCloseTo(within(events, 'cafe.complained', from, bucket + HOUR) / orders, 12)
    }
  })

  it('count who entered a funnel within its window, and each next step in order', () => {
    const ids = (stream: string) => events.filter((e) => e.stream === stream).map((e) => (e.event.data as { order_id: string }).order_id)
    const entered = new Set(
      events.filter((e) => e.stream === 'cafe.ordered' && e.time >= end - DAY).map((e) => (e.event.data as { order_id: string }).order_id),
    )
    const complained = new Set(ids('cafe.complained').filter((id) => entered.has(id)))
    const settled = ids('cafe.settled').filter((id) => complained.has(id))
    expect(measures.funnels(end).cafe).toEqual([
      { step: 'ordered', count: entered.size },
      { step: 'complained', count: complained.size },
      { step: 'settled', count: settled.length },
    ])
    expect(settled.length).toBeGreaterThan(5)
  })

  it('never count more at a step of a funnel than at the one before', () => {
    for (let now = START + HOUR; now <= end; now += HOUR) {
      const counts = (measures.funnels(now).cafe ?? []).map(({ count }) => count)
      expect(counts).toEqual([...counts].sort((a, b) => b - a))
    }
  })

  it('say the same however the run was cut into blocks', () => {
    const cut = watched([START + 1, START + 5 * HOUR + 7, START + 2 * DAY]).measures
    expect(cut.kpis(0, end)).toEqual(measures.kpis(0, end))
    expect(cut.groups(0, end)).toEqual(measures.groups(0, end))
    expect(cut.funnels(end)).toEqual(measures.funnels(end))
  })
})
