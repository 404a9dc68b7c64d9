import { expect, it } from 'vitest'
import { changesBetween } from './changes'

const base = { freshet: 1 as const, name: 'A', domain: 'marketplace', duration: '14d', parameters: { scale: 1 } }

it('lists what was changed, added and removed, by path', () => {
  const other = { ...base, name: 'B', parameters: { 'billing.card_declines': 0.1 } }
  expect(changesBetween(base, other)).toEqual([
    { path: 'name', before: 'A', after: 'B' },
    { path: 'parameters.scale', before: 1, after: undefined },
    { path: 'parameters.billing.card_declines', before: undefined, after: 0.1 },
  ])
})

it('finds nothing between equals, in whatever order their keys stand', () => {
  expect(changesBetween(base, { parameters: { scale: 1 }, duration: '14d', domain: 'marketplace', name: 'A', freshet: 1 })).toEqual([])
})
