/** Money as it was read. */

/** An amount in whole cents; NaN for one with more than two decimals. */
export function wholeCents(amount: number): number {
  const near = Math.round(amount * 100)
  // Beyond some 10^13 the product is off by one.
  return [near, near - 1, near + 1].find((cents) => cents / 100 === amount) ?? Number.NaN
}
