import { describe, expect, it } from 'vitest'
import { difference, inFull, judge, reading, tick } from './measure'

describe('a measured value', () => {
  it('is per cent when it is a share, and a dash when there is none', () => {
    expect(reading(0.592, 'probability')).toEqual({ value: '59.2', unit: '%' })
    expect(reading(0.00072, '%')).toEqual({ value: '0.07', unit: '%' })
    expect(reading(0, '%')).toEqual({ value: '0.0', unit: '%' })
    expect(reading(null, 'probability')).toEqual({ value: '—', unit: '' })
  })

  it('is short in a tile and whole in its title', () => {
    expect(reading(12_480, 'events')).toEqual({ value: '12.5K', unit: '' })
    expect(inFull(12_480, 'events')).toBe('12,480')
  })

  it('is told apart from its neighbours on an axis', () => {
    expect([0, 0.0025, 0.005, 0.0075].map((value) => tick(value, '%'))).toEqual(['0%', '0.25%', '0.5%', '0.75%'])
    expect([0.15, 0.3].map((value) => tick(value, '%'))).toEqual(['15%', '30%'])
    expect(tick(15_000, 'viewers')).toBe('15K')
  })

  it('keeps its unit', () => {
    expect(reading(25.34, 'minutes')).toEqual({ value: '25.3', unit: 'min' })
    expect(reading(944_900, 'US$')).toEqual({ value: '$944.9K', unit: '' })
  })
})

describe('a difference against the twin', () => {
  it('is in percentage points for shares, with a true minus sign', () => {
    expect(difference(0.592, 0.967, 'probability')).toEqual({ text: '−37.5 pp', direction: 'less' })
  })

  it('is as exact as a share below one per cent is shown', () => {
    expect(difference(0.0012, 0.0007, '%')).toEqual({ text: '+0.05 pp', direction: 'more' })
    expect(difference(0.0301, 0.0007, '%')).toEqual({ text: '+2.9 pp', direction: 'more' })
  })

  it('repeats a unit that is a symbol, and no words', () => {
    expect(difference(25.3, 12, 'minutes')?.text).toBe('+13.3 min')
    expect(difference(15_800, 15_892, 'viewers')?.text).toBe('−92')
    expect(difference(1.9, 2.1, 'of 3')?.text).toBe('−0.2')
  })

  it('says so when there is none', () => {
    expect(difference(12, 12, 'minutes')).toEqual({ text: '= twin', direction: 'same' })
  })

  it('is unknown while one side is', () => {
    expect(difference(12, null, 'minutes')).toBeNull()
  })

  it('is good or bad by the direction that is desired, never by its sign alone', () => {
    expect([judge('more', 'up'), judge('more', 'down'), judge('less', 'down'), judge('more', null)]).toEqual([
      'good',
      'bad',
      'good',
      'neutral',
    ])
  })
})
