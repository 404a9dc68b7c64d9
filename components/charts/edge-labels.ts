/** Which shocks are named in a chart, and on which side of their edge: no name runs over another. */

export interface Edge {
  id: string
  label: string
  start: number
}

export interface EdgeLabel {
  id: string
  side: 'left' | 'right'
}

/** Width of a letter of a label and the space around it, in px. */
const letter = 6
const gap = 8

/** @param width of the plot in px, roughly */
export function edgeLabels(edges: readonly Edge[], from: number, to: number, width: number): EdgeLabel[] {
  const taken: [number, number][] = []
  const x = (t: number) => ((t - from) / Math.max(1, to - from)) * width
  return edges.flatMap(({ id, label, start }): EdgeLabel[] => {
    if (start < from || start > to) return []
    const at = x(start)
    const size = label.length * letter + gap
    const sides: [EdgeLabel['side'], number, number][] = [
      ['left', at - size, at],
      ['right', at, at + size],
    ]
    const free = sides.find(([, left, right]) => left >= 0 && right <= width && taken.every(([l, r]) => right <= l || left >= r))
    if (!free) return []
    taken.push([free[1], free[2]])
    return [{ id, side: free[0] }]
  })
}
