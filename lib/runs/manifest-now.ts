/** The manifest of a dataset as its folder has it: the command line changes it there, by an erasure, and the database does not hear of it. */
import 'server-only'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatasetRow } from '@/lib/db/datasets'
import { MANIFEST } from '@/lib/sinks/dataset-folder'
import { currentHost } from './current-host'
import type { Manifest } from './manifest'

/** How many are kept: a list is asked for every few seconds. */
const MOST_KEPT = 200
const kept = new Map<string, { readonly stamp: string; readonly manifest: Manifest }>()

/** Null until the dataset is ready; as it was made where its files are no longer on this machine. */
export function manifestNow({ id, state, manifest }: Pick<DatasetRow, 'id' | 'state' | 'manifest'>): Manifest | null {
  if (state !== 'ready') return null
  const file = path.join(currentHost().datasetFolder(id), MANIFEST)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return manifest as Manifest
  // A manifest is only ever replaced by a new file, whole.
  const stamp = `${stat.ino} ${stat.mtimeMs} ${stat.size}`
  const before = kept.get(id)
  if (before?.stamp === stamp) return before.manifest
  const now = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  kept.delete(id)
  kept.set(id, { stamp, manifest: now })
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest)
  return now
}
