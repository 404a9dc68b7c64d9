import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendar } from './calendar'
import { MomentHeap } from './moment-heap'

const START = 1_736_121_600_000

interface Moment {
  time: number
  rank: number
  hi: number
  lo: number
  slot: number
}

/** Delays from the same ms to months: within a slice, a span, and beyond. */
const delay = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(2_000), fc.nat(100_000_000), fc.nat(8_000_000_000))
const few = fc.integer({ min: -2, max: 2 })
const moment = fc.record({ time: delay, rank: fc.nat(2), hi: few, lo: few, slot: few })

const text = ({ time, rank, hi, lo, slot }: Moment) => [time, rank, hi, lo, slot].join(' ')
const order = (a: Moment, b: Moment) => a.time - b.time || a.rank - b.rank || a.hi - b.hi || a.lo - b.lo || a.slot - b.slot
const unlike = (moments: readonly Moment[]) => [...new Map(moments.map((one) => [text(one), one])).values()]

function takeFrom(calendar: Calendar): Moment {
  calendar.next()
  calendar.take()
  const { time, rank, slot, ref } = calendar
  return { time, rank, hi: ref?.hi ?? 0, lo: ref?.lo ?? 0, slot }
}

describe('the calendar', () => {
  it('gives moments by time, rank, key and slot, however they came', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 300 }), (given) => {
        const moments = unlike(given.map((one) => ({ ...one, time: START + one.time })))
        const calendar = new Calendar(START)
        for (const { time, rank, slot, hi, lo } of moments) calendar.push(time, rank, slot, { hi, lo })
        const taken: Moment[] = []
        while (calendar.next() < Number.POSITIVE_INFINITY) taken.push(takeFrom(calendar))
        expect(taken.map(text)).toEqual([...moments].sort(order).map(text))
        expect(calendar.pending).toBe(0)
      }),
    )
  })

  it('takes in what follows from a moment while others wait', () => {
    fc.assert(
      fc.property(
        fc.array(moment, { minLength: 1, maxLength: 40 }),
        fc.array(fc.array(moment, { maxLength: 4 }), { maxLength: 80 }),
        (first, then) => {
          const calendar = new Calendar(START)
          let waiting: Moment[] = []
          const add = (moments: readonly Moment[], now: number) => {
            const fresh = unlike(moments.map((one) => ({ ...one, time: now + 1 + one.time }))).filter(
              (one) => !waiting.some((other) => text(other) === text(one)),
            )
            for (const { time, rank, slot, hi, lo } of fresh) calendar.push(time, rank, slot, { hi, lo })
            waiting = [...waiting, ...fresh].sort(order)
          }
          add(first, START)
          for (let n = 0; waiting.length > 0; n++) {
            expect(calendar.pending).toBe(waiting.length)
            expect(calendar.next()).toBe(waiting[0]?.time)
            const taken = takeFrom(calendar)
            expect(text(taken)).toBe(text(waiting.shift() as Moment))
            add(then[n] ?? [], taken.time)
          }
        },
      ),
    )
  })

  it('has room for thousands of moments in one second', () => {
    const calendar = new Calendar(START)
    const slots = Array.from({ length: 5_000 }, (_, i) => (i * 2_741) % 5_000)
    for (const slot of slots) calendar.push(START + 10_000 + (slot % 7), 0, slot, { hi: 0, lo: 0 })
    const taken = slots.map(() => takeFrom(calendar))
    expect(taken.map(text)).toEqual([...taken].sort(order).map(text))
  })

  it('keeps that order in seconds with many moments, of one ms and of several', () => {
    // Far enough for their slice to be opened later, and all in it: more than are put in order one by one.
    const ms = fc.oneof(fc.constant(7), fc.nat(5), fc.nat(1_023))
    const crowd = fc.array(fc.record({ time: ms, rank: fc.nat(2), hi: few, lo: few, slot: fc.nat(50) }), { minLength: 60, maxLength: 400 })
    fc.assert(
      fc.property(crowd, crowd, fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 50_000 }), (one, other, slice, later) => {
        const within = (given: readonly Moment[], at: number) => unlike(given.map((m) => ({ ...m, time: START + at * 1_024 + m.time })))
        const moments = [...within(one, slice), ...within(other, slice + later)]
        const calendar = new Calendar(START)
        for (const { time, rank, slot, hi, lo } of moments) calendar.push(time, rank, slot, { hi, lo })
        expect(moments.map(() => text(takeFrom(calendar)))).toEqual([...moments].sort(order).map(text))
      }),
    )
  })

  it('refuses two moments that are alike in everything', () => {
    const calendar = new Calendar(START)
    for (let i = 0; i < 2; i++) calendar.push(START + 5, 1, 2, { hi: 3, lo: 4 })
    calendar.next()
    calendar.take()
    expect(() => calendar.take()).toThrow('schedule the second with another slot')
  })
})

describe('a heap of moments', () => {
  it('gives the least first, and forgets what is void', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), (given) => {
        const moments = unlike(given)
        const heap = new MomentHeap(2)
        for (const { time, rank, slot, hi, lo } of moments) heap.push(time, rank, slot, { hi, lo })
        heap.drop(({ hi }) => hi === 1)
        const taken: string[] = []
        while (heap.size > 0) {
          const item = heap.pop()
          const { hi, lo } = heap.ref[item] as { hi: number; lo: number }
          taken.push(text({ time: heap.timeOf(item), rank: heap.rankOf(item), hi, lo, slot: heap.slotOf(item) }))
          heap.release(item)
        }
        const left = moments.filter(({ hi }) => hi !== 1)
        expect(taken).toEqual(left.sort(order).map(text))
      }),
    )
  })
})
