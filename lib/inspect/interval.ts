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

/** The ranks, from 1, between which the median of all lies, when so many of them were seen; beyond them where they were too few. */
export function rankInterval(count: number): Interval {
  const spread = (Z * Math.sqrt(count)) / 2
  return [Math.floor(count / 2 - spread), Math.ceil(count / 2 + 1 + spread)]
}

/** Of two numbers of which each event has its own in the other: one of them may be under way where what was seen begins or ends. */
export function pairInterval(count: number, of: number): Interval {
  return [Math.max(0, count - 1) / of, (count + 1) / of]
}

/** `in` and `out` say that the whole interval lies on that side of the range's bounds; else too few events were seen to tell. */
export type Verdict = 'in' | 'out' | 'too_few'

export function verdictOf([least, most]: Interval, low: number, high: number): Verdict {
  if (least >= low && most <= high) return 'in'
  return most < low || least > high ? 'out' : 'too_few'
}
