/** How many events of a stream happen within opening hours. */
import { HOUR } from '@/lib/kit/season'
import type { Hours } from '@/lib/kit/station'
import type { Stream } from '@/lib/kit/stream'
import { localTime } from '@/lib/kit/zone'
import type { Block } from '@/lib/tape/block'
import type { Layout } from '@/lib/tape/layout'

const SATURDAY = 5

export class WithinHours {
  count = 0
  of = 0
  private readonly index: number

  constructor(
    stream: Stream,
    private readonly hours: Hours,
    layout: Layout,
  ) {
    this.index = layout.rows.findIndex((row) => row.stream === stream)
  }

  read({ i32, f64, rows }: Block): void {
    for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) {
      if (i32[at * 2] !== this.index) continue
      this.of++
      if (this.isOpen(f64[at + 1] as number)) this.count++
    }
  }

  private isOpen(time: number): boolean {
    const { weekday, ms } = localTime(this.hours.zone, time)
    const open = weekday >= SATURDAY ? this.hours.weekend : this.hours.weekday
    return open !== null && ms >= open[0] * HOUR && ms < open[1] * HOUR
  }
}
