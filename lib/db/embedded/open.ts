import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureDatabase } from '../ensure-database'
import { migrate } from '../migrations'
import { postgresAccount } from './account'
import { USER } from './initdb'
import { ownerOf } from './owner'
import { placeOf } from './place'
import { postmasterOf } from './postmaster'
import { startEmbeddedPostgres } from './start'

/** The embedded Postgres's one database. */
export const DATABASE = 'freshet'

/** A database that is ready for Prisma. */
export interface OpenDatabase {
  url: string
  /** Lets go of it; stops Postgres when it was started for this. */
  close(): Promise<void>
}

/**
 * The embedded database for a command: joined when a server has it open, started for the command otherwise. Its schema is up to date
 * after. A command with DATABASE_URL set has no use for it.
 * @param root the project's folder  @param home the state folder, absolute
 */
export async function openEmbedded(root: string, home: string): Promise<OpenDatabase> {
  const joined = ownerOf(home) ? running(home) : null
  if (joined) return { url: joined, close: async () => undefined }
  const postgres = await startEmbeddedPostgres(root, home, 'command')
  const url = postgres.url(DATABASE)
  try {
    await ensureDatabase(url)
    await migrate(url, root)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return { url, close: () => postgres.stop() }
}

function running(home: string): string | null {
  const place = placeOf(home, postgresAccount())
  const server = existsSync(path.join(place.data, 'PG_VERSION')) ? postmasterOf(place.data) : null
  return server ? `postgresql://${USER}:${readFileSync(place.password, 'utf8').trim()}@127.0.0.1:${server.port}/${DATABASE}` : null
}
