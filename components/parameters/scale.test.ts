import { expect, it } from 'vitest'
import { scaleOf } from './scale'

it('shows a probability as per cent and reads it back exactly', () => {
  const scale = scaleOf({ unit: 'probability', range: [0, 0.2], default: 0.03 })
  expect(scale.show(0.07)).toBe(7)
  expect(scale.read(7)).toBe(0.07)
  expect([scale.low, scale.high, scale.unit, scale.range]).toEqual([0, 20, '%', '0 to 20 %'])
})

it('leaves every other unit as it is declared', () => {
  const scale = scaleOf({ unit: 'hours', range: [1, 720], default: 24 })
  expect([scale.show(24), scale.read(24), scale.showWithUnit(24)]).toEqual([24, 24, '24 h'])
})

it('moves in round steps that suit the range', () => {
  expect(scaleOf({ unit: 'people', range: [0, 10_000], default: 700 }).step).toBe(10)
  expect(scaleOf({ unit: 'times', range: [0, 2], default: 1 }).step).toBe(0.01)
  expect(scaleOf({ unit: 'people', range: [0, 40], step: 1, default: 8 }).step).toBe(1)
})

it('ends the slider near the usual values when the range goes far beyond them', () => {
  expect(scaleOf({ unit: 'per day', range: [0, 1_000_000], default: 312.5 }).sliderHigh).toBe(2_000)
  expect(scaleOf({ unit: 'probability', range: [0, 1], default: 0.26 }).sliderHigh).toBe(100)
})
