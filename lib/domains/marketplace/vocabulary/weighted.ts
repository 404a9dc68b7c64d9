/** A choice among options with weights, from one uniform number: the cumulative table is made once. */

export interface Weighted<T> {
  /** How many options there are. */
  readonly size: number
  /** The option at a uniform number. */
  at(u: number): T
  /** What is left of the number after the choice: uniform again, for whatever the option leaves open. */
  rest(u: number): number
}

/** @param options in the order of the table, with weights above 0 */
export function weighted<T>(options: readonly (readonly [option: T, weight: number])[]): Weighted<T> {
  const total = options.reduce((sum, [, weight]) => sum + weight, 0)
  let sum = 0
  const ends = Float64Array.from(options, ([, weight]) => {
    sum += weight
    return sum / total
  })
  const last = options.length - 1
  const place = (u: number) => {
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) > u) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    size: options.length,
    at: (u) => (options[place(u)] as readonly [T, number])[0],
    rest(u) {
      const i = place(u)
      const from = i === 0 ? 0 : (ends[i - 1] as number)
      const left = (u - from) / ((ends[i] as number) - from)
      // A number at the very end of its stretch may round up to 1, which no uniform number is.
      return left < 1 ? left : 0
    },
  }
}

/** Options that are the rarer, the later they come: in proportion to 1 / (rank + flatness), as words and topics are. */
export const falling = <T>(options: readonly T[], flatness: number): Weighted<T> =>
  weighted(options.map((option, rank) => [option, 1 / (rank + flatness)] as const))
