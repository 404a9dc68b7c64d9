import { describe, expect, it } from 'vitest'
import { mergeShares, type Share, turnsOf } from './merge'

const encoder = new TextEncoder()

/** A share of events that are written as one letter a time. */
function share(times: readonly number[], letters: string): Share {
  return { times: Float64Array.from(times), ends: Uint32Array.from(times, (_, i) => i + 1), bytes: encoder.encode(letters) }
}

describe('the order of several cells', () => {
  it('is by time, then by cell, then as in the cell', () => {
    const cells = [share([1, 5, 5, 9], 'abcd'), share([1, 1, 5, 7], 'ABCD'), share([0, 5], 'xy')]
    const { times, ends, bytes } = mergeShares(cells)
    expect(new TextDecoder().decode(bytes)).toBe('xaABbcCyDd')
    expect([...times]).toEqual([0, 1, 1, 1, 5, 5, 5, 5, 7, 9])
    expect([...ends]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('takes a cell as long as nobody else is before it', () => {
    const turns = [...turnsOf([Float64Array.of(1, 2, 3, 3), Float64Array.of(3, 4), new Float64Array(0)])]
    expect(turns).toEqual([
      { cell: 0, from: 0, to: 4 },
      { cell: 1, from: 0, to: 2 },
    ])
  })

  it('is nothing when nothing happened', () => {
    expect(mergeShares([share([], ''), share([], '')]).times.length).toBe(0)
    expect([...turnsOf([])]).toEqual([])
  })
})
