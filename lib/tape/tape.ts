/** The tape: where the simulation puts events, row after row. Full blocks go to whoever listens; nothing comes back. */
import { Block } from './block'

const SLACK_SLOTS = 64
const encoder = new TextEncoder()

/** Takes rows from compiled recorders and hands them on in blocks. */
export class Tape {
  i32!: Int32Array
  f64!: Float64Array
  u8!: Uint8Array
  /** The next free slot. */
  at = 0
  /** Rows so far in the whole run. */
  total = 0
  private rows = 0
  private slots = 0

  /** @param bytes size of a block; a row never spans two */
  constructor(
    private readonly onBlock: (block: Block) => void,
    private readonly bytes = 1 << 18,
  ) {
    this.open(new ArrayBuffer(bytes))
  }

  /** A place for a row of so many slots: the slot where it begins. */
  room(slots: number): number {
    if (this.at + slots + SLACK_SLOTS > this.slots) this.flush(slots)
    return this.at
  }

  /** The row that began at `at` ends at `end`. */
  close(at: number, end: number): void {
    this.i32[at * 2 + 1] = end - at
    this.at = end
    this.rows++
    this.total++
  }

  /**
   * Writes a text behind the row's fields. @param at where the row begins @param slot where its offset and length go, in slots of the row
   * @param end the row's end so far @returns the row's new end
   */
  text(at: number, slot: number, value: string, end: number): number {
    const length = value.length
    if ((end + Math.ceil((length * 3) / 8) + SLACK_SLOTS) * 8 > this.bytes) {
      if (at > 0) throw new TextOverflow()
      throw new RangeError(`a text of ${length} characters does not fit into a block of ${this.bytes} bytes`)
    }
    const from = end * 8
    const target = this.u8
    let bytes = length
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i)
      if (code > 126) {
        bytes = encoder.encodeInto(value, target.subarray(from)).written
        break
      }
      target[from + i] = code
    }
    const place = (at + slot) * 2
    this.i32[place] = from - at * 8
    this.i32[place + 1] = bytes
    return end + ((bytes + 7) >> 3)
  }

  /** Hands over what there is. */
  flush(atLeast = 0): void {
    if (this.rows > 0) {
      const block = new Block(this.f64.buffer as ArrayBuffer, this.at, this.rows, this.total - this.rows)
      this.onBlock(block)
      if (block.isTaken) this.open(new ArrayBuffer(this.bytes))
    }
    this.at = 0
    this.rows = 0
    if ((atLeast + SLACK_SLOTS) * 8 > this.bytes)
      throw new RangeError(`a row of ${atLeast} slots does not fit into a block of ${this.bytes} bytes`)
  }

  private open(buffer: ArrayBuffer): void {
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
    this.u8 = new Uint8Array(buffer)
    this.slots = buffer.byteLength / 8
  }
}

/** The text did not fit behind the row in this block: the recorder starts the row again in the next one. */
export class TextOverflow extends Error {}
