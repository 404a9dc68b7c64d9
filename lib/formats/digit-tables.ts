/** Tables of short ASCII texts as numbers whose bytes in memory are the characters, first one lowest: one store writes several of them. */

/** A table whose texts have as many characters as a number has bytes, or fewer. */
export function table<T extends Uint16Array | Uint32Array | Int32Array>(
  Numbers: new (size: number) => T,
  size: number,
  text: (i: number) => string,
): T {
  const numbers = new Numbers(size)
  for (let i = 0; i < size; i++) {
    let number = 0
    for (const [k, character] of [...text(i)].entries()) number |= character.charCodeAt(0) << (8 * k)
    numbers[i] = number
  }
  return numbers
}

/** The same with eight bytes each. ASCII never reads as NaN. */
export function eights(size: number, text: (i: number) => string): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => eight(text(i)))
}

const bytes = new DataView(new ArrayBuffer(8))

/** Up to eight ASCII characters as a number, filled up with spaces. */
export function eight(text: string): number {
  for (let i = 0; i < 8; i++) bytes.setUint8(i, i < text.length ? text.charCodeAt(i) : 32)
  return bytes.getFloat64(0, true)
}

export function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
