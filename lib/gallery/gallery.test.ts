import { describe, expect, it } from 'vitest'
import { recipeOfTrial } from '@/lib/calibration/measure-seed'
import { cafe, streams } from '@/lib/engine/test-world'
import type { Kind } from '@/lib/kit/entity'
import { delayOf, fieldOf, type Gallery, line, spanOf } from '@/lib/kit/gallery'
import { DAY, HOUR } from '@/lib/kit/season'
import { planOf } from '@/lib/scenario/plan-of'
import { drawGallery } from './draw'
import { Journeys } from './journeys'
import { Values } from './quantities'
import { DayRhythm } from './rhythm'
import { Clocks, quantileOf, type Seen } from './seen'
import { Supply } from './supply'
import { svgOf } from './svg'

/** Monday 6 January 2025, 00:00 UTC. */
const START = 1_736_121_600_000
const span = { start: START, end: START + 7 * DAY }
const kinds = new Map(cafe.kinds.map((kind) => [kind.name, kind]))
const member = kinds.get('member') as Kind
const order = kinds.get('order') as Kind
const ordered = (hours: number, data: Seen['data']): Seen => ({ stream: streams.ordered.name, time: START + hours * HOUR, data })
const settled = (hours: number, data: Seen['data']): Seen => ({ stream: streams.settled.name, time: START + hours * HOUR, data })
const clocks = new Clocks('UTC', [{ id: 'member_100', time_zone: 'America/Denver' }])
const words = { title: 'T', note: 'N' } as const
/** What a chart shows, point by point. */
const pointsOf = (spec: object) => (spec as { data: { values: Record<string, unknown>[] } }).data.values

describe('a chart', () => {
  it('goes by the clock of who is known from the start, and by its own for others', () => {
    const day = new DayRhythm({ type: 'day', ...words, lines: [line('orders', streams.ordered, 'member_id')] }, clocks, span)
    day.see(ordered(12, { member_id: 'member_100' }))
    day.see(ordered(12, { member_id: 'member_xyz' }))
    const hours = pointsOf(day.spec()).filter(({ share }) => share === 0.5)
    expect(hours.map(({ hour }) => hour)).toEqual([5.5, 12.5])
  })

  it('counts only what meets its conditions', () => {
    const cakes = new DayRhythm(
      { type: 'day', ...words, lines: [line('cakes', streams.ordered, undefined, { dish: 'cake' })] },
      clocks,
      span,
    )
    cakes.see(ordered(3, { dish: 'cake' }))
    cakes.see(ordered(8, { dish: 'tea' }))
    expect(pointsOf(cakes.spec()).filter(({ share }) => share !== 0)).toEqual([
      { part: 'Monday to Friday', label: 'cakes', hour: 3.5, share: 1 },
    ])
  })

  it('measures from an event to its follower, in its unit, and ends without one', () => {
    const delays = new Values(delayOf('until settled', 'h', streams.ordered, 'order_id', streams.settled))
    delays.see(ordered(1, { order_id: 'a' }))
    delays.see(ordered(2, { order_id: 'b' }))
    delays.see(settled(4, { order_id: 'a' }))
    delays.see(settled(5, { order_id: 'a' }))
    expect([delays.times, delays.values]).toEqual([[START + HOUR], [3]])
  })

  it('counts an hour that is offered twice once', () => {
    const weeks = { start: START - 7 * DAY, end: START + 7 * DAY }
    const of = spanOf('offered', streams.ordered, 'order_id', 'price', 'price')
    const supply = new Supply(
      {
        type: 'supply',
        ...words,
        unit: 'clerks',
        by: 'order_id',
        offered: { ...of, from: 'from', to: 'to' },
        taken: { ...of, stream: streams.settled, from: 'from', to: 'to' },
      },
      clocks,
      weeks,
    )
    const hours = (from: number, to: number) => ({
      order_id: 'a',
      from: new Date(START + from * HOUR).toISOString(),
      to: new Date(START + to * HOUR).toISOString(),
    })
    supply.see(ordered(0, hours(9, 11)))
    supply.see(ordered(1, hours(10, 12)))
    supply.see(settled(2, hours(10, 11)))
    const there = pointsOf(supply.spec()).filter((point) => point.there !== 0)
    expect(there.map(({ label, hour, there }) => [label, hour, there])).toEqual([['offered', 9.5, 1], ['offered', 10.5, 1], ['offered', 11.5, 1], ['offered', 10.5, 1]]) // biome-ignore format: a table
  })

  it('knows the middle of many values', () => {
    expect(quantileOf([1, 2, 3, 4, 5], 0.5)).toBe(3)
    expect(quantileOf([1, 2, 3, 4, 5], 0.9)).toBe(5)
    expect(quantileOf([], 0.5)).toBeNaN()
  })
})

describe('a journey', () => {
  const events = [
    ordered(1, { order_id: 'order_1', member_id: 'member_100' }),
    settled(2, { order_id: 'order_1' }),
    ordered(3, { order_id: 'order_2', member_id: 'member_101' }),
    ordered(4, { order_id: 'order_3', member_id: 'member_101' }),
    ordered(5, { order_id: 'order_4', member_id: 'member_102' }),
    settled(6, { order_id: 'order_3' }),
  ]
  const journey = new Journeys(
    { type: 'journeys', ...words, who: member, theirs: [order], chosen: [{ firstOf: streams.ordered }, { most: 'varied' }] },
    cafe,
    span,
  )
  for (const look of [() => journey.chooser(), () => journey.linker(), () => journey.gatherer()]) {
    const { see, streams: wanted } = look()
    for (const event of events) if (wanted.includes(event.stream)) see(event)
  }
  const moments = pointsOf(journey.spec())

  it('is of those who are chosen by the rule, each once', () => {
    expect([...new Set(moments.map(({ who }) => who))]).toEqual([
      'member_100: the first of cafe.ordered',
      'member_101: events of most kinds',
    ])
  })

  it('holds what names them, and what names something of theirs', () => {
    expect(moments.map(({ who, day, stream }) => [String(who).slice(0, 10), Math.round(Number(day) * 24), stream])).toEqual([
      ['member_100', 1, 'cafe.ordered'],
      ['member_100', 2, 'cafe.settled'],
      ['member_101', 3, 'cafe.ordered'],
      ['member_101', 4, 'cafe.ordered'],
      ['member_101', 6, 'cafe.settled'],
    ])
  })
})

describe('a gallery', () => {
  const gallery: Gallery = {
    zone: 'America/Denver',
    charts: {
      day: { type: 'day', ...words, lines: [line('orders', streams.ordered, 'member_id')] },
      week: { type: 'week', ...words, lines: [line('orders', streams.ordered), line('complaints', streams.complained)] },
      prices: { type: 'spread', ...words, of: [fieldOf('price', 'ms', streams.ordered, 'price')], upTo: 20, step: 1 },
      waits: { type: 'hours', ...words, of: [delayOf('wait', 'min', streams.complained, 'order_id', streams.settled)] },
      load: { type: 'load', ...words, of: fieldOf('price', 'ms', streams.ordered, 'price'), perMs: HOUR, unit: 'orders' },
      gauge: { type: 'gauge', ...words, gauges: Object.keys(cafe.gauges) },
      days: { type: 'days', ...words, lines: [line('orders', streams.ordered)] },
      members: { type: 'journeys', ...words, who: member, theirs: [order], chosen: [{ most: 'varied' }, { most: 'usual' }] },
    },
  }
  const draw = (seed: number) =>
    drawGallery(cafe, gallery, planOf(recipeOfTrial(cafe, { domain: cafe.id, duration: '3d' }, seed), { domain: cafe }))

  it('draws every chart, the same each time', async () => {
    const [once, again, other] = [await draw(1), await draw(1), await draw(2)]
    expect([...once.keys()]).toEqual(Object.keys(gallery.charts))
    expect(again).toEqual(once)
    for (const name of ['day', 'week', 'members']) expect(other.get(name)).not.toBe(once.get(name))
    for (const svg of once.values()) expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('is readable on dark pages too, and has coordinates of a tenth of a pixel', async () => {
    const svg = await svgOf(
      {
        data: { values: [{ a: 1 / 3, b: 2 / 7 }] },
        mark: 'point',
        encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } },
      },
      'A < B',
      'Words.',
    )
    expect(svg).toMatch(/^<svg role="img" [^>]*><title>A &lt; B<\/title><style>@media \(prefers-color-scheme:dark\)/)
    expect(svg).not.toMatch(/="[^"]*\d\.\d\d/)
    expect(svg.endsWith('</svg>\n')).toBe(true)
  })
})
