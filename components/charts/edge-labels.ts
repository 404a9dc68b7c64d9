/** Where the shocks of a chart are named: no name runs over another. The earliest have the place above the plot, the next one within it. */

export interface Edge {
  id: string
  label: string
  start: number
}

export interface EdgeLabel {
  id: string
  side: 'left' | 'right'
  /** 0 above the plot, 1 at the top of the plot. */
  row: 0 | 1
}

/** Width of a letter of a label and the space around it, in px. */
const letter = 6
const gap = 8

/** @param width of the plot in px, roughly */
export function edgeLabels(edges: readonly Edge[], from: number, to: number, width: number): EdgeLabel[] {
  const taken: [row: number, left: number, right: number][] = []
  const x = (t: number) => ((t - from) / Math.max(1, to - from)) * width
  const seen = edges.filter(({ start }) => start >= from && start <= to).sort((a, b) => a.start - b.start)
  return seen.flatMap(({ id, label, start }): EdgeLabel[] => {
    const at = x(start)
    const size = label.length * letter + gap
    for (const row of [0, 1] as const) {
      for (const side of ['left', 'right'] as const) {
        const [left, right] = side === 'left' ? [at - size, at] : [at, at + size]
        const isFree = taken.every(([other, l, r]) => other !== row || right <= l || left >= r)
        if (left < 0 || right > width || !isFree) continue
        taken.push([row, left, right])
        return [{ id, side, row }]
      }
    }
    return []
  })
}
