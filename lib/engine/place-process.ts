/**
 * Arrivals at one place, by thinning on dyadic tiles (ENGINE.md rule 6). Band 0 has marks in [0, 1) units, band k in [2^(k−1), 2^k);
 * a tile of a band is as wide as it takes for a mean of eight candidates. A candidate counts when its mark is under the rate in force;
 * only those under the rate that a tile was opened with are put into the calendar, and when the rate rises, those in between follow.
 */
import type { Arrival } from '@/lib/kit/arrival'
import { poissonInverse, poissonTable } from '@/lib/kit/distribution'
import { Occasion } from '@/lib/kit/entity'
import { child, hash32, type Keyed, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { DAY, seasonAt } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import type { World } from '@/lib/kit/world'
import type { Calendar } from './calendar'
import { RANK } from './ranks'

export const MEAN = 8
const NUMBERS = poissonTable(MEAN, 31)
export const NUMBER = hash32('tile: number')
export const TIME = hash32('tile: time')
export const MARK = hash32('tile: mark')

/** One tile of one band: its key is the parent of the occasions on it. */
export interface Tile extends Keyed {
  readonly process: PlaceProcess
  readonly band: number
}

/** The beginning of a tile: its number is kept, since a rounded instant does not give it back. */
export interface Tick extends Keyed {
  readonly process: PlaceProcess
  readonly band: number
  readonly tile: number
}

/** The tile of a band that is open now. */
interface OpenTile extends Tile {
  readonly number: number
  /** Arrivals a day, before the season: candidates with marks up to here are in the calendar. */
  lit: number
}

export type PlaceParts = ReturnType<PlaceProcess['parts']>

export class PlaceProcess {
  private readonly key: Keyed
  private readonly segment: Segment
  /** By band; one that the rate does not reach any more stays as it was. */
  private open: OpenTile[] = []
  private ticking: boolean[] = []

  constructor(
    private readonly arrival: Arrival,
    name: string,
    private readonly place: number,
    root: Keyed,
    private readonly values: Values,
    private readonly calendar: Calendar,
  ) {
    this.key = child(root, hash32(name), place)
    this.segment = arrival.places[place] as Segment
  }

  /** Brings in every candidate that the rate now lets through; points before now are gone. Called at the start and when levers turn. */
  turn(now: number): void {
    const rate = this.rate()
    for (let band = 0; this.reaches(band, rate); band++) {
      const number = Math.floor(now / this.width(band))
      // A tile begins at a rounded instant, which may lie before its own; the one before it is not opened again.
      if (number > (this.open[band]?.number ?? -1)) this.openTile(now, band, number, rate)
      else this.light(now, this.open[band] as OpenTile, rate)
      if (!this.ticking[band]) this.tick(band, number + 1)
    }
  }

  /** Its state, to be saved. */
  parts() {
    return { open: this.open, ticking: this.ticking }
  }

  /** Goes on from a saved state. */
  resume({ open, ticking }: PlaceParts): void {
    this.open = open
    this.ticking = ticking
  }

  /** A tile of a band begins. */
  begin(now: number, { band, tile }: Tick): void {
    this.ticking[band] = false
    const rate = this.rate()
    if (!this.reaches(band, rate)) return
    // Levers that turned at this very instant have opened it already.
    if (tile > (this.open[band]?.number ?? -1)) this.openTile(now, band, tile, rate)
    this.tick(band, tile + 1)
  }

  /** A candidate's moment: it counts when its mark lies under the rate in force. */
  consider(world: World, now: number, tile: Tile, index: number): void {
    if (this.mark(tile, index) < this.rate() * this.factor(now))
      this.arrival.begins.run(world as never, new Occasion(tile, index, this.place, null, this.segment) as never, 0)
  }

  private openTile(now: number, band: number, number: number, rate: number): void {
    const { hi, lo } = child(child(this.key, band, 0), NUMBER, number)
    const tile: OpenTile = { hi, lo, process: this, band, number, lit: 0 }
    this.open[band] = tile
    this.light(now, tile, rate)
  }

  /** Puts into the calendar the candidates whose marks lie between the rate of before and that of now. */
  private light(now: number, tile: OpenTile, rate: number): void {
    if (!(rate > tile.lit)) return
    const candidates = poissonInverse(uniform(tile.hi, tile.lo, NUMBER, 0), NUMBERS)
    for (let i = 0; i < candidates; i++) {
      const time = Math.floor((tile.number + uniform(tile.hi, tile.lo, TIME, i)) * this.width(tile.band))
      if (time < now) continue
      const mark = this.mark(tile, i)
      const factor = this.factor(time)
      if (mark < rate * factor && mark >= tile.lit * factor) this.calendar.push(time, RANK.candidate, i, tile)
    }
    tile.lit = rate
  }

  private tick(band: number, tile: number): void {
    this.ticking[band] = true
    const tick: Tick = { hi: this.key.hi, lo: this.key.lo, process: this, band, tile }
    this.calendar.push(Math.floor(tile * this.width(band)), RANK.tile, band, tick)
  }

  private mark(tile: Tile, index: number): number {
    return (bandLow(tile.band) + uniform(tile.hi, tile.lo, MARK, index) * bandHeight(tile.band)) * this.arrival.unit
  }

  /** Arrivals a day in force, before the season. */
  private rate(): number {
    return this.arrival.rate(this.values as never, this.place)
  }

  private factor(time: number): number {
    return seasonAt(this.arrival.season, this.segment.zone, time)
  }

  /** Whether a rate can let through any candidate of a band. */
  private reaches(band: number, rate: number): boolean {
    return bandLow(band) * this.arrival.unit < rate * this.arrival.season.max
  }

  /** Ms that a tile of a band is wide. */
  private width(band: number): number {
    return (MEAN * DAY) / (bandHeight(band) * this.arrival.unit)
  }
}

/** The least mark of a band, in units. */
export function bandLow(band: number): number {
  return band === 0 ? 0 : powerOfTwo(band - 1)
}

/** How many units of marks a band spans. */
export function bandHeight(band: number): number {
  return band === 0 ? 1 : powerOfTwo(band - 1)
}

function powerOfTwo(n: number): number {
  return n < 31 ? 1 << n : 1073741824 * powerOfTwo(n - 30)
}
