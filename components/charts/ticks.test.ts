import { expect, it } from 'vitest'
import { dayMs } from '@/components/ui/format'
import { timeLabel, timeTicks } from './ticks'

const start = Date.UTC(2025, 0, 6, 15)
const midnight = Date.UTC(2025, 0, 7)

it('puts ticks on midnights, wherever in the day a run starts', () => {
  expect(timeTicks(start, start + 10 * dayMs, start, 12)).toContain(midnight)
  expect(timeTicks(start, start + 10 * dayMs, start, 12).every((t) => t % dayMs === 0)).toBe(true)
})

it('never has more ticks than there is room for', () => {
  for (const days of [0.1, 1, 4, 14, 30, 365]) expect(timeTicks(start, start + days * dayMs, start, 10).length).toBeLessThanOrEqual(11)
})

it('counts the day on which a run starts as the first', () => {
  expect([timeLabel(midnight, start), timeLabel(midnight + dayMs / 2, start)]).toEqual(['D2', '12:00'])
})
