import 'server-only'
import type { DatasetRow } from '@/lib/db/datasets'
import type { Dataset } from '@/lib/queries/answers/dataset'
import { manifestNow } from './manifest-now'

/** A dataset as REST answers it. */
export function datasetView(row: DatasetRow): Dataset {
  const { write, command, scenarioVersion } = row.options as {
    write: { format: string; envelope: string; layout: string }
    command: string | null
    scenarioVersion: number | null
  }
  // The command line takes a saved scenario as it is now: once it was saved again, the command would make something else.
  const outdated = row.scenarioVersion !== null && scenarioVersion !== null && row.scenarioVersion !== scenarioVersion
  const manifest = manifestNow(row)
  const files = manifest?.files ?? []
  const isErasedFrom = manifest?.erasures !== undefined
  return {
    id: row.id,
    runId: row.runId,
    scenarioId: row.scenarioId,
    name: row.name,
    state: row.state,
    format: write.format,
    envelope: write.envelope,
    layout: write.layout,
    rows: manifest?.events ?? row.rows,
    bytes: manifest ? files.reduce((sum, file) => sum + file.bytes, 0) : row.bytes,
    progress: row.progress,
    createdAt: row.createdAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
    failure: row.failure,
    command: outdated || isErasedFrom ? null : command,
    manifest: manifest as Dataset['manifest'],
    fileCount: files.length,
    files: [...files],
  }
}

/** So many files of one dataset a list has; by hours it has hundreds, and a list is asked for every few seconds. */
const MOST_LISTED = 100

/** A dataset among others. */
export function listedDataset(row: DatasetRow): Dataset {
  const whole = datasetView(row)
  return whole.fileCount > MOST_LISTED ? { ...whole, manifest: null, files: whole.files.slice(0, MOST_LISTED) } : whole
}
