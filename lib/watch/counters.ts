/**
 * Counters: how many events, how much of a field, or how many open, in each grain of simulated time. What all measures are made of. A
 * grain is a span from the run's start on; events from before that count nothing.
 */
import type { Amount, Count, Of, Open, Score, Sum } from '@/lib/kit/measure'
import type { Block } from '@/lib/tape/block'
import { columnOf, type Layout, type RowLayout } from '@/lib/tape/layout'
import { IdMap } from './id-map'
import { meets, rowOf, type Test, testsOf, worthOf } from './selection'

/** What came together in the grains `from` to `to`, both included. */
export type Read = (from: number, to: number) => number

/** Where time stands, in grains of one length; all counters of that length share it. */
interface Clock {
  readonly grainMs: number
  /** The grain that holds the last event, and its span. */
  grain: number
  from: number
  until: number
}

/** A number that grows, or goes up and down: what it was at the end of each grain. Behind the last grain it is what it was there. */
interface Total {
  readonly clock: Clock
  readonly atEnd: number[]
}

/** A total of what events add to it. */
interface Counter extends Total {
  /** Slot of the number or word to add up, or −1 to count. */
  readonly slot: number
  /** By a word's index, what it adds; null for a number. */
  readonly scores: Float64Array | null
}

/** A total of who is open. */
interface Level extends Total {
  readonly ids: IdMap
}

/** An event that opens, or closes, the entity of an id field. */
interface Turn {
  readonly level: Level
  readonly slot: number
  readonly opens: boolean
}

/** Rows of a stream that meet the same conditions, and what they do. */
interface Selection {
  readonly tests: readonly Test[]
  readonly counters: Counter[]
  readonly turns: Turn[]
}

export class Counters {
  private readonly byStream: Selection[][]
  private readonly selections = new Map<string, Selection>()
  private readonly counters = new Map<string, Counter>()
  private readonly clocks = new Map<number, Clock>()

  /** @param start where the first grain begins, epoch ms */
  constructor(
    private readonly layout: Layout,
    private readonly start: number,
  ) {
    this.byStream = layout.rows.map(() => [])
  }

  /** Counts an amount from now on; alike terms share a counter. @returns reads what it came to */
  amount(of: Amount, grainMs: number): Read {
    const terms = (isSeveral(of) ? of : [of]).map((term) => this.term(term, grainMs))
    const [only] = terms
    return only && terms.length === 1 ? only : (from, to) => terms.reduce((total, read) => total + read(from, to), 0)
  }

  /** Counts who is open from now on. @returns how many are at a grain's end; at the newest one's, now */
  open({ by, opens, closes }: Open, grainMs: number): (grain: number) => number {
    const level: Level = { clock: this.clock(grainMs), atEnd: [], ids: new IdMap(0) }
    const turn = (of: Of, isOpening: boolean) => {
      const row = rowOf(this.layout, of)
      this.selection(row, of).turns.push({ level, slot: columnOf(row, by).slot, opens: isOpening })
    }
    for (const of of opens) turn(of, true)
    for (const of of closes) turn(of, false)
    return (grain) => totalAt(level, grain)
  }

  read(block: Block): void {
    const { i32, f64 } = block
    const { byStream, start } = this
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const selections = byStream[i32[at * 2] as number] as Selection[]
      const time = f64[at + 1] as number
      if (selections.length > 0 && time >= start) {
        for (const { tests, counters, turns } of selections) {
          if (tests.length > 0 && !meets(tests, i32, f64, at)) continue
          for (const counter of counters) {
            const { slot, scores, clock, atEnd } = counter
            const amount = slot < 0 ? 1 : added(scores, i32, f64, at + slot)
            // Inlined for speed; the same as: this.add(counter, time, amount)
            if (time >= clock.from && time < clock.until && clock.grain === atEnd.length - 1) {
              atEnd[clock.grain] = (atEnd[clock.grain] as number) + amount
            } else this.add(counter, time, amount)
          }
          for (const turn of turns) this.take(turn, i32[(at + turn.slot) * 2] as number, i32[(at + turn.slot) * 2 + 1] as number, time)
        }
      }
      at += i32[at * 2 + 1] as number
    }
  }

  private take({ level, opens }: Turn, hi: number, lo: number, time: number): void {
    const { ids } = level
    const isNobody = hi === 0 && lo === 0
    if (isNobody) return
    const place = ids.find(hi, lo)
    if (place >= 0 === opens) return
    if (opens) ids.put(hi, lo)
    else ids.delete(place)
    this.add(level, time, opens ? 1 : -1)
  }

  private add({ clock, atEnd }: Total, time: number, amount: number): void {
    if (time < clock.from || time >= clock.until) this.turnTo(clock, time)
    const { grain } = clock
    while (atEnd.length <= grain) atEnd.push(atEnd.length === 0 ? 0 : (atEnd[atEnd.length - 1] as number))
    // As a rule that is the last one; an event that comes late changes those since, too.
    for (let each = grain; each < atEnd.length; each++) atEnd[each] = (atEnd[each] as number) + amount
  }

  private turnTo(clock: Clock, time: number): void {
    clock.grain = Math.floor((time - this.start) / clock.grainMs)
    clock.from = this.start + clock.grain * clock.grainMs
    clock.until = clock.from + clock.grainMs
  }

  private term(of: Count | Sum | Score, grainMs: number): Read {
    const row = rowOf(this.layout, of)
    const field = of.type === 'sum' ? of.sum : of.type === 'score' ? of.score : null
    const column = field === null ? null : columnOf(row, field)
    const text = JSON.stringify([row.index, of.where ?? {}, grainMs, of.type, field, of.type === 'score' ? of.worth : null])
    let counter = this.counters.get(text)
    if (!counter) {
      const words = column?.shape.store === 'word' ? column.shape.words : []
      const scores = of.type === 'score' ? Float64Array.from(words, (word) => of.worth[word] ?? 0) : null
      counter = { clock: this.clock(grainMs), atEnd: [], slot: column ? column.slot : -1, scores }
      this.counters.set(text, counter)
      this.selection(row, of).counters.push(counter)
    }
    const total = counter
    const worth = column ? worthOf(column) : 1
    return (from, to) => (totalAt(total, to) - totalAt(total, from - 1)) * worth
  }

  private selection(row: RowLayout, { where }: Of): Selection {
    const text = JSON.stringify([row.index, where ?? {}])
    let selection = this.selections.get(text)
    if (!selection) {
      selection = { tests: testsOf(row, where), counters: [], turns: [] }
      this.selections.set(text, selection)
      this.byStream[row.index]?.push(selection)
    }
    return selection
  }

  private clock(grainMs: number): Clock {
    let clock = this.clocks.get(grainMs)
    if (!clock) {
      clock = { grainMs, grain: 0, from: this.start, until: this.start + grainMs }
      this.clocks.set(grainMs, clock)
    }
    return clock
  }
}

function totalAt({ atEnd }: Total, grain: number): number {
  if (grain < 0 || atEnd.length === 0) return 0
  return atEnd[Math.min(grain, atEnd.length - 1)] as number
}

function added(scores: Float64Array | null, i32: Int32Array, f64: Float64Array, slot: number): number {
  if (!scores) return f64[slot] as number
  const word = i32[slot * 2] as number
  return word < 0 ? 0 : (scores[word] as number)
}

const isSeveral = (of: Amount): of is readonly (Count | Sum | Score)[] => Array.isArray(of)
