/** The folder of a dataset. Its files get their names when all are whole, and the manifest last: a name stands for a finished file. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import type { ByteSink } from './byte-sink'
import { fileSink } from './file-sink'

export const MANIFEST = 'manifest.json'

export class DatasetFolder {
  private readonly parts = new Map<string, string>()
  private readonly sinks: ByteSink[] = []
  private readonly mark = `.${randomBytes(4).toString('hex')}.part`

  private constructor(
    private readonly folder: string,
    private readonly isNew: boolean,
  ) {}

  /**
   * Makes the folder, or takes one that is empty.
   * @param force takes one that is not empty: the dataset in it, if there is one, is replaced, other files stay unless one has the same name
   * @throws FreshetError `folder` naming it: not empty, not a folder, not to be written
   */
  static open(folder: string, force = false): DatasetFolder {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat && !stat.isDirectory()) throw new FreshetError('folder', `${folder} is a file; a dataset needs a folder.`)
    if (stat && !force && readdirSync(folder).length > 0) {
      throw new FreshetError('folder', `The folder ${folder} is not empty. Name another one, or add --force to replace the dataset in it.`)
    }
    try {
      if (!stat) makeFolder(path.resolve(folder))
    } catch (error) {
      throw new FreshetError('folder', `The folder ${folder} cannot be made: ${(error as Error).message}.`)
    }
    return new DatasetFolder(folder, !stat)
  }

  /** A file of the dataset, under another name until `publish`. */
  file(name: string, gzip = false): ByteSink {
    const part = path.join(this.folder, `.${name}${this.mark}`)
    this.parts.set(name, part)
    const sink = fileSink(part, gzip)
    this.sinks.push(sink)
    return sink
  }

  /** Gives every file its name, over those of the dataset that was here, and writes the manifest. Its files must be finished. */
  publish(manifest: object): void {
    const part = path.join(this.folder, `.${MANIFEST}${this.mark}`)
    this.parts.set(MANIFEST, part)
    writeFileSync(part, `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' })
    for (const name of this.namesOfOld()) rmSync(path.join(this.folder, name), { force: true })
    for (const [name, file] of this.parts) renameSync(file, path.join(this.folder, name))
    this.parts.clear()
  }

  /** Removes what was begun. What was in the folder before is as it was. */
  discard(): void {
    for (const sink of this.sinks) sink.abandon()
    for (const part of this.parts.values()) rmSync(part, { force: true })
    this.parts.clear()
    if (this.isNew && existsSync(this.folder) && readdirSync(this.folder).length === 0) rmdirSync(this.folder)
  }

  /** The manifest first, so that there is never one without its files; only names that lie in the folder itself. */
  private namesOfOld(): string[] {
    try {
      const { freshet, files } = JSON.parse(readFileSync(path.join(this.folder, MANIFEST), 'utf8')) as {
        freshet?: unknown
        files?: { path?: unknown }[]
      }
      if (freshet !== 1 || !Array.isArray(files)) return []
      const names = files.map((file) => String(file.path)).filter((name) => name === path.basename(name))
      return [MANIFEST, ...names]
    } catch {
      return []
    }
  }
}

/** One folder at a time: Node's own recursion never ends where a parent is there and takes no folders, as /proc. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder)
  if (!existsSync(parent)) makeFolder(parent)
  mkdirSync(folder)
}
