import { describe, expect, it } from 'vitest'
import { Simulation } from '@/lib/engine/simulation'
import { cafe } from '@/lib/engine/test-world'
import { DAY, HOUR } from '@/lib/kit/season'
import { playUntil } from './memory'
import { usualPlan } from './worlds'

describe('how long a world is played that is measured', () => {
  const played = (atLeast: number) => {
    const plan = usualPlan(cafe, 0)
    const world = new Simulation(cafe, plan, null)
    const byHour: number[] = [world.events]
    const length = playUntil(world, plan.start, atLeast, () => byHour.push(world.events))
    return { length, events: world.events, byHour }
  }

  it('is until the first whole hour with enough events, where a day has more', () => {
    const { length, events, byHour } = played(20)
    expect(length).toBeLessThan(DAY)
    expect(length).toBe((byHour.length - 1) * HOUR)
    expect(events).toBeGreaterThanOrEqual(20)
    expect(byHour.at(-2)).toBeLessThan(20)
  })

  it('is whole days where one day has fewer', () => {
    const day = played(20).byHour.length - 1
    const { length, byHour } = played(500)
    expect(day).toBeLessThan(24)
    expect(length).toBeGreaterThan(DAY)
    expect(length % DAY).toBe(0)
    expect(byHour.at(-1)).toBeGreaterThanOrEqual(500)
    expect(byHour.at(-25)).toBeLessThan(500)
  })
})
