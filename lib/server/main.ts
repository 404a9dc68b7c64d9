/** The server process, from settings to a served address and back. Bundled into dist/server.mjs, which lib/server/boot/start.mjs imports. */
import { closeDb } from '@/lib/db/client'
import { homeInUse, ownerOf } from '@/lib/db/embedded/owner'
import type { DatabaseStatus } from '@/lib/db/status'
import { startRunHost } from '@/lib/runs/host'
import { banner, unreachableNotice } from './banner'
import { openServerDatabase } from './database'
import { openFront } from './front'
import { assertPortFree } from './port'
import { readSettings, type Settings } from './settings'
import { stopOnSignal } from './stop'

/** What the plain-Node part of a start hands over. */
export interface Boot {
  root: string
  dev: boolean
  /** Runs a step and prints its line. */
  step<T>(name: string, work: () => T | Promise<T>): Promise<T>
  /** Time since the process began, for people. */
  elapsed(): string
  /** Builds the pages when their sources changed. */
  build(): Promise<unknown> | undefined
}

/** Checks what can go wrong first, then database, build, server. Returns when it serves. */
export async function serve(boot: Boot): Promise<void> {
  const settings = readSettings(boot.root, boot.dev)
  if (settings.databaseUrl === null) assertHomeFree(settings)
  await assertPortFree(settings)

  const closers: (() => Promise<void>)[] = []
  const stop = stopOnSignal(closers)
  const asked = settings.databaseUrl === null ? 'started the database' : 'asked for the database'
  const database = await boot.step(asked, () => openServerDatabase(settings, (status) => onChange(status, stop)))
  closers.push(() => database.stop(), closeDb)
  if (database.status.state !== 'ready') process.stderr.write(unreachableNotice(database.status))

  await boot.build()
  const front = await boot.step('started the server', () => openFront(settings))
  closers.push(() => front.close())
  const runs = await startRunHost(front.io, settings)
  closers.push(() => runs.stop())
  process.stdout.write(banner(settings, database.place, boot.elapsed()))
}

function assertHomeFree(settings: Settings): void {
  const owner = ownerOf(settings.home)
  if (owner) throw homeInUse(settings.home, owner)
}

/** A database that came back is told; one that turns out newer than the code ends the process. */
function onChange(status: DatabaseStatus, stop: (exitCode: number) => Promise<void>): void {
  if (status.state === 'newer') {
    process.stderr.write(`\n  ✗ ${status.message}\n\n`)
    void stop(1)
  } else if (status.state === 'ready') {
    process.stdout.write(`  ✓ ${status.message} It is reachable and up to date.\n`)
  } else {
    process.stderr.write(unreachableNotice(status))
  }
}
