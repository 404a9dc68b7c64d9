/** The alerts of a scenario as rules that can be judged: its own, or those that its domain has for scenarios that name none. */
import type { Domain } from '@/lib/kit/domain'
import type { AlertRule, Severity } from '@/lib/kit/measure'
import type { Definition } from './definition'
import { parseDuration } from './duration'

/** How loud an alert is that does not say. */
const SEVERITY: Severity = 'warning'

/**
 * What a scenario is watched for. `alerts` left out: the domain's own; an empty list: nothing. Bounds are in the KPI's unit, a share as a
 * fraction. KPIs that the domain does not have are named by check-definition.ts.
 */
export function alertRulesOf({ alerts }: Pick<Definition, 'alerts'>, domain: Domain): AlertRule[] {
  return (alerts ?? domain.alerts ?? []).map(({ kpi, above, below, for: time, severity }, i) => ({
    id: `a${i + 1}`,
    kpi,
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
    forMs: time === undefined ? 0 : parseDuration(time),
    severity: severity ?? SEVERITY,
  }))
}
