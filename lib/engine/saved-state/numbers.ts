/** Numbers in a row: a typed array that grows as they are pushed. */

type Numeric = Uint8Array | Int32Array | Float64Array

export class Numbers<A extends Numeric> {
  private length = 0

  /** @param array what to begin with: of the type wanted, and of any length but 0 */
  constructor(private array: A) {}

  push(value: number): void {
    if (this.length === this.array.length) this.grow()
    this.array[this.length++] = value
  }

  /** What was pushed, in an array of just that length. */
  done(): A {
    return this.array.slice(0, this.length) as A
  }

  private grow(): void {
    const wider = new (this.array.constructor as new (length: number) => A)(this.array.length * 2)
    wider.set(this.array)
    this.array = wider
  }
}
