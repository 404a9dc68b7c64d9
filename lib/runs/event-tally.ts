/** Counts the events of some streams as they pass: how many, of which, from when to when. */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'

export class EventTally {
  private readonly names: readonly string[]
  private readonly wanted: readonly boolean[]
  private readonly counts: Float64Array
  private firstMs = Number.NaN
  private lastMs = Number.NaN
  private total = 0

  /** @param streams the names of those that count */
  constructor(domain: Domain, streams: readonly string[]) {
    const chosen = new Set(streams)
    this.names = layoutOf(domain).rows.map(({ stream }) => stream.name)
    this.wanted = this.names.map((name) => chosen.has(name))
    this.counts = new Float64Array(this.names.length)
  }

  read({ i32, f64, rows }: Block): void {
    let at = 0
    for (let row = 0; row < rows; row++) {
      const stream = i32[at * 2] as number
      if (this.wanted[stream]) {
        this.counts[stream] = (this.counts[stream] as number) + 1
        if (this.total++ === 0) this.firstMs = f64[at + 1] as number
        this.lastMs = f64[at + 1] as number
      }
      at += i32[at * 2 + 1] as number
    }
  }

  get events(): number {
    return this.total
  }

  /** Events by stream; those that never happened are there with 0. */
  get streams(): Record<string, number> {
    return Object.fromEntries(this.names.flatMap((name, i) => (this.wanted[i] ? [[name, this.counts[i] ?? 0]] : [])))
  }

  /** ISO 8601 with milliseconds; null without events. */
  get first(): string | null {
    return this.total > 0 ? new Date(this.firstMs).toISOString() : null
  }

  get last(): string | null {
    return this.total > 0 ? new Date(this.lastMs).toISOString() : null
  }
}
