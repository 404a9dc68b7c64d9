/** Shares: one of several things that differ in how common they are. */

/** From a uniform number to one of several things. @param shares how common each is; they need not add up to 1 */
export function shared<T>(shares: readonly (readonly [what: T, share: number])[]): (u: number) => T {
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  const things = shares.map(([what]) => what)
  let sum = 0
  const ends = Float64Array.from(shares, ([, share]) => {
    sum += share
    return sum / total
  })
  return (u) => {
    let place = 0
    while (place < ends.length - 1 && u >= (ends[place] as number)) place++
    return things[place] as T
  }
}

/** The same for names with their shares. */
export const sharedByName = <T extends string>(shares: Readonly<Partial<Record<T, number>>>): ((u: number) => T) =>
  shared(Object.entries(shares) as [T, number][])

/** The same for several such lists, each under a name. */
export const sharedWithin = <K extends string, T extends string>(
  lists: Readonly<Record<K, Readonly<Partial<Record<T, number>>>>>,
): Readonly<Record<K, (u: number) => T>> =>
  Object.fromEntries(Object.entries(lists).map(([name, shares]) => [name, sharedByName(shares as Partial<Record<T, number>>)])) as Record<
    K,
    (u: number) => T
  >
