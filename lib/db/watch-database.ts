/** Keeps the database's status true: connects, migrates, notices when it goes away, and tries again until it is back. */
import pg from 'pg'
import { FreshetError } from '@/lib/kit/error'
import { ensureDatabase } from './ensure-database'
import { endpointOf, explainFailure } from './explain-failure'
import { migrate } from './migrations'
import { type DatabaseStatus, setDatabaseStatus } from './status'

/** Between two tries while it is unreachable, and between two pings while it is there. */
const RETRY_MS = 2_000
const PING_MS = 10_000

export interface DatabaseWatch {
  /** What the first try came to. Never rejects. */
  first: Promise<DatabaseStatus>
  stop(): Promise<void>
}

/**
 * Watches the database at `url` until stopped. Each time it appears its schema is brought up to date before it counts as ready.
 * @param root the project's folder, for the migrations
 * @param explain says why it cannot be used, and what mends it
 * @param told hears each change of state after the first try; `newer` means the process should end
 */
export function watchDatabase(url: string, root: string, told: (status: DatabaseStatus) => void, explain = explainFailure): DatabaseWatch {
  const { host, port } = endpointOf(url)
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let current = announce({ state: 'connecting', host, port, message: `Connecting to Postgres at ${host}:${port}.`, fix: '' })

  function announce(status: DatabaseStatus): DatabaseStatus {
    setDatabaseStatus(status)
    return status
  }

  function change(status: DatabaseStatus, silent = false): void {
    const news = status.state !== current.state || status.message !== current.message
    current = announce(status)
    if (news && !silent) told(status)
  }

  async function attempt(silent = false): Promise<void> {
    try {
      await ensureDatabase(url)
      await migrate(url, root)
      const opened = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
      await opened.connect()
      if (stopped) return void (await opened.end())
      client = opened
      // More than once: a connection that breaks says so for each thing that was under way.
      opened.on('error', (error) => lost(opened, error))
      opened.once('end', () => lost(opened, new Error('the connection ended')))
      change({ state: 'ready', host, port, message: `Postgres at ${host}:${port}.`, fix: '' }, silent)
      timer = setTimeout(ping, PING_MS, opened)
    } catch (error) {
      if (stopped) return
      const failure = explain(error, url)
      const newer = error instanceof FreshetError && error.code === 'newer_database'
      change({ state: newer ? 'newer' : 'unreachable', host, port, ...failure }, silent)
      if (!newer) timer = setTimeout(attempt, RETRY_MS)
    }
  }

  function lost(from: pg.Client, error: unknown): void {
    if (stopped || client !== from) return
    client = null
    clearTimeout(timer)
    change({ state: 'unreachable', host, port, ...explain(error, url) })
    timer = setTimeout(attempt, RETRY_MS / 10)
  }

  async function ping(on: pg.Client): Promise<void> {
    const late = setTimeout(() => on.end().catch(() => undefined), PING_MS / 2)
    try {
      await on.query('select 1')
      if (client === on) timer = setTimeout(ping, PING_MS, on)
    } catch (error) {
      lost(on, error)
    } finally {
      clearTimeout(late)
    }
  }

  return {
    first: attempt(true).then(() => current),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
