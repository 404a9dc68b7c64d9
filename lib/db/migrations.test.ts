import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDatabase } from './ensure-database'
import { migrate, migrationNames } from './migrations'

const root = path.resolve(import.meta.dirname, '../..')
const own = new URL(process.env.DATABASE_URL ?? '')
own.pathname = `${own.pathname}_migrations`

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeEach(() => ensureDatabase(own.href))
afterEach(async () => {
  await query(process.env.DATABASE_URL ?? '', `drop database "${own.pathname.slice(1)}" with (force)`)
})

describe('the migrations', () => {
  it('lead to the schema: the snapshot beside them is equal to it', () => {
    const snapshot = readFileSync(path.join(root, 'prisma/migrations/schema.snapshot.prisma'), 'utf8')
    const schema = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
    expect(snapshot, 'prisma/schema.prisma changed: npm run migration -- <name>').toBe(schema)
  })

  it('are applied once, in order, with the bookkeeping of Prisma', async () => {
    expect(await migrate(own.href, root)).toEqual(migrationNames(root))
    expect(await migrate(own.href, root)).toEqual([])
    const rows = await query<{ migration_name: string }>(own.href, 'select migration_name from _prisma_migrations order by started_at')
    expect(rows.map((row) => row.migration_name)).toEqual(migrationNames(root))
  })

  it('refuse a database that is newer than the code, name what they do not know, and touch nothing', async () => {
    await migrate(own.href, root)
    await query(
      own.href,
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ('x', 'x', '29991231000000_from_the_future', now(), 1)`,
    )
    await expect(migrate(own.href, root)).rejects.toMatchObject({
      code: 'newer_database',
      message: expect.stringContaining('29991231000000_from_the_future'),
    })
    expect(await query(own.href, 'select 1 from _prisma_migrations')).toHaveLength(migrationNames(root).length + 1)
  })
})
