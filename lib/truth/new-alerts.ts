/** Alerts that a run raises and its twin does not. */
import type { AlertEpisode } from '@/lib/watch/alerts'

/** An episode is the twin's too when it has the same rule raised for this share of the time. */
const SHARED = 0.5

/**
 * The episodes during most of which the twin has none of the same rule: what would have been raised anyway is nobody's doing.
 * @param until the run's end, epoch ms: that of what is still raised
 */
export function newAlerts(actual: readonly AlertEpisode[], twin: readonly AlertEpisode[], until: number): AlertEpisode[] {
  const endOf = ({ ended }: AlertEpisode) => ended ?? until
  return actual.filter((one) => {
    const shared = twin
      .filter(({ alert }) => alert === one.alert)
      .reduce((sum, other) => sum + Math.max(0, Math.min(endOf(one), endOf(other)) - Math.max(one.onset, other.onset)), 0)
    return shared < SHARED * (endOf(one) - one.onset)
  })
}
