/** Text that comes in pieces, as whole lines: what reads JSON Lines goes by. Nothing is decoded, so every byte of a line is there. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const NEWLINE = 10
/** How much of a file is read at a time. */
export const PIECE_BYTES = 1 << 19

/** A file's content, decompressed where its name ends in `.gz`. @param pieceBytes how much of it comes at a time */
export function contentOf(file: string, pieceBytes = PIECE_BYTES): Readable {
  const read = createReadStream(file, { highWaterMark: pieceBytes })
  if (!file.endsWith('.gz')) return read
  // Whoever reads hears of a failure from the stream itself.
  return pipeline(read, createGunzip({ chunkSize: pieceBytes }), () => undefined)
}

/**
 * Some lines at a time, in one buffer, each with the newline that ends it; only the very last may have none. Memory is that of a piece and
 * of the longest line.
 */
export async function* linesOf(source: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const piece of source as AsyncIterable<Buffer | string>) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    const end = bytes.lastIndexOf(NEWLINE) + 1
    if (end === 0) {
      rest.push(bytes)
      continue
    }
    const whole = bytes.subarray(0, end)
    yield rest.length === 0 ? whole : Buffer.concat([...rest, whole])
    rest = end < bytes.length ? [bytes.subarray(end)] : []
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

/** Where the line that begins at `at` ends, its newline not counted. */
export function endOfLine(lines: Buffer, at: number): number {
  const end = lines.indexOf(NEWLINE, at)
  return end < 0 ? lines.length : end
}

/** Counts what goes by: rows, bytes and their SHA-256, as a manifest has them. */
export class ContentTally {
  private readonly hash: Hash = createHash('sha256')
  private total = 0

  add(bytes: Uint8Array): void {
    this.hash.update(bytes)
    this.total += bytes.length
  }

  /** To be asked once. */
  result(rows: number): { rows: number; bytes: number; sha256: string } {
    return { rows, bytes: this.total, sha256: this.hash.digest('hex') }
  }
}
