/** How far a measured rate may be from the true one: intervals that hold it 99 times in 100, as far as events come independently. */

/** Standard deviations on either side. */
const Z = 2.576

export type Interval = readonly [low: number, high: number]

/** Of a share (Wilson's score interval): also sound where it is near 0 or 1. More than all counts as all. */
export function shareInterval(count: number, of: number): Interval {
  const p = Math.min(1, count / of)
  const spread = (Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of))) / (1 + (Z * Z) / of)
  const middle = (p + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of)
  // All and none are bounds themselves, whatever rounding makes of them.
  return [count === 0 ? 0 : Math.max(0, middle - spread), count >= of ? 1 : Math.min(1, middle + spread)]
}

/** Of a number that came of independent chances: its deviation is its square root. */
export function countInterval(count: number): Interval {
  const spread = Z * Math.sqrt(count)
  return [Math.max(0, count - spread), count + spread]
}

/** `in` and `out` say that the whole interval lies on that side of the range's bounds; else too few events were seen to tell. */
export type Verdict = 'in' | 'out' | 'too_few'

export function verdictOf([least, most]: Interval, low: number, high: number): Verdict {
  if (least >= low && most <= high) return 'in'
  return most < low || least > high ? 'out' : 'too_few'
}
