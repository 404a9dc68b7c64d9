/** What `npm start` does when things are not as they should be. Each test starts a server of its own from the build that is there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/lib/db/embedded/start'
import { expect, test } from './fixtures'
import { freePort } from './free-port'

const root = path.resolve(import.meta.dirname, '..')

/** A start under way: what it has printed, and its exit code once it has ended. */
interface Start {
  process: ChildProcess
  output: string
  exit: Promise<number | null>
  ended: boolean
}

let folder = ''
const started: Start[] = []

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'freshet-boot-'))
  chmodSync(folder, 0o755)
})

test.afterEach(async () => {
  for (const one of started.splice(0)) {
    one.process.kill('SIGTERM')
    await one.exit
  }
  rmSync(folder, { recursive: true, force: true })
})

function start(settings: Record<string, string>): Start {
  const env = { ...process.env, HOST: '', DATABASE_URL: '', FRESHET_HOME: path.join(folder, 'state'), ...settings }
  const child = spawn(process.execPath, ['lib/server/boot/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  const one: Start = { process: child, output: '', exit, ended: false }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (one.output += chunk.toString()))
  void exit.then(() => (one.ended = true))
  started.push(one)
  return one
}

async function serving(one: Start): Promise<void> {
  await expect.poll(() => (one.ended ? `ended: ${one.output}` : one.output), { timeout: 50_000 }).toContain('Freshet is up')
}

async function health(
  port: number,
): Promise<{ status: number; database: { state: string; host: string; port: number; message: string; fix: string } }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`)
  return { ...(await answer.json()), status: answer.status }
}

const noTrace = /\n\s+at .*:\d+/

test('a taken port is named, with a way to choose another', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const one = start({ PORT: String(port) })
  expect(await one.exit).toBe(1)
  expect(one.output).toContain(`Port ${port} on 127.0.0.1 is taken by another program. Choose another: PORT=${port + 1} npm start`)
  expect(one.output).not.toMatch(noTrace)
  other.close()
})

test('a HOST beyond this machine is refused with the reason', async () => {
  const one = start({ HOST: '0.0.0.0' })
  expect(await one.exit).toBe(2)
  expect(one.output).toMatch(/HOST=0\.0\.0\.0.*no sign-in yet/)
  expect(one.output).not.toMatch(noTrace)
})

test('a state folder that cannot be made is named', async () => {
  writeFileSync(path.join(folder, 'file'), '')
  const one = start({ PORT: String(await freePort()), FRESHET_HOME: path.join(folder, 'file/state') })
  expect(await one.exit).toBe(1)
  expect(one.output).toMatch(/Cannot write to .*file\/state: part of the path is a file\. .*FRESHET_HOME=/)
  expect(one.output).not.toMatch(noTrace)
})

test('a state folder that another Freshet uses is refused, and one start prints address, login, database and command line', async () => {
  const first = start({ PORT: String(await freePort()) })
  await serving(first)
  expect(first.output).toMatch(
    /open: http:\/\/127\.0\.0\.1:\d+\n\s+login: local owner, no login on loopback\n\s+database: embedded Postgres.*\n\s+command line: npm run -s freshet/,
  )
  const second = start({ PORT: String(await freePort()) })
  expect(await second.exit).toBe(1)
  expect(second.output).toMatch(/Another Freshet \(process \d+\) uses/)
  expect(second.output).not.toMatch(noTrace)
})

test('a stop leaves nothing behind, and a second start builds nothing and finds the data again', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await serving(first)
  first.process.kill('SIGTERM')
  expect(await first.exit).toBe(0)
  const second = start({ PORT: String(port) })
  await serving(second)
  expect(second.output).not.toMatch(/built the pages|installed packages|generated/)
  expect((await health(port)).status).toBe(200)
})

test('Postgres ends when the server is killed, and the next start goes on', async () => {
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await serving(first)
  const postgres = (await health(port)).database
  first.process.kill('SIGKILL')
  await first.exit
  await expect.poll(() => answers(postgres.host, postgres.port)).toBe(false)
  const second = start({ PORT: String(port) })
  await serving(second)
  expect((await health(port)).status).toBe(200)
})

test.describe('with a database of one’s own', () => {
  test.use({ expected: [/503/] })

  test('an unreachable one is named with its remedy on terminal and page, and both go on by themselves when it appears', async ({
    page,
  }) => {
    const home = path.join(folder, 'database')
    mkdirSync(home)
    chmodSync(home, 0o755)
    const before = await startEmbeddedPostgres(root, home, 'command')
    const url = before.url('mine')
    await before.stop()

    const port = await freePort()
    const one = start({ PORT: String(port), DATABASE_URL: url })
    await serving(one)
    expect(one.output).toContain(`No Postgres answers at 127.0.0.1:${before.port} (connection refused).`)
    expect(one.output).toContain('DATABASE_URL= npm start')
    expect(one.output).not.toContain(new URL(url).password)
    const down = await health(port)
    expect(down).toMatchObject({
      status: 503,
      database: { state: 'unreachable', host: '127.0.0.1', port: before.port, fix: 'DATABASE_URL= npm start' },
    })

    await page.goto(`http://127.0.0.1:${port}/`)
    await expect(page.getByRole('alert').filter({ hasText: `127.0.0.1:${before.port}` })).toBeVisible()
    await expect(page.getByText('DATABASE_URL= npm start')).toBeVisible()

    const back = await startEmbeddedPostgres(root, home, 'command', before.port)
    await expect.poll(async () => (await health(port)).status, { timeout: 20_000 }).toBe(200)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await back.stop()
    await expect.poll(async () => (await health(port)).status, { timeout: 20_000 }).toBe(503)
    await page.close()
    expect(one.ended).toBe(false)
  })

  test('one that is newer than the code ends the start and names the unknown migration', async () => {
    const home = path.join(folder, 'database')
    mkdirSync(home)
    chmodSync(home, 0o755)
    const postgres = await startEmbeddedPostgres(root, home, 'command')
    try {
      const client = new pg.Client({ connectionString: postgres.url('postgres') })
      await client.connect()
      await client.query(
        'create table _prisma_migrations (migration_name text, finished_at timestamptz default now(), rolled_back_at timestamptz)',
      )
      await client.query(`insert into _prisma_migrations (migration_name) values ('29991231000000_from_the_future')`)
      await client.end()
      const one = start({ PORT: String(await freePort()), DATABASE_URL: postgres.url('postgres') })
      expect(await one.exit).toBe(1)
      expect(one.output).toContain('29991231000000_from_the_future')
      expect(one.output).not.toMatch(noTrace)
    } finally {
      await postgres.stop()
    }
  })
})

function answers(host: string, port: number): Promise<boolean> {
  return fetch(`http://${host}:${port}`).then(
    () => true,
    (error: { cause?: { code?: string } }) => error.cause?.code !== 'ECONNREFUSED',
  )
}
