/** Postgres refuses to run as root, so under root it runs as another account, which must be able to reach its files. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

/** Whom to run as; empty when this process is not root and nothing changes. */
export interface Account {
  uid?: number
  gid?: number
}

/** `nobody` by number: it exists on every system, with or without a name. */
const NOBODY = 65_534

/** The account that Postgres runs as: `postgres` where there is one, else nobody; this process's own when it is not root. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  return { uid: idOf('-u') ?? NOBODY, gid: idOf('-g') ?? NOBODY }
}

function idOf(flag: '-u' | '-g'): number | null {
  const answer = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  return answer.status === 0 ? Number(answer.stdout.trim()) : null
}

/** Whether an account without privileges can pass through every folder of this path that exists. */
export function isTraversable(folder: string): boolean {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    if (existsSync(place) && statSync(place).isDirectory() && (statSync(place).mode & 0o001) === 0) return false
    if (place === path.dirname(place)) return true
  }
}
