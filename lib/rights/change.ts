/**
 * Several files of a dataset and its manifest as one change that is made whole or not at all, whenever the process is killed:
 *
 *     each new file lies beside its old one, as a part            killed here: the dataset is as it was, the parts are removed next time
 *     a journal names them and has the new manifest               from here on the change goes on the next time
 *     each part takes its file's name · the manifest · no journal
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { MANIFEST } from '@/lib/sinks/dataset-folder'

const JOURNAL = '.erasure.json'
const PART = '.erasure.part'

const Journal = z.object({
  /** SHA-256 of the manifest that the change began from: a dataset that was made anew since has another. */
  before: z.string(),
  /** The new manifest, as it is written. */
  manifest: z.string(),
  /** The files that change, as the manifest calls them. */
  files: z.array(z.string()),
})

/** Where a file's new content lies until it takes the file's name. */
export function partOf(folder: string, name: string): string {
  const file = path.join(folder, ...name.split('/'))
  return path.join(path.dirname(file), `.${path.basename(file)}${PART}`)
}

/** Decides the change: all parts are whole. It is made by `finishChange`. */
export function decideChange(folder: string, manifest: object, files: readonly string[]): void {
  for (const name of files) sync(partOf(folder, name))
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  replace(folder, JOURNAL, JSON.stringify({ before: hashOf(readFileSync(path.join(folder, MANIFEST))), manifest: text, files }))
}

/**
 * Makes the change that was decided, if there is one, and removes what is left of one that was not.
 * @param names of the dataset's files
 * @returns whether there was one
 */
export function finishChange(folder: string, names: readonly string[]): boolean {
  const journal = readJournal(folder)
  if (journal) {
    for (const name of journal.files) {
      const part = partOf(folder, name)
      // One that was renamed already is not there any more.
      if (existsSync(part)) renameSync(part, path.join(folder, ...name.split('/')))
    }
    for (const place of new Set(journal.files.map((name) => path.dirname(path.join(folder, ...name.split('/')))))) sync(place)
    replace(folder, MANIFEST, journal.manifest)
  }
  rmSync(path.join(folder, JOURNAL), { force: true })
  discardParts(folder, names)
  return journal !== null
}

/** Removes parts of files that do not change after all. */
export function discardParts(folder: string, names: readonly string[]): void {
  for (const name of [...names, MANIFEST, JOURNAL]) rmSync(partOf(folder, name), { force: true })
}

/** The journal of a change that goes on; null where there is none, or the dataset is not the one any more that it is about. */
function readJournal(folder: string): z.infer<typeof Journal> | null {
  const file = path.join(folder, JOURNAL)
  if (!existsSync(file)) return null
  const journal = Journal.parse(JSON.parse(readFileSync(file, 'utf8')))
  const now = readFileSync(path.join(folder, MANIFEST))
  return hashOf(now) === journal.before || now.toString() === journal.manifest ? journal : null
}

/** Writes a file of the folder at once, with its content on the disk before it has its name. */
function replace(folder: string, name: string, text: string): void {
  const part = partOf(folder, name)
  writeFileSync(part, text)
  sync(part)
  renameSync(part, path.join(folder, name))
  sync(folder)
}

/** Waits until the disk has a file's content, or a folder's names. */
function sync(place: string): void {
  const fd = openSync(place, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
