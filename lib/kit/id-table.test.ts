import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import { Serials } from '@/lib/engine/serials'
import { cafe } from '@/lib/engine/test-world'
import { bijection } from './bijection'
import type { Domain } from './domain'
import { HEX, type Kind, kind, serial, UUID } from './entity'
import { FreshetError } from './error'
import { capacityOf, checkIds, idTable } from './id-table'
import { rootKey } from './key'
import type { Plan } from './plan'
import { DAY } from './season'
import { eventId, id, idOf, list, object, stream } from './stream'

const event = kind(
  'event',
  'EVENT_',
  serial('hex', 8, (p: { scale: number }, days) => 5_000_000 * p.scale * days),
)
const guest = kind(
  'guest',
  'G',
  serial('decimal', 5, (p: { scale: number }, days) => p.scale * (1000 + 100 * days)),
)
const title = kind('title', '', UUID)
const visit = kind('visit', 'v_', HEX)
const usher = kind('usher', 'usher_')
const seen = stream(
  'seen',
  'Somebody saw something.',
  {
    event_id: eventId(event, 'This event'),
    who: object({ guest_id: id(guest, 'Who') }, 'Who'),
    titles: list(id(title, 'What'), 'What'),
    visit: id(visit, 'When'),
    by: idOf([guest, usher], 'Who said so'),
  },
  { key: null, frequency: 'often', example: {} },
)
const cinema: Domain = { ...cafe, id: 'cinema', streams: { all: { label: 'All', streams: [seen] } } }
const plan = (days: number, cells = 1): Plan => ({
  ...{ domain: 'cinema', seed: 1, cell: 0, cells, start: 0, end: days * DAY },
  ...{ parameters: {}, shocks: [], changes: [] },
})

const takeAll = (of: Kind, cell: number, cells: number, n: number, seed = 1) => {
  const serials = new Serials(rootKey(seed, cell), cell, cells)
  return Array.from({ length: n }, () => serials.take(of))
}

describe('the table of ids', () => {
  it('has each kind that events show once, with how its ids look and how many there are', () => {
    expect(
      idTable(cinema).map(({ kind: { name }, prefix, alphabet, width, isSerial, capacity }) => [
        name,
        prefix,
        alphabet,
        width,
        isSerial,
        capacity,
      ]),
    ).toEqual([
      ['event', 'EVENT_', 'hex', 8, true, 2 ** 32 - 1],
      ['guest', 'G', 'decimal', 5, true, 100_000],
      ['title', '', 'uuid', 36, false, 2 ** 64],
      ['visit', 'v_', 'hex', 16, false, 2 ** 64],
      ['usher', 'usher_', 'base36', 13, false, 2 ** 64],
    ])
  })

  it.each(Object.values(domains))('tells kinds apart by their prefix, or by where numbers begin behind the same one, in $id', (domain) => {
    const beginnings = idTable(domain as Domain).map(({ prefix, kind }) => `${prefix} from ${kind.firstSerial}`)
    expect(new Set(beginnings).size).toBe(beginnings.length)
  })

  it('refuses a run that could use up a kind, before it starts, and says how long it may be', () => {
    const check = (days: number, scale: number, cells = 1) => checkIds(cinema, plan(days, cells), { scale })
    expect(() => check(858, 1)).not.toThrow()
    expect(() => check(990, 1)).toThrow(
      'A run of 990 days of cinema may need 4,950,000,000 ids of the kind "event", and EVENT_xxxxxxxx has room for 4,294,967,295; 858 days are possible.',
    )
    expect(() => check(100, 1, 16)).toThrow(/room for 268,435,455 in each of 16 cells; 53 days are possible/)
    expect(() => check(10, 100)).toThrow(/kind "event".*8 days are possible/)
    expect(() => check(1, 1000)).toThrow(/kind "event".*not even a day is possible: lower the scale/)
    expect(() => check(100, 30)).toThrow(FreshetError)
  })
})

describe('a keyed bijection', () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 1000, 4096))
  const seeds = fc.integer()

  it('takes each number below its size to another one', () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, size) => {
        const place = bijection(rootKey(seed, 0), size)
        const images = new Set(Array.from({ length: size }, (_, n) => place(n)))
        expect(images.size).toBe(size)
        expect(Math.min(...images)).toBe(0)
        expect(Math.max(...images)).toBe(size - 1)
      }),
    )
  })

  it('has an answer for each of 2^32 numbers, no two alike among those tried', () => {
    const place = bijection(rootKey(3, 0), 2 ** 32)
    const images = new Set<number>()
    for (let i = 0; i < 100_000; i++) images.add(place((i * 2654435761) % 2 ** 32))
    expect(images.size).toBe(100_000)
    for (const image of images) if (!(image >= 0 && image < 2 ** 32)) throw new Error(`${image} is out of range`)
  })

  it('is another one for another key, and looks like no order at all', () => {
    const [a, b] = [1, 2].map((seed) => bijection(rootKey(seed, 0), 10_000)) as [(n: number) => number, (n: number) => number]
    const numbers = Array.from({ length: 10_000 }, (_, n) => n)
    expect(numbers.filter((n) => a(n) === b(n)).length).toBeLessThan(20)
    expect(numbers.filter((n) => a(n + 1) === a(n) + 1 && n < 9_999).length).toBeLessThan(20)
    const rising = numbers.slice(1).filter((n) => a(n) > a(n - 1)).length
    expect(Math.abs(rising - 5000)).toBeLessThan(5 * Math.sqrt(10_000 / 12))
  })
})

describe('serial numbers', () => {
  it('are all different in a cell and between cells, and never more than the kind has', () => {
    const cells = 7
    const share = Math.floor(capacityOf(guest) / cells)
    const all = Array.from({ length: cells }, (_, cell) => takeAll(guest, cell, cells, share)).flat()
    expect(new Set(all).size).toBe(cells * share)
    expect(Math.max(...new Set(all.slice(0, share)))).toBeLessThan(share)
    expect(all.every((n) => n >= 0 && n < 100_000)).toBe(true)
  })

  it('begin alike however many are taken, and differ by seed', () => {
    expect(takeAll(event, 0, 1, 500).slice(0, 100)).toEqual(takeAll(event, 0, 1, 100))
    expect(takeAll(event, 0, 1, 100, 2)).not.toEqual(takeAll(event, 0, 1, 100))
  })

  it('are counted for each kind on its own, and go on where a saved world was', () => {
    const before = new Serials(rootKey(1, 0), 0, 1)
    for (let i = 0; i < 10; i++) before.take(event)
    const after = new Serials(rootKey(1, 0), 0, 1)
    after.resume(before.taken(), [event, guest, title])
    expect([after.take(event), after.take(guest)]).toEqual([before.take(event), before.take(guest)])
  })

  it('are refused when there are none left, by the name of the kind', () => {
    const few = kind(
      'room',
      'R',
      serial('decimal', 1, () => 0),
    )
    expect(new Set(takeAll(few, 0, 1, 10)).size).toBe(10)
    expect(() => takeAll(few, 0, 1, 11)).toThrow('All 10 ids of the kind "room" are taken')
    expect(() => takeAll(title, 0, 1, 1)).toThrow('Ids of the kind "title" are not serial numbers.')
  })
})
