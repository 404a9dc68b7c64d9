/** How regularly the events of a stream come: the least and the most time between one and the next. */
import type { Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import type { Layout } from '@/lib/tape/layout'

export class Gaps {
  /** Ms; infinite before there is a gap. */
  least = Number.POSITIVE_INFINITY
  private longest = 0
  private last = Number.NaN
  /** How many gaps there are. */
  n = 0
  private readonly index: number

  constructor(stream: Stream, layout: Layout) {
    this.index = layout.rows.findIndex((row) => row.stream === stream)
  }

  read({ i32, f64, rows }: Block): void {
    for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) {
      if (i32[at * 2] !== this.index) continue
      const time = f64[at + 1] as number
      if (!Number.isNaN(this.last)) this.note(time - this.last)
      this.last = time
    }
  }

  /** Ms; what has been waited for in vain until the end counts too, where it is longer than any wait before. */
  most(end: number): number {
    return Number.isNaN(this.last) ? this.longest : Math.max(this.longest, end - this.last)
  }

  private note(gap: number): void {
    this.n++
    if (gap < this.least) this.least = gap
    if (gap > this.longest) this.longest = gap
  }
}
