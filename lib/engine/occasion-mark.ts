/**
 * The mark of an occasion: it came because its mark lay under the rate in force, so a rate tells whether it would have come under another.
 * An occasion does not keep its tile; it is found again among those that can hold its instant. For explanations, far from the hot path.
 */
import type { Arrival, Recurrence } from '@/lib/kit/arrival'
import { type Entity, OCCASION, type Occasion } from '@/lib/kit/entity'
import { child, hash32, type Keyed, uniform } from '@/lib/kit/key'
import { DAY, seasonAt } from '@/lib/kit/season'
import { bandHeight, bandLow, MARK, MEAN, NUMBER } from './place-process'
import { MOST_EXPECTED } from './recurring-process'

/** Bands beyond this would be marks of a million times the unit. */
const BANDS = 20
/** More candidates than any tile holds. */
const CANDIDATES = 64

/** The rate a day, before the season, above which an arrival's occasion comes at its instant; null when it is none of this arrival's. */
export function leastRateOfArrival(arrival: Arrival, name: string, root: Keyed, occasion: Occasion, now: number): number | null {
  const key = child(root, hash32(name), occasion.place)
  const segment = arrival.places[occasion.place]
  if (!segment) return null
  for (let band = 0; band < BANDS; band++) {
    const number = Math.floor(now / ((MEAN * DAY) / (bandHeight(band) * arrival.unit)))
    const own = child(key, band, 0)
    // An instant that was rounded down may lie before its tile.
    const mark = markOn(own, number, band, arrival.unit, occasion) ?? markOn(own, number + 1, band, arrival.unit, occasion)
    if (mark !== null) return mark / seasonAt(arrival.season, segment.zone, now)
  }
  return null
}

/** The same for what an entity does again and again. */
export function leastRateOfRecurrence(recurrence: Recurrence, name: string, occasion: Occasion<Entity>, now: number): number | null {
  const { source } = occasion
  const day = Math.floor(now / DAY)
  for (let band = 0; band < BANDS; band++) {
    const expected = bandHeight(band) * recurrence.unit
    let parts = 1
    while (expected / parts > MOST_EXPECTED) parts *= 2
    const own = child(source, hash32(name), band)
    for (let part = 0; part < parts; part++) {
      const mark = markOn(own, day * parts + part, band, recurrence.unit, occasion)
      if (mark !== null) return mark / (source.segment === null ? 1 : seasonAt(recurrence.season, source.segment.zone, now))
    }
  }
  return null
}

function markOn(band: Keyed, number: number, place: number, unit: number, occasion: Keyed): number | null {
  const tile = child(band, NUMBER, number)
  for (let i = 0; i < CANDIDATES; i++) {
    const { hi, lo } = child(tile, OCCASION.hash, i)
    if (hi === occasion.hi && lo === occasion.lo) return (bandLow(place) + uniform(tile.hi, tile.lo, MARK, i) * bandHeight(place)) * unit
  }
  return null
}
