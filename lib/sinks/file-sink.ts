/** A file that is being written, as it is or compressed. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, createWriteStream, openSync, writeSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip, type Gzip } from 'node:zlib'
import type { ByteSink, Written } from './byte-sink'

/** @param path made new; must not exist  @param gzip compresses what is written */
export function fileSink(path: string, gzip = false): ByteSink {
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
  private readonly gzip: Gzip = createGzip({ level: 6 })
  private readonly done: Promise<void>
  private failure: Error | null = null

  constructor(path: string) {
    const file = createWriteStream(path, { flags: 'wx' })
    const fail = (error: Error) => {
      this.failure ??= error
      this.gzip.destroy()
    }
    file.once('error', fail)
    this.done = finished(this.gzip.pipe(file))
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
  }
}
