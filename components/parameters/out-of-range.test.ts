import { expect, it } from 'vitest'
import type { Parameter } from '@/lib/queries/answers/domain'
import { outOfRange } from './out-of-range'

const declines: Parameter = {
  path: 'billing.card_declines',
  label: 'Card declines',
  group: 'billing',
  groupLabel: 'Billing',
  unit: 'probability',
  range: [0, 0.2],
  default: 0.03,
  source: '#8',
  when: 'any',
}

it('says what is allowed in the unit of the form', () => {
  expect(outOfRange(declines, 0.35)).toBe('35 % is out of range: Card declines takes 0 to 20 %.')
})

it('has nothing to say of a value within the range, its ends included', () => {
  expect([outOfRange(declines, 0.2), outOfRange(declines, 0), outOfRange(declines, undefined)]).toEqual([null, null, null])
})
