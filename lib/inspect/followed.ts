/**
 * How many events of a stream others follow in time, of those that are old enough for it to be known: mature cohorts (ENGINE.md rule 27).
 * Memory is what is not old enough yet.
 */
import type { Followed } from '@/lib/kit/documented-rate'
import { HOUR, MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { columnOf, type Layout } from '@/lib/tape/layout'
import { IdMap } from '@/lib/watch/id-map'

/** What stands beside an id. */
const [WAITS, IS_FOLLOWED, DOES_NOT_COUNT] = [0, 1, 2]

/** What a stream's events do: begin to wait, or make of what waits one of these. */
interface Part {
  readonly slot: number
  readonly makes: number
}

export class FollowedCount {
  /** Of those that are old enough. */
  count = 0
  of = 0
  private readonly waiting = new IdMap(1)
  /** Ids by the minute in which they are old enough, as pairs of int32. */
  private readonly due = new Map<number, number[]>()
  private minute = Number.NEGATIVE_INFINITY
  private readonly parts: readonly (Part | null)[]
  private readonly fromSlot: number
  private readonly withinMs: number

  constructor({ stream, by, from, withinHours, followers, unless }: Followed, layout: Layout) {
    this.withinMs = withinHours * HOUR
    const row = layout.byStream.get(stream)
    this.fromSlot = row && from !== null ? columnOf(row, from).slot : 1
    const role = (one: Stream) => {
      if (one === stream) return WAITS
      if (unless.includes(one)) return DOES_NOT_COUNT
      return followers.includes(one) ? IS_FOLLOWED : null
    }
    this.parts = layout.rows.map((each) => {
      const makes = role(each.stream)
      return makes === null ? null : { slot: columnOf(each, by).slot, makes }
    })
  }

  read({ i32, f64, rows }: Block): void {
    for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) {
      const part = this.parts[i32[at * 2] as number]
      if (!part) continue
      this.settle(f64[at + 1] as number)
      const hi = i32[(at + part.slot) * 2] as number
      const lo = i32[(at + part.slot) * 2 + 1] as number
      const isNobody = hi === 0 && lo === 0
      if (isNobody) continue
      if (part.makes === WAITS) this.wait(hi, lo, (f64[at + this.fromSlot] as number) + this.withinMs)
      else this.become(part.makes, hi, lo)
    }
  }

  /** Counts what is old enough when everything before an instant has been read. */
  settle(now: number): void {
    const minute = Math.floor(now / MINUTE)
    if (this.minute === Number.NEGATIVE_INFINITY) this.minute = minute
    for (; this.minute < minute; this.minute++) {
      const ids = this.due.get(this.minute)
      if (!ids) continue
      this.due.delete(this.minute)
      for (let i = 0; i < ids.length; i += 2) this.close(ids[i] as number, ids[i + 1] as number)
    }
  }

  private wait(hi: number, lo: number, due: number): void {
    if (this.waiting.find(hi, lo) >= 0) return
    this.waiting.put(hi, lo)
    const minute = Math.max(this.minute, Math.floor(due / MINUTE))
    const ids = this.due.get(minute)
    if (ids) ids.push(hi, lo)
    else this.due.set(minute, [hi, lo])
  }

  private become(what: number, hi: number, lo: number): void {
    const place = this.waiting.find(hi, lo)
    // Who does not count does not count, whatever else follows.
    if (place >= 0 && this.waiting.numbers[place] !== DOES_NOT_COUNT) this.waiting.numbers[place] = what
  }

  private close(hi: number, lo: number): void {
    const place = this.waiting.find(hi, lo)
    const became = this.waiting.numbers[place]
    if (became !== DOES_NOT_COUNT) this.of++
    if (became === IS_FOLLOWED) this.count++
    this.waiting.delete(place)
  }
}
