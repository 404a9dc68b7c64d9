/**
 * What entities do again and again: thinned like arrivals, each entity on a grid of its own with a tile a day (ENGINE.md rule 7), so that
 * engagement or a shock removes or adds visits and shifts none.
 */
import type { Recurrence } from '@/lib/kit/arrival'
import { poissonInverse } from '@/lib/kit/distribution'
import { type Entity, Occasion } from '@/lib/kit/entity'
import { child, hash32, type Keyed, uniform } from '@/lib/kit/key'
import type { Values } from '@/lib/kit/parameter'
import { DAY, seasonAt } from '@/lib/kit/season'
import type { World } from '@/lib/kit/world'
import type { Calendar } from './calendar'
import type { Levers } from './levers'
import { bandHeight, bandLow, MARK, NUMBER, TIME } from './place-process'
import { RANK } from './ranks'

const CAP = 255

/** One entity's day. */
interface Member {
  readonly entity: Entity
  /** Bands open today. */
  bands: number
  over: boolean
}

/** The tile of one band of one entity's day: its key is the parent of the occasions on it. */
export interface DayTile extends Keyed {
  readonly process: RecurringProcess
  readonly member: Member
  readonly band: number
}

export class RecurringProcess {
  private readonly hash: number
  private members: Member[] = []
  /** The parameters that rates and bounds have read, and the values through which they are seen reading. */
  private readonly reads: Uint8Array
  private readonly views = new Map<Values, Values>()
  private readonly byEntity = new Map<Entity, Member>()
  /** The day whose tiles are open. */
  private day: number

  constructor(
    private readonly recurrence: Recurrence,
    name: string,
    private readonly index: number,
    private readonly levers: Levers,
    private readonly calendar: Calendar,
    start: number,
  ) {
    this.hash = hash32(name)
    this.reads = levers.unread()
    this.day = Math.floor(start / DAY)
    this.calendar.push((this.day + 1) * DAY, RANK.day, 0, this.index, 0, this)
  }

  /** From now on the entity does this. */
  join(now: number, entity: Entity): void {
    const member: Member = { entity, bands: 0, over: false }
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
    const staying: Member[] = []
    for (const member of this.members) {
      if (!member.over && this.rate(member.entity) < 0) member.over = true
      if (member.over) {
        this.byEntity.delete(member.entity)
        continue
      }
      member.bands = 0
      this.extend(now, member)
      staying.push(member)
    }
    this.members = staying
    this.calendar.push((this.day + 1) * DAY, RANK.day, 0, this.index, 0, this)
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
    const mark = (bandLow(band) + uniform(tile.hi, tile.lo, MARK, index) * bandHeight(band)) * this.recurrence.unit
    const factor = entity.segment === null ? 1 : seasonAt(this.recurrence.season, entity.segment.zone, now)
    if (mark < rate * factor) this.recurrence.begins.run(world as never, new Occasion(tile, index, 0, entity, entity.segment) as never, 0)
  }

  private extend(now: number, member: Member): void {
    const { entity } = member
    const bound = this.recurrence.bound(this.parametersOf(entity) as never, entity as never) * this.recurrence.season.max
    while (bandLow(member.bands) * this.recurrence.unit < bound) this.openBand(now, member, member.bands++)
  }

  private openBand(now: number, member: Member, band: number): void {
    const own = child(member.entity, this.hash, band)
    const key = child(own, NUMBER, this.day)
    const tile: DayTile = { hi: key.hi, lo: key.lo, process: this, member, band }
    const candidates = poissonInverse(uniform(key.hi, key.lo, NUMBER, 0), bandHeight(band) * this.recurrence.unit, CAP)
    for (let i = 0; i < candidates; i++) {
      const time = Math.floor((this.day + uniform(key.hi, key.lo, TIME, i)) * DAY)
      if (time >= now) this.calendar.push(time, RANK.candidate, key.hi, key.lo, i, tile)
    }
  }

  private rate(entity: Entity): number {
    return this.recurrence.rate(this.parametersOf(entity) as never, entity as never)
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
