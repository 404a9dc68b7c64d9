/** Plans of one recipe with some of its shocks: what a twin is, and what effects are told apart by. */
import type { PlacedShock, Plan } from '@/lib/kit/plan'

/** A plan with those shocks alone whose ids are named. */
export function withShocks(plan: Plan, ids: readonly string[]): Plan {
  return { ...plan, shocks: plan.shocks.filter(({ id }) => ids.includes(id)) }
}

/** A plan without those shocks whose ids are named. */
export function withoutShocks(plan: Plan, ids: readonly string[]): Plan {
  return { ...plan, shocks: plan.shocks.filter(({ id }) => !ids.includes(id)) }
}

/** Its shocks by their start; those of one instant in the scenario's order. */
export function chronological({ shocks }: Plan): PlacedShock[] {
  return shocks
    .map((shock, i) => ({ shock, i }))
    .sort((a, b) => a.shock.start - b.shock.start || a.i - b.i)
    .map(({ shock }) => shock)
}
