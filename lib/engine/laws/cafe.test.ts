/** The café of test-world.ts: what a reader of its rates expects, and some laws by hand; random worlds have the rest. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { content, planOf, play, shock } from '../played'

/** Random worlds are small: two days, a few hundred events. */
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const runs = { numRuns: 12 }

describe('a shock on the café', () => {
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
