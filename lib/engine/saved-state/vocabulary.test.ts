import { describe, expect, it } from 'vitest'
import { Entity, OCCASION } from '@/lib/kit/entity'
import { zone } from '@/lib/kit/zone'
import { cafe, TOWNS } from '../test-world'
import { Vocabulary, vocabularyOf } from './vocabulary'

class Cup {}
class Saucer {}

describe('the vocabulary of a domain', () => {
  const words = vocabularyOf(cafe)

  it('names by path what its menu reaches', () => {
    expect(words.nameOf(TOWNS[1] as object)).toBe('arrivals.walkIn.places.1')
    expect(words.nameOf(cafe.recurrences.visit as object)).toBe('recurrences.visit')
    expect(words.constantOf('arrivals.walkIn.places.1')).toBe(TOWNS[1])
  })

  it('calls what stands in a list by its own name, so that the list may be put in another order', () => {
    expect(words.nameOf(cafe.kinds[1] as object)).toBe('kinds.order')
    expect(words.nameOf(cafe.steps[0] as object)).toBe('steps.walks in')
    expect(words.nameOf(cafe.stations[0] as object)).toBe('stations.desk')
  })

  it('has every time zone, the kind of occasions, and the classes of all entities', () => {
    expect(words.nameOf(zone('Europe/London'))).toBe('zone Europe/London')
    expect(words.nameOf(OCCASION)).toBe('occasion')
    expect(words.classNameOf(Entity.prototype)).toBe('Entity')
  })

  it('is worked out once', () => {
    expect(vocabularyOf(cafe)).toBe(words)
  })

  it('is not changed by one that builds on it', () => {
    const own = {}
    const more = new Vocabulary(words).constant('mine', own)
    expect([more.constantOf('mine'), more.nameOf(TOWNS[1] as object)]).toEqual([own, 'arrivals.walkIn.places.1'])
    expect(words.nameOf(own)).toBeUndefined()
  })
})

describe('a name', () => {
  it('stands for the object that had it first, and is the first that the object had', () => {
    const cup = { handle: true }
    const words = new Vocabulary().constant('cup', cup).constant('mug', cup)
    expect([words.nameOf(cup), words.constantOf('cup'), words.constantOf('mug')]).toEqual(['cup', cup, undefined])
    expect(() => words.constant('cup', {})).toThrow(/Two constants of a saved state are called "cup"/)
  })

  it('belongs to one class', () => {
    const words = new Vocabulary().classes({ Cup })
    expect(() => words.classes({ Cup })).not.toThrow()
    expect(() => words.classes({ Cup: Saucer })).toThrow(/Two classes of a saved state are called Cup/)
  })

  it('is given to two of one name in a list by their places', () => {
    const [first, second] = [{ name: 'tea' }, { name: 'tea' }]
    const words = new Vocabulary().constantsIn({ drinks: [first, second] })
    expect([words.nameOf(first), words.nameOf(second)]).toEqual(['drinks.tea', 'drinks.1'])
  })

  it('is given to what Maps and Sets hold, and no getter is asked for it', () => {
    const [key, value, member] = [{}, {}, {}]
    const shelf = {
      map: new Map([[key, value]]),
      set: new Set([member]),
      get asked(): never {
        throw new Error('asked')
      },
    }
    const words = new Vocabulary().constantsIn(shelf)
    expect([words.nameOf(key), words.nameOf(value), words.nameOf(member)]).toEqual(['map.0 key', 'map.0', 'set.0'])
  })
})
