/** One change of a dataset at a time: a file in its folder says who is at work. Two at once would each bring back what the other erased. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'

const LOCK = '.erasure.lock'

/**
 * Takes a dataset's folder for a change.
 * @returns lets it go
 * @throws FreshetError `busy` naming who is at work; a process of this machine that is gone does not count
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, LOCK)
  const mark = `${process.pid} ${hostname()}\n`
  const take = () => writeFileSync(file, mark, { flag: 'wx' })
  try {
    take()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const [pid = '', host = ''] = readFileSync(file, 'utf8').trim().split(' ')
    if (host !== hostname() || isAlive(Number(pid))) {
      const who = `process ${pid}${host === hostname() ? '' : ` on ${host}`}`
      throw new FreshetError('busy', `Another erasure is at work in ${folder} (${who}). Try again when it is done; it holds ${LOCK}.`)
    }
    rmSync(file, { force: true })
    take()
  }
  return () => rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    // Signal 0 asks only whether the process is there.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
