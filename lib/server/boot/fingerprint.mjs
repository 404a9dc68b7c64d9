/** Tells whether what was built is still what the sources say, from the names, sizes and times of files: a few milliseconds. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const SKIPPED = /(^|\/)(node_modules|\.next|\.git|\.freshet|dist)$|\.test\.tsx?$/

/**
 * A hash over every file under these places. A place that does not exist counts as empty.
 * @param {string} root
 * @param {string[]} places files or folders, relative to root
 */
export function fingerprint(root, places) {
  const hash = createHash('sha256')
  for (const place of places) add(place)
  return hash.digest('hex')

  /** @param {string} place */
  function add(place) {
    if (SKIPPED.test(place)) return
    const stat = statSync(path.join(root, place), { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) for (const name of readdirSync(path.join(root, place)).sort()) add(`${place}/${name}`)
    else hash.update(`${place} ${stat.size} ${stat.mtimeMs}\n`)
  }
}

/**
 * Does `work` unless it was done for these sources before.
 * @param {string} root
 * @param {string} name of the thing made; its stamp is dist/<name>.stamp
 * @param {{ from: string[], made: string[] }} files what it is made from, and what must exist when it is made
 * @param {() => Promise<void>} work
 */
export async function whenStale(root, name, { from, made }, work) {
  const stamp = path.join(root, 'dist', `${name}.stamp`)
  const wanted = fingerprint(root, from)
  const isThere = made.every((file) => statSync(path.join(root, file), { throwIfNoEntry: false }))
  if (isThere && readStamp(stamp) === wanted) return
  await work()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** @param {string} file */
function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
