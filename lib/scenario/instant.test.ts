import { describe, expect, it } from 'vitest'
import { formatInstant, instantMs, instantProblem, parseInstant } from './instant'

const present = Date.UTC(2026, 2, 14, 12)

describe('instants', () => {
  it.each([
    ['2025-01-06T00:00:00Z', Date.UTC(2025, 0, 6)],
    ['2025-01-06', Date.UTC(2025, 0, 6)],
    ['2025-01-06T09:30Z', Date.UTC(2025, 0, 6, 9, 30)],
    ['2025-01-06T00:00:00.5+02:00', Date.UTC(2025, 0, 5, 22, 0, 0, 500)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('%s is one', (text, ms) => expect(parseInstant(text)).toBe(ms))

  it.each([
    '2025-02-30T00:00:00Z',
    '2025-01-06T24:00:00Z',
    '2025-01-06T00:00:00',
    '2025-13-01',
    '1999-12-31',
    '2038-01-01',
    'tomorrow',
    'now',
    '-7d',
  ])('%s is none', (text) => expect(instantMs(text)).toBeNull())

  it('now and -7d count from the present where the present is known', () => {
    expect(parseInstant('now', present)).toBe(present)
    expect(parseInstant('-7d', present)).toBe(present - 7 * 86_400_000)
    expect(parseInstant('-1d 12h', present)).toBe(present - 36 * 3_600_000)
    expect(() => parseInstant('now')).toThrow('"now" is not an instant')
    expect(() => parseInstant('7d', present)).toThrow('-7d for seven days ago')
  })

  it('says what is missing', () => {
    expect(instantProblem('2025-01-06 10:00')).toContain('Did you mean "2025-01-06T10:00Z"?')
    expect(instantProblem('1999-12-31T00:00:00Z')).toContain('2000 to 2037')
  })

  it('are written without milliseconds where there are none', () => {
    expect(formatInstant(Date.UTC(2025, 0, 6))).toBe('2025-01-06T00:00:00Z')
    expect(formatInstant(Date.UTC(2025, 0, 6) + 7)).toBe('2025-01-06T00:00:00.007Z')
  })
})
