/** What a run has told so far, for viewers who come late or missed something: the whole, or only what is newer than a slice. */
import { alertKey, merge, tailLength } from './merge'
import type { Slice, Snapshot } from './messages'

export class History {
  private whole: Snapshot
  private readonly first: number
  /** The seq at which each point last changed, by series and bucket. */
  private readonly points = new Map<string, Map<number, number>>()
  private readonly shocks = new Map<string, number>()
  private readonly alerts = new Map<string, number>()
  /** The seq of each event of the tail. */
  private events: number[] = []

  /** @param beginning where the run stands now; a viewer's `since` from before its seq is too old */
  constructor(beginning: Snapshot) {
    this.whole = beginning
    this.first = beginning.seq
    this.note(beginning)
  }

  get seq(): number {
    return this.whole.seq
  }

  /** Everything so far. */
  get snapshot(): Snapshot {
    return this.whole
  }

  /** Takes in a slice, which must be the next one. */
  add(slice: Slice): void {
    this.whole = merge(this.whole, slice)
    this.note(slice)
  }

  /** What a viewer lacks who has everything up to `since`; the whole, marked `reset`, when that is from another life of the run. */
  since(since: number | undefined): Snapshot {
    if (since === undefined) return this.whole
    if (since < this.first || since > this.whole.seq) return { ...this.whole, reset: true }
    return {
      ...this.whole,
      shocks: this.whole.shocks.filter((shock) => (this.shocks.get(shock.id) ?? 0) > since),
      kpis: this.newer('kpis', this.whole.kpis, since),
      streams: this.newer('streams', this.whole.streams, since),
      alerts: this.whole.alerts.filter((alert) => (this.alerts.get(alertKey(alert)) ?? 0) > since),
      events: this.whole.events.filter((_, i) => (this.events[i] ?? 0) > since),
    }
  }

  private newer<P extends readonly [number, ...unknown[]]>(kind: string, series: Record<string, P[]>, since: number): Record<string, P[]> {
    const fresh = (name: string) => (point: P) => (this.points.get(`${kind}:${name}`)?.get(point[0]) ?? 0) > since
    const filtered = Object.entries(series).map(([name, points]) => [name, points.filter(fresh(name))] as const)
    return Object.fromEntries(filtered.filter(([, points]) => points.length > 0))
  }

  private note(slice: Slice): void {
    for (const kind of ['kpis', 'streams'] as const) {
      for (const [name, points] of Object.entries(slice[kind] ?? {})) {
        const changed = this.points.get(`${kind}:${name}`) ?? new Map<number, number>()
        for (const [time] of points) changed.set(time, slice.seq)
        this.points.set(`${kind}:${name}`, changed)
      }
    }
    for (const shock of slice.shocks ?? []) this.shocks.set(shock.id, slice.seq)
    for (const alert of slice.alerts ?? []) this.alerts.set(alertKey(alert), slice.seq)
    this.events = [...this.events, ...(slice.events ?? []).map(() => slice.seq)].slice(-tailLength)
  }
}
