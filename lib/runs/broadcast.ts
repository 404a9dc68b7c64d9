/** Slices on their way from a run's thread to its viewers: stored first, then remembered, then sent. Those that come meanwhile become one. */
import 'server-only'
import type { History } from '@/lib/live/history'
import { merge } from '@/lib/live/merge'
import type { Snapshot } from '@/lib/live/messages'
import type { RunShock } from '@/lib/queries/answers/run'
import { log } from '@/lib/server/log'
import { isOver, type RunStore } from './run-store'

export class Broadcast {
  /** Where slices are stored; null for a run that does not move. */
  store: RunStore | null = null
  /** Why the run failed, if it did. */
  failure: string | undefined
  private pending: Snapshot | null = null
  private draining: Promise<void> | null = null
  private shocks: RunShock[] = []

  /**
   * @param history remembers every slice
   * @param emit sends a slice to everybody who watches
   * @param onOver the run has come to its end, and that is stored
   */
  constructor(
    private readonly history: History,
    private readonly emit: (slice: Snapshot) => void,
    private readonly onOver: () => void,
  ) {}

  /** A slice of the thread's. */
  take(slice: Snapshot): void {
    const { pending } = this
    this.pending = pending ? merge(pending, { ...slice, seq: pending.seq + 1 }) : slice
    this.draining ??= this.drain()
  }

  /** A slice of our own: something that the thread does not know of. */
  note(news: Partial<Snapshot>): void {
    this.take({ ...(this.pending ?? { ...this.history.snapshot, ...NOTHING_NEW }), ...news })
  }

  /** A shock that was injected: it goes with the next slice. */
  add(shock: RunShock): void {
    this.shocks.push(shock)
  }

  /** Resolves when everything taken so far has been sent. */
  async settled(): Promise<void> {
    while (this.draining) await this.draining
  }

  private async drain(): Promise<void> {
    for (let pending = this.pending; pending; pending = this.pending) {
      const { shocks } = this
      this.pending = null
      this.shocks = []
      const { total } = this.history.snapshot
      // A replay on its way has not come to what was there before.
      const slice = { ...pending, seq: this.history.seq + 1, shocks, ...(pending.recovering === null ? {} : { total }) }
      await this.store
        ?.keep(slice, this.failure)
        .catch((error: unknown) => log.error({ err: error, runId: slice.runId }, 'a slice was not stored'))
      this.history.add(slice)
      this.emit(slice)
      if (isOver(slice.state)) this.onOver()
    }
    this.draining = null
  }
}

const NOTHING_NEW = { shocks: [], kpis: {}, streams: {}, funnels: {}, gauges: {}, alerts: [], events: [] } satisfies Partial<Snapshot>
