/** What is known of the database, for pages, /api/health and `db()`. One value a process, whichever bundle asks. Holds no password. */
export interface DatabaseStatus {
  state: 'ready' | 'connecting' | 'unreachable' | 'newer'
  host: string
  port: number
  /** One sentence that names host:port and the cause. */
  message: string
  /** The exact command that mends it; empty when nothing is wrong. */
  fix: string
}

const key = Symbol.for('freshet.database')
const shared = globalThis as { [key]?: DatabaseStatus }

/** The status now. Without a server in this process (tests, the command line) nobody watches, and the database counts as ready. */
export function databaseStatus(): DatabaseStatus {
  return shared[key] ?? { state: 'ready', host: '127.0.0.1', port: 5432, message: 'The database is not watched in this process.', fix: '' }
}

/** Says what is known now. Only the one who watches the database calls it. */
export function setDatabaseStatus(status: DatabaseStatus): void {
  shared[key] = status
}
