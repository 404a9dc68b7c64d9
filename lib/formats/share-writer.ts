/** Gathers one cell's events as JSON Lines with the time of each, to be merged with those of other cells. */
import type { Domain } from '@/lib/kit/domain'
import type { Block } from '@/lib/tape/block'
import type { Share } from '@/lib/tape/merge'
import { JsonlWriter } from './jsonl'

const NEWLINE = 10

export class ShareWriter {
  private readonly writer: JsonlWriter
  private readonly times: number[] = []
  private readonly pieces: Uint8Array[] = []

  constructor(domain: Domain) {
    this.writer = new JsonlWriter(domain, (bytes) => this.pieces.push(bytes.slice()))
  }

  /** Writes a block's events. */
  write(block: Block): void {
    const { i32, f64, rows } = block
    for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) this.times.push(f64[at + 1] as number)
    this.writer.write(block)
  }

  /** What was written since the last call. */
  take(): Share {
    this.writer.flush()
    const bytes = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.length, 0))
    let end = 0
    for (const piece of this.pieces) {
      bytes.set(piece, end)
      end += piece.length
    }
    const share = { times: Float64Array.from(this.times), ends: new Uint32Array(this.times.length), bytes }
    // Within a line a newline is written as an escape.
    for (let i = 0, at = 0; i < share.ends.length; i++) {
      at = bytes.indexOf(NEWLINE, at) + 1
      share.ends[i] = at
    }
    this.times.length = 0
    this.pieces.length = 0
    return share
  }
}
