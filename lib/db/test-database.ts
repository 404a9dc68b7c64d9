/**
 * vitest's global setup: a real embedded Postgres in a fresh folder, with one migrated database for each worker, so that files that run
 * at the same time do not see each other's rows. A file finds its own in DATABASE_URL (test-environment.ts).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleServer } from '@/lib/server/boot/bundle.mjs'
import { startEmbeddedPostgres } from './embedded/start'
import { ensureDatabase } from './ensure-database'
import { migrate } from './migrations'

/** How many workers vitest may start: lib/vitest.config.ts says the same. */
export const WORKERS = 2

export default async function setup(): Promise<() => Promise<void>> {
  const root = path.resolve(import.meta.dirname, '../..')
  const home = mkdtempSync(path.join(tmpdir(), 'freshet-test-'))
  chmodSync(home, 0o755)
  await bundleServer(root)
  const postgres = await startEmbeddedPostgres(root, home, 'command')
  for (let worker = 1; worker <= WORKERS; worker++) {
    const url = postgres.url(`worker_${worker}`)
    await ensureDatabase(url)
    await migrate(url, root)
  }
  process.env.TEST_DATABASE_URL = postgres.url('worker')
  return async () => {
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
