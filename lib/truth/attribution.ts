/**
 * Whose effect it is, when there are several shocks (ENGINE.md rule 25). K(S) is a KPI over the span that is judged, in the world with the
 * shocks S and no others.
 */
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import type { KpiSeries } from './kpi-series'
import { chronological, withoutShocks, withShocks } from './subsets'

/** How effects are told apart, in words for whoever reads them. */
export const ATTRIBUTION_METHOD = {
  telescoping:
    'Shocks are taken in the order of their starts, S1 to Sn. The effect of Si is K(S1…Si) − K(S1…Si−1), each world forked from the run at the start of the first shock that it lacks; the effects of all add up to the whole difference.',
  leaveOneOut: 'K(all) − K(all but Si): what would not have been without this one. Where shocks work together, these do not add up.',
} as const

/** What each of several shocks does to one KPI; null where it has no value. */
export interface ShockEffect {
  readonly shock: string
  readonly kind: string
  readonly telescoping: number | null
  readonly leaveOneOut: number | null
}

/** The worlds that effects are told apart by, beside the run itself: each as a plan. The first one is the twin. */
export interface AttributionPlans {
  readonly shocks: readonly PlacedShock[]
  /** With the first 0, 1, … n − 1 of the shocks. */
  readonly upTo: readonly Plan[]
  /** All but the first, the second, … the last but one: all but the last are the first n − 1. */
  readonly allBut: readonly Plan[]
}

export function attributionPlans(plan: Plan): AttributionPlans {
  const shocks = chronological(plan)
  const ids = shocks.map(({ id }) => id)
  return {
    shocks,
    upTo: shocks.map((_, i) => withShocks(plan, ids.slice(0, i))),
    allBut: ids.slice(0, -1).map((id) => withoutShocks(plan, [id])),
  }
}

/** @param upTo, allBut the KPI in the worlds of the plans, in their order */
export function shockEffects(
  shocks: readonly PlacedShock[],
  actual: KpiSeries,
  upTo: readonly KpiSeries[],
  allBut: readonly KpiSeries[],
): ShockEffect[] {
  const steps = [...upTo, actual]
  return shocks.map(({ id, kind }, i) => ({
    shock: id,
    kind,
    telescoping: less(steps[i + 1]?.over, steps[i]?.over),
    leaveOneOut: less(actual.over, (allBut[i] ?? upTo.at(-1))?.over),
  }))
}

const less = (value: number | null | undefined, other: number | null | undefined): number | null =>
  typeof value === 'number' && typeof other === 'number' ? value - other : null
