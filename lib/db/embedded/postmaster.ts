/** The Postgres server that runs on a data folder, if any, as its own pid file tells. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { FreshetError } from '@/lib/kit/error'

/** A living server: its process and its port on 127.0.0.1. */
export interface Postmaster {
  pid: number
  port: number
}

/** The living server on this data folder, or null. A pid file that is left over, its number perhaps another program's by now, counts as none. */
export function postmasterOf(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !commandOf(pid).includes(data)) return null
  return { pid, port: Number(lines[3]) }
}

/** Stops a server that its owner left behind and removes a pid file without a server, so that a new one can start. */
export async function clearPostmaster(data: string): Promise<void> {
  const orphan = postmasterOf(data)
  if (orphan) {
    signal(orphan.pid, 'SIGINT')
    for (let waited = 0; postmasterOf(data); waited += 20) {
      if (waited === 5_000) signal(orphan.pid, 'SIGQUIT')
      if (waited > 10_000) {
        throw new FreshetError(
          'postgres_failed',
          `A Postgres left over from an earlier start (process ${orphan.pid}) does not stop. End it: kill -9 ${orphan.pid}`,
        )
      }
      await after(20)
    }
  }
  rmSync(path.join(data, 'postmaster.pid'), { force: true })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
