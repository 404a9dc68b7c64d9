/** A saved scenario, from the database. It is loaded apart from the rest, because no other command needs Prisma or Postgres. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { FreshetError } from '@/lib/kit/error'
import type { readSavedScenario } from './database'
import { ROOT } from './here'

/** @throws FreshetError `not_found`, or what is wrong with the database */
export async function savedScenario(id: string): Promise<{ yaml: string }> {
  // In a process of its own, whose messages are not data.
  const prepared = spawnSync(process.execPath, [path.join(ROOT, 'lib/cli/prepare-database.mjs')], { stdio: ['ignore', 2, 2] })
  if (prepared.status !== 0) throw new FreshetError('unavailable', 'The database could not be prepared for a saved scenario.')
  const database = (await import(pathToFileURL(path.join(ROOT, 'dist/cli-database.mjs')).href)) as {
    readSavedScenario: typeof readSavedScenario
  }
  try {
    return await database.readSavedScenario(ROOT, id)
  } catch (error) {
    // The other bundle has a class of its own.
    if (error instanceof Error && error.name === 'FreshetError') throw new FreshetError(String((error as FreshetError).code), error.message)
    throw error
  }
}
