import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { telemetry } from '@/lib/domains/telemetry'
import { planOf, play, shock } from '@/lib/engine/played'
import { Simulation } from '@/lib/engine/simulation'
import { cafe, streams } from '@/lib/engine/test-world'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { Entity, kind } from '@/lib/kit/entity'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { diffEvents, finished } from './diff'
import { EventDifferences } from './event-differences'

const badMilk = shock('bad-milk', { at: 30, hours: 8, magnitude: 0.6 })
const only = (block: Block) => [...eventsOf(cafe, block)][0] as ReadEvent

/** A day of nothing but orders that somebody has made up. */
interface MadeUp {
  readonly slot: number
  readonly time: number
  readonly price: number
  readonly words: readonly string[]
  readonly memberSlot: number | null
}

const ROOT = { hi: 1, lo: 2 }
const ORDER = kind('order', 'order_')
const MEMBER = kind('member', 'member_', 100)
const layout = layoutOf(cafe).byStream.get(streams.ordered)
if (!layout) throw new Error('the café takes orders')

/** The made-up orders of some hours as blocks, an hour each. */
function hoursOf(orders: readonly MadeUp[], hours: number): Block[][] {
  const record = recorderOf(layout as NonNullable<typeof layout>)
  const all: Block[][] = []
  let blocks: Block[] = []
  const tape = new Tape((block) => blocks.push(block.keep()), 1 << 10)
  const inOrder = [...orders].sort((a, b) => a.time - b.time || a.slot - b.slot)
  for (let hour = 0; hour < hours; hour++) {
    blocks = []
    for (const { slot, time, price, words, memberSlot } of inOrder) {
      if (Math.floor(time / HOUR) !== hour) continue
      const order = new Entity(ROOT, ORDER, slot)
      const member = memberSlot === null ? {} : { member_id: new Entity(ROOT, MEMBER, memberSlot, null, memberSlot) }
      record(tape, time, order, 0, { order_id: order, ...member, dish: 'tea', price, words })
    }
    tape.flush()
    all.push(blocks)
  }
  return all
}

function differencesOf(one: readonly MadeUp[], other: readonly MadeUp[]) {
  const hours = 6
  const differences = new EventDifferences(cafe)
  const [events, twins] = [hoursOf(one, hours), hoursOf(other, hours)]
  for (let hour = 0; hour < hours; hour++) differences.compare(events[hour] as Block[], twins[hour] as Block[])
  return differences
}

const madeUp = fc.uniqueArray(
  fc.record({
    slot: fc.integer({ min: 0, max: 60 }),
    time: fc.integer({ min: 0, max: 6 * HOUR - 1 }),
    price: fc.integer({ min: 1, max: 3 }),
    words: fc.array(fc.constantFrom('please', 'now'), { maxLength: 3 }),
    memberSlot: fc.option(fc.integer({ min: 0, max: 2 })),
  }),
  { selector: ({ slot }) => slot, maxLength: 50 },
)

describe('the difference of made-up days', () => {
  it('is what was added, left out and changed, with the fields', () => {
    const change = fc.constantFrom('added', 'missing', 'later', 'dearer', 'talkative', 'without a member', 'same', 'same')
    fc.assert(
      fc.property(madeUp, fc.infiniteStream(change), fc.integer({ min: 1, max: 5 * HOUR }), (orders, changes, later) => {
        const one: MadeUp[] = []
        const other: MadeUp[] = []
        const expected = new Map<string, string>()
        for (const order of orders) {
          const kindOfChange = changes.next().value
          if (kindOfChange !== 'missing') one.push(order)
          if (kindOfChange === 'added') expected.set(String(order.slot), 'added ')
          else if (kindOfChange === 'missing') {
            other.push(order)
            expected.set(String(order.slot), 'missing ')
          } else if (kindOfChange === 'later' && order.time + later < 6 * HOUR) {
            other.push({ ...order, time: order.time + later })
            expected.set(String(order.slot), 'changed time')
          } else if (kindOfChange === 'dearer') {
            other.push({ ...order, price: order.price + 1 })
            expected.set(String(order.slot), 'changed price')
          } else if (kindOfChange === 'talkative') {
            other.push({ ...order, words: [...order.words, 'thanks'] })
            expected.set(String(order.slot), 'changed words')
          } else if (kindOfChange === 'without a member' && order.memberSlot !== null) {
            other.push({ ...order, memberSlot: null })
            expected.set(String(order.slot), 'changed member_id')
          } else other.push(order)
        }
        const slots = new Map(orders.map(({ slot }) => [new Entity(ROOT, ORDER, slot).hi, String(slot)]))
        const found = differencesOf(one, other).all()
        const named = found.map(({ kind, fields, event, twin }) => {
          const row = (event ?? twin) as Block
          return [slots.get(row.i32[4] as number), `${kind} ${fields.join(' ')}`] as const
        })
        expect(new Map(named)).toEqual(expected)
        expect(
          found.every(({ kind, event, twin }) => (kind === 'missing') === (event === null) && (kind === 'added') === (twin === null)),
        ).toBe(true)
      }),
    )
  })

  it('is nothing between a day and itself, in whatever order events of one instant come', () => {
    fc.assert(
      fc.property(madeUp, (orders) => {
        const atOnce = orders.map((order) => ({ ...order, time: 5 * (order.time % 7) }))
        const [there] = hoursOf(atOnce, 1) as [Block[]]
        const differences = new EventDifferences(cafe)
        differences.compare(there, hoursOf(atOnce, 1)[0] as Block[])
        expect(differences.all()).toEqual([])
        expect(differences.kept).toBe(0)
      }),
    )
  })
})

describe('the difference of two worlds', () => {
  const plan = planOf({ days: 4, shocks: [badMilk] })
  const twin = { ...plan, shocks: [] }
  const found = finished(diffEvents(cafe, plan, twin))

  it('is nothing between a run and itself', () => {
    expect(finished(diffEvents(cafe, plan, plan))).toEqual([])
  })

  it('is the events that one has and the other lacks, and those that both have otherwise', () => {
    const [events, twins] = [play(plan).events, play(twin).events].map((all) => new Map(all.map((event) => [event.lineage, event])))
    const text = (event: ReadEvent | undefined) => event && JSON.stringify([event.time, event.event])
    const expected = [...new Set([...(events as Map<string, ReadEvent>).keys(), ...(twins as Map<string, ReadEvent>).keys()])].filter(
      (lineage) => text(events?.get(lineage)) !== text(twins?.get(lineage)),
    )
    expect(found.length).toBeGreaterThan(20)
    expect(found.map(({ lineage }) => lineage).sort()).toEqual(expected.sort())
    for (const { lineage, event, twin: other } of found) {
      if (event) expect(only(event)).toEqual(events?.get(lineage))
      if (other) expect(only(other)).toEqual(twins?.get(lineage))
    }
  })

  it('begins with the shock, and turns around when the worlds change places', () => {
    expect(Math.min(...found.map(({ time }) => time))).toBeGreaterThanOrEqual(badMilk.start)
    const back = finished(diffEvents(cafe, twin, plan))
    const sides = (all: typeof found, kind: string) => all.filter((one) => one.kind === kind).map(({ lineage }) => lineage)
    expect(sides(back, 'added')).toEqual(sides(found, 'missing'))
    expect(sides(back, 'missing')).toEqual(sides(found, 'added'))
    expect(sides(back, 'changed').sort()).toEqual(sides(found, 'changed').sort())
  })

  it('needs memory for what differs, not for what happens', () => {
    const month = planOf({ days: 30, shocks: [shock('bad-milk', { at: 30, hours: 2, magnitude: 0.2 })] })
    let most = 0
    const few = finished(diffEvents(cafe, month, { ...month, shocks: [] }), ({ kept }) => (most = Math.max(most, kept)))
    expect(few.length).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(2 * few.length + 4)
    expect(most).toBeLessThan(play(month).events.length / 50)
  })

  it('compares no serial ids, which depend on who came first', () => {
    const start = planOf().start
    const outage = {
      id: 's1',
      kind: 'isp-outage',
      start: start + HOUR,
      end: start + 2 * HOUR,
      magnitude: 0.02,
      shape: 'step',
      rampMs: 0,
    } as const
    const evening: Plan = { ...planOf(), domain: 'telemetry', end: start + 4 * HOUR, parameters: { scale: 0.02 }, shocks: [outage] }
    const all = finished(diffEvents(telemetry, evening, { ...evening, shocks: [] }))
    const changed = all.filter((one) => one.kind === 'changed')
    expect(all.some(({ kind }) => kind === 'added' || kind === 'missing')).toBe(true)
    // After the first event that only one of them has, every event has another number.
    expect(changed.filter(({ fields }) => fields.length === 0 || fields.some((field) => field.endsWith('_id')))).toEqual([])
    const total = new Simulation(telemetry, evening, null)
    total.advance(evening.end)
    expect(all.length).toBeLessThan(total.events / 4)
  })
})
