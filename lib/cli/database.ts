/** What the command line asks the database. Bundled apart, as dist/cli-database.mjs. */
import { closeDb } from '@/lib/db/client'
import { openEmbedded } from '@/lib/db/embedded/open'
import { scenarioOrThrow } from '@/lib/db/scenarios'
import { FreshetError } from '@/lib/kit/error'
import { readSettings } from '@/lib/server/settings'

/**
 * The text of a saved scenario's current version, from DATABASE_URL or the embedded Postgres: joined when a server runs, started for
 * this otherwise.
 * @throws FreshetError `not_found`; `unavailable` naming the address when nobody answers there
 */
export async function readSavedScenario(root: string, id: string): Promise<{ yaml: string }> {
  const { home, databaseUrl } = readSettings(root)
  const embedded = databaseUrl ? null : await openEmbedded(root, home)
  process.env.DATABASE_URL = databaseUrl ?? embedded?.url
  try {
    const { yaml } = await scenarioOrThrow(id)
    return { yaml }
  } catch (error) {
    if (error instanceof FreshetError) throw error
    const { hostname, port } = new URL(process.env.DATABASE_URL ?? '')
    throw new FreshetError(
      'unavailable',
      `The database at ${hostname}:${port || 5432} did not give the scenario ${id}: ${(error as Error).message.trim().split('\n').at(-1)}`,
    )
  } finally {
    await closeDb()
    await embedded?.close()
  }
}
