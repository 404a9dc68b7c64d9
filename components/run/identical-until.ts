/** How long a run and its twin are the same, told from every KPI: the claim that a difference is the shock's rests on it. */
import type { KpiPoint } from '@/lib/live/messages'

export interface Identity {
  /** Whether there is a twin to compare with at all. */
  compared: boolean
  /** The start of the first bucket in which a KPI differs; null while none does. */
  until: number | null
}

export function identicalUntil(kpis: Readonly<Record<string, readonly KpiPoint[]>>): Identity {
  let until: number | null = null
  let compared = false
  for (const points of Object.values(kpis)) {
    for (const [t, value, twin] of points) {
      if (until !== null && t >= until) break
      if (twin !== null) compared = true
      if (value !== twin) until = t
    }
  }
  return { compared, until }
}
