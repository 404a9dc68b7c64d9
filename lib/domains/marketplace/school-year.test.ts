import { describe, expect, it } from 'vitest'
import { schoolYear } from './school-year'
import { play, START } from './test-play'

const on = (text: string) => schoolYear.factor(Date.parse(`${text}T00:00:00Z`) / 86_400_000)

describe('the school year', () => {
  it('is ordinary in the first full week of January, busy before exams, quiet in breaks and summer', () => {
    expect(on('2025-01-08')).toBe(1)
    expect(on('2025-05-08')).toBeGreaterThan(1.2)
    expect(on('2025-12-10')).toBeGreaterThan(1.2)
    expect(on('2025-12-26')).toBeLessThan(0.6)
    expect(on('2025-07-15')).toBeLessThan(0.6)
  })

  it('has the federal Mondays, and Thanksgiving from Wednesday to Sunday, where each year has them', () => {
    for (const day of ['2025-01-20', '2026-01-19', '2025-02-17', '2025-05-26', '2026-05-25', '2025-09-01', '2026-09-07'])
      expect(on(day), day).toBe(0.8)
    for (const day of ['2025-11-26', '2025-11-30', '2026-11-25', '2026-11-29', '2024-11-27', '2024-12-01']) expect(on(day), day).toBe(0.55)
    for (const day of ['2025-11-25', '2025-12-01', '2026-11-24', '2024-12-02']) expect(on(day), day).toBe(1)
  })

  it('is what students go by: they come about half as often in July', () => {
    const week = (start: number) => play({ days: 7, start, end: start + 7 * 86_400_000 }).of('customer.login.success').length
    const ratio = week(Date.parse('2025-07-07T00:00:00Z')) / week(START)
    expect(ratio).toBeGreaterThan(0.4)
    expect(ratio).toBeLessThan(0.65)
  })
})
