/**
 * Arrivals at one place, by thinning on dyadic tiles (ENGINE.md rule 6). Band 0 has marks in [0, 1) units, band k in [2^(k−1), 2^k);
 * a tile of a band is as wide as it takes for a mean of eight candidates. A candidate counts when its mark is under the rate in force.
 */
import type { Arrival } from '@/lib/kit/arrival'
import { poissonInverse } from '@/lib/kit/distribution'
import { Occasion } from '@/lib/kit/entity'
import { child, hash32, type Keyed, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { DAY, seasonAt } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import type { World } from '@/lib/kit/world'
import type { Calendar } from './calendar'
import { RANK } from './ranks'

const MEAN = 8
const CAP = 31
export const NUMBER = hash32('tile: number')
export const TIME = hash32('tile: time')
export const MARK = hash32('tile: mark')

/** One tile of one band: its key is the parent of the occasions on it. */
export interface Tile extends Keyed {
  readonly process: PlaceProcess
  readonly band: number
}

/** The beginning of a tile: its number is kept, since a rounded instant does not give it back. */
export interface Tick {
  readonly process: PlaceProcess
  readonly band: number
  readonly tile: number
}

export class PlaceProcess {
  private readonly key: Keyed
  private readonly segment: Segment
  /** The tile of each band that is open now, or −1. */
  private readonly open: number[] = []
  private readonly ticking: boolean[] = []

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

  /** Opens every tile that the rate now reaches; points before now are gone. Called at the start and when levers turn. */
  turn(now: number): void {
    const bound = this.arrival.rate(this.values as never, this.place) * this.arrival.season.max
    for (let band = 0; bandLow(band) * this.arrival.unit < bound; band++) {
      const tile = Math.floor(now / this.width(band))
      // A tile begins at a rounded instant, which may lie before its own; the one before it is not opened again.
      if (tile > (this.open[band] ?? -1)) this.openTile(now, band, tile)
      if (!this.ticking[band]) this.tick(band, tile + 1)
    }
  }

  /** A tile of a band begins. */
  begin(now: number, { band, tile }: Tick): void {
    this.ticking[band] = false
    const bound = this.arrival.rate(this.values as never, this.place) * this.arrival.season.max
    if (bound <= bandLow(band) * this.arrival.unit) return
    // Levers that turned at this very instant have opened it already.
    if (tile > (this.open[band] ?? -1)) this.openTile(now, band, tile)
    this.tick(band, tile + 1)
  }

  /** A candidate's moment: it counts when its mark lies under the rate in force. */
  consider(world: World, now: number, tile: Tile, index: number): void {
    const mark = (bandLow(tile.band) + uniform(tile.hi, tile.lo, MARK, index) * bandHeight(tile.band)) * this.arrival.unit
    const rate = this.arrival.rate(this.values as never, this.place) * seasonAt(this.arrival.season, this.segment.zone, now)
    if (mark < rate) this.arrival.begins.run(world as never, new Occasion(tile, index, this.place, null, this.segment) as never, 0)
  }

  private openTile(now: number, band: number, tile: number): void {
    this.open[band] = tile
    const width = this.width(band)
    const key = child(child(this.key, band, 0), NUMBER, tile)
    const own: Tile = { hi: key.hi, lo: key.lo, process: this, band }
    const candidates = poissonInverse(uniform(key.hi, key.lo, NUMBER, 0), MEAN, CAP)
    for (let i = 0; i < candidates; i++) {
      const time = Math.floor((tile + uniform(key.hi, key.lo, TIME, i)) * width)
      if (time >= now) this.calendar.push(time, RANK.candidate, key.hi, key.lo, i, own)
    }
  }

  private tick(band: number, tile: number): void {
    this.ticking[band] = true
    const tick: Tick = { process: this, band, tile }
    this.calendar.push(Math.floor(tile * this.width(band)), RANK.tile, this.key.hi, this.key.lo, band, tick)
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
