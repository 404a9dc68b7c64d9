/**
 * Funnels by entity, in order, within a window. Somebody enters with the first step, unless still on the way since less than a window;
 * a later step counts for the bucket of the entry, so that the counts of buckets add up and no step has more than the one before it.
 */
import type { Funnel } from '@/lib/kit/measure'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { columnOf, type Layout } from '@/lib/tape/layout'

/** How far somebody is: the last step taken, when the way began. Those whose keys share a half are a chain. */
interface Way {
  readonly hi: number
  step: number
  entered: number
  readonly next: Way | undefined
}

interface Place {
  readonly step: number
  readonly slot: number
}

export class FunnelCounts {
  /** By stream: which steps it is, and where its entity stands in the row. */
  private readonly places: (readonly Place[])[]
  private readonly counts: number[][]
  private readonly ways = new Map<number, Way>()
  private readonly windowMs: number

  constructor(
    private readonly funnel: Funnel,
    layout: Layout,
    private readonly start: number,
    private readonly bucketMs: number,
  ) {
    this.windowMs = funnel.windowHours * HOUR
    this.counts = funnel.steps.map(() => [])
    this.places = layout.rows.map((row) =>
      // The last step first: an event that is two steps takes one of them.
      funnel.steps.flatMap(({ stream, by }, step) => (stream === row.stream ? [{ step, slot: columnOf(row, by).slot }] : [])).reverse(),
    )
  }

  read(block: Block): void {
    const { i32, f64 } = block
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      for (const { step, slot } of this.places[i32[at * 2] as number] as readonly Place[]) {
        const hi = i32[(at + slot) * 2] as number
        const lo = i32[(at + slot) * 2 + 1] as number
        const isNobody = hi === 0 && lo === 0
        if (isNobody) continue
        if (this.take(step, hi, lo, f64[at + 1] as number)) break
      }
      at += i32[at * 2 + 1] as number
    }
  }

  /** Who entered within the window before an instant, by whole buckets, and how many of them took each step. */
  steps(now: number): { step: string; count: number }[] {
    const to = Math.floor((now - 1 - this.start) / this.bucketMs)
    const from = Math.max(0, to - Math.floor(this.windowMs / this.bucketMs) + 1)
    return this.funnel.steps.map(({ name }, step) => {
      let count = 0
      for (let bucket = from; bucket <= to; bucket++) count += this.counts[step]?.[bucket] ?? 0
      return { step: name, count }
    })
  }

  /** Whether the step was the next one of this entity. */
  private take(step: number, hi: number, lo: number, time: number): boolean {
    const way = this.wayOf(hi, lo)
    if (step === 0) {
      const isOnTheWay = way.step >= 0 && way.step < this.funnel.steps.length - 1 && time - way.entered < this.windowMs
      if (isOnTheWay) return false
      way.entered = time
    } else if (way.step !== step - 1 || time - way.entered >= this.windowMs) return false
    way.step = step
    const counts = this.counts[step] as number[]
    const bucket = Math.floor((way.entered - this.start) / this.bucketMs)
    counts[bucket] = (counts[bucket] ?? 0) + 1
    return true
  }

  private wayOf(hi: number, lo: number): Way {
    const first = this.ways.get(lo)
    for (let way = first; way; way = way.next) if (way.hi === hi) return way
    const way: Way = { hi, step: -1, entered: 0, next: first }
    this.ways.set(lo, way)
    return way
  }
}
