/** A block: rows of events in emission order, in one buffer, and the texts that they refer to. It can be handed to another thread. */

/** Rows as they lie in a buffer; layout.ts says how. */
export class Block {
  readonly i32: Int32Array
  readonly f64: Float64Array
  private kept = false

  /**
   * @param slots how many slots of 8 bytes are filled @param rows how many rows that is @param first ordinal of its first row in the run
   * @param texts what the rows' texts point into; only the first `textCount` are theirs
   * @param longest the most UTF-16 units that the texts of one row have together
   */
  constructor(
    readonly buffer: ArrayBuffer,
    readonly slots: number,
    readonly rows: number,
    readonly first: number,
    readonly texts: readonly string[],
    readonly textCount: number,
    readonly longest: number,
  ) {
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
  }

  /** The receiver keeps the block; without this it is only valid during the call that hands it over. */
  keep(): this {
    this.kept = true
    return this
  }

  get isKept(): boolean {
    return this.kept
  }
}

/** A block as it travels between threads: two buffers, to be transferred, and some numbers. */
export interface PackedBlock {
  readonly buffer: ArrayBuffer
  /** The texts' lengths in UTF-16 units as int32s, then their units: whatever is in a text arrives, lone surrogates too. */
  readonly texts: ArrayBuffer
  readonly slots: number
  readonly rows: number
  readonly first: number
  readonly textCount: number
  readonly longest: number
}

/** Packs a block for another thread; its buffer goes along, so the block is kept and of no use here once that is transferred. */
export function pack(block: Block): PackedBlock {
  const { buffer, slots, rows, first, textCount, longest } = block.keep()
  let units = 0
  for (let i = 0; i < textCount; i++) units += (block.texts[i] as string).length
  const texts = new ArrayBuffer(textCount * 4 + units * 2)
  const lengths = new Int32Array(texts, 0, textCount)
  const all = new Uint16Array(texts, textCount * 4)
  let at = 0
  for (let i = 0; i < textCount; i++) {
    const text = block.texts[i] as string
    lengths[i] = text.length
    for (let k = 0; k < text.length; k++) all[at++] = text.charCodeAt(k)
  }
  return { buffer, texts, slots, rows, first, textCount, longest }
}

/** A call takes so many arguments and not many more. */
const STRETCH = 4096

/** The block that was packed. */
export function unpack({ buffer, texts, slots, rows, first, textCount, longest }: PackedBlock): Block {
  const lengths = new Int32Array(texts, 0, textCount)
  const all = new Uint16Array(texts, textCount * 4)
  let at = 0
  const unpacked = Array.from(lengths, (length) => {
    let text = ''
    for (const end = at + length; at < end; ) {
      const stretch = all.subarray(at, Math.min(end, at + STRETCH))
      text += String.fromCharCode(...stretch)
      at += stretch.length
    }
    return text
  })
  return new Block(buffer, slots, rows, first, unpacked, textCount, longest)
}
