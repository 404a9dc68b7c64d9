/** A file that is being written, as it is or compressed. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, closeSync, createWriteStream, openSync, type WriteStream, writeSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip, type Gzip, gzipSync } from 'node:zlib'
import type { ByteSink, Written } from './byte-sink'

const LEVEL = 6

/** How a file is written. */
export interface FileForm {
  /** Compresses what is written. */
  readonly gzip?: boolean
  /** One of so many that are written side by side that none can stay open. */
  readonly isOneOfMany?: boolean
}

/** @param path made new; must not exist */
export function fileSink(path: string, { gzip = false, isOneOfMany = false }: FileForm = {}): ByteSink {
  if (isOneOfMany) return new AppendedFile(path, gzip)
  return gzip ? new GzipFile(path) : new PlainFile(path)
}

/** Hashes and counts the content. */
class Tally {
  private readonly hash = createHash('sha256')
  private bytes = 0

  add(bytes: Uint8Array): void {
    this.hash.update(bytes)
    this.bytes += bytes.length
  }

  result(): Written {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}

/** Written at once: for a file this is the fastest, and nothing piles up. */
class PlainFile implements ByteSink {
  private readonly tally = new Tally()
  private readonly fd: number
  private isOpen = true

  constructor(path: string) {
    this.fd = openSync(path, 'wx')
  }

  write(bytes: Uint8Array): void {
    this.tally.add(bytes)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at)
  }

  async drained(): Promise<void> {}

  async finish(): Promise<Written> {
    this.abandon()
    return this.tally.result()
  }

  abandon(): void {
    if (this.isOpen) closeSync(this.fd)
    this.isOpen = false
  }
}

/** Compressed on another thread. */
class GzipFile implements ByteSink {
  private readonly tally = new Tally()
  private readonly gzip: Gzip = createGzip({ level: LEVEL })
  private readonly file: WriteStream
  private readonly done: Promise<void>
  private failure: Error | null = null

  constructor(path: string) {
    // Opened here and now, so that a file which is abandoned at once does not appear afterwards.
    this.file = createWriteStream(path, { fd: openSync(path, 'wx') })
    const fail = (error: Error) => {
      this.failure ??= error
      this.gzip.destroy()
    }
    this.file.once('error', fail)
    this.done = finished(this.gzip.pipe(this.file))
    // Whoever waits hears of it by `finish`; a failure before that must not end the process.
    this.done.catch(fail)
  }

  write(bytes: Uint8Array): void {
    if (this.failure) throw this.failure
    this.tally.add(bytes)
    this.gzip.write(bytes.slice())
  }

  async drained(): Promise<void> {
    if (this.gzip.writableNeedDrain && !this.failure) await Promise.race([once(this.gzip, 'drain'), this.done])
    if (this.failure) throw this.failure
  }

  async finish(): Promise<Written> {
    this.gzip.end()
    await this.done
    return this.tally.result()
  }

  abandon(): void {
    this.gzip.destroy()
    this.file.destroy()
  }
}

/** Open during a write alone; compressed, each write is a member of its own, which together are one gzip file (RFC 1952). */
class AppendedFile implements ByteSink {
  private readonly tally = new Tally()

  constructor(
    private readonly path: string,
    private readonly gzip: boolean,
  ) {
    closeSync(openSync(path, 'wx'))
  }

  write(bytes: Uint8Array): void {
    this.tally.add(bytes)
    appendFileSync(this.path, this.gzip ? gzipSync(bytes, { level: LEVEL }) : bytes)
  }

  async drained(): Promise<void> {}

  async finish(): Promise<Written> {
    return this.tally.result()
  }

  abandon(): void {}
}
