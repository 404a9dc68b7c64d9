import 'server-only'
import type { DatasetRow } from '@/lib/db/datasets'
import type { Dataset } from '@/lib/queries/answers/dataset'
import type { Manifest } from './manifest'

/** A dataset as REST answers it. */
export function datasetView(row: DatasetRow): Dataset {
  const { write, command, scenarioVersion } = row.options as {
    write: { format: string }
    command: string | null
    scenarioVersion: number | null
  }
  // The command line takes a saved scenario as it is now: once it was saved again, the command would make something else.
  const outdated = row.scenarioVersion !== null && scenarioVersion !== null && row.scenarioVersion !== scenarioVersion
  return {
    id: row.id,
    runId: row.runId,
    scenarioId: row.scenarioId,
    name: row.name,
    state: row.state,
    format: write.format,
    rows: row.rows,
    bytes: row.bytes,
    progress: row.progress,
    createdAt: row.createdAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
    failure: row.failure,
    command: outdated ? null : command,
    manifest: (row.manifest as Dataset['manifest']) ?? null,
    files: [...((row.manifest as Manifest | null)?.files ?? [])],
  }
}
