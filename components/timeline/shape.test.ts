import { describe, expect, it } from 'vitest'
import { SHAPES } from '@/lib/kit/shock'
import { shapePath, strengthAt } from './shape'

describe('the drawn strength of a shock', () => {
  it('is nothing outside its span, whatever the shape', () => {
    for (const shape of SHAPES) expect([strengthAt(shape, -0.01), strengthAt(shape, 1)]).toEqual([0, 0])
  })

  it('stays at its full height between the ramps of a linear shock', () => {
    expect([strengthAt('linear', 0.05), strengthAt('linear', 0.5), strengthAt('linear', 0.95)]).toEqual([
      expect.closeTo(0.5),
      1,
      expect.closeTo(0.5),
    ])
  })

  it('peaks in the middle of a pulse and after the ramp of a spike', () => {
    expect(strengthAt('pulse', 0.5)).toBe(1)
    expect(strengthAt('spike', 0.1)).toBe(1)
    expect(strengthAt('spike', 0.55)).toBeCloseTo(0.125)
  })

  it('never ramps for longer than half of the span', () => {
    expect(strengthAt('linear', 0.25, 3)).toBeCloseTo(0.5)
  })

  it('draws every shape as a closed path', () => {
    for (const shape of SHAPES) expect(shapePath(shape, 20, 12)).toMatch(/^M.*Z$/)
  })
})
