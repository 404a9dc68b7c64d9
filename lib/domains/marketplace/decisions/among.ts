/** Small words that decisions are declared with. */

/** One of several values with weights, in the order given. */
export function among<T>(options: readonly (readonly [value: T, weight: number])[]): (u: number) => T {
  const total = options.reduce((sum, [, weight]) => sum + weight, 0)
  const last = options[options.length - 1] as readonly [T, number]
  return (u) => {
    let left = u * total
    for (const [value, weight] of options) {
      left -= weight
      if (left < 0) return value
    }
    return last[0]
  }
}

/** A uniform number as it is: for a choice from a list that the moment knows. */
export const asIs = (u: number) => u
