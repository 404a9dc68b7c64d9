/** "Did you mean …?": the nearest of some names, by the Damerau-Levenshtein distance. */

/** The name that was probably meant, or null when none is near enough to be worth saying. */
export function nearest(given: string, names: Iterable<string>): string | null {
  const wanted = plain(given)
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1
  for (const name of names) {
    const candidate = plain(name)
    // A path is also meant by its last part: card_declines for billing.card_declines.
    const distance = candidate.endsWith(wanted) && wanted.length > 3 ? 1 : distanceOf(wanted, candidate)
    if (distance < bestDistance && distance < Math.max(wanted.length, candidate.length)) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** ` Did you mean "x"?` with its leading space, or the whole list when it is short, or nothing. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const list = [...names]
  const near = nearest(given, list)
  if (near) return ` Did you mean "${near}"?`
  return list.length > 0 && list.length <= 12 ? ` There ${list.length === 1 ? 'is' : 'are'} ${list.join(', ')}.` : ''
}

/** Spelling that people vary without meaning it: case, dashes, underscores, spaces. */
const plain = (name: string) => name.toLowerCase().replace(/[-_\s]/g, '')

function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
