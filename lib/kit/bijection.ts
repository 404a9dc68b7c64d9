/** A keyed bijection: numbers below a size are put in another order that only the key knows. Behind serial ids, so that they tell no order and no count. */
import { type Keyed, mix } from './key'

const ROUNDS = 4

/**
 * A permutation of 0 … size − 1: a Feistel network of four rounds over the next even number of bits, walked until it comes back below the
 * size (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). Fewer than four walks on average.
 * @param size 1 to 2^32
 */
export function bijection(key: Keyed, size: number): (n: number) => number {
  let half = 1
  while (half < 16 && 1 << (2 * half) < size) half++
  const mask = (1 << half) - 1
  const { hi, lo } = key
  return (n) => {
    let image = n
    do {
      let left = image >>> half
      let right = image & mask
      for (let round = 0; round < ROUNDS; round++) {
        const next = left ^ (mix(hi, lo, round, right) & mask)
        left = right
        right = next
      }
      image = ((left << half) | right) >>> 0
    } while (image >= size)
    return image
  }
}
