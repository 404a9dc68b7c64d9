/** What `/api/datasets…` answers. */
import { z } from 'zod'

export const DatasetState = z.enum(['queued', 'running', 'ready', 'failed', 'cancelled'])
export type DatasetState = z.infer<typeof DatasetState>

export const DatasetFile = z.object({
  path: z.string(),
  stream: z.string().nullish(),
  rows: z.number(),
  bytes: z.number(),
  sha256: z.string(),
})
export type DatasetFile = z.infer<typeof DatasetFile>

export const Dataset = z.object({
  id: z.string(),
  runId: z.string().nullable(),
  scenarioId: z.string().nullable(),
  name: z.string(),
  state: DatasetState,
  format: z.string(),
  rows: z.number(),
  bytes: z.number(),
  /** 0 to 1; null while the size of the job is unknown. */
  progress: z.number().nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  failure: z.string().nullable(),
  /** The command line that writes the same bytes; null when it cannot: something was done to the run, or its scenario was saved again. */
  command: z.string().nullable(),
  manifest: z.record(z.string(), z.unknown()).nullable(),
  files: z.array(DatasetFile),
})
export type Dataset = z.infer<typeof Dataset>

export const DatasetList = z.object({ items: z.array(Dataset), next: z.string().nullable() })
