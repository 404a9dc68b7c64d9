/** The embedded Postgres: started for a state folder, stopped with its owner even when that is killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { FreshetError } from '@/lib/kit/error'
import { type Account, postgresAccount } from './account'
import { binariesFolder } from './binaries'
import { initialise, postgresEnvironment, USER } from './initdb'
import { claimHome, type Owner } from './owner'
import { placeOf, unwritable } from './place'
import { clearPostmaster } from './postmaster'

/** A running embedded Postgres. */
export interface EmbeddedPostgres {
  /** Its data folder, which may lie outside of the state folder (see place.ts). */
  data: string
  port: number
  /** The address of one of its databases, password included. */
  url(database: string): string
  /** Stops it (about 30 ms) and gives the state folder back. */
  stop(): Promise<void>
  /** Resolves when the server is gone for good: stopped, or ended and not to be started again. */
  gone: Promise<void>
}

/**
 * Starts it, making its data folder first when there is none.
 * @param root the project's folder, for the binaries  @param home the state folder, absolute  @param role who asks, for messages to others
 * @param wanted its port; a free one when there is none
 * @throws FreshetError `home_in_use`, `unwritable_home`, `no_embedded_postgres`, `postgres_failed`
 */
export async function startEmbeddedPostgres(root: string, home: string, role: Owner['role'], wanted?: number): Promise<EmbeddedPostgres> {
  const account = postgresAccount()
  const place = placeOf(home, account)
  const giveBack = claimHome(home, role)
  try {
    const native = binariesFolder(root, place.binaries)
    const password = initialise(native, place, account)
    await clearPostmaster(place.data)
    let server = await launch(native, place.data, account, wanted)
    const { port } = server
    let stopping = false
    const gone = keepRunning()

    /** Starts the server again at the same port when it ends unasked, so that its addresses stay true. */
    async function keepRunning(): Promise<void> {
      while (true) {
        await server.gone
        if (stopping) return
        await clearPostmaster(place.data)
        server = await launch(native, place.data, account, port)
      }
    }

    return {
      data: place.data,
      port,
      url: (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
      gone: gone.catch(() => undefined),
      async stop() {
        stopping = true
        server.end()
        await server.gone
        giveBack()
      },
    }
  } catch (error) {
    giveBack()
    throw error
  }
}

/**
 * Runs the server given as its arguments and waits for the pipe on descriptor 3 to close, which happens when Node ends it or dies, by
 * SIGKILL too: then it asks the server for a fast shutdown. Signals from the terminal do not reach it.
 */
const WATCHDOG = `
  trap '' INT TERM HUP
  "$@" 3<&- </dev/null & server=$!
  ( read -r line <&3; kill -INT $server ) 2>/dev/null & watch=$!
  exec 3<&-
  wait $server; code=$?
  kill -9 $watch 2>/dev/null
  exit $code`

interface Launched {
  port: number
  /** Asks for a fast shutdown by closing the pipe. */
  end(): void
  gone: Promise<void>
}

async function launch(native: string, data: string, account: Account, wanted?: number): Promise<Launched> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const server = [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=50',
    ]
    const child = spawn('/bin/sh', ['-c', WATCHDOG, 'freshet-postgres', path.join(native, 'bin/postgres'), ...server], {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: postgresEnvironment(),
    })
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const output = await readiness(child)
    if (output.ready) {
      // What Postgres says from now on is read, or its pipe would fill up, and dropped.
      child.stderr?.resume()
      return { port, gone, end: () => (child.stdio[3] as Writable | null)?.end() }
    }
    // Another program may have taken the port between our look and Postgres's.
    if (attempt < 3 && /could not bind|could not create any TCP/.test(output.text)) continue
    if (/No space left/.test(output.text)) throw unwritable(data, { code: 'ENOSPC' })
    throw new FreshetError(
      'postgres_failed',
      `The embedded Postgres did not start on ${data}: ${output.text.trim().split('\n').slice(-3).join(' / ')}`,
    )
  }
}

function readiness(child: ChildProcess): Promise<{ ready: boolean; text: string }> {
  return new Promise((resolve) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('ready to accept connections')) end(true)
    }
    const end = (ready: boolean) => {
      child.stderr?.off('data', read)
      resolve({ ready, text })
    }
    child.stderr?.on('data', read)
    child.once('error', (error) => {
      text += error.message
      end(false)
    })
    child.once('exit', () => end(false))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
