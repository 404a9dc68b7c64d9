import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionsOver } from './decision'
import { lognormal } from './distribution'
import { Entity, kind } from './entity'
import { hash32, rootKey, uniform } from './key'
import { ALARM, chiSquare, FIVE_SIGMA, normalCdf } from './test-statistics'

const { once } = decisionsOver<{ risk: number }>()
const student = kind('student', 'student_')
const somebody = new Entity(rootKey(5, 0), student, 0)
const N = 200_000

/** What many students answer: the decision's uniform of each one's key. */
function answers<T>(name: string, decision: { answer(u: number, p: { risk: number }, entity: Entity): T }, p = { risk: 0.3 }): T[] {
  const parent = rootKey(5, 0)
  return Array.from({ length: N }, (_, slot) => {
    const entity = new Entity(parent, student, slot)
    return decision.answer(uniform(entity.hi, entity.lo, hash32(name), 0), p, entity)
  })
}

/** How many gave each answer. */
function countsOf<T>(given: readonly T[], options: readonly T[]): number[] {
  const counts = new Map<T, number>()
  for (const one of given) counts.set(one, (counts.get(one) ?? 0) + 1)
  expect([...counts.keys()].filter((one) => !options.includes(one))).toEqual([])
  return options.map((option) => counts.get(option) ?? 0)
}

describe('decisions by many entities', () => {
  it.each([0.001, 0.03, 0.5, 0.97])('say yes with a chance of %d', (probability) => {
    const yes = answers(`yes ${probability}`, once.chance(probability)).filter(Boolean).length
    expect(Math.abs(yes - N * probability)).toBeLessThan(FIVE_SIGMA * Math.sqrt(N * probability * (1 - probability)))
  })

  it('never say yes to nothing, and always to certainty', () => {
    expect(answers('never', once.chance(0)).some(Boolean)).toBe(false)
    expect(answers('always', once.chance(1)).every(Boolean)).toBe(true)
  })

  it('choose by fixed weights', () => {
    const weights = { soup: 3, cake: 5, tea: 8, nothing: 0, oysters: 0.01 }
    const counts = countsOf(answers('dish', once.choice(weights)), ['soup', 'cake', 'tea', 'nothing', 'oysters'])
    expect(counts[3]).toBe(0)
    const expected = [3, 5, 8, 0.01].map((weight) => (N * weight) / 16.01)
    const surprise = chiSquare([counts[0], counts[1], counts[2], counts[4]] as number[], expected)
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it.each([
    ['alike', Number.POSITIVE_INFINITY, () => 1],
    ['the first ones most', 1, (rank: number) => 1 / (rank + 1)],
    ['the first ones a little more', 20, (rank: number) => 1 / (rank + 20)],
  ])('pick from a list, %s', (_, flatness, weight) => {
    const list = Array.from({ length: 100 }, (_, rank) => `item ${rank}`)
    const total = list.reduce((sum, _, rank) => sum + weight(rank), 0)
    const counts = countsOf(answers(`pick ${flatness}`, once.pick(list, flatness)), list)
    const surprise = chiSquare(
      counts,
      Float64Array.from(list, (_, rank) => (N * weight(rank)) / total),
    )
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it('round quantities to the nearest whole number', () => {
    const cdf = (x: number) => normalCdf(Math.log(x / 5) / 0.4)
    const list = Array.from({ length: 14 }, (_, i) => i + 1)
    const given = answers('items', once.whole(lognormal(5, 0.4))).map((items) => Math.min(14, items))
    const expected = list.map((k) => N * ((k === 14 ? 1 : cdf(k + 0.5)) - cdf(k - 0.5)))
    const surprise = chiSquare(countsOf(given, list), expected)
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })

  it('read the parameters in force', () => {
    const declines = once.chance((p) => p.risk)
    const share = (risk: number) => answers('declines', declines, { risk }).filter(Boolean).length / N
    for (const risk of [0.03, 0.06]) expect(Math.abs(share(risk) - risk)).toBeLessThan(FIVE_SIGMA * Math.sqrt((risk * (1 - risk)) / N))
  })
})

describe('a decision by inversion moves one way', () => {
  const u = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((step) => (step + 0.5) / 2 ** 32)

  it('says yes to whoever said yes to a smaller chance', () => {
    const declines = once.chance((p) => p.risk)
    fc.assert(
      fc.property(u, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (at, one, other) => {
        const yes = (risk: number) => declines.answer(at, { risk }, somebody)
        return !yes(Math.min(one, other)) || yes(Math.max(one, other))
      }),
    )
  })

  it('goes through its options in the order declared', () => {
    const options = ['a', 'b', 'c', 'd'] as const
    fc.assert(
      fc.property(
        u,
        u,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
        (one, other, [a = 1, b = 1, c = 1, d = 1]) => {
          const choice = once.choice({ a, b, c, d })
          const at = (x: number) => options.indexOf(choice.answer(x, { risk: 0 }, somebody))
          return at(Math.min(one, other)) <= at(Math.max(one, other))
        },
      ),
    )
  })

  it('goes through a list in its order', () => {
    const list = Array.from({ length: 37 }, (_, i) => i)
    fc.assert(
      fc.property(u, u, fc.constantFrom(0.5, 3, Number.POSITIVE_INFINITY), (one, other, flatness) => {
        const pick = once.pick(list, flatness)
        const at = (x: number) => pick.answer(x, { risk: 0 }, somebody)
        return at(Math.min(one, other)) <= at(Math.max(one, other))
      }),
    )
  })
})
