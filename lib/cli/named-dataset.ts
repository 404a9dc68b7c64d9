/** What names a dataset: a folder, or the id of one that the server has made. */
import { statSync } from 'node:fs'
import path from 'node:path'
import { readSettings } from '@/lib/server/settings'
import { UsageError } from './exit-code'
import { fromHere, ROOT } from './here'

/** Ids of the server's datasets look like this; a folder of that name is named with a slash. */
const SAVED = /^ds_[0-9a-z]+$/

/** The folder of a dataset. @throws UsageError for a name that leads to no folder */
export function namedDataset(name: string): string {
  const isSaved = SAVED.test(name)
  const folder = isSaved ? path.join(readSettings(ROOT).home, 'datasets', name) : fromHere(name)
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (stat?.isDirectory()) return folder
  if (isSaved) throw new UsageError(`There is no dataset "${name}" in ${path.dirname(folder)}; a folder of that name is ./${name}.`)
  throw new UsageError(
    stat
      ? `${name} is a file; a dataset is a folder with a manifest.json.`
      : `${name} cannot be read: there is no such folder. A dataset is a folder with a manifest.json, or the id of one that the server has (ds_…).`,
  )
}
