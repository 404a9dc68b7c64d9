/** The alerts of a dataset: those whose KPIs count only streams that are there. */
import type { Domain } from '@/lib/kit/domain'
import type { AlertRule, Amount, Kpi } from '@/lib/kit/measure'
import type { Stream } from '@/lib/kit/stream'

/** Which of some rules can be judged. */
export function judgeable(domain: Domain, rules: readonly AlertRule[], leftOut: ReadonlySet<Stream>): AlertRule[] {
  return rules.filter(({ kpi }) => {
    const declared = domain.kpis[kpi]
    return declared !== undefined && !streamsOf(declared).some((stream) => leftOut.has(stream))
  })
}

function streamsOf({ of }: Kpi): Stream[] {
  const all = of.type === 'open' ? [...of.opens, ...of.closes] : [of.of, ...(of.type === 'ratio' ? [of.over] : [])].flatMap(terms)
  return all.map(({ stream }) => stream)
}

const terms = (amount: Amount) => [amount].flat()
