/**
 * What entities do again and again: thinned like arrivals, each entity on a grid of its own with a tile a day (ENGINE.md rule 7), so that
 * engagement or a shock removes or adds visits and shifts none. Only candidates that the entity's bound lets through are put into the
 * calendar; when the bound rises, those in between follow.
 */
import type { Recurrence } from '@/lib/kit/arrival'
import { poissonInverse, poissonTable } from '@/lib/kit/distribution'
import { type Entity, Occasion } from '@/lib/kit/entity'
import { child, hash32, type Keyed, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { DAY, seasonAt } from '@/lib/kit/season'
import type { World } from '@/lib/kit/world'
import type { Calendar } from './calendar'
import type { Levers } from './levers'
import { bandHeight, bandLow, MARK, NUMBER, TIME } from './place-process'
import { RANK } from './ranks'

/** A tile is split in halves until it expects no more candidates than this. */
export const MOST_EXPECTED = 16
const CAP = 63

/** One entity's day. */
interface Member {
  readonly entity: Entity
  /** The parents of its tiles, by band. */
  readonly keys: Keyed[]
  /** Times a day: candidates with marks up to here are in today's calendar. */
  lit: number
  over: boolean
}

/** A tile of one band of one entity's day: its key is the parent of the occasions on it. */
export interface DayTile extends Keyed {
  readonly process: RecurringProcess
  readonly member: Member
  readonly band: number
}

/** How a band's tiles lie in a day; low and height are in units. */
interface Band {
  readonly low: number
  readonly height: number
  readonly parts: number
  readonly numbers: Float64Array
}

export type RecurringParts = ReturnType<RecurringProcess['parts']>

export class RecurringProcess implements Keyed {
  readonly hi = 0
  /** Its place among the run's recurrences: part of the order of its moments. */
  readonly lo: number
  private readonly hash: number
  private members: Member[] = []
  private readonly bands: Band[] = []
  /** The parameters that bounds have read, and the values through which they are seen reading. */
  private readonly reads: Uint8Array
  private readonly views = new Map<Values, Values>()
  private readonly byEntity = new Map<Entity, Member>()
  /** The day whose tiles are open. */
  private day: number

  constructor(
    private readonly recurrence: Recurrence,
    name: string,
    index: number,
    private readonly levers: Levers,
    private readonly calendar: Calendar,
    start: number,
  ) {
    this.lo = index
    this.hash = hash32(name)
    this.reads = levers.unread()
    this.day = Math.floor(start / DAY)
  }

  /** The first day is there. */
  start(): void {
    this.calendar.push((this.day + 1) * DAY, RANK.day, 0, this)
  }

  /** Its state, to be saved. */
  parts() {
    return { members: this.members, reads: this.reads, day: this.day }
  }

  /** Goes on from a saved state. */
  resume({ members, reads, day }: RecurringParts): void {
    this.members = members
    for (const member of members) {
      this.byEntity.set(member.entity, member)
      // Bands are made when they are first needed; those of its tiles that pend are.
      for (const band of member.keys.keys()) this.bandAt(band)
    }
    this.reads.set(reads)
    this.day = day
  }

  /** From now on the entity does this. */
  join(now: number, entity: Entity): void {
    const member: Member = { entity, keys: [], lit: 0, over: false }
    this.members.push(member)
    this.byEntity.set(entity, member)
    this.extend(now, member)
  }

  /** The entity's bound may have risen. */
  reconsider(now: number, entity: Entity): void {
    const member = this.byEntity.get(entity)
    if (member) this.extend(now, member)
  }

  /** The levers turned: bounds that read what changed may have risen. An entity whose own state changed says so by `reconsider`. */
  turn(now: number): void {
    if (!this.levers.changed(this.reads)) return
    for (const member of this.members) this.extend(now, member)
  }

  /** A day begins: everybody's tiles open; who has stopped for good is forgotten. */
  begin(now: number): void {
    this.day = Math.floor(now / DAY)
    let staying = 0
    for (const member of this.members) {
      if (!member.over && this.rate(member.entity) < 0) member.over = true
      if (member.over) {
        this.byEntity.delete(member.entity)
        continue
      }
      member.lit = 0
      this.extend(now, member)
      this.members[staying++] = member
    }
    this.members.length = staying
    this.calendar.push((this.day + 1) * DAY, RANK.day, 0, this)
  }

  /** A candidate's moment: it counts when its mark lies under the rate in force. */
  consider(world: World, now: number, tile: DayTile, index: number): void {
    const { member, band } = tile
    if (member.over) return
    const { entity } = member
    const rate = this.rate(entity)
    if (rate < 0) {
      member.over = true
      return
    }
    const { low, height } = this.bands[band] as Band
    const mark = (low + uniform(tile.hi, tile.lo, MARK, index) * height) * this.recurrence.unit
    if (mark < rate * this.factor(entity, now))
      this.recurrence.begins.run(world as never, new Occasion(tile, index, 0, entity, entity.segment) as never, 0)
  }

  /** Brings in the candidates whose marks lie between the bound of before and that of now. */
  private extend(now: number, member: Member): void {
    const bound = this.recurrence.bound(this.parametersOf(member.entity) as never, member.entity as never)
    if (!(bound > member.lit)) return
    const highest = bound * this.recurrence.season.max
    for (let band = 0; bandLow(band) * this.recurrence.unit < highest; band++) {
      const { parts } = this.bandAt(band)
      const own = member.keys[band] ?? this.keyOf(member, band)
      for (let part = 0; part < parts; part++) this.light(now, member, bound, band, child(own, NUMBER, this.day * parts + part), part)
    }
    member.lit = bound
  }

  private light(now: number, member: Member, bound: number, band: number, key: Keyed, part: number): void {
    const { low, height, parts, numbers } = this.bands[band] as Band
    const { hi, lo } = key
    const { unit, season } = this.recurrence
    const highest = bound * season.max
    const candidates = poissonInverse(uniform(hi, lo, NUMBER, 0), numbers)
    let tile: DayTile | null = null
    for (let i = 0; i < candidates; i++) {
      const mark = (low + uniform(hi, lo, MARK, i) * height) * unit
      if (mark >= highest) continue
      const time = Math.floor((this.day + (part + uniform(hi, lo, TIME, i)) / parts) * DAY)
      if (time < now) continue
      const factor = this.factor(member.entity, time)
      if (mark >= bound * factor || mark < member.lit * factor) continue
      tile ??= { hi, lo, process: this, member, band }
      this.calendar.push(time, RANK.candidate, i, tile)
    }
  }

  private keyOf(member: Member, band: number): Keyed {
    const key = child(member.entity, this.hash, band)
    member.keys[band] = key
    return key
  }

  private bandAt(band: number): Band {
    let found = this.bands[band]
    if (!found) {
      const expected = bandHeight(band) * this.recurrence.unit
      let parts = 1
      while (expected / parts > MOST_EXPECTED) parts *= 2
      found = { low: bandLow(band), height: bandHeight(band), parts, numbers: poissonTable(expected / parts, CAP) }
      this.bands[band] = found
    }
    return found
  }

  private factor(entity: Entity, time: number): number {
    return entity.segment === null ? 1 : seasonAt(this.recurrence.season, entity.segment.zone, time)
  }

  private rate(entity: Entity): number {
    return this.recurrence.rate(this.levers.of(entity) as never, entity as never)
  }

  private parametersOf(entity: Entity): Values {
    const values = this.levers.of(entity)
    let view = this.views.get(values)
    if (!view) {
      view = this.levers.observed(values, this.reads)
      this.views.set(values, view)
    }
    return view
  }
}
