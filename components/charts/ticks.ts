/** Ticks of a time axis in simulated time: midnights by day number, hours between them, in UTC. */
import { dayMs, simClock, simDay } from '@/components/ui/format'

const hourMs = 3_600_000
const steps = [
  hourMs / 6,
  hourMs / 2,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  4 * dayMs,
  7 * dayMs,
  14 * dayMs,
  28 * dayMs,
]

/** At most `most` instants between `from` and `to`, on round times. */
export function timeTicks(from: number, to: number, startMs: number, most: number): number[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? 56 * dayMs
  const origin = Math.floor(startMs / dayMs) * dayMs
  const first = origin + Math.ceil((from - origin) / step) * step
  const ticks: number[] = []
  for (let t = first; t <= to; t += step) ticks.push(t)
  return ticks
}

/** `D12` at midnight, `12:00` between. */
export const timeLabel = (t: number, startMs: number): string =>
  t % dayMs === 0 ? simDay(t, startMs) : (simClock(t, startMs).split(' ')[1] ?? '')
