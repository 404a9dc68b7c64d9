import { expect, it } from 'vitest'
import { edgeLabels } from './edge-labels'

const edge = (id: string, start: number) => ({ id, label: 'outage', start })

it('names a shock to the left of its edge, outside of its band', () => {
  expect(edgeLabels([edge('s1', 50)], 0, 100, 400)).toEqual([{ id: 's1', side: 'left', row: 0 }])
})

it('names it to the right where there is no room on the left', () => {
  expect(edgeLabels([edge('s1', 2)], 0, 100, 400)).toEqual([{ id: 's1', side: 'right', row: 0 }])
})

it('names the earliest above the plot and one that has no room there within it', () => {
  expect(edgeLabels([edge('s2', 92), edge('s1', 88)], 0, 100, 400)).toEqual([
    { id: 's1', side: 'left', row: 0 },
    { id: 's2', side: 'left', row: 1 },
  ])
})

it('leaves a name out that would run over another', () => {
  const edges = ['s1', 's2', 's3', 's4', 's5'].map((id, i) => edge(id, 50 + i))
  expect(edgeLabels(edges, 0, 100, 400).map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4'])
})

it('does not name a shock that began before what is shown', () => {
  expect(edgeLabels([edge('s1', -5)], 0, 100, 400)).toEqual([])
})
