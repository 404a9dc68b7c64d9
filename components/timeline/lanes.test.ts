import { expect, it } from 'vitest'
import { lanesOf } from './lanes'

it('keeps shocks that follow each other in one lane', () => {
  expect(
    lanesOf([
      { start: 0, end: 5 },
      { start: 5, end: 9 },
    ]),
  ).toEqual([0, 0])
})

it('stacks shocks that overlap and gives the first free lane to the next', () => {
  expect(
    lanesOf([
      { start: 4, end: 8 },
      { start: 0, end: 5 },
      { start: 6, end: 7 },
    ]),
  ).toEqual([1, 0, 0])
})
