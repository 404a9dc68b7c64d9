import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { startEmbeddedPostgres } from './embedded/start'
import { databaseStatus } from './status'
import { watchDatabase } from './watch-database'

const root = path.resolve(import.meta.dirname, '../..')
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

it('notices a database that goes away, and migrates it when it appears', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'freshet-watch-'))
  chmodSync(home, 0o755)
  closers.push(() => rmSync(home, { recursive: true, force: true }))
  const first = await startEmbeddedPostgres(root, home, 'command')
  const url = first.url('watched')
  await first.stop()

  const states: string[] = []
  const watch = watchDatabase(url, root, (status) => states.push(status.state))
  closers.push(() => watch.stop())
  expect(await watch.first).toMatchObject({
    state: 'unreachable',
    port: first.port,
    message: expect.stringContaining(`127.0.0.1:${first.port}`),
  })

  const second = await startEmbeddedPostgres(root, home, 'command', first.port)
  await vi.waitFor(() => expect(databaseStatus().state).toBe('ready'), { timeout: 20_000, interval: 20 })
  await second.stop()
  await vi.waitFor(() => expect(databaseStatus().state).toBe('unreachable'), { timeout: 20_000, interval: 20 })
  const third = await startEmbeddedPostgres(root, home, 'command', first.port)
  closers.push(() => third.stop())
  await vi.waitFor(() => expect(databaseStatus().state).toBe('ready'), { timeout: 20_000, interval: 20 })
  expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['ready', 'unreachable', 'ready'])
})
