/** Rollups: what a run's measures came to, bucket by bucket, so that it can be looked at when no simulation of it is in memory. */
import 'server-only'
import { db } from './client'

/** One measure in one bucket. `bucket` is epoch ms of simulated time. */
export interface RollupRow {
  /** `kpi:<name>`, `events:<group>`, `funnel:<name>:<step>`, `gauge:<name>` */
  measure: string
  bucket: number
  value: number | null
  twin: number | null
}

/** Writes rollups in bulk; one that is there already takes the new values. */
export async function putRollups(runId: string, rows: readonly RollupRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = (pick: (row: RollupRow) => number | string | null) => rows.map((row) => String(pick(row) ?? ''))
  // A run that was deleted meanwhile takes no rollups: the join leaves them out instead of breaking the foreign key.
  await db().$executeRaw`
    insert into "Rollup" ("runId", measure, bucket, value, twin)
    select run.id, new.measure, new.bucket::bigint, nullif(new.value, '')::float8, nullif(new.twin, '')::float8
    from unnest(${column((row) => row.measure)}::text[], ${column((row) => row.bucket)}::text[],
                ${column((row) => row.value)}::text[], ${column((row) => row.twin)}::text[]) as new(measure, bucket, value, twin)
    join "Run" as run on run.id = ${runId}
    on conflict ("runId", measure, bucket) do update set value = excluded.value, twin = excluded.twin`
}

/** Every rollup of a run, in order of time. */
export async function readRollups(runId: string): Promise<RollupRow[]> {
  const rows = await db().rollup.findMany({ where: { runId }, orderBy: { bucket: 'asc' }, omit: { runId: true } })
  return rows.map((row) => ({ ...row, bucket: Number(row.bucket) }))
}
