import { describe, expect, it } from 'vitest'
import { Pace, Stride } from './pace'

describe('the pace of a run', () => {
  it('is due at the anchor plus elapsed real time times the speed', () => {
    const pace = new Pace(60, 1_000, 5_000_000)
    expect(pace.due(1_000)).toBe(5_000_000)
    expect(pace.due(2_000)).toBe(5_060_000)
    expect(Number.isInteger(pace.due(1_000.337))).toBe(true)
  })

  it('is due without end at max', () => {
    expect(new Pace('max', 0, 0).due(1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('goes on from where it is when the speed changes or a pause ends', () => {
    const pace = new Pace(60, 0, 0)
    pace.restart(3_600, 10_000, 600_000)
    expect(pace.due(11_000)).toBe(4_200_000)
    pace.restart(3_600, 99_000, 4_200_000)
    expect(pace.due(99_000)).toBe(4_200_000)
  })

  it('does not race after a slow stretch', () => {
    const pace = new Pace(100, 0, 0)
    pace.arrived(10_000, 500_000)
    expect(pace.due(10_000)).toBe(500_000 + 250 * 100)
    expect(pace.due(11_000) - pace.due(10_000)).toBe(100_000)
  })

  it('forgives nothing while it keeps up', () => {
    const pace = new Pace(100, 0, 0)
    pace.arrived(1_000, 99_000)
    expect(pace.due(2_000)).toBe(200_000)
  })

  it('tells the speed of the last second, not of the whole run', () => {
    const pace = new Pace(1_000, 0, 0)
    expect(pace.reached()).toBeNull()
    for (let wall = 0; wall <= 5_000; wall += 200) pace.mark(wall, wall * 1_000, wall)
    for (let wall = 5_200; wall <= 7_000; wall += 200) pace.mark(wall, 5_000_000 + (wall - 5_000) * 820, 5_000 + (wall - 5_000) * 5)
    expect(pace.reached()).toEqual({ speed: 820, eventsPerSecond: 5_000 })
  })
})

describe('the stride of a simulation', () => {
  /** A machine that simulates so many ms a real ms. */
  const settle = (stride: Stride, simPerMs: number, rounds = 60) => {
    let longest = 0
    for (let i = 0; i < rounds; i++) {
      const simMs = stride.next
      if (i > rounds / 2) longest = Math.max(longest, simMs / simPerMs)
      stride.took(simMs, simMs / simPerMs)
    }
    return longest
  }

  it.each([1, 500, 40_000, 5_000_000])('takes the time that is wanted when %i simulated ms take one', (simPerMs) => {
    const stride = new Stride(20)
    expect(settle(stride, simPerMs)).toBeLessThanOrEqual(20.01)
    expect(stride.next / simPerMs).toBeGreaterThan(10)
  })

  it('shrinks at once when the world becomes busy', () => {
    const stride = new Stride(20)
    settle(stride, 100_000)
    const before = stride.next
    stride.took(before, before / 10_000)
    expect(stride.next / 10_000).toBeCloseTo(20, 0)
  })

  it('learns nothing from a stretch that was cut short', () => {
    const stride = new Stride(20)
    settle(stride, 1_000)
    const before = stride.next
    stride.took(1, 0.001)
    expect(stride.next).toBe(before)
  })
})
