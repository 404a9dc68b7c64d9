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
  envelope: z.string(),
  layout: z.string(),
  rows: z.number(),
  bytes: z.number(),
  /** 0 to 1; null while the size of the job is unknown. */
  progress: z.number().nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  failure: z.string().nullable(),
  /** The command line that writes the same bytes; null when it cannot: something was done to the run, its scenario was saved again, or somebody was erased from it. */
  command: z.string().nullable(),
  manifest: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: 'Null until it is ready; in a list also when it has more than a hundred files.' }),
  /** How many files it has. */
  fileCount: z.number(),
  files: z.array(DatasetFile).meta({ description: 'In a list a hundred of them at most.' }),
})
export type Dataset = z.infer<typeof Dataset>

export const DatasetList = z.object({ items: z.array(Dataset), next: z.string().nullable() })
