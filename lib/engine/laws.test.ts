import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { content, planOf, play, START, shock } from './played'

/** Random worlds are small: two days, a few hundred events. */
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const runs = { numRuns: 12 }

describe('the laws of the simulation', () => {
  it('gives the same bytes for the same recipe, wherever it was paused', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: 0, max: 48 * 3600_000 }), { maxLength: 6 }), (seed, pauses) => {
        const plan = planOf({ seed, days: 2 })
        const cuts = [...pauses].sort((a, b) => a - b).map((ms) => START + ms)
        expect(play(plan, { cuts }).text).toBe(play(plan).text)
      }),
      runs,
    )
  })

  it('gives other bytes for another seed', () => {
    expect(play(planOf({ seed: 1 })).text).not.toBe(play(planOf({ seed: 2 })).text)
  })

  it('begins a longer run with the shorter one', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const short = play(planOf({ seed, days: 1 })).text
        const long = play(planOf({ seed, days: 2 })).text
        expect(long.startsWith(short)).toBe(true)
        expect(long.length).toBeGreaterThan(short.length)
      }),
      runs,
    )
  })

  it('changes no byte for a shock of magnitude nothing', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('rush', 'bad-milk', 'clerks-sick'), (seed, kind) => {
        const calm = planOf({ seed, days: 2 })
        expect(play({ ...calm, shocks: [shock(kind, { at: 9, hours: 8, magnitude: 0 })] }).text).toBe(play(calm).text)
      }),
      runs,
    )
  })

  it("changes no byte when a lever's span is cut in two", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, cut) => {
        const whole = planOf({ seed, days: 2, shocks: [shock('rush', { at: 8, hours: 10 })] })
        const halves = planOf({
          seed,
          days: 2,
          shocks: [shock('rush', { at: 8, hours: cut }), shock('rush', { at: 8 + cut, hours: 10 - cut })],
        })
        expect(play(halves).text).toBe(play(whole).text)
      }),
      runs,
    )
  })

  it('changes nothing before a shock begins', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, at) => {
        const until = (text: string) =>
          text.split('\n').filter((line) => Date.parse(line.slice(line.indexOf('timestamp":"') + 12).slice(0, 24)) < START + at * HOUR)
        const calm = play(planOf({ seed, days: 2 })).text
        const shaken = play(planOf({ seed, days: 2, shocks: [shock('rush', { at, hours: 6, magnitude: 3 })] })).text
        expect(until(shaken)).toEqual(until(calm))
      }),
      runs,
    )
  })

  it('gives the same bytes whether a shock was planned or injected as it began', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, at) => {
        const rush = shock('rush', { at, hours: 6, magnitude: 2 })
        expect(play(planOf({ seed, days: 2 }), { at: [rush] }).text).toBe(play(planOf({ seed, days: 2, shocks: [rush] })).text)
      }),
      runs,
    )
  })

  it('keeps every order of the baseline when more people walk in', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const orders = (text: string[]) => text.filter((line) => line.startsWith('cafe.ordered'))
        const calm = orders(play(planOf({ seed, days: 2 })).events.map(content))
        const busy = new Set(
          orders(play(planOf({ seed, days: 2, shocks: [shock('rush', { at: 6, hours: 30, magnitude: 1.5 })] })).events.map(content)),
        )
        expect(calm.filter((line) => !busy.has(line))).toEqual([])
        expect(busy.size).toBeGreaterThan(calm.length)
      }),
      runs,
    )
  })

  it('takes a superset of victims for a stronger shock', () => {
    const world = (magnitude: number) => {
      const { events } = play(planOf({ shocks: [shock('bad-milk', { at: 6, hours: 40, magnitude })] }))
      const occasions = (stream: string) => events.filter((e) => e.stream === stream).map((e) => e.lineage.split('/')[1] ?? '')
      return { orders: new Set(occasions('cafe.ordered')), complaints: occasions('cafe.complained') }
    }
    const weak = world(0.2)
    const strong = world(0.6)
    const worse = new Set(strong.complaints)
    // Direct victims: members whom the stronger shock made angry enough to stay away never order, so they cannot complain.
    expect(weak.complaints.filter((order) => strong.orders.has(order) && !worse.has(order))).toEqual([])
    expect(worse.size).toBeGreaterThan(weak.complaints.length * 1.5)
  })

  it('reaches only the segment that a scoped shock names', () => {
    const calm = new Set(play(planOf()).events.map(content))
    const scoped = play(planOf({ shocks: [shock('rush', { at: 6, hours: 40, magnitude: 3, where: { town: 'denver' } })] }))
    const added = scoped.events.filter((e) => e.stream === 'cafe.ordered' && !calm.has(content(e)))
    const members = added.map((e) => (e.event.data as { member_id?: string }).member_id).filter((id) => id !== undefined)
    expect(members.length).toBeGreaterThan(10)
    // Members of Denver have odd numbers (test-world.ts).
    expect(members.filter((id) => Number(id.slice('member_'.length)) % 2 === 0)).toEqual([])
  })

  it('never lets time go backwards', () => {
    const { events } = play(planOf({ days: 7, shocks: [shock('clerks-sick', { at: 6, hours: 60, magnitude: 1 })] }))
    expect(events.every((event, i) => i === 0 || event.time >= (events[i - 1]?.time ?? 0))).toBe(true)
  })

  it('refuses an intervention in a time that has been played', () => {
    const { simulation } = play(planOf({ days: 1 }))
    expect(() => simulation.intervene(shock('rush', { at: 3, hours: 1 }))).toThrow(/too late/)
  })

  it('takes a parameter that a person changed from its instant on', () => {
    const at = START + 24 * HOUR
    const changed = play(planOf({ changes: [{ at, path: 'guests.walk_ins', value: 0 }] }))
    const calm = play(planOf())
    const walkIns = (events: typeof calm.events, from: number) =>
      events.filter((e) => e.stream === 'cafe.ordered' && e.time >= from && !(e.event.data as { member_id?: string }).member_id)
    expect(walkIns(changed.events, at)).toEqual([])
    expect(walkIns(calm.events, at).length).toBeGreaterThan(50)
    expect(changed.events.filter((e) => e.time < at).map(content)).toEqual(calm.events.filter((e) => e.time < at).map(content))
  })
})

describe('the café', () => {
  it('serves as many as its rates say', () => {
    const { events } = play(planOf({ days: 28 }))
    const orders = events.filter((e) => e.stream === 'cafe.ordered')
    const members = orders.filter((e) => (e.event.data as { member_id?: string }).member_id)
    // 2 towns × 60 walk-ins × 28 days, and 40 members × 0.8 × 28: five standard deviations either way.
    expect(Math.abs(orders.length - members.length - 3360)).toBeLessThan(5 * Math.sqrt(3360))
    expect(Math.abs(members.length - 896)).toBeLessThan(5 * Math.sqrt(896))
  })

  it('settles complaints only while the desk is open', () => {
    const { events } = play(planOf({ days: 14 }))
    const hours = events.filter((e) => e.stream === 'cafe.complained').map((e) => new Date(e.time).getUTCHours())
    const settled = events.filter((e) => e.stream === 'cafe.settled').map((e) => new Date(e.time).getUTCHours())
    expect(hours.some((hour) => hour < 8 || hour >= 18)).toBe(true)
    expect(settled.every((hour) => hour >= 8 && hour <= 18)).toBe(true)
  })

  it('makes people think faster when the clock runs faster, and no other', () => {
    const waits = (pace: number) => {
      const { events } = play(planOf({ days: 7, parameters: { 'desk.pace': pace } }))
      const complaints = events.filter((e) => e.stream === 'cafe.complained')
      return (
        complaints.reduce((sum, e) => sum + e.time - Date.parse((e.event.data as { ordered_at: string }).ordered_at), 0) / complaints.length
      )
    }
    expect(waits(1) / waits(2)).toBeCloseTo(2, 0)
  })
})
