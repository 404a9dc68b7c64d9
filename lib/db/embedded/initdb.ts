import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import type { Account } from './account'
import { type Place, unwritable } from './place'

/** Postgres's first user, who owns everything. */
export const USER = 'freshet'

/**
 * Makes the data folder unless there is one, with a random password (kept beside it, readable by its owner only) and no trust in local
 * connections. A folder half made by a start that was interrupted is made again.
 * @returns the password
 * @throws FreshetError `unwritable_home`, `postgres_failed` or `wrong_postgres_version`
 */
export function initialise(native: string, place: Place, account: Account): string {
  const versionFile = path.join(place.data, 'PG_VERSION')
  if (existsSync(versionFile)) {
    checkVersion(native, place, readFileSync(versionFile, 'utf8').trim())
    return readFileSync(place.password, 'utf8').trim()
  }
  const password = randomBytes(24).toString('base64url')
  const half = `${place.data}.half`
  try {
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { mode: 0o700 })
    chmodSync(half, 0o700)
    writeFileSync(place.password, `${password}\n`, { mode: 0o600 })
    if (account.uid !== undefined) {
      chownSync(half, account.uid, account.gid ?? account.uid)
      chownSync(place.password, account.uid, account.gid ?? account.uid)
    }
  } catch (error) {
    throw unwritable(path.dirname(place.data), error)
  }
  const options = [
    '-D',
    half,
    '-U',
    USER,
    '--auth=scram-sha-256',
    `--pwfile=${place.password}`,
    '--encoding=UTF8',
    '--no-locale',
    '--no-instructions',
    '--no-sync',
  ]
  const made = spawnSync(path.join(native, 'bin/initdb'), options, { ...account, cwd: '/', encoding: 'utf8', env: postgresEnvironment() })
  if (made.status !== 0) {
    rmSync(half, { recursive: true, force: true })
    const cause = made.error?.message ?? made.stderr.trim().split('\n').at(-1) ?? 'no reason given'
    if (/No space left/.test(made.stderr)) throw unwritable(path.dirname(place.data), { code: 'ENOSPC' })
    throw new FreshetError('postgres_failed', `Postgres could not make its data folder ${place.data}: ${cause}`)
  }
  renameSync(half, place.data)
  return password
}

/** Nothing of ours: PGDATA, PGPORT and their like would be obeyed. A locale must be set, or macOS lets Postgres start threads. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv
}

function checkVersion(native: string, place: Place, data: string): void {
  const said = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  const binaries = /(\d+)/.exec(said)?.[1]
  if (binaries === undefined || binaries === data) return
  throw new FreshetError(
    'wrong_postgres_version',
    `The data in ${place.data} is Postgres ${data}'s, the embedded Postgres is ${binaries}. Move the folder away to start afresh, or run a Postgres ${data} on it and set DATABASE_URL.`,
  )
}
