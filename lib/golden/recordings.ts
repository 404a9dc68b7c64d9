/** Where recordings are read from: the project's folder, or the last commit. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseRecording, type Recording } from './recording'

/** Where recordings lie, from the project's folder. */
export const RECORDED = 'lib/golden/recorded'
const ENDING = '.golden'

export interface Recordings {
  /** In the order of the alphabet. */
  names(): string[]
  /** @throws FreshetError `invalid` when there is a file but no recording in it */
  read(name: string): Recording | null
}

export const fileOf = (root: string, name: string): string => path.join(root, RECORDED, name + ENDING)

/** Those in the project's folder. */
export function recordingsIn(root: string): Recordings {
  const folder = path.join(root, RECORDED)
  return {
    names: () => namesOf(existsSync(folder) ? readdirSync(folder) : []),
    read(name) {
      const file = fileOf(root, name)
      return existsSync(file) ? parseRecording(name, readFileSync(file, 'utf8')) : null
    },
  }
}

/** Those of the last commit: what has been promised. Null where no commit can be read. */
export function committedIn(root: string): Recordings | null {
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' })
  try {
    const names = namesOf(git('ls-tree', '--name-only', 'HEAD', `${RECORDED}/`).split('\n'))
    return {
      names: () => names,
      read: (name) => (names.includes(name) ? parseRecording(name, git('show', `HEAD:./${RECORDED}/${name}${ENDING}`)) : null),
    }
  } catch {
    return null
  }
}

const namesOf = (files: readonly string[]): string[] =>
  files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => path.basename(file, ENDING))
    .sort()
