/** The server's database: the embedded Postgres, or the user's own, watched either way. */
import { DATABASE } from '@/lib/db/embedded/open'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded/start'
import { endpointOf, explainFailure, type Failure } from '@/lib/db/explain-failure'
import type { DatabaseStatus } from '@/lib/db/status'
import { watchDatabase } from '@/lib/db/watch-database'
import { FreshetError } from '@/lib/kit/error'
import type { Settings } from './settings'

export interface ServerDatabase {
  /** After the first try to connect and migrate. */
  status: DatabaseStatus
  /** For people: where the data is. */
  place: string
  stop(): Promise<void>
}

/**
 * Starts the embedded Postgres when there is no DATABASE_URL (and sets that variable for Prisma), connects, migrates, and keeps watching.
 * A database of the user's own that cannot be reached is no error here: it is tried again until it appears.
 * @param told hears each later change of state
 * @throws FreshetError when the embedded one cannot be used, or `newer_database` at once or never
 */
export async function openServerDatabase(settings: Settings, told: (status: DatabaseStatus) => void): Promise<ServerDatabase> {
  let embedded: EmbeddedPostgres | null = null
  if (settings.databaseUrl === null) {
    embedded = await startEmbeddedPostgres(settings.root, settings.home, 'server')
    process.env.DATABASE_URL = embedded.url(DATABASE)
  }
  const url = settings.databaseUrl ?? embedded?.url(DATABASE) ?? ''
  const watch = watchDatabase(url, settings.root, told, embedded ? explainEmbedded : explainFailure)
  const status = await watch.first
  const stop = async () => {
    await watch.stop()
    await embedded?.stop()
  }
  if (status.state === 'newer' || (embedded && status.state !== 'ready')) {
    await stop()
    throw new FreshetError(status.state === 'newer' ? 'newer_database' : 'unavailable', status.message)
  }
  return { status, place: embedded ? `embedded Postgres, data in ${embedded.data}` : `Postgres at ${status.host}:${status.port}`, stop }
}

/** The embedded one is started again by itself when it ends, so what helps after a while is a new start of everything. */
function explainEmbedded(error: unknown, url: string): Failure {
  const { host, port } = endpointOf(url)
  if (error instanceof FreshetError) return { message: error.message, fix: 'npm start' }
  const cause = error instanceof Error && error.message ? error.message : 'it does not answer'
  return { message: `The embedded Postgres at ${host}:${port} is away (${cause}); it is being started again.`, fix: 'npm start' }
}
