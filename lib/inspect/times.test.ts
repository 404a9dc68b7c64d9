/** Documented times, measured in made-up events and worked out another way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delay, duringHours, followed, pairs, promptly, spacing } from '@/lib/kit/documented-rate'
import { count } from '@/lib/kit/measure'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { zone } from '@/lib/kit/zone'
import { pairInterval, shareInterval } from './interval'
import { anyDay, ate, busyDay, came, domainOf, left, type Made, measured, rate, START } from './test-made-days'

const HOURS = 30
const byTime = (made: readonly Made[]) => [...made].sort((a, b) => a.at - b.at)

describe('the time until events are followed', () => {
  const WITHIN = 3
  const meal = followed(came, 'guest_id', { withinHours: WITHIN, followers: [ate], unless: [left] })

  /** Ms from coming to the first meal, of those that are old enough and have not left in the same time. */
  function delaysIn(made: readonly Made[]): number[] {
    const minuteOf = (time: number) => Math.floor(time / MINUTE)
    const sorted = byTime(made)
    const busyUntil = new Map<number, number>()
    return sorted.flatMap((event, i) => {
      const time = START + event.at
      if (event.what !== 'came' || (busyUntil.get(event.who) ?? -1) >= minuteOf(time)) return []
      const due = minuteOf(time + WITHIN * HOUR)
      busyUntil.set(event.who, due)
      const then = sorted.slice(i + 1).filter((one) => one.who === event.who && minuteOf(START + one.at) <= due)
      const first = then.find(({ what }) => what === 'ate')
      return due >= minuteOf(START + HOURS * HOUR) || !first || then.some(({ what }) => what === 'left') ? [] : [first.at - event.at]
    })
  }

  it('is told by its median, within a step of the longest', () => {
    fc.assert(
      fc.property(busyDay, (made) => {
        const { rates } = measured(domainOf({ time: rate(delay(meal), 0, 3, { unit: 'minutes' }) }), made, HOURS)
        const delays = delaysIn(made).sort((a, b) => a - b)
        const { measured: median, n, interval } = rates.get('time') ?? { measured: 0, n: 0, interval: [0, 0] as const }
        expect(n).toBe(delays.length)
        if (n === 0) return
        const middle = delays[Math.ceil((n + 1) / 2) - 1] as number
        const step = (WITHIN * 60) / 65_536
        expect(Math.abs(median - Math.min(middle / MINUTE, WITHIN * 60))).toBeLessThanOrEqual(step)
        expect(interval[0]).toBeLessThanOrEqual(median)
        expect(interval[1]).toBeGreaterThanOrEqual(median)
      }),
    )
  })

  it('has the share of those that are followed soon, of those that are followed', () => {
    fc.assert(
      fc.property(busyDay, (made) => {
        const { rates } = measured(domainOf({ soon: rate(promptly(meal, 1)), all: rate(meal) }), made, HOURS)
        const delays = delaysIn(made)
        const soon = delays.filter((ms) => ms <= HOUR).length
        expect(rates.get('soon')?.n ?? 0).toBe(delays.length)
        if (delays.length > 0)
          expect(rates.get('soon')).toMatchObject({ measured: soon / delays.length, interval: shareInterval(soon, delays.length) })
        expect((rates.get('all')?.measured ?? 0) * (rates.get('all')?.n ?? 0)).toBeCloseTo(delays.length, 9)
      }),
    )
  })

  it('is not judged by a few, and is when there are enough', () => {
    const meals = (guests: number): Made[] =>
      Array.from({ length: guests }, (_, i) => [
        { what: 'came', at: i * 20 * MINUTE, who: i % 40 } as const,
        { what: 'ate', at: i * 20 * MINUTE + ((i % 10) + 1) * 5 * MINUTE, who: i % 40 } as const,
      ]).flat()
    const domain = domainOf({ time: rate(delay(meal), 0.25, 1, { unit: 'hours' }), late: rate(delay(meal), 1, 2, { unit: 'hours' }) })
    const verdicts = (guests: number) => [...measured(domain, meals(guests), 60).rates.values()].map(({ verdict }) => verdict)
    expect(verdicts(5)).toEqual(['too_few', 'too_few'])
    expect(verdicts(100)).toEqual(['in', 'out'])
  })

  it('is told in a unit of time', () => {
    const made: Made[] = [0, 1, 2].flatMap((who): Made[] => [
      { what: 'came', at: 0, who },
      { what: 'ate', at: 90 * MINUTE, who },
    ])
    const told = (unit: string) => measured(domainOf({ time: rate(delay(meal), 0, 1, { unit }) }), made, HOURS).rates.get('time')?.measured
    expect(told('hours')).toBeCloseTo(1.5, 3)
    expect(told('minutes')).toBeCloseTo(90, 1)
    expect(told('seconds')).toBeCloseTo(5_400, -1)
    expect(() => told('fortnights')).toThrow('is a time in "fortnights"; times are in hours, minutes, seconds.')
  })
})

describe('the time between events of a stream', () => {
  const { least, most } = spacing(came)
  const domain = domainOf({ least: rate(least, 5, 15, { unit: 'minutes' }), most: rate(most, 5, 15, { unit: 'minutes' }) })

  it('is the least and the most between one and the next, and what was waited for in vain at the end', () => {
    fc.assert(
      fc.property(anyDay, (made) => {
        const times = byTime(made)
          .filter(({ what }) => what === 'came')
          .map(({ at }) => at)
        const gaps = times.slice(1).map((at, i) => at - (times[i] as number))
        const { rates, unmeasured } = measured(domain, made, HOURS)
        if (gaps.length === 0) {
          expect(unmeasured).toHaveLength(2)
          return
        }
        expect(rates.get('least')).toMatchObject({ measured: Math.min(...gaps) / MINUTE, n: gaps.length })
        expect(rates.get('most')?.measured).toBe(Math.max(...gaps, HOURS * HOUR - (times.at(-1) as number)) / MINUTE)
      }),
    )
  })

  const every = (minutes: readonly number[]): Made[] => {
    const until = (n: number) => minutes.slice(0, n).reduce((sum, gap) => sum + gap, 0)
    return minutes.map((_, i) => ({ what: 'came', at: until(i + 1) * MINUTE, who: i % 40 }))
  }
  const verdicts = (gaps: readonly number[], hours = gaps.reduce((sum, gap) => sum + gap, 0) / 60) =>
    [...measured(domain, every(gaps), hours).rates.values()].map(({ verdict }) => verdict)

  it('is in its range when many were, and out of it when one was', () => {
    expect(verdicts(Array(100).fill(10))).toEqual(['in', 'in'])
    expect(verdicts(Array(20).fill(10))).toEqual(['too_few', 'too_few'])
    expect(verdicts([10, 10, 16])).toEqual(['too_few', 'out'])
    expect(verdicts([10, 4, 10])).toEqual(['out', 'too_few'])
  })

  it('is out of its range when the stream has ended before its time', () => {
    expect(verdicts(Array(100).fill(10), 24)).toEqual(['in', 'out'])
  })
})

describe('the share of events within opening hours', () => {
  const hours = { zone: zone('America/New_York'), weekday: [8, 20], weekend: [10, 16] } as const
  const domain = (weekend: typeof hours.weekend | null) => domainOf({ open: rate(duringHours(came, { ...hours, weekend })) })
  /** By the calendar of the runtime, which the code under test does not use. */
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
  const isOpen = (time: number, weekend: readonly [number, number] | null) => {
    const parts = Object.fromEntries(clock.formatToParts(time).map(({ type, value }) => [type, value]))
    const open = ['Sat', 'Sun'].includes(parts.weekday ?? '') ? weekend : hours.weekday
    return open !== null && Number(parts.hour) >= open[0] && Number(parts.hour) < open[1]
  }

  it('goes by the local clock, the weekend apart', () => {
    const anyTime = fc.tuple(fc.nat(100 * 24), fc.constantFrom(0, 1, HOUR - 1)).map(([hour, ms]) => hour * HOUR + ms)
    fc.assert(
      fc.property(fc.array(anyTime, { minLength: 1 }), fc.constantFrom(hours.weekend, null), (times, weekend) => {
        const made = times.map((at, who): Made => ({ what: 'came', at, who: who % 40 }))
        const { rates } = measured(domain(weekend), made, 101 * 24)
        const open = times.filter((at) => isOpen(START + at, weekend)).length
        expect(rates.get('open')).toMatchObject({ measured: open / times.length, n: times.length })
      }),
    )
  })

  it('has nothing to say of nothing', () => {
    expect(measured(domain(null), [{ what: 'ate', at: DAY, who: 1 }], 48).unmeasured).toHaveLength(1)
  })
})

describe('events that come in pairs', () => {
  const domain = domainOf({ pairs: rate(pairs([count(ate), count(left)], count(came)), 0.99, 1.01) })
  const made = (comes: number, eats: number, leaves: number): Made[] => [
    ...Array.from({ length: comes }, (_, i): Made => ({ what: 'came', at: i, who: i % 40 })),
    ...Array.from({ length: eats }, (_, i): Made => ({ what: 'ate', at: i, who: i % 40 })),
    ...Array.from({ length: leaves }, (_, i): Made => ({ what: 'left', at: i, who: i % 40 })),
  ]

  it.each([
    [1_000, 900, 100, 'in'],
    [1_000, 899, 100, 'in'],
    [1_000, 900, 90, 'too_few'],
    [1_000, 900, 120, 'out'],
    [1_000, 900, 80, 'out'],
    [20, 18, 2, 'too_few'],
  ])('are as many: of %i, %i and %i are %s', (comes, eats, leaves, verdict) => {
    const one = measured(domain, made(comes, eats, leaves), HOURS).rates.get('pairs')
    expect(one).toMatchObject({ measured: (eats + leaves) / comes, interval: pairInterval(eats + leaves, comes), verdict })
  })
})
