/** Alerts of runs: each time that a rule was raised, and how it went on, so that a run that is over or comes back shows them. */
import 'server-only'
import type { Severity } from '@/lib/kit/measure'
import { db } from './client'

/** One time that a rule of a run was raised. Simulated times are epoch ms. */
export interface AlertRow {
  /** The rule: `a1`, `a2`, … */
  alert: string
  kpi: string
  severity: Severity
  direction: 'above' | 'below'
  threshold: number
  onset: number
  raised: number
  /** Null while it fires. */
  ended: number | null
  worst: number
  value: number
}

/** Writes alerts in bulk; one of the same rule and onset takes the new values. */
export async function putAlerts(runId: string, rows: readonly AlertRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = (pick: (row: AlertRow) => number | string | null) => rows.map((row) => String(pick(row) ?? ''))
  // As for rollups: a run that was deleted meanwhile takes no alerts.
  await db().$executeRaw`
    insert into "Alert" ("runId", alert, onset, raised, ended, kpi, severity, direction, threshold, worst, value)
    select run.id, new.alert, new.onset::bigint, new.raised::bigint, nullif(new.ended, '')::bigint, new.kpi, new.severity::"Severity",
           new.direction::"AlertDirection", new.threshold::float8, new.worst::float8, new.value::float8
    from unnest(${column((row) => row.alert)}::text[], ${column((row) => row.onset)}::text[], ${column((row) => row.raised)}::text[],
                ${column((row) => row.ended)}::text[], ${column((row) => row.kpi)}::text[], ${column((row) => row.severity)}::text[],
                ${column((row) => row.direction)}::text[], ${column((row) => row.threshold)}::text[],
                ${column((row) => row.worst)}::text[], ${column((row) => row.value)}::text[])
         as new(alert, onset, raised, ended, kpi, severity, direction, threshold, worst, value)
    join "Run" as run on run.id = ${runId}
    on conflict ("runId", alert, onset) do update set raised = excluded.raised, ended = excluded.ended, worst = excluded.worst, value = excluded.value`
}

/** Every alert of a run, in the order in which they were raised. */
export async function readAlerts(runId: string): Promise<AlertRow[]> {
  const rows = await db().alert.findMany({ where: { runId }, orderBy: [{ raised: 'asc' }, { alert: 'asc' }], omit: { runId: true } })
  return rows.map(({ onset, raised, ended, ...row }) => ({
    ...row,
    onset: Number(onset),
    raised: Number(raised),
    ended: ended === null ? null : Number(ended),
  }))
}
