import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponential } from '@/lib/kit/distribution'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import type { Hours } from '@/lib/kit/station'
import { FIVE_SIGMA } from '@/lib/kit/test-statistics'
import { localTime, zone } from '@/lib/kit/zone'
import { MONDAY } from './test-blank-domain'
import { type Call, callsAt, callsFor, type Desk } from './test-queue'

const WORK = 30_000
const work = exponential(WORK)
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('a station', () => {
  it('leaves nobody waiting while an agent is free', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, agents) => {
        const calls = callsAt({ seed, agents, work, calls: callsFor(0.9, agents, WORK), days: 1 })
        const ends = new Set(calls.map((call) => call.endedAt))
        // Whoever waited begins at the instant at which somebody's work ended.
        return calls.filter((call) => call.waitMs > 0).every((call) => ends.has(call.begunAt))
      }),
      { numRuns: 12 },
    )
  })

  it('lets each agent serve one call at a time', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, agents) => {
        const calls = callsAt({ seed, agents, work, calls: callsFor(0.9, agents, WORK), days: 1 }).filter((call) => call.endedAt > 0)
        const free = new Float64Array(agents)
        return calls
          .sort((a, b) => a.begunAt - b.begunAt)
          .every((call) => {
            const is = (free[call.agent] as number) <= call.begunAt
            free[call.agent] = call.endedAt
            return is
          })
      }),
      { numRuns: 12 },
    )
  })

  it('serves nobody who waits behind somebody more urgent, or as urgent and earlier', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, agents) => {
        const calls = callsAt({ seed, agents, work, urgent: 0.4, calls: callsFor(0.95, agents, WORK), days: 0.5 })
        const first = (a: Call, b: Call) => a.priority < b.priority || (a.priority === b.priority && a.arrivedAt < b.arrivedAt)
        const waited = calls.filter((call) => call.waitMs > 0)
        // Nobody began after a moment at which somebody behind was taken, having been there.
        return waited.every((taken) =>
          waited.every((other) => !(first(other, taken) && other.arrivedAt < taken.begunAt && other.begunAt > taken.begunAt)),
        )
      }),
      { numRuns: 8 },
    )
  })

  it('takes nobody twice and forgets nobody', () => {
    const calls = callsAt({ agents: 2, work, patience: exponential(WORK), calls: callsFor(1.2, 2, WORK), days: 2 })
    const open = calls.filter((call) => Number.isNaN(call.begunAt) && Number.isNaN(call.gaveUpAt))
    expect(calls.some((call) => call.gaveUpAt >= call.begunAt)).toBe(false)
    // Only who came last is still waiting.
    expect(calls.slice(0, -50).some((call) => open.includes(call))).toBe(false)
  })
})

const denver = zone('America/Denver')
const hours: [about: string, hours: Hours][] = [
  ['of an office', { zone: zone('America/New_York'), weekday: [8, 18], weekend: [10, 14] }],
  ['of weekdays', { zone: zone('UTC'), weekday: [9, 17], weekend: null }],
  ['that end at midnight', { zone: denver, weekday: [6, 22], weekend: [10, 24] }],
]

describe.each(hours)('opening hours %s', (_, hours) => {
  // Over the night in which American clocks go forward, to day 62, Sunday 9 March 2025.
  const calls = callsAt({ agents: 3, work, hours, calls: callsFor(0.2, 3, WORK), days: 66 }).filter((call) => call.begunAt > 0)
  const todays = (time: number) => {
    const { weekday, ms } = localTime(hours.zone, time)
    return { ms, span: weekday < 5 ? hours.weekday : hours.weekend }
  }
  const isOpen = (time: number) => {
    const { ms, span } = todays(time)
    return span !== null && ms >= span[0] * HOUR && ms < span[1] * HOUR
  }
  const isOpening = (time: number) => {
    const { ms, span } = todays(time)
    return span !== null && ms === span[0] * HOUR
  }

  it('are kept: nobody is taken outside of them, by local time', () => {
    expect(calls.length).toBeGreaterThan(100_000)
    expect(calls.filter((call) => !isOpen(call.begunAt)).map(text)).toEqual([])
    expect(calls.some((call) => !isOpen(call.arrivedAt))).toBe(true)
  })

  it('begin with those who waited for them', () => {
    const ends = new Set(calls.map((call) => call.endedAt))
    expect(calls.filter((call) => call.waitMs > 0 && !ends.has(call.begunAt) && !isOpening(call.begunAt)).map(text)).toEqual([])
    const opened = new Set(calls.map((call) => call.begunAt).filter(isOpening)).size
    // 66 days from a Monday on: 48 weekdays and 18 days of weekends; the first may open before anybody calls.
    expect(opened).toBeGreaterThanOrEqual((hours.weekend ? 66 : 48) - 1)
  })

  it('let work that has begun be done', () => {
    expect(calls.some((call) => call.endedAt > 0 && !isOpen(call.endedAt))).toBe(true)
    expect(
      calls.every((call) => Number.isNaN(call.endedAt) || call.endedAt - call.begunAt === Math.max(1, Math.floor(call.workMs + 0.5))),
    ).toBe(true)
  })
})

it('a station that is always open is open in the hour that the clocks add', () => {
  // Denver sets its clocks back on Sunday, 2 November 2025, a day of 25 hours.
  const friday = Date.UTC(2025, 9, 31)
  const always: Hours = { zone: denver, weekday: [0, 24], weekend: [0, 24] }
  const days = (friday - MONDAY) / DAY + 5
  const calls = callsAt({ agents: 4, work, hours: always, calls: callsFor(0.05, 4, WORK), days })
  // Four agents who are hardly busy: nobody would wait for ten calls.
  expect(calls.filter((call) => call.arrivedAt > friday && call.waitMs > 10 * WORK).map(text)).toEqual([])
})

/** A call for people who read a failure. */
function text(call: Call): string {
  return `came ${new Date(call.arrivedAt).toISOString()}, served ${new Date(call.begunAt).toISOString()}`
}

describe('agents who are away', () => {
  const [agents, at, until] = [200, 2, 7]
  const long = exponential(10 * WORK)
  const flu = (magnitude: number): PlacedShock => ({
    id: 'flu',
    kind: 'flu',
    start: MONDAY + at * HOUR,
    end: MONDAY + until * HOUR,
    magnitude,
    shape: 'step',
    rampMs: 0,
  })
  /** More calls than all can take, so that everybody who is there works. */
  const overrun = (magnitude: number): Desk => ({
    agents,
    work: long,
    patience: long,
    calls: callsFor(1.5, agents, long.mean),
    days: 10 / 24,
    shocks: [flu(magnitude)],
  })
  /** Who took calls in the time of the flu. */
  const present = (calls: readonly Call[]) => {
    const [from, to] = [MONDAY + at * HOUR, MONDAY + until * HOUR]
    return new Set(calls.filter((call) => call.begunAt >= from && call.begunAt < to).map((call) => call.agent))
  }
  const shares = [0.1, 0.3, 0.6, 0.9]
  const worlds = shares.map((share) => callsAt(overrun(share)))

  it.each(shares.map((share, i) => [share, i] as const))('are a share of about %d', (share, i) => {
    const there = present(worlds[i] ?? []).size
    expect(Math.abs(there - agents * (1 - share))).toBeLessThan(FIVE_SIGMA * Math.sqrt(agents * share * (1 - share)))
  })

  it('are the same ones and more when more are away', () => {
    for (const [i, calls] of worlds.slice(1).entries()) {
      const more = present(worlds[i] ?? [])
      expect([...present(calls)].filter((agent) => !more.has(agent))).toEqual([])
    }
  })

  it('finish the work that they have begun', () => {
    for (const calls of worlds) {
      const begun = calls.filter((call) => call.begunAt < MONDAY + at * HOUR && call.endedAt >= MONDAY + at * HOUR)
      expect(begun.length).toBeGreaterThan(agents / 2)
      expect(begun.every((call) => call.endedAt - call.begunAt === Math.max(1, Math.floor(call.workMs + 0.5)))).toBe(true)
    }
  })

  it('are back at work at once when the shock ends', () => {
    for (const calls of worlds) {
      const back = calls.filter((call) => call.begunAt >= MONDAY + until * HOUR)
      expect(new Set(back.map((call) => call.agent)).size).toBe(agents)
    }
  })
})

/** How many calls change their times when one more comes, of about 3,500 at three agents (ENGINE.md rule 13). */
describe('one extra call', () => {
  const days = (load: number) => 3500 / callsFor(load, 3, WORK)
  const desk = (load: number, seed: number): Desk => ({ agents: 3, work, calls: callsFor(load, 3, WORK), days: days(load), seed })

  function changed(base: Desk, extra: number): { others: Call[]; after: boolean } {
    const key = ({ hi, lo }: Call) => `${hi} ${lo}`
    const calm = new Map(callsAt(base).map((call) => [key(call), call]))
    const others = callsAt({ ...base, extra: [extra] }).filter((call) => {
      const before = calm.get(key(call))
      return before !== undefined && (!Object.is(before.begunAt, call.begunAt) || !Object.is(before.endedAt, call.endedAt))
    })
    const began = (call: Call) => Math.min(call.begunAt, calm.get(key(call))?.begunAt ?? Number.NaN)
    return { others, after: others.every((call) => !(began(call) < extra)) }
  }

  /** On average, over instants in the first half of the run. */
  function usually(load: number, times: number, facts: Partial<Desk> = {}): number {
    let sum = 0
    for (let i = 0; i < times; i++) {
      const extra = MONDAY + Math.floor((days(load) * DAY * (i + 0.5)) / times / 2)
      sum += changed({ ...desk(load, i), ...facts }, extra).others.length
    }
    return sum / times
  }

  it('changes nothing before it comes', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0.6, 0.8, 0.95), fc.double({ min: 0.01, max: 0.9, noNaN: true }), (seed, load, share) => {
        return changed(desk(load, seed), MONDAY + Math.floor(share * days(load) * DAY)).after
      }),
      { numRuns: 40 },
    )
  })

  it('changes few others where agents have time, and the more the busier they are', () => {
    // Measured when the rules were made: 3.5, 21 and 88 at loads of 0.6, 0.8 and 0.9.
    const [calm, busy, crowded] = [usually(0.6, 60), usually(0.8, 60), usually(0.9, 60)]
    expect(calm).toBeGreaterThan(1)
    expect(calm).toBeLessThan(7)
    expect(busy).toBeGreaterThan(10)
    expect(busy).toBeLessThan(42)
    expect(crowded).toBeGreaterThan(44)
    expect(crowded).toBeLessThan(176)
  })

  it('would change nearly everything after it if work went by how many have called', () => {
    // Calls in the first half: at least half of all come after it.
    expect(usually(0.6, 10, { workByCount: true })).toBeGreaterThan(0.5 * 3500)
  })
})
