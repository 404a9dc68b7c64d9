import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdMap } from './id-map'

/** Ids of few values, so that they meet, and serial ones as rows have them. */
const ids = fc.oneof(
  fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 40 })),
  fc.tuple(fc.constant(-1), fc.integer({ min: 0, max: 500 })),
  fc.tuple(fc.integer(), fc.integer({ min: 1 })),
)

describe('numbers by id', () => {
  it('are what a Map has, whatever is put and deleted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, fc.boolean(), fc.double({ noNaN: true })), { maxLength: 600, size: 'max' }), (acts) => {
        const map = new IdMap(2)
        const known = new Map<string, readonly [number, number]>()
        for (const [[hi, lo], isPutting, number] of acts) {
          const place = map.find(hi, lo)
          if (isPutting) {
            const at = place < 0 ? map.put(hi, lo) : place
            map.numbers.set([number, hi], at * 2)
            known.set(`${hi} ${lo}`, [number, hi])
          } else {
            if (place >= 0) map.delete(place)
            expect(place >= 0).toBe(known.delete(`${hi} ${lo}`))
          }
        }
        expect(map.size).toBe(known.size)
        for (const [[hi, lo]] of acts) {
          const place = map.find(hi, lo)
          const expected = known.get(`${hi} ${lo}`)
          expect(place >= 0 ? [...map.numbers.subarray(place * 2, place * 2 + 2)] : undefined).toEqual(expected && [...expected])
        }
      }),
    )
  })

  it('begin at 0, also where somebody stood before', () => {
    const map = new IdMap(1)
    map.numbers[map.put(5, 5)] = 7
    map.delete(map.find(5, 5))
    expect(map.numbers[map.put(5, 5)]).toBe(0)
  })

  it('do not grow while there is something to throw away', () => {
    const map: IdMap = new IdMap(1, (place) => (map.numbers[place] as number) < newest - 10)
    let newest = 0
    for (; newest < 10_000; newest++) map.numbers[map.put(1, newest + 1)] = newest
    expect(map.size).toBeLessThan(40)
    expect(map.find(1, 10_000)).toBeGreaterThanOrEqual(0)
    expect(map.numbers.length).toBeLessThan(200)
  })
})
