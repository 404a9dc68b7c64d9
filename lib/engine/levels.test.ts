import { describe, expect, it } from 'vitest'
import { type Coupling, couplingsOf } from '@/lib/kit/coupling'
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { DAY, MINUTE } from '@/lib/kit/season'
import type { World } from '@/lib/kit/world'
import { planOf, START, shock } from './played'
import { Simulation } from './simulation'
import { cafe } from './test-world'

const crowd: Coupling<World> = couplingsOf<World>()({
  name: 'crowd',
  step: 2,
  cap: 6,
  read: (w) => (w.state as { open: number }).open,
})

/** The café, in which everybody who complains looks how many others do. */
function watched(seen: { at: number; level: number }[], couplings: readonly Coupling[] = [crowd as Coupling]): Domain {
  const steps = cafe.steps.map((step) =>
    step.name !== 'complains'
      ? step
      : {
          ...step,
          run(w: World, order: Entity, n: number) {
            seen.push({ at: w.now, level: w.level(crowd as Coupling) })
            step.run(w as never, order as never, n)
          },
        },
  )
  return { ...cafe, couplings, steps }
}

describe('a coupling', () => {
  const plan = planOf({ days: 3, shocks: [shock('bad-milk', { at: 0, hours: 72, magnitude: 0.8 })] })

  it('has the level of the last whole minute, in whole steps and up to its cap', () => {
    const seen: { at: number; level: number }[] = []
    new Simulation(watched(seen), plan, () => {}).advance(START + 3 * DAY)
    expect(new Set(seen.map(({ level }) => level))).toEqual(new Set([0, 2, 4, 6]))
    const replay = new Simulation(cafe, plan, () => {})
    for (const { at, level } of seen) {
      replay.advance(Math.floor(at / MINUTE) * MINUTE)
      expect(level).toBe(Math.min(6, 2 * Math.floor((replay.gauges().open ?? 0) / 2 + 0.5)))
    }
  })

  it('is refused by name when the domain does not list it', () => {
    expect(() => new Simulation(watched([], []), plan, () => {}).advance(START + DAY)).toThrow('the coupling "crowd"')
  })
})
