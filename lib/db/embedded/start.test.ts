import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { postgresAccount } from './account'
import { openEmbedded } from './open'
import { claimHome, ownerOf } from './owner'
import { placeOf } from './place'
import { postmasterOf } from './postmaster'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start'

const root = path.resolve(import.meta.dirname, '../../..')
let home = ''
const running: { stop(): Promise<void> }[] = []

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'freshet-embedded-'))
  chmodSync(home, 0o755)
})

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
  rmSync(home, { recursive: true, force: true })
})

async function start(where = home): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(root, where, 'command')
  running.push(postgres)
  return postgres
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('an embedded Postgres', () => {
  it('asks for its password and commits for good', async () => {
    const { url } = await start()
    expect(await ask(url('postgres'), 'show synchronous_commit')).toBe('on')
    expect(await ask(url('postgres'), 'show listen_addresses')).toBe('127.0.0.1')
    const guessed = new URL(url('postgres'))
    guessed.password = 'guessed'
    await expect(ask(guessed.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('keeps its folders closed to others and their parents open', async () => {
    const { data } = await start(path.join(home, 'deep/state'))
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(home, 'deep')).mode & 0o777).toBe(0o755)
    expect(statSync(path.join(path.dirname(data), 'password')).mode & 0o777).toBe(0o600)
  })

  it('keeps what was written over a restart', async () => {
    const first = await start()
    await ask(first.url('postgres'), 'create table kept as select 41 + 1 as n')
    await first.stop()
    const second = await start()
    expect(await ask(second.url('postgres'), 'select n from kept')).toBe(42)
  })

  it('refuses a state folder that a living process uses, and names it', async () => {
    await start()
    await expect(startEmbeddedPostgres(root, home, 'server')).rejects.toThrow(`process ${process.pid}, a freshet command) uses ${home}`)
  })

  it('takes over from an owner that is gone, though its process id is in use again', async () => {
    mkdirSync(home, { recursive: true })
    writeFileSync(path.join(home, 'owner.json'), JSON.stringify({ pid: process.pid, started: 'another time', role: 'server' }))
    expect(ownerOf(home)).toBeNull()
    const giveBack = claimHome(home, 'server')
    expect(ownerOf(home)?.pid).toBe(process.pid)
    giveBack()
    expect(existsSync(path.join(home, 'owner.json'))).toBe(false)
  })

  it('starts over a pid file that was left behind, whoever has that number now', async () => {
    const first = await start()
    await first.stop()
    const account = postgresAccount()
    writeFileSync(path.join(first.data, 'postmaster.pid'), `${process.pid}\n${first.data}\n`)
    if (account.uid !== undefined) expect(postmasterOf(first.data)).toBeNull()
    const second = await start()
    expect(await ask(second.url('postgres'), 'select 1')).toBe(1)
  })

  it('comes back at the same port when its server dies', async () => {
    const postgres = await start()
    const before = postmasterOf(postgres.data)
    process.kill(before?.pid ?? 0, 'SIGKILL')
    await vi.waitFor(async () => expect(await ask(postgres.url('postgres'), 'select 1')).toBe(1), { timeout: 20_000, interval: 50 })
    expect(postmasterOf(postgres.data)?.pid).not.toBe(before?.pid)
  })

  it('stops when its owner is killed', async () => {
    const script = `import('@/lib/db/embedded/start').then((m) => m.startEmbeddedPostgres(${JSON.stringify(root)}, ${JSON.stringify(home)}, 'server')).then(() => console.log('up'))`
    const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) => owner.stdout.once('data', () => resolve()))
    const data = placeOf(home, postgresAccount()).data
    expect(postmasterOf(data)).not.toBeNull()
    owner.kill('SIGKILL')
    await vi.waitFor(() => expect(postmasterOf(data)).toBeNull(), { timeout: 20_000, interval: 20 })
    expect(ownerOf(home)).toBeNull()
  })
})

describe('a command', () => {
  it('starts the database when no server has it open, and stops it', async () => {
    const database = await openEmbedded(root, home)
    expect(await ask(database.url, `select count(*)::int from "Scenario"`)).toBe(0)
    await database.close()
    expect(postmasterOf(placeOf(home, postgresAccount()).data)).toBeNull()
  })

  it('joins the database of a server that runs, and leaves it running', async () => {
    const server = await openEmbedded(root, home)
    running.push({ stop: () => server.close() })
    const joined = await openEmbedded(root, home)
    expect(joined.url).toBe(server.url)
    await joined.close()
    expect(await ask(server.url, 'select 1')).toBe(1)
  })
})

describe('the place of a state folder under a closed one', () => {
  it.runIf(process.getuid?.() === 0)('is outside of it, and another for each state folder', () => {
    const closed = path.join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const account = postgresAccount()
    const places = ['a', 'b'].map((name) => placeOf(path.join(closed, name), account))
    for (const place of places) {
      expect(place.data.startsWith('/var/lib/freshet/')).toBe(true)
      rmSync(path.dirname(place.data), { recursive: true })
    }
    expect(places[0]?.data).not.toBe(places[1]?.data)
  })

  it('is inside of it when it can be reached', () => {
    expect(placeOf(home, postgresAccount()).data).toBe(path.join(home, 'postgres/data'))
    expect(readFileSync(path.join(root, '.gitignore'), 'utf8')).toContain('.freshet/')
  })
})
