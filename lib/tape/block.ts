/** A block: rows of events in emission order, in one buffer that can be handed to another thread. */

/** Rows as they lie in a buffer; layout.ts says how. */
export class Block {
  readonly i32: Int32Array
  readonly f64: Float64Array
  readonly u8: Uint8Array
  private taken = false

  /** @param slots how many slots of 8 bytes are filled @param rows how many rows that is @param first ordinal of its first row in the run */
  constructor(
    readonly buffer: ArrayBuffer,
    readonly slots: number,
    readonly rows: number,
    readonly first: number,
  ) {
    this.i32 = new Int32Array(buffer)
    this.f64 = new Float64Array(buffer)
    this.u8 = new Uint8Array(buffer)
  }

  /** The receiver keeps the buffer (to transfer it, say); without this it is only valid during the call that hands it over. */
  take(): ArrayBuffer {
    this.taken = true
    return this.buffer
  }

  get isTaken(): boolean {
    return this.taken
  }
}
