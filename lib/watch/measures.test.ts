import { describe, expect, it } from 'vitest'
import { planOf, START } from '@/lib/engine/played'
import { Simulation } from '@/lib/engine/simulation'
import { cafe } from '@/lib/engine/test-world'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { count, funnelStep, perHour, sum } from '@/lib/kit/measure'
import { DAY, HOUR } from '@/lib/kit/season'
import { id, integer, nullable, oneOf, optional, stream } from '@/lib/kit/stream'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
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

describe('measures of fields that an event may lack', () => {
  const guest = kind('guest', 'guest_')
  const came = stream(
    'came',
    'Somebody came.',
    { guest_id: optional(id(guest, 'Who')), how: nullable(oneOf(['bus', 'bike'], 'How')), paid: optional(integer('How much')) },
    { key: null, frequency: 'often', example: {} },
  )
  const windowHours = 1
  const kpi = { label: '', unit: '', description: '', better: null, windowHours } as const
  const domain: Domain = {
    ...cafe,
    streams: { all: { label: 'All', streams: [came] } },
    kpis: { by_bus: { ...kpi, of: perHour(count(came, { how: 'bus' })) }, paid: { ...kpi, of: perHour(sum(came, 'paid')) } },
    funnels: { came: { label: '', who: '', windowHours, steps: [funnelStep('came', '', came, 'guest_id')] } },
  }

  it('count nothing where there is nothing, whatever stood in the row before', () => {
    const measures = new Measures(domain, START, HOUR)
    const [row] = layoutOf(domain).rows
    if (!row) throw new Error('no layout')
    const record = recorderOf(row)
    const tape = new Tape((block) => measures.read(block))
    const occasion = new Entity(rootKey(1, 0), guest, 0, null)
    for (let i = 0; i < 10; i++) record(tape, START, occasion, i, { guest_id: new Entity(occasion, guest, i), how: 'bus', paid: 5 })
    tape.flush()
    for (let i = 0; i < 20; i++) record(tape, START, occasion, i, { how: null })
    tape.flush()
    const end = START + HOUR
    expect(measures.kpis(0, end)).toEqual({ by_bus: [[START, 10]], paid: [[START, 50]] })
    expect(measures.funnels(end)).toEqual({ came: [{ step: 'came', count: 10 }] })
  })
})
