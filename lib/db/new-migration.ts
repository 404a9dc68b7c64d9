/**
 * `npm run migration -- <name>`: writes the migration that leads from the last one's schema to prisma/schema.prisma.
 * The schema as of the last migration is kept beside the migrations (schema.snapshot.prisma), because the schema engine that we have
 * compares schema with schema only. It wants a database to speak to all the same, so an empty embedded one is started for it.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from './embedded/start'
import { schemaFile } from './migrations'
import { withSchemaEngine } from './schema-engine'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'prisma/migrations')
const snapshotFile = path.join(folder, 'schema.snapshot.prisma')
const name = process.argv[2]

if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    `A migration needs a name of lower-case letters, digits and underscores, not ${JSON.stringify(name ?? '')}: npm run migration -- add_alerts`,
  )
  process.exit(2)
}

const home = mkdtempSync(path.join(tmpdir(), 'freshet-migration-'))
chmodSync(home, 0o755)
const postgres = await startEmbeddedPostgres(root, home, 'command')
const schema = schemaFile(root)
const sql = await withSchemaEngine(postgres.url('postgres'), schema, async (engine) => {
  const from = existsSync(snapshotFile)
    ? { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.snapshot.prisma', content: readFileSync(snapshotFile, 'utf8') }] }
    : { tag: 'empty' as const }
  const to = { tag: 'schemaDatamodel' as const, files: [schema] }
  const filters = { externalTables: [], externalEnums: [] }
  // The generated type leaves shadowDatabaseUrl out, and the engine refuses a call without it.
  const request = { from, to, script: true, exitCode: true, shadowDatabaseUrl: null, filters }
  const answer = await engine.diff(request as Parameters<typeof engine.diff>[0])
  return answer.exitCode === 2 ? answer.stdout : null
})
await postgres.stop()
rmSync(home, { recursive: true, force: true })

if (sql === null) {
  console.error('prisma/schema.prisma is as the last migration left it: nothing to write.')
  process.exit(1)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const target = path.join(folder, `${stamp}_${name}`)
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'migration.sql'), sql)
writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
writeFileSync(snapshotFile, schema.content)
console.log(`Wrote ${path.relative(root, target)}/migration.sql. Read it before you commit it.`)
process.exit(0)
