import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf, play, START, shock } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import { JsonlWriter } from '@/lib/formats/jsonl'
import { kebab } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { Branches, partingOf } from './branches'
import { withoutShocks, withShocks } from './subsets'
import { shocksOfTheCafe } from './test-shocks'

/** What each branch's reader reads, as lines. */
function textsOf(plans: readonly Plan[], options?: { apart?: boolean }): string[] {
  const texts = plans.map(() => [] as string[])
  const writers = texts.map((chunks) => new JsonlWriter(cafe, (bytes) => chunks.push(Buffer.from(bytes).toString())))
  const [trunk, ...others] = plans.map((plan, i) => ({
    plan,
    read: (block: Parameters<JsonlWriter['write']>[0]) => writers[i]?.write(block),
  }))
  if (!trunk) return []
  const branches = new Branches(cafe, trunk, others, options)
  for (let now = trunk.plan.start; now < trunk.plan.end; now += 5 * HOUR) branches.advance(Math.min(trunk.plan.end, now + 5 * HOUR))
  for (const writer of writers) writer.flush()
  return texts.map((chunks) => chunks.join(''))
}

describe('branches', () => {
  it('are, forked from the trunk, what they are when played from the start', () => {
    fc.assert(
      fc.property(shocksOfTheCafe, fc.integer({ min: 1, max: 1_000 }), (shocks, seed) => {
        const plan = planOf({ shocks, seed })
        const plans = [plan, withShocks(plan, []), withoutShocks(plan, ['s1']), withShocks(plan, ['s1', 's3'])]
        expect(textsOf(plans)).toEqual(plans.map((one) => play(one).text))
      }),
      { numRuns: 25 },
    )
  })

  it('are the same apart', () => {
    const plan = planOf({ shocks: [shock(kebab(Object.keys(cafe.shocks)[0] as string), { at: 20, hours: 10, magnitude: 1 })] })
    const plans = [plan, withShocks(plan, [])]
    expect(textsOf(plans, { apart: true })).toEqual(textsOf(plans))
  })
})

describe('two plans of one recipe', () => {
  const [kind = ''] = Object.keys(cafe.shocks).map(kebab)
  const early = shock(kind, { at: 5, hours: 2, id: 's1' })
  const late = shock(kind, { at: 30, hours: 2, id: 's2' })
  const plan = planOf({ shocks: [late, early] })

  it('part at the first shock that only one of them has', () => {
    expect(partingOf(plan, withShocks(plan, []))).toBe(START + 5 * HOUR)
    expect(partingOf(plan, withoutShocks(plan, ['s2']))).toBe(START + 30 * HOUR)
    expect(partingOf(withShocks(plan, []), plan)).toBe(START + 5 * HOUR)
  })

  it('part nowhere when they say the same, whatever their shocks are called and whatever has no strength', () => {
    expect(partingOf(plan, { ...plan, shocks: [{ ...early, id: 'i1' }, late, { ...early, magnitude: 0 }] })).toBe(Number.POSITIVE_INFINITY)
  })

  it('part where one has a shock twice', () => {
    expect(partingOf(plan, { ...plan, shocks: [early, late, late] })).toBe(START + 30 * HOUR)
  })

  it('part where a parameter is changed in one of them alone', () => {
    const change = { at: START + HOUR, path: 'guests.complaints', value: 0.5 }
    expect(partingOf(plan, { ...plan, changes: [change] })).toBe(START + HOUR)
  })

  it('cannot be compared when they are of two recipes', () => {
    expect(() => partingOf(plan, { ...plan, seed: 2 })).toThrow('when only their shocks and changed parameters differ')
    expect(() => partingOf(plan, { ...plan, parameters: { scale: 2 } })).toThrow('when only their shocks and changed parameters differ')
  })
})
