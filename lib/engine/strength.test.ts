import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlacedShock } from '@/lib/kit/plan'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { SHAPES } from '@/lib/kit/shock'
import { peakOf, strengthAt, stretchesOf } from './strength'
import { MONDAY } from './test-blank-domain'
import { strengthIn } from './test-poisson'

const shocks = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    minutes: fc.integer({ min: 2, max: 3000 }),
    ramp: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    magnitude: fc.double({ min: 0.01, max: 10, noNaN: true }),
    after: fc.integer({ min: 0, max: 5_000_000 }),
  })
  .map(({ shape, minutes, ramp, magnitude, after }): PlacedShock => {
    const ramps = shape !== 'step' && shape !== 'pulse'
    const rampMs = ramps ? Math.max(1, Math.floor(minutes * MINUTE * ramp)) : 0
    const start = MONDAY + after
    return { id: 's1', kind: 'any', start, end: start + minutes * MINUTE, magnitude, shape, rampMs }
  })

describe('the strength of a shock', () => {
  it('is in each minute, counted from its start, that of the middle of the minute, by the formula of its shape', () => {
    fc.assert(
      fc.property(shocks, (shock) => {
        const stretches = stretchesOf(shock)
        for (let minute = shock.start; minute < shock.end; minute += MINUTE) {
          const seen = stretches.findLast(({ from }) => from <= minute)?.strength ?? 0
          expect(Math.abs(seen - strengthIn(shock, minute))).toBeLessThan(1e-9 * shock.magnitude)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is nothing before the start and from the end on', () => {
    fc.assert(
      fc.property(shocks, (shock) => {
        const stretches = stretchesOf(shock)
        expect(strengthAt(shock, shock.start - 1)).toBe(0)
        expect(strengthAt(shock, shock.end)).toBe(0)
        expect(stretches.every(({ from }) => from >= shock.start && from <= shock.end)).toBe(true)
        expect(stretches.at(-1)).toEqual({ from: shock.end, strength: 0 })
      }),
    )
  })

  it('changes with each stretch: equal neighbours are one', () => {
    fc.assert(
      fc.property(shocks, (shock) => stretchesOf(shock).every(({ strength }, i, all) => strength !== (i > 0 ? all[i - 1]?.strength : 0))),
    )
    expect(stretchesOf({ id: 's1', kind: 'any', start: MONDAY, end: MONDAY + HOUR, magnitude: 2, shape: 'step', rampMs: 0 })).toEqual([
      { from: MONDAY, strength: 2 },
      { from: MONDAY + HOUR, strength: 0 },
    ])
  })

  it('never passes the magnitude, which it has at its peak and not before', () => {
    fc.assert(
      fc.property(shocks, fc.double({ min: 0, max: 1, noNaN: true }), (shock, share) => {
        const peak = peakOf(shock)
        const before = shock.start + share * (peak - 1 - shock.start)
        expect(strengthAt(shock, peak)).toBeCloseTo(shock.magnitude, 9)
        expect(strengthAt(shock, before)).toBeLessThanOrEqual(shock.magnitude)
        if (peak > shock.start && before < peak) expect(strengthAt(shock, before)).toBeLessThan(shock.magnitude)
      }),
    )
  })

  it('of magnitude nothing is no stretch at all', () => {
    fc.assert(fc.property(shocks, (shock) => stretchesOf({ ...shock, magnitude: 0 }).length === 0))
  })
})
