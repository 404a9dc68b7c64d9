/** The folder of a dataset. Its files get their names when all are whole, and the manifest last: a name stands for a finished file. */
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import type { ByteSink } from './byte-sink'
import { type FileForm, fileSink } from './file-sink'

export const MANIFEST = 'manifest.json'

export class DatasetFolder {
  private readonly parts = new Map<string, string>()
  private readonly unfinished = new Set<ByteSink>()
  /** Folders within that were made here, each behind the one that it lies in. */
  private readonly made: string[] = []
  private readonly known = new Set<string>()
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

  /**
   * A file of the dataset, under another name until `publish`.
   * @param name with a slash behind each folder that it lies in
   * @throws FreshetError `folder` when one of those is there and is no folder
   */
  file(name: string, form: FileForm = {}): ByteSink {
    this.makeWithin(path.dirname(name))
    const part = this.partOf(name)
    this.parts.set(name, part)
    const sink = fileSink(part, form)
    this.unfinished.add(sink)
    const finish = async () => {
      const written = await sink.finish()
      this.unfinished.delete(sink)
      return written
    }
    return { write: (bytes) => sink.write(bytes), drained: () => sink.drained(), finish, abandon: () => sink.abandon() }
  }

  /** Gives every file its name, over those of the dataset that was here, and writes the manifest. Its files must be finished. */
  publish(manifest: object): void {
    const part = this.partOf(MANIFEST)
    this.parts.set(MANIFEST, part)
    writeFileSync(part, `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' })
    const old = this.namesOfOld()
    for (const name of old) rmSync(path.join(this.folder, name), { force: true })
    for (const [name, file] of this.parts) renameSync(file, path.join(this.folder, name))
    this.parts.clear()
    removeEmpty(foldersOf(old).map((name) => path.join(this.folder, name)))
  }

  /** Removes what was begun. What was in the folder before is as it was. */
  discard(): void {
    for (const sink of this.unfinished) sink.abandon()
    for (const part of this.parts.values()) rmSync(part, { force: true })
    this.parts.clear()
    removeEmpty(this.made.reverse())
    if (this.isNew) removeEmpty([this.folder])
  }

  private partOf(name: string): string {
    return path.join(this.folder, path.dirname(name), `.${path.basename(name)}${this.mark}`)
  }

  /** The folders that a file lies in. One that leads elsewhere is none: a dataset lies in its own folder. */
  private makeWithin(folder: string): void {
    if (folder === '.' || this.known.has(folder)) return
    this.makeWithin(path.dirname(folder))
    const whole = path.join(this.folder, folder)
    const stat = lstatSync(whole, { throwIfNoEntry: false })
    if (stat && !stat.isDirectory()) throw new FreshetError('folder', `${whole} is in the way: the dataset needs a folder of that name.`)
    if (!stat) {
      mkdirSync(whole)
      this.made.push(whole)
    }
    this.known.add(folder)
  }

  /** The manifest first, so that there is never one without its files; only files that lie in the folder itself or in folders within it. */
  private namesOfOld(): string[] {
    try {
      const { freshet, files } = JSON.parse(readFileSync(path.join(this.folder, MANIFEST), 'utf8')) as {
        freshet?: unknown
        files?: { path?: unknown }[]
      }
      if (freshet !== 1 || !Array.isArray(files)) return []
      return [MANIFEST, ...files.map((file) => String(file.path)).filter((name) => this.isWithin(name))]
    } catch {
      return []
    }
  }

  private isWithin(name: string): boolean {
    if (name.split('/').some((word) => word === '' || word === '.' || word === '..') || /[\\\0]/.test(name)) return false
    try {
      const whole = path.join(realpathSync(this.folder), name)
      return lstatSync(whole).isFile() && realpathSync(path.dirname(whole)) === path.dirname(whole)
    } catch {
      return false
    }
  }
}

/** The folders that files lie in, each behind those within it. */
function foldersOf(names: readonly string[]): string[] {
  const folders = new Set<string>()
  for (const name of names) {
    for (let at = path.dirname(name); at !== '.'; at = path.dirname(at)) folders.add(at)
  }
  return [...folders].sort((a, b) => b.length - a.length)
}

/** Removes those of some folders that are there and hold nothing. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
}

/** One folder at a time: Node's own recursion never ends where a parent is there and takes no folders, as /proc. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder)
  if (!existsSync(parent)) makeFolder(parent)
  mkdirSync(folder)
}
