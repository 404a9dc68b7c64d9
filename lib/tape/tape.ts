/** The tape: where the simulation puts events, row after row. Full blocks go to whoever listens; nothing comes back. */
import { Block } from './block'

/** A block is handed on early when its texts hold more UTF-16 units than this, so that long texts do not pile up. */
const MOST_UNITS = 1 << 20

/** Takes rows from compiled recorders and hands them on in blocks. */
export class Tape {
  i32!: Int32Array
  f64!: Float64Array
  /** The texts of the rows so far; recorders write behind `textCount`, and `close` makes it count. */
  texts: string[] = []
  textCount = 0
  /** The next free slot. */
  at = 0
  /** Rows so far in the whole run. */
  total = 0
  private rows = 0
  private slots = 0
  private units = 0
  private longest = 0

  /** @param bytes size of a block, unless one row alone needs more; a row never spans two */
  constructor(
    private readonly onBlock: (block: Block) => void,
    private readonly bytes = 1 << 18,
  ) {
    this.open(bytes)
  }

  /** A place for a row of so many slots: the slot where it begins. What is written there counts when the row is closed. */
  room(slots: number): number {
    if (this.at + slots > this.slots || this.units > MOST_UNITS) {
      this.flush()
      if (slots > this.slots) this.open(slots * 8)
    }
    return this.at
  }

  /** The row that began at `at` ends at `end`; the block has so many texts now, those of this row with so many UTF-16 units. */
  close(at: number, end: number, textCount: number, units: number): void {
    this.i32[at * 2 + 1] = end - at
    this.at = end
    this.rows++
    this.total++
    this.textCount = textCount
    this.units += units
    if (units > this.longest) this.longest = units
  }

  /** Hands over what there is. */
  flush(): void {
    if (this.rows > 0) {
      const { buffer } = this.f64
      const block = new Block(buffer as ArrayBuffer, this.at, this.rows, this.total - this.rows, this.texts, this.textCount, this.longest)
      this.onBlock(block)
      if (block.isKept) {
        this.open(this.bytes)
        this.texts = []
      } else if (this.units > MOST_UNITS) this.texts = []
    }
    this.at = 0
    this.rows = 0
    this.textCount = 0
    this.units = 0
    this.longest = 0
  }

  private open(bytes: number): void {
    this.slots = Math.ceil(bytes / 8)
    const buffer = new ArrayBuffer(this.slots * 8)
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
  }
}
