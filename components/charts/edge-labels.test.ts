import { expect, it } from 'vitest'
import { edgeLabels } from './edge-labels'

const edge = (id: string, start: number) => ({ id, label: 'outage', start })

it('names a shock to the left of its edge, outside of its band', () => {
  expect(edgeLabels([edge('s1', 50)], 0, 100, 400)).toEqual([{ id: 's1', side: 'left' }])
})

it('names it to the right where there is no room on the left', () => {
  expect(edgeLabels([edge('s1', 2)], 0, 100, 400)).toEqual([{ id: 's1', side: 'right' }])
})

it('leaves a name out that would run over another', () => {
  expect(edgeLabels([edge('s1', 50), edge('s2', 51), edge('s3', 52)], 0, 100, 400).map(({ id }) => id)).toEqual(['s1', 's2'])
})

it('does not name a shock that began before what is shown', () => {
  expect(edgeLabels([edge('s1', -5)], 0, 100, 400)).toEqual([])
})
