import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import { type Account, isTraversable } from './account'

/** Where root keeps what another account must reach when the project lies under a closed folder such as /root. */
const FALLBACK = '/var/lib/freshet'

/** Where an embedded Postgres keeps its things. */
export interface Place {
  /** Postgres's data folder; it may not exist yet. */
  data: string
  /** The file that has the password of the user `freshet`. */
  password: string
  /** Where binaries are copied when the account cannot reach node_modules; null when it runs as ourselves. */
  binaries: string | null
}

/**
 * The place that belongs to a state folder, with its parents made and open to pass through. Two state folders never share one, whether
 * they lie under closed folders or not.
 * @param home FRESHET_HOME, absolute
 * @throws FreshetError `unwritable_home` naming the folder and the cause
 */
export function placeOf(home: string, account: Account): Place {
  makeFolder(home)
  const closed = account.uid !== undefined && !isTraversable(home)
  const base = closed
    ? path.join(FALLBACK, createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 16))
    : path.join(home, 'postgres')
  makeFolder(base)
  if (account.uid !== undefined) chownSync(base, account.uid, account.gid ?? account.uid)
  return { data: path.join(base, 'data'), password: path.join(base, 'password'), binaries: account.uid === undefined ? null : FALLBACK }
}

/** A recursive mkdir with a mode would close the parents too, so each folder is made by itself. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o755 })
    chmodSync(folder, 0o755)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw unwritable(folder, error)
  }
}

/** What to say when the state folder cannot be written. */
export function unwritable(folder: string, error: unknown): FreshetError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  const cause =
    {
      ENOSPC: 'the disk is full',
      EACCES: 'no permission',
      EPERM: 'no permission',
      EROFS: 'the file system is read-only',
      ENOTDIR: 'part of the path is a file',
    }[code] ?? code
  return new FreshetError(
    'unwritable_home',
    `Cannot write to ${folder}: ${cause}. Make room or choose another folder: FRESHET_HOME=/path/to/folder npm start`,
  )
}
