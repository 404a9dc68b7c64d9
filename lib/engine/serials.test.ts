import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kind, serial } from '@/lib/kit/entity'
import { shareOf } from '@/lib/kit/id-table'
import { rootKey } from '@/lib/kit/key'
import type { World } from '@/lib/kit/world'
import { Serials } from './serials'
import { Simulation } from './simulation'
import { blankPlan, domainOf } from './test-blank-domain'

const account = kind(
  'account',
  'A',
  serial('decimal', 3, () => 0),
)
const call = kind(
  'call',
  'C',
  serial('hex', 8, () => 0),
)

const serialsOf = (cell = 0, cells = 1, seed = 1) => new Serials(rootKey(seed, cell), cell, cells)

describe('the serial number of a place', () => {
  it('is the same whoever is asked for first, and however often', () => {
    const places = fc.array(fc.nat(999), { maxLength: 50 })
    fc.assert(
      fc.property(places, places, (some, others) => {
        const [one, other] = [serialsOf(), serialsOf()]
        const first = some.map((place) => one.at(account, place))
        for (const place of others) other.at(account, place)
        expect(some.map((place) => other.at(account, place))).toEqual(first)
        expect(some.map((place) => one.at(account, place))).toEqual(first)
      }),
    )
  })

  it('belongs to no other place, nor to another cell', () => {
    const cells = 7
    const share = shareOf(account, cells)
    const all = Array.from({ length: cells }, (_, cell) => {
      const serials = serialsOf(cell, cells)
      return Array.from({ length: share }, (_, place) => serials.at(account, place))
    }).flat()
    expect(new Set(all).size).toBe(cells * share)
    expect(all.every((number) => number >= 0 && number < 1_000)).toBe(true)
  })

  it('differs by seed, and has nothing to do with what was taken of other kinds', () => {
    const numbers = (serials: Serials) => Array.from({ length: 100 }, (_, place) => serials.at(account, place))
    const busy = serialsOf()
    for (let n = 0; n < 10; n++) busy.take(call)
    expect(numbers(busy)).toEqual(numbers(serialsOf()))
    expect(numbers(serialsOf(0, 1, 2))).not.toEqual(numbers(serialsOf()))
  })

  it('is refused where the cell has no such place', () => {
    const [whole, seventh] = [serialsOf(), serialsOf(3, 7)]
    expect(whole.at(account, 999)).toBeLessThan(1_000)
    for (const place of [1_000, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => whole.at(account, place)).toThrow(`The kind "account" has 1,000 ids; there is no place ${place}.`)
    expect(() => seventh.at(account, 142)).toThrow('The kind "account" has 142 ids; there is no place 142.')
  })

  it('is what a world gives for it, while numbers without a place come one after the other', () => {
    const met = (places: readonly number[]) => {
      const given: { at: number[]; next: number[] } = { at: [], next: [] }
      const populate = (w: World) => {
        for (const place of places) {
          given.at[place] = w.serial(account, place)
          given.next.push(w.serial(call))
        }
      }
      new Simulation(domainOf({ parameters: {}, kinds: [account, call], populate }), blankPlan(), null)
      return given
    }
    const there = met([0, 1, 2, 3])
    expect(met([2, 0, 3, 1])).toEqual(there)
    const serials = serialsOf()
    expect(there.at).toEqual([0, 1, 2, 3].map((place) => serials.at(account, place)))
    expect(there.next).toEqual([0, 1, 2, 3].map(() => serials.take(call)))
  })
})
