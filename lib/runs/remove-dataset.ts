import 'server-only'
import { changeDataset, datasetOrThrow, deleteDataset } from '@/lib/db/datasets'
import { currentHost } from './current-host'

/** Cancels a dataset that waits or is being made (it stays, as `cancelled`), removes any other; its files go. @throws FreshetError `not_found` */
export async function removeDataset(id: string): Promise<void> {
  await datasetOrThrow(id)
  const cancelled = await changeDataset(id, ['queued', 'running'], { state: 'cancelled', finishedAt: new Date() })
  await currentHost().cancelDataset(id)
  if (!cancelled) await deleteDataset(id)
}
