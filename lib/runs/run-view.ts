import 'server-only'
import type { RunRow } from '@/lib/db/runs'
import type { Snapshot } from '@/lib/live/messages'
import type { Run } from '@/lib/queries/answers/run'
import { alertRulesOfRun, extentOfRun, shocksOfRun } from './run-recipe'

/** A run as REST answers it: what is stored, and what its thread has come to since. @param standing how it stands in memory, if it does */
export function runView(row: RunRow, standing: Snapshot | null): Run {
  const { start, duration, seed } = extentOfRun(row)
  const { simTime, total } = standing ?? { simTime: row.simTime, total: row.events }
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    scenarioId: row.scenarioId,
    scenarioVersion: row.scenarioVersion,
    state: standing?.state ?? row.state,
    speed: row.speed ?? 'max',
    ...(standing?.speed.reached == null ? {} : { reached: standing.speed.reached }),
    seed,
    start,
    duration,
    simTime,
    events: total,
    progress: Math.min(1, (simTime - start) / duration),
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    endedAt: row.endedAt?.getTime() ?? null,
    failure: row.failure,
    shocks: shocksOfRun(row),
    alertRules: alertRulesOfRun(row),
  }
}
