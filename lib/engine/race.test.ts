import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Draw, decisionsOver } from '@/lib/kit/decision'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { group, times, type Values } from '@/lib/kit/parameter'
import { ALARM, chiSquare } from '@/lib/kit/test-statistics'
import { Simulation } from './simulation'
import { blankPlan, domainOf } from './test-blank-domain'

const PLANS = ['basic', 'plus', 'family', 'none'] as const
const parameters = {
  appeal: group('Appeal', {
    basic: times('Basic', { default: 1, source: 'test' }),
    plus: times('Plus', { default: 1, source: 'test' }),
    family: times('Family', { default: 1, source: 'test' }),
    none: times('None', { default: 1, source: 'test' }),
  }),
}
type P = Values<typeof parameters>

const { once, each } = decisionsOver<P>()
const decisions = {
  plan: once.race(PLANS, (p, _e: Entity, option) => p.appeal[option]),
  planAgain: each.race(PLANS, (p, _e: Entity, option) => p.appeal[option]),
}
const domain = domainOf({ parameters, decisions })
const student = kind('student', 'student_')
const students = Array.from({ length: 40_000 }, (_, slot) => new Entity(rootKey(11, 0), student, slot))

type Weights = readonly [number, number, number, number]

/** What each student takes when the plans appeal so much. */
function taken(weights: Weights, among: readonly Entity[] = students) {
  const draw = drawsAt(weights)
  return among.map((entity) => draw.plan(entity))
}

function drawsAt(weights: Weights): Draw<typeof decisions> {
  const values = Object.fromEntries(PLANS.map((plan, i) => [`appeal.${plan}`, weights[i] as number]))
  return new Simulation(domain, blankPlan({ parameters: values }), () => {}).draw as unknown as Draw<typeof decisions>
}

const weights = fc.tuple(...PLANS.map(() => fc.integer({ min: 1, max: 40 }))) as fc.Arbitrary<[number, number, number, number]>

describe('a race of options', () => {
  it.each<[string, Weights]>([
    ['equal', [1, 1, 1, 1]],
    ['unequal', [40, 10, 3, 0.5]],
    ['with one out of the race', [2, 0, 5, 1]],
  ])('is won in proportion to the weights: %s', (_, given) => {
    const winners = taken(given)
    const running = PLANS.filter((_, i) => (given[i] as number) > 0)
    const total = given.reduce((a, b) => a + b, 0)
    const seen = running.map((plan) => winners.filter((winner) => winner === plan).length)
    expect(seen.reduce((a, b) => a + b, 0)).toBe(students.length)
    const surprise = chiSquare(
      seen,
      Float64Array.from(running, (plan) => (students.length * (given[PLANS.indexOf(plan)] as number)) / total),
    )
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it('gives an option that gains people of all others, and moves nobody between the others', () => {
    const some = students.slice(0, 500)
    fc.assert(
      fc.property(weights, fc.nat(3), fc.integer({ min: 2, max: 10 }), (before, gains, factor) => {
        const after = before.map((weight, i) => (i === gains ? weight * factor : weight)) as unknown as Weights
        const [old, now] = [taken(before, some), taken(after, some)]
        return now.every((winner, i) => winner === old[i] || winner === PLANS[gains])
      }),
      { numRuns: 40 },
    )
  })

  it('does not care about a factor that all weights share', () => {
    expect(taken([8, 2, 6, 4])).toEqual(taken([4, 1, 3, 2]))
  })

  it('is run anew at each occasion: two ordinals know nothing of each other', () => {
    const draw = drawsAt([1, 1, 1, 1])
    const both = new Float64Array(16)
    for (const entity of students) {
      const place = PLANS.indexOf(draw.planAgain(entity, 0)) * 4 + PLANS.indexOf(draw.planAgain(entity, 1))
      both[place] = (both[place] as number) + 1
    }
    const surprise = chiSquare(both, students.length / 16)
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })
})
