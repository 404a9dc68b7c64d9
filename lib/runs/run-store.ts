/**
 * Keeps what a running run comes to in Postgres: where it is with every slice, before anybody sees the slice, so that after a crash no
 * intervention can land before an instant that was shown (ENGINE.md rule 21); its rollups and alerts every two seconds and at the end.
 */
import 'server-only'
import { putAlerts } from '@/lib/db/alerts'
import { putRollups, type RollupRow } from '@/lib/db/rollups'
import { changeRun, type RunChange } from '@/lib/db/runs'
import { alertKey } from '@/lib/live/merge'
import type { Snapshot } from '@/lib/live/messages'
import type { RunAlert } from '@/lib/queries/answers/run'
import { log } from '@/lib/server/log'
import { rollupsOf } from './stored-history'

const ROLLUPS_MS = 2_000
const RETRY_MS = 2_000

export class RunStore {
  private unsaved: RunChange = {}
  private readonly rollups = new Map<string, RollupRow>()
  private readonly alerts = new Map<string, RunAlert>()
  private rollupsAt = 0
  private retry: NodeJS.Timeout | undefined
  private failing = false
  private state: Snapshot['state']

  /** @param onGone the run was deleted meanwhile */
  constructor(
    private readonly runId: string,
    state: Snapshot['state'],
    private readonly onGone: () => void,
  ) {
    this.state = state
  }

  /** Stores what a slice says. When the database does not answer, it is tried again later, and the run goes on. */
  async keep(slice: Snapshot, failure?: string): Promise<void> {
    for (const row of rollupsOf(slice)) this.rollups.set(`${row.measure} ${row.bucket}`, row)
    for (const alert of slice.alerts) this.alerts.set(alertKey(alert), alert)
    const { state, simTime, total } = slice
    if (slice.recovering === null) Object.assign(this.unsaved, { simTime, events: total })
    if (state !== this.state) Object.assign(this.unsaved, { state, ...(isOver(state) ? { endedAt: new Date() } : {}) })
    if (failure !== undefined) this.unsaved.failure = failure
    const whole = state !== 'running' || Date.now() - this.rollupsAt >= ROLLUPS_MS
    this.state = state
    await this.write(whole)
  }

  /** Writes what is left, if the database lets us. */
  async flush(): Promise<void> {
    clearTimeout(this.retry)
    await this.write(true, false)
  }

  private async write(whole: boolean, retry = true): Promise<void> {
    const change = this.unsaved
    const rows = whole ? [...this.rollups.values()] : []
    const alerts = whole ? [...this.alerts.values()] : []
    this.unsaved = {}
    try {
      if (Object.keys(change).length > 0) await changeRun(this.runId, change)
      this.failing = false
      if (!whole) return
      this.rollups.clear()
      this.alerts.clear()
      this.rollupsAt = Date.now()
      await putRollups(this.runId, rows)
      await putAlerts(this.runId, alerts)
    } catch (error) {
      if ((error as { code?: unknown }).code === 'not_found') return this.onGone()
      if (!this.failing)
        log.warn({ err: error, runId: this.runId }, 'the run cannot be stored just now; it goes on, and what is missing is stored later')
      this.failing = true
      this.unsaved = { ...change, ...this.unsaved }
      for (const row of rows) if (!this.rollups.has(`${row.measure} ${row.bucket}`)) this.rollups.set(`${row.measure} ${row.bucket}`, row)
      for (const alert of alerts) if (!this.alerts.has(alertKey(alert))) this.alerts.set(alertKey(alert), alert)
      if (!retry) return
      clearTimeout(this.retry)
      this.retry = setTimeout(() => void this.write(true), RETRY_MS).unref()
    }
  }
}

/** Whether a run in this state will never go on. */
export const isOver = (state: Snapshot['state']): boolean => state === 'stopped' || state === 'finished' || state === 'failed'
