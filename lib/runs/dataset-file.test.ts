import { describe, expect, it } from 'vitest'
import { readRange } from './dataset-file'

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-99', { from: 0, to: 99 }],
    ['bytes=900-', { from: 900, to: 999 }],
    ['bytes=-100', { from: 900, to: 999 }],
    ['bytes=-5000', { from: 0, to: 999 }],
    ['bytes=990-5000', { from: 990, to: 999 }],
  ])('%s is what it says, within the file', (header, range) => {
    expect(readRange(header, 1_000)).toEqual(range)
  })

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('%s lies beyond the file', (header) => {
    expect(readRange(header, 1_000)).toBe('unsatisfiable')
  })

  it.each(['bytes=-', 'lines=0-9', 'bytes=9-3', 'bytes=0-9,20-29', ''])('%j is ignored', (header) => {
    expect(readRange(header, 1_000)).toBeNull()
  })
})
