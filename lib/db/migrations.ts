/** Brings a database to the code's schema, and tells when it is newer than the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import { withConnection } from './one-connection'
import { withSchemaEngine } from './schema-engine'

const filters = { externalTables: [], externalEnums: [] }

/** Names of the migrations that the code has, oldest first. @param root the project's folder */
export function migrationNames(root: string): string[] {
  return readdirSync(path.join(root, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/**
 * Applies what is missing, each migration in its turn, with Prisma's own bookkeeping (`_prisma_migrations`).
 * @param root the project's folder  @returns names of the migrations applied now
 * @throws FreshetError `newer_database` naming the migrations that the code does not know; nothing is touched then
 */
export async function migrate(url: string, root: string): Promise<string[]> {
  const names = migrationNames(root)
  const applied = await appliedNames(url)
  const unknown = applied.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new FreshetError(
      'newer_database',
      `The database has ${unknown.length === 1 ? 'a migration' : 'migrations'} that this version of Freshet does not know: ${unknown.join(', ')}. ` +
        'It was written by a newer version. Update the code (git pull), or point DATABASE_URL or FRESHET_HOME at another database.',
    )
  }
  if (names.every((name) => applied.includes(name))) return []
  const schema = schemaFile(root)
  const answer = await withSchemaEngine(url, schema, (engine) =>
    engine.applyMigrations({ migrationsList: migrationsList(root, names), filters }),
  )
  return answer.appliedMigrationNames
}

/** The schema that the migrations lead to. @param root the project's folder */
export function schemaFile(root: string): { path: string; content: string } {
  const file = path.join(root, 'prisma/schema.prisma')
  return { path: file, content: readFileSync(file, 'utf8') }
}

function appliedNames(url: string): Promise<string[]> {
  return withConnection(url, async (client) => {
    const table = await client.query<{ found: string | null }>(`select to_regclass('_prisma_migrations') as found`)
    if (!table.rows[0]?.found) return []
    const rows = await client.query<{ name: string }>(
      'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
    )
    return rows.rows.map((row) => row.name)
  })
}

function migrationsList(root: string, names: string[]) {
  const folder = path.join(root, 'prisma/migrations')
  const lock = path.join(folder, 'migration_lock.toml')
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}
