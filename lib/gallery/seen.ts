/** Events as a gallery looks at them: which line they belong to, and what its clock says. */
import type { Line } from '@/lib/kit/gallery'
import type { Condition } from '@/lib/kit/measure'
import { DAY, HOUR } from '@/lib/kit/season'
import { localTime, type Zone, zone } from '@/lib/kit/zone'

/** One event. */
export interface Seen {
  readonly stream: string
  /** Epoch ms. */
  readonly time: number
  /** Its own fields, without the envelope. */
  readonly data: Readonly<Record<string, unknown>>
}

/** What a chart is made of, while the run is played. */
export interface Collector {
  /** The streams that it wants to see. */
  readonly streams: readonly string[]
  see(event: Seen): void
  /** The gauges, every ten minutes. */
  look?(time: number, gauges: Readonly<Record<string, number>>): void
}

/** The run that is played. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Whose clock tells the time of what: entities of the start have theirs in the population, others go by the gallery's. */
export class Clocks {
  private readonly byId = new Map<string, Zone>()
  readonly usual: Zone

  constructor(zoneName: string, population: Iterable<Readonly<Record<string, unknown>>>) {
    this.usual = zone(zoneName)
    for (const { id, time_zone } of population)
      if (typeof id === 'string' && typeof time_zone === 'string') this.byId.set(id, zone(time_zone))
  }

  of({ by }: Line, data: Seen['data']): Zone {
    return by === null ? this.usual : (this.byId.get(String(data[by])) ?? this.usual)
  }
}

/** Whether an event is of a line. */
export function isOf({ stream, where }: Pick<Line, 'stream' | 'where'>, event: Seen): boolean {
  return event.stream === stream.name && Object.entries(where).every(([field, condition]) => meets(event.data[field], condition))
}

function meets(value: unknown, condition: Condition): boolean {
  if (typeof condition === 'string') return value === condition
  if (Array.isArray(condition)) return condition.includes(value)
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = condition as { least?: number; most?: number }
  return typeof value === 'number' && value >= least && value <= most
}

export const HOURS_A_WEEK = 168
export const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** The hour of the local week, 0 to 167, Monday first. */
export function hourOfWeek(at: Zone, time: number): number {
  const { weekday, ms } = localTime(at, time)
  return weekday * 24 + Math.floor(ms / HOUR)
}

/** How often each hour of the week comes in a span, in hours. */
export function hoursIn(at: Zone, { start, end }: Span): Float64Array {
  const hours = new Float64Array(HOURS_A_WEEK)
  for (let time = start; time < end; time += HOUR) {
    const hour = hourOfWeek(at, time)
    hours[hour] = (hours[hour] as number) + 1
  }
  return hours
}

export const daysIn = ({ start, end }: Span): number => (end - start) / DAY

/** The value below which a share of some numbers lies; NaN of none. @param sorted from least to most */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
