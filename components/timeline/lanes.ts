/** Shocks side by side: which lane each is drawn in, so that none hides another. */

export interface Span {
  start: number
  end: number
}

/** The lane of each span, from 0: the first that is free when it begins. */
export function lanesOf(spans: readonly Span[]): number[] {
  const order = spans.map((_, i) => i).sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0) || a - b)
  const freeFrom: number[] = []
  const lanes = new Array<number>(spans.length).fill(0)
  for (const i of order) {
    const span = spans[i]
    if (!span) continue
    const free = freeFrom.findIndex((end) => end <= span.start)
    const lane = free < 0 ? freeFrom.length : free
    freeFrom[lane] = span.end
    lanes[i] = lane
  }
  return lanes
}
