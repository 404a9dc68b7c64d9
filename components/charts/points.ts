/** Series made ready for drawing: few enough points, in the window that is shown, with the areas between run and twin. */

/** Above this many points a series is thinned; more could not be told apart on a screen. */
const enough = 360

/** Which buckets are drawn, and how far the newest of them is. */
export interface Extent {
  bucketMs: number
  /** Buckets that begin before are left out. */
  from: number
  /** The simulated time now: the newest bucket goes no further. */
  nowMs: number
}

export interface Row {
  t: number
  value: number | null
  twin: number | null
  /** From run to twin where the run is on the wrong side of it, by the direction that is desired. */
  worse: [number, number] | null
  better: [number, number] | null
}

type KpiPoint = readonly [number, number | null, number | null]

const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** How many buckets are drawn as one: a power of two, so that points stay where they are while a series grows. */
export function together(points: number): number {
  let size = 1
  while (points / size > enough) size *= 2
  return size
}

/** Cuts points into runs of buckets that are drawn as one, by where a bucket lies in time and not by where the series begins. */
function grouped<P extends readonly [number, ...unknown[]]>(points: readonly P[], bucketMs: number): P[][] {
  const size = together(points.length) * bucketMs
  const groups: P[][] = []
  let current = Number.NaN
  for (const point of points) {
    const group = Math.floor(point[0] / size)
    if (group !== current) groups.push([])
    current = group
    groups.at(-1)?.push(point)
  }
  return groups
}

/** Where a run of buckets ends; the newest one, which still fills, ends now. */
const endOf = (group: readonly (readonly [number, ...unknown[]])[], { bucketMs, nowMs }: Extent): number =>
  Math.min((group.at(-1)?.[0] ?? 0) + bucketMs, Math.max(nowMs, (group.at(-1)?.[0] ?? 0) + 1))

/** The rows of a chart of one KPI against its twin. Times are those of the buckets' ends, where their values are known. */
export function kpiRows(points: readonly KpiPoint[], extent: Extent, better: 'up' | 'down' | null): Row[] {
  const shown = points.filter(([t]) => t >= extent.from)
  return grouped(shown, extent.bucketMs).map((group) => {
    const value = mean(group.map((point) => point[1]))
    const twin = mean(group.map((point) => point[2]))
    const gap: [number, number] | null = value === null || twin === null || better === null || value === twin ? null : [value, twin]
    const good = gap !== null && gap[0] > gap[1] === (better === 'up')
    return { t: endOf(group, extent), value, twin, worse: good ? null : gap, better: good ? gap : null }
  })
}

export interface StackRow {
  t: number
  [group: string]: number
}

/** Events per simulated second of each group of streams; a group without a point in a bucket had no event in it. */
export function rateRows(streams: Readonly<Record<string, readonly (readonly [number, number])[]>>, extent: Extent): StackRow[] {
  const names = Object.keys(streams)
  const rows = new Map<number, StackRow>()
  for (const name of names) {
    for (const [t, events] of streams[name] ?? []) {
      if (t < extent.from) continue
      let row = rows.get(t)
      if (!row) {
        row = { t, ...Object.fromEntries(names.map((each) => [each, 0])) }
        rows.set(t, row)
      }
      row[name] = events
    }
  }
  const points = [...rows.values()].sort((a, b) => a.t - b.t).map((row) => [row.t, row] as const)
  return grouped(points, extent.bucketMs).map((group) => {
    const last = group.at(-1)?.[0] ?? 0
    const t = endOf(group, extent)
    const seconds = ((group.length - 1) * extent.bucketMs + t - last) / 1_000
    const row: StackRow = { t }
    for (const name of names) row[name] = group.reduce((sum, [, each]) => sum + (each[name] ?? 0), 0) / seconds
    return row
  })
}
