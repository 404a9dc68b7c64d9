import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START } from '@/lib/engine/played'
import { count, type Kpi, open, perHour, ratio, score, sum } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { Measures } from './measures'
import { came, domainOf, type Happening, HOURS, happening, happenings, left, looked, tell } from './test-guests'

const kpi = { label: '', unit: '', description: '', better: null } as const
const END = START + HOURS * HOUR

type Of = (all: readonly Happening[], hours: number) => number | null
const size = (all: readonly Happening[], test: (one: Happening) => boolean) => all.filter(test).length
const total = (all: readonly Happening[], amount: (one: Happening) => number | undefined) =>
  all.reduce((sum, one) => sum + (amount(one) ?? 0), 0)
const share = (of: number, over: number) => (over === 0 ? null : of / over)

/** Each KPI, and what it is, worked out from the happenings of its window. */
const KPIS: Readonly<Record<string, readonly [of: Kpi['of'], expected: Of]>> = {
  'one of several words': [
    perHour(count(came, { how: ['bus', 'bike'] })),
    (all, hours) => size(all, ({ what, how }) => what === 'came' && (how === 'bus' || how === 'bike')) / hours,
  ],
  'a number between two bounds': [
    perHour(count(looked, { steps: { least: 10, most: 50 } })),
    (all, hours) => size(all, ({ what, steps = -1 }) => what === 'looked' && steps >= 10 && steps <= 50) / hours,
  ],
  'a number below a bound, which none is not': [
    perHour(count(looked, { steps: { most: 20 } })),
    (all, hours) => size(all, ({ what, steps = 21 }) => what === 'looked' && steps <= 20) / hours,
  ],
  'two conditions, both met': [
    perHour(count(came, { how: 'bus', steps: { least: 30 } })),
    (all, hours) => size(all, ({ what, how, steps = 0 }) => what === 'came' && how === 'bus' && steps >= 30) / hours,
  ],
  'money, in its unit': [
    perHour(sum(left, 'spent', { spent: { least: 0.29, most: 15.01 } })),
    (all, hours) => total(all, ({ what, spent }) => (what === 'left' && spent >= 29 && spent <= 1501 ? spent / 100 : 0)) / hours,
  ],
  'amounts of several streams': [
    ratio([sum(came, 'spent'), sum(left, 'spent')], [count(came), count(left)]),
    (all) =>
      share(
        total(all, ({ what, spent }) => (what === 'looked' ? 0 : spent / 100)),
        size(all, ({ what }) => what !== 'looked'),
      ),
  ],
  'words read as numbers': [
    ratio(score(came, 'how', { bike: 1, car: 2.5 }), count(came)),
    (all) =>
      share(
        total(all, ({ what, how }) => (what !== 'came' ? 0 : how === 'bike' ? 1 : how === 'car' ? 2.5 : 0)),
        size(all, ({ what }) => what === 'came'),
      ),
  ],
  'a share of a sum': [
    ratio(sum(looked, 'steps'), [sum(looked, 'steps'), sum(left, 'steps')]),
    (all) =>
      share(
        total(all, ({ what, steps }) => (what === 'looked' ? steps : 0)),
        total(all, ({ what, steps }) => (what === 'came' ? 0 : steps)),
      ),
  ],
}

const measured = (kpis: Readonly<Record<string, Kpi>>, all: readonly Happening[], bucketMs: number, now: number, cuts: number[] = []) => {
  const domain = domainOf({ kpis })
  const measures = new Measures(domain, START, bucketMs)
  const read = all.filter(({ at }) => START + at < now)
  tell(domain, read, (block) => measures.read(block), { cuts })
  return measures.kpis(0, now)
}

const buckets = fc.constantFrom(5, 15, 30, 60).map((minutes) => minutes * MINUTE)
const windows = fc.constantFrom(0.25, 0.4, 0.5, 1, 1.5, 6)

describe('a KPI', () => {
  it.each(Object.entries(KPIS))('takes %s', (name, [of, expected]) => {
    let seen = 0
    fc.assert(
      fc.property(happenings, buckets, windows, (all, bucketMs, windowHours) => {
        const points = measured({ [name]: { ...kpi, windowHours, of } }, all, bucketMs, END)[name] ?? []
        expect(points).toHaveLength((HOURS * HOUR) / bucketMs)
        for (const [start, value] of points) {
          const end = start + bucketMs
          const from = Math.max(START, end - windowHours * HOUR)
          const within = all.filter(({ at }) => START + at >= from && START + at < end)
          const right = expected(within, (end - from) / HOUR)
          if (right === null) expect(value).toBeNull()
          else expect(value).toBeCloseTo(right, 9)
          if (right) seen++
        }
      }),
    )
    expect(seen).toBeGreaterThan(100)
  })

  it('looks back its window from now while a bucket is filling, however short the window is', () => {
    const [of, expected] = KPIS['one of several words'] as readonly [Kpi['of'], Of]
    fc.assert(
      fc.property(happenings, buckets, fc.integer({ min: 1, max: HOURS * 60 }), (all, bucketMs, minute) => {
        const now = START + minute * MINUTE
        const [, value] = measured({ short: { ...kpi, windowHours: 0.25, of } }, all, bucketMs, now).short?.at(-1) ?? [0, null]
        const from = Math.max(START, now - 15 * MINUTE)
        const within = all.filter(({ at }) => START + at >= from && START + at < now)
        expect(value).toBeCloseTo(expected(within, (now - from) / HOUR) as number, 9)
      }),
    )
  })

  it('is the same however the run was cut into blocks', () => {
    const kpis = Object.fromEntries(Object.entries(KPIS).map(([name, [of]]) => [name, { ...kpi, windowHours: 0.5, of }]))
    fc.assert(
      fc.property(happenings, fc.array(fc.integer({ min: 0, max: HOURS * HOUR })), (all, cuts) => {
        expect(measured(kpis, all, 15 * MINUTE, END, cuts)).toEqual(measured(kpis, all, 15 * MINUTE, END))
      }),
    )
  })

  it.each([
    ['a word that a field never holds', count(came, { how: 'boat' as 'bus' }), 'where came.how is "boat", which it never is'],
    ['words of a number', count(came, { steps: 'many' as never }), 'compares came.steps with words, but it holds none'],
    ['bounds of a word', count(came, { how: { least: 1 } as never }), 'holds came.how against bounds, but it is no number'],
  ])('cannot count %s', (_, of, message) => {
    const domain = domainOf({ kpis: { wrong: { ...kpi, windowHours: 1, of: perHour(of) } } })
    expect(() => new Measures(domain, START, HOUR)).toThrow(message)
  })
})

describe('how many are open', () => {
  const inside: Kpi = { ...kpi, windowHours: 1, of: open('guest_id', [came], [left]) }

  it('is how many have come and not left, at the end of each bucket and now', () => {
    let most = 0
    fc.assert(
      fc.property(happenings, buckets, fc.integer({ min: 1, max: HOURS * HOUR }), (all, bucketMs, ms) => {
        const now = START + ms
        for (const [start, value] of measured({ inside }, all, bucketMs, now).inside ?? []) {
          const guests = new Set<number>()
          for (const { what, at, guest } of all) {
            if (START + at >= Math.min(now, start + bucketMs) || guest === null) continue
            if (what === 'came') guests.add(guest)
            else if (what === 'left') guests.delete(guest)
          }
          expect(value).toBe(guests.size)
          most = Math.max(most, guests.size)
        }
      }),
    )
    expect(most).toBeGreaterThan(5)
  })

  it('stays as it is while nothing happens', () => {
    const all = [happening('came', 0), happening('came', 1, { guest: 1 })]
    expect(measured({ inside }, all, HOUR, END).inside?.map(([, value]) => value)).toEqual([2, 2, 2, 2])
  })

  it('knows nobody without an id, and nobody twice', () => {
    const all = [
      happening('came', 0, { guest: null }),
      happening('came', 1),
      happening('came', 2),
      happening('left', HOUR),
      happening('left', HOUR),
    ]
    expect(measured({ inside }, all, HOUR, END).inside?.map(([, value]) => value)).toEqual([1, 0, 0, 0])
  })
})
