/** What may be behind an alert: the shock that acted when its KPI went beyond the bound, or had acted shortly before. */
import type { RunAlert, RunShock } from '@/lib/queries/answers/run'

const hourMs = 3_600_000

export interface Cause {
  shock: RunShock
  /** Whether it still acted at the onset. */
  acted: boolean
  /** From the shock's start until the alert was raised. */
  delayMs: number
  /** How many other shocks acted at the onset as well. */
  others: number
}

/**
 * The shock that acted at the onset, the last begun of several; else the one that ended last before, no longer ago than the KPI looks
 * back, for until then its values hold events of the shock's time; null when there is none.
 * @param windowHours how far each value of the KPI looks back
 */
export function causeOf(
  { onset, raised }: Pick<RunAlert, 'onset' | 'raised'>,
  shocks: readonly RunShock[],
  windowHours: number,
): Cause | null {
  const begun = shocks.filter(({ start }) => start <= onset)
  const active = begun.filter(({ end }) => end > onset).sort((a, b) => b.start - a.start)
  const over = begun.filter(({ end }) => end <= onset && end > onset - Math.max(1, windowHours) * hourMs).sort((a, b) => b.end - a.end)
  const shock = active[0] ?? over[0]
  if (!shock) return null
  return { shock, acted: active.length > 0, delayMs: raised - shock.start, others: Math.max(0, active.length - 1) }
}
