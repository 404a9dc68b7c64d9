/** Counters: how many events, or how much of a field, in each bucket of simulated time. What all measures are made of. */
import type { Count, Sum } from '@/lib/kit/measure'
import type { Block } from '@/lib/tape/block'
import { columnOf, type Layout } from '@/lib/tape/layout'

/** One number per bucket. Whole numbers, so that the order of adding does not matter. */
interface Counter {
  readonly buckets: number[]
  /** Slot of the word that must match, or −1. */
  readonly whereSlot: number
  readonly whereWord: number
  /** Slot of the number to add up, or −1 to count. */
  readonly sumSlot: number
  /** What a unit of the sum is worth: money adds up in cents and is read in dollars. */
  readonly worth: number
}

export class Counters {
  private readonly byStream: Counter[][]
  private readonly byText = new Map<string, Counter>()

  constructor(
    private readonly layout: Layout,
    private readonly start: number,
    readonly bucketMs: number,
  ) {
    this.byStream = layout.rows.map(() => [])
  }

  /** A counter for an expression; alike expressions share one. @returns reads the sum over buckets `from` to `to`, both included */
  counter(of: Count | Sum): (from: number, to: number) => number {
    const row = this.layout.byStream.get(of.stream)
    if (!row) throw new RangeError(`${of.stream.name} is not a stream of this domain`)
    const text = JSON.stringify([row.index, 'sum' in of ? of.sum : null, 'where' in of ? of.where : null])
    let counter = this.byText.get(text)
    if (!counter) {
      const [field, word] = ('where' in of && of.where ? Object.entries(of.where)[0] : undefined) ?? [null, null]
      const where = field === null ? null : columnOf(row, field)
      const sum = 'sum' in of ? columnOf(row, of.sum) : null
      const whereWord = where && 'words' in where.shape ? where.shape.words.indexOf(word ?? '') : -1
      if (where && whereWord < 0) throw new RangeError(`${of.stream.name}.${field} is never "${word}"`)
      counter = {
        buckets: [],
        whereSlot: where ? where.slot : -1,
        whereWord,
        sumSlot: sum ? sum.slot : -1,
        worth: sum && 'as' in sum.shape && sum.shape.as === 'cents' ? 0.01 : 1,
      }
      this.byText.set(text, counter)
      this.byStream[row.index]?.push(counter)
    }
    const { buckets, worth } = counter
    return (from, to) => {
      let total = 0
      for (let bucket = Math.max(0, from); bucket <= to; bucket++) total += buckets[bucket] ?? 0
      return total * worth
    }
  }

  /** The bucket that an instant lies in. */
  bucketOf(time: number): number {
    return Math.floor((time - this.start) / this.bucketMs)
  }

  read(block: Block): void {
    const { i32, f64 } = block
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const counters = this.byStream[i32[at * 2] as number] as Counter[]
      if (counters.length > 0) {
        const bucket = this.bucketOf(f64[at + 1] as number)
        for (const counter of counters) {
          if (counter.whereSlot >= 0 && i32[(at + counter.whereSlot) * 2] !== counter.whereWord) continue
          const add = counter.sumSlot < 0 ? 1 : (f64[at + counter.sumSlot] as number)
          counter.buckets[bucket] = (counter.buckets[bucket] ?? 0) + add
        }
      }
      at += i32[at * 2 + 1] as number
    }
  }
}
