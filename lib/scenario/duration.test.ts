import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, durationProblem, formatDuration, parseDuration } from './duration'

describe('durations', () => {
  it.each([
    ['14d', 1_209_600_000],
    ['4d 18h', 410_400_000],
    ['4d18h', 410_400_000],
    ['90s', 90_000],
    ['15m', 900_000],
    ['500ms', 500],
    ['1d 2h 3m 4s 5ms', 93_784_005],
    ['0s', 0],
  ])('%s is %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms))

  it.each(['', ' ', '14', 'd', '1.5h', '18h 4d', '1d 1d', '-6h', '4d  18h', ' 4d', '4d ', '1w', '1e3s', '99999999d', '4D'])(
    '"%s" is none',
    (text) => {
      expect(durationMs(text)).toBeNull()
      expect(() => parseDuration(text)).toThrow(`"${text}"`)
    },
  )

  it('says what was probably meant', () => {
    expect(durationProblem('1.5h')).toContain('Did you mean "1h 30m"?')
    expect(durationProblem('2 weeks')).toContain('Did you mean "14d"?')
    expect(durationProblem('18h 4d')).toContain('Did you mean "4d 18h"?')
    expect(durationProblem('soon')).toContain('14d, 4d 18h, 90s')
    expect(durationProblem('-6h')).toContain('negative')
  })

  it('come out as they went in, for every whole millisecond', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_650 * 86_400_000 }), (ms) => void expect(parseDuration(formatDuration(ms))).toBe(ms)))
  })
})
