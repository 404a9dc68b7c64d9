/**
 * Several cells as one truth. Cells share nothing, so each is simulated by itself, by any worker; the order of their events together is
 * (ms, cell, order within the cell). It is made of what the events say and of who they are, and of nothing that a worker knows: not of
 * how many workers there are, nor of who is done first. Cells of neighbouring numbers may be merged first, and again with others.
 */

/** Some of one cell's events in their order, each written as some bytes: of all cells, those of one and the same span of time. */
export interface Share {
  /** Epoch ms of each event; never less than the one before. */
  readonly times: Float64Array
  /** Where each event's bytes end. */
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

/** Events of one cell that follow one another in the truth: `[from, to)` of its share. */
export interface Turn {
  readonly cell: number
  readonly from: number
  readonly to: number
}

/** The cells' turns in the order of the truth. @param times of each cell's events, by number of the cell */
export function* turnsOf(times: readonly Float64Array[]): Generator<Turn> {
  const next = new Uint32Array(times.length)
  for (;;) {
    // The cell that is first, and the time and cell that come after it: few cells, so looking at each is quickest.
    let cell = -1
    let time = Number.POSITIVE_INFINITY
    let rival = -1
    let until = Number.POSITIVE_INFINITY
    for (let other = 0; other < times.length; other++) {
      const at = times[other]?.[next[other] as number] ?? Number.POSITIVE_INFINITY
      if (at < time) {
        rival = cell
        until = time
        cell = other
        time = at
      } else if (at < until) {
        rival = other
        until = at
      }
    }
    if (cell < 0) return
    const own = times[cell] as Float64Array
    const from = next[cell] as number
    let to = from + 1
    while (to < own.length && isBefore(own[to] as number, cell, until, rival)) to++
    next[cell] = to
    yield { cell, from, to }
  }
}

/** The cells' events of one span of time as one share. @param shares by number of the cell */
export function mergeShares(shares: readonly Share[]): Share {
  const events = shares.reduce((sum, { times }) => sum + times.length, 0)
  const merged = {
    times: new Float64Array(events),
    ends: new Uint32Array(events),
    bytes: new Uint8Array(shares.reduce((sum, { bytes }) => sum + bytes.length, 0)),
  }
  let count = 0
  let end = 0
  for (const { cell, from, to } of turnsOf(shares.map(({ times }) => times))) {
    const { times, ends, bytes } = shares[cell] as Share
    const begin = from === 0 ? 0 : (ends[from - 1] as number)
    merged.bytes.set(bytes.subarray(begin, ends[to - 1]), end)
    for (let i = from; i < to; i++) {
      merged.times[count] = times[i] as number
      merged.ends[count++] = end + (ends[i] as number) - begin
    }
    end += (ends[to - 1] as number) - begin
  }
  return merged
}

function isBefore(time: number, cell: number, otherTime: number, other: number): boolean {
  return time < otherTime || (time === otherTime && (other < 0 || cell < other))
}
