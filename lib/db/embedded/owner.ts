/** Who uses a state folder: one process at a time. A process is known by its id and the moment it started, since ids are used again. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import { unwritable } from './place'

/** A living owner of a state folder. */
export interface Owner {
  pid: number
  /** When it started, as its system says it; compared, never read. */
  started: string
  /** What it is: `server` stays, `command` is soon over. */
  role: 'server' | 'command'
}

/**
 * Takes the state folder for this process.
 * @returns gives it back
 * @throws FreshetError `home_in_use` naming the folder, the process and the ways on
 */
export function claimHome(home: string, role: Owner['role']): () => void {
  const file = ownerFile(home)
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), role } satisfies Owner)
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => {
        if (readOwner(home)?.pid === process.pid) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(home, error)
    }
    const owner = ownerOf(home)
    if (owner || attempt > 5) throw homeInUse(home, owner)
    rmSync(file, { force: true })
  }
}

/** What to say when a state folder is another's. */
export function homeInUse(home: string, owner: Owner | null): FreshetError {
  const who = owner ? `process ${owner.pid}${owner.role === 'command' ? ', a freshet command' : ''}` : 'a process that is just starting'
  return new FreshetError(
    'home_in_use',
    `Another Freshet (${who}) uses ${home}. ${owner ? `Stop it (kill ${owner.pid})` : 'Try again'}, or give this one a folder and a port of its own: ` +
      'FRESHET_HOME=.freshet-2 PORT=3001 npm start',
  )
}

/** The process that uses this state folder now, or null. */
export function ownerOf(home: string): Owner | null {
  const owner = readOwner(home)
  return owner && startOf(owner.pid) === owner.started ? owner : null
}

function readOwner(home: string): Owner | null {
  try {
    return JSON.parse(readFileSync(ownerFile(home), 'utf8')) as Owner
  } catch {
    return null
  }
}

const ownerFile = (home: string) => path.join(home, 'owner.json')

/** When the process started; an empty string when there is none of that id. */
function startOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      // The command's name, in parentheses, may hold anything; the 22nd field is the start in clock ticks since boot.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}
