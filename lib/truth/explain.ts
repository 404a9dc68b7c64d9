/**
 * Which shocks explain a difference: those without which alone it would be another one (one more replay for each shock that is left out).
 * Where none of several is needed by itself, they explain it jointly (ENGINE.md rule 25).
 */
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'
import { diffsOf, type Stepwise } from './diff'
import type { EventDifference, EventDifferences } from './event-differences'
import { withoutShocks } from './subsets'

/** A difference to the twin without any shock, and the ids of the shocks that explain it. */
export interface ExplainedDifference extends EventDifference {
  readonly shocks: readonly string[] | 'jointly'
}

/** The difference of a plan to its twin without shocks, event by event, each with the shocks that explain it. */
export function* explainEvents(domain: Domain, plan: Plan): Stepwise<ExplainedDifference[]> {
  const ids = plan.shocks.map(({ id }) => id)
  const leftOut = ids.length > 1 ? ids : []
  const twins = [withoutShocks(plan, ids), ...leftOut.map((id) => withoutShocks(plan, [id]))]
  const [twin, ...withoutOne] = (yield* diffsOf(domain, plan, twins)) as [EventDifferences, ...EventDifferences[]]
  const changes = withoutOne.map((differences) => differences.lineages())
  return twin.all().map((difference) => {
    if (leftOut.length === 0) return { ...difference, shocks: ids }
    const shocks = leftOut.filter((_, i) => changes[i]?.has(difference.lineage))
    return { ...difference, shocks: shocks.length > 0 ? shocks : 'jointly' }
  })
}
