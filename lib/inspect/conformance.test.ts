/** Documented rates, measured in made-up events and worked out another way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followed, hourly, share } from '@/lib/kit/documented-rate'
import { count } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { countInterval, rankInterval, shareInterval, verdictOf } from './interval'
import { anyDay, ate, bookedFor, busyDay, came, domainOf, inside, left, type Made, measured, rate, START } from './test-made-days'

describe('a share', () => {
  it('is the events of one sort over those of another, by their conditions', () => {
    fc.assert(
      fc.property(anyDay, (made) => {
        const domain = domainOf({ big: rate(share(count(came, { party: { least: 20 } }), [count(came), count(ate)])) })
        const { rates, unmeasured } = measured(domain, made, 30)
        const over = made.filter(({ what }) => what !== 'left').length
        const big = made.filter(({ what, who }) => what === 'came' && who >= 20).length
        if (over === 0) expect(unmeasured).toEqual([{ rate: 'big', reason: expect.any(String) }])
        else expect(rates.get('big')).toMatchObject({ measured: big / over, n: over, interval: shareInterval(big, over) })
      }),
    )
  })
})

describe('the share of events that others follow', () => {
  const WITHIN = 3
  const ripe = (made: readonly Made[], from: (event: Made) => number) => {
    const sorted = [...made].sort((a, b) => a.at - b.at)
    const minuteOf = (time: number) => Math.floor(time / MINUTE)
    let [n, k] = [0, 0]
    const busyUntil = new Map<number, number>()
    for (const [i, event] of sorted.entries()) {
      if (event.what !== 'came') continue
      const time = START + event.at
      // Who came again before it was known counts once.
      if ((busyUntil.get(event.who) ?? -1) >= minuteOf(time)) continue
      const due = minuteOf(from(event) + WITHIN * HOUR)
      busyUntil.set(event.who, due)
      if (due >= minuteOf(START + 30 * HOUR)) continue
      const then = sorted.slice(i + 1).filter((one) => one.who === event.who && minuteOf(START + one.at) <= due)
      if (then.some(({ what }) => what === 'left')) continue
      n++
      if (then.some(({ what }) => what === 'ate')) k++
    }
    return { n, k }
  }

  it.each([
    ['the event', {}, ({ at }: Made) => START + at],
    ['an instant that it names', { from: 'booked_for' as const }, bookedFor],
  ])('counts from %s, and only what is old enough', (_, more, from) => {
    fc.assert(
      fc.property(busyDay, (made) => {
        const domain = domainOf({
          eats: rate(followed(came, 'guest_id', { withinHours: WITHIN, followers: [ate], unless: [left], ...more })),
        })
        const { rates } = measured(domain, made, 30)
        const { n, k } = ripe(made, from)
        expect(rates.get('eats')?.n ?? 0).toBe(n)
        if (n > 0) expect(rates.get('eats')?.measured).toBe(k / n)
      }),
    )
  })
})

describe('the busiest and the quietest hour', () => {
  const extremes = (afterHours: number) => {
    const events = hourly({ type: 'events per second' }, afterHours)
    const people = hourly({ type: 'open', open: inside }, afterHours)
    const each = hourly({ type: 'events per open', open: inside }, afterHours)
    return domainOf({
      busiest: rate(events.busiest),
      quietest: rate(events.quietest),
      fullest: rate(people.busiest),
      emptiest: rate(people.quietest),
      perGuest: rate(each.busiest),
    })
  }

  it('are those of whole hours behind the first ones', () => {
    fc.assert(
      fc.property(anyDay, (made) => {
        const { rates } = measured(extremes(2), made, 30)
        const hours = Array.from({ length: 28 }, (_, i) => i + 2)
        const events = hours.map((hour) => made.filter(({ at }) => Math.floor(at / HOUR) === hour).length)
        expect(rates.get('busiest')?.measured).toBeCloseTo(Math.max(...events) / 3_600, 12)
        expect(rates.get('quietest')?.measured).toBeCloseTo(Math.min(...events) / 3_600, 12)

        // Who is inside at the end of each minute.
        const sorted = [...made].sort((a, b) => a.at - b.at)
        const insideAt = (time: number) => {
          const guests = new Set<number>()
          for (const { at, what, who } of sorted) {
            if (at >= time) break
            if (what === 'came') guests.add(who)
            else if (what === 'left') guests.delete(who)
          }
          return guests.size
        }
        const mean = (hour: number) =>
          Array.from({ length: 60 }, (_, i) => insideAt(hour * HOUR + (i + 1) * MINUTE)).reduce((a, b) => a + b, 0) / 60
        const means = hours.map(mean)
        expect(rates.get('fullest')?.measured).toBeCloseTo(Math.max(...means), 9)
        expect(rates.get('emptiest')?.measured).toBeCloseTo(Math.min(...means), 9)
        const fullest = means.indexOf(Math.max(...means))
        if (Math.max(...means) > 0) expect(rates.get('perGuest')?.measured).toBeCloseTo((events[fullest] ?? 0) / (means[fullest] ?? 0), 9)
      }),
      { numRuns: 40 },
    )
  })

  const steady = Array.from({ length: 30 * 40 }, (_, i): Made => ({ what: 'came', at: i * 90_000, who: i % 40 }))

  it('are not judged by less than a whole day', () => {
    const verdicts = (hours: number) => [...measured(extremes(2), steady, hours).rates.values()].map(({ verdict }) => verdict)
    expect(new Set(verdicts(25))).toEqual(new Set(['too_few']))
    expect(verdicts(26)[0]).toBe('in')
  })

  it('have nothing to say before there is a whole hour', () => {
    const { rates, unmeasured } = measured(extremes(2), steady, 2.5)
    expect(rates.size).toBe(0)
    expect(unmeasured.map(({ reason }) => reason)).toEqual(Array(5).fill(expect.stringContaining('no whole hour')))
  })

  it('are left alone where the parameters are others than those that the document speaks of', () => {
    const domain = domainOf({ busiest: rate(hourly({ type: 'events per second' }, 2).busiest, 0, 1, { at: { scale: 1 } }) })
    const reasonAt = (scale: number | null) => measured(domain, steady, 30, () => scale).unmeasured[0]?.reason
    expect(reasonAt(1)).toBeUndefined()
    expect(reasonAt(0.1)).toBe('it is stated at scale 1, and here it is 0.1')
    expect(reasonAt(null)).toBe('it is stated at scale 1, and what is read does not say which it has')
  })
})

describe('intervals', () => {
  it('hold the true share in about 99 of 100 samples', () => {
    // Every outcome of a binomial with its chance: no sample is drawn.
    for (const [n, p] of [
      [40, 0.5],
      [200, 0.05],
      [2_000, 0.015],
    ] as const) {
      let chance = (1 - p) ** n
      let held = 0
      for (let k = 0; k <= n; k++) {
        const [low, high] = shareInterval(k, n)
        if (low <= p && p <= high) held += chance
        chance *= ((n - k) / (k + 1)) * (p / (1 - p))
      }
      expect(held).toBeGreaterThan(0.98)
      expect(held).toBeLessThan(0.999)
    }
  })

  it.each([20, 41, 300])('hold the true median in about 99 of 100 samples of %i', (n) => {
    const [least, most] = rankInterval(n)
    // How many of a sample lie below the true median is a binomial; between these two ranks it is held.
    let chance = 0.5 ** n
    let held = 0
    for (let below = 0; below <= n; below++) {
      if (below >= least && below < most) held += chance
      chance *= (n - below) / (below + 1)
    }
    expect(held).toBeGreaterThan(0.985)
    expect(held).toBeLessThan(0.9999)
  })

  it('of a median take more than a few', () => {
    expect(rankInterval(3)[0]).toBeLessThan(1)
    expect(rankInterval(3)[1]).toBeGreaterThan(3)
  })

  it('are narrower the more there are, and never leave 0 and 1', () => {
    const width = ([low, high]: readonly [number, number]) => high - low
    expect(width(shareInterval(300, 1_000))).toBeLessThan(width(shareInterval(30, 100)))
    expect(shareInterval(0, 50)[0]).toBe(0)
    expect(shareInterval(50, 50)[1]).toBe(1)
    expect(countInterval(1)[0]).toBe(0)
  })

  it.each([
    [[0.2, 0.3], 'in'],
    [[0.1, 0.4], 'in'],
    [[0.05, 0.3], 'too_few'],
    [[0.05, 0.5], 'too_few'],
    [[0.4, 0.5], 'too_few'],
    [[0.401, 0.5], 'out'],
    [[0.01, 0.09], 'out'],
  ] as const)('%j against 10 to 40 %% is %s', (interval, verdict) => {
    expect(verdictOf(interval, 0.1, 0.4)).toBe(verdict)
  })
})
