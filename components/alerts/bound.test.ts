import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundText, readBound, ruleText, shownBound } from './bound'

describe('the bound of an alert', () => {
  it('is per cent for a share and in its own unit for all else', () => {
    expect(boundText(0.05, '%')).toBe('5%')
    expect(boundText(0.0125, '%')).toBe('1.25%')
    expect(boundText(1_200, 'per hour')).toBe('1,200 per h')
    expect(boundText(25_000, 'people')).toBe('25,000')
    expect(boundText(-3, 'minutes')).toBe('−3 min')
    expect(boundText(99.5, 'US$')).toBe('$99.5')
  })

  it('says which side is watched', () => {
    expect(ruleText({ above: 0.07 }, '%')).toBe('above 7%')
    expect(ruleText({ below: 0 }, 'per hour')).toBe('below 0 per h')
  })

  it('is what was typed, after it went into a scenario and came back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom('%', 'per hour', 'US$'), (hundredths, unit) => {
        const typed = hundredths / 100
        expect(shownBound(readBound(typed, unit), unit)).toBe(typed)
      }),
    )
  })
})
