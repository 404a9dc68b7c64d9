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

/** What stands beside an id, and where: what became of it first. */
const [WIDTH, FROM, AFTER] = [3, 1, 2]
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
  /** Of each: what became of it, the instant that counts, and how long after that it was first followed. */
  private readonly waiting = new IdMap(WIDTH)
  /** Ids by the minute in which they are old enough, as pairs of int32. */
  private readonly due = new Map<number, number[]>()
  private minute = Number.NEGATIVE_INFINITY
  private readonly parts: readonly (Part | null)[]
  private readonly fromSlot: number
  private readonly withinMs: number
  private readonly heard: ((ms: number) => void)[] = []

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
      if (part.makes === WAITS) this.wait(hi, lo, f64[at + this.fromSlot] as number)
      else this.become(part.makes, hi, lo, f64[at + 1] as number)
    }
  }

  /** Hears of each that counts and is followed, when it is old enough, after how many ms it was first followed. */
  onFollowed(hear: (ms: number) => void): void {
    this.heard.push(hear)
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

  private wait(hi: number, lo: number, from: number): void {
    if (this.waiting.find(hi, lo) >= 0) return
    const place = this.waiting.put(hi, lo)
    this.waiting.numbers[place * WIDTH + FROM] = from
    const minute = Math.max(this.minute, Math.floor((from + this.withinMs) / MINUTE))
    const ids = this.due.get(minute)
    if (ids) ids.push(hi, lo)
    else this.due.set(minute, [hi, lo])
  }

  private become(what: number, hi: number, lo: number, time: number): void {
    const place = this.waiting.find(hi, lo)
    if (place < 0) return
    const { numbers } = this.waiting
    const before = numbers[place * WIDTH]
    // Who does not count does not count, whatever else follows.
    if (before === DOES_NOT_COUNT) return
    if (before === WAITS) numbers[place * WIDTH + AFTER] = time - (numbers[place * WIDTH + FROM] as number)
    numbers[place * WIDTH] = what
  }

  private close(hi: number, lo: number): void {
    const place = this.waiting.find(hi, lo)
    const became = this.waiting.numbers[place * WIDTH]
    if (became !== DOES_NOT_COUNT) this.of++
    if (became === IS_FOLLOWED) {
      this.count++
      for (const hear of this.heard) hear(this.waiting.numbers[place * WIDTH + AFTER] as number)
    }
    this.waiting.delete(place)
  }
}
