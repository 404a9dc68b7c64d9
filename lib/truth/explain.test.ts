import { describe, expect, it } from 'vitest'
import { planOf, shock } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import type { PlacedShock } from '@/lib/kit/plan'
import { diffEvents, finished } from './diff'
import { type ExplainedDifference, explainEvents } from './explain'

const placed = (id: string, kind: string, facts: { at: number; hours: number; magnitude: number } & Partial<PlacedShock>): PlacedShock => ({
  ...shock(kind, facts),
  id,
})
const explained = (shocks: PlacedShock[]) => finished(explainEvents(cafe, planOf({ days: 4, shocks })))
const by = (differences: ExplainedDifference[], ...ids: string[]) =>
  differences.filter(({ shocks }) => JSON.stringify(shocks) === JSON.stringify(ids))

describe('a difference', () => {
  it('is explained by the shock, when there is but one', () => {
    const differences = explained([placed('s1', 'bad-milk', { at: 30, hours: 8, magnitude: 0.6 })])
    expect(differences.length).toBeGreaterThan(0)
    expect(by(differences, 's1')).toEqual(differences)
  })

  it('is explained by each of two shocks without which it would be another one', () => {
    const milk = placed('s1', 'bad-milk', { at: 30, hours: 14, magnitude: 0.6 })
    const rush = placed('s2', 'rush', { at: 36, hours: 6, magnitude: 2 })
    const differences = explained([milk, rush])
    const orders = differences.filter(({ stream, kind }) => stream === 'cafe.ordered' && kind === 'added')
    // Who comes has nothing to do with the milk; what those complain about who came only for the rush has to do with both.
    expect(orders.length).toBeGreaterThan(0)
    expect(by(orders, 's2')).toEqual(orders)
    expect(by(differences, 's1', 's2').some(({ stream }) => stream === 'cafe.complained')).toBe(true)
    expect(by(differences, 's1').some(({ stream }) => stream === 'cafe.complained')).toBe(true)
  })

  it('is explained jointly by two shocks of which either would do', () => {
    // Each is enough for nearly everybody to complain, so leaving one out changes little.
    const differences = explained([
      placed('s1', 'bad-milk', { at: 30, hours: 8, magnitude: 1, shape: 'step' }),
      placed('s2', 'bad-milk', { at: 30, hours: 8, magnitude: 1, shape: 'step' }),
    ])
    const complaints = differences.filter(({ stream, kind }) => stream === 'cafe.complained' && kind === 'added')
    expect(complaints.length).toBeGreaterThan(0)
    expect(complaints.every(({ shocks }) => shocks === 'jointly')).toBe(true)
  })

  it('names the same differences whatever explains them', () => {
    const shocks = [
      placed('s1', 'clerks-sick', { at: 26, hours: 20, magnitude: 0.8 }),
      placed('s2', 'rush', { at: 40, hours: 6, magnitude: 2 }),
    ]
    const plan = planOf({ days: 4, shocks })
    const plain = finished(diffEvents(cafe, plan, { ...plan, shocks: [] }))
    expect(explained(shocks).map(({ kind, lineage }) => `${kind} ${lineage}`)).toEqual(
      plain.map(({ kind, lineage }) => `${kind} ${lineage}`),
    )
  })
})
