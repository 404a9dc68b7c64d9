/** A KPI's value at an instant, looking back over its window: what points of series and alerts have in common. */
import { FreshetError } from '@/lib/kit/error'
import type { Kpi } from '@/lib/kit/measure'
import { HOUR } from '@/lib/kit/season'
import type { Counters } from './counters'

/** Grains of a window at least, so that the value of this moment looks back about as far as that of a whole bucket. */
const FINE = 15
/** A grain below this would be more grains than anything is worth. */
const LEAST_GRAIN_MS = 1_000

/** How far back a measure looks, in ms. */
export const windowMsOf = ({ windowHours }: { readonly windowHours: number }): number => Math.round(windowHours * HOUR)

/**
 * The widest grain of which a window and a bucket are both whole multiples, and the window many.
 * @throws FreshetError `domain` when they have no grain in common of a second or more
 */
export function grainMsOf(windowMs: number, bucketMs: number): number {
  let [both, rest] = [windowMs, bucketMs]
  while (rest > 0) [both, rest] = [rest, both % rest]
  let parts = 1
  while (both % parts !== 0 || (both / parts) * FINE > windowMs) {
    parts++
    if (both / parts < LEAST_GRAIN_MS)
      throw new FreshetError(
        'domain',
        `A window of ${windowMs} ms and buckets of ${bucketMs} ms have no grain in common; take whole minutes.`,
      )
  }
  return both / parts
}

/** Reads one KPI from counters. @param start where the counters' first grain begins, epoch ms */
export class KpiReader {
  readonly windowMs: number
  private readonly value: (from: number, to: number, spanMs: number) => number | null

  constructor(
    kpi: Kpi,
    counters: Counters,
    private readonly start: number,
    private readonly grainMs: number,
  ) {
    this.windowMs = windowMsOf(kpi)
    this.value = compiled(kpi, counters, grainMs)
  }

  /**
   * The value at an instant, of whose grain everything before the instant has been read and nothing after. Where that grain is not over,
   * the window is shorter by less than a grain; before the window has passed once, it begins at the start.
   * @returns null where there is no value
   */
  at(instant: number): number | null {
    const { start, grainMs } = this
    const from = Math.max(0, Math.ceil((instant - this.windowMs - start) / grainMs))
    const to = Math.ceil((instant - start) / grainMs) - 1
    return this.value(from, to, instant - (start + from * grainMs))
  }

  /** The value over a span that begins and ends with a grain, whatever the window; of who is open, how many are at its end. */
  over(from: number, until: number): number | null {
    const { start, grainMs } = this
    return this.value((from - start) / grainMs, (until - start) / grainMs - 1, until - from)
  }
}

function compiled({ of }: Kpi, counters: Counters, grainMs: number): (from: number, to: number, spanMs: number) => number | null {
  switch (of.type) {
    case 'open': {
      const open = counters.open(of, grainMs)
      return (_, to) => open(to)
    }
    case 'rate': {
      const amount = counters.amount(of.of, grainMs)
      return (from, to, spanMs) => (amount(from, to) * HOUR) / spanMs
    }
    case 'ratio': {
      const amount = counters.amount(of.of, grainMs)
      const over = counters.amount(of.over, grainMs)
      return (from, to) => {
        const whole = over(from, to)
        return whole === 0 ? null : amount(from, to) / whole
      }
    }
  }
}
