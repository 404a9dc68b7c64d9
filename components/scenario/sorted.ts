/** Which scenarios a list shows, and in which order. */
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'

export const orders = { edited: 'Last edited', name: 'Name', shocks: 'Most shocks' } as const
export type Order = keyof typeof orders

const compare: Record<Order, (a: ScenarioSummary, b: ScenarioSummary) => number> = {
  edited: (a, b) => b.updatedAt - a.updatedAt,
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  shocks: (a, b) => b.shocks.length - a.shocks.length || b.updatedAt - a.updatedAt,
}

/** Whether each word of a search is somewhere in these texts. */
export function hasWords(query: string, ...texts: (string | null | undefined)[]): boolean {
  const all = texts.join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

export function sorted(scenarios: readonly ScenarioSummary[], query: string, domain: string, order: Order): ScenarioSummary[] {
  return scenarios
    .filter(
      (each) =>
        (domain === 'all' || each.domain === domain) &&
        hasWords(query, each.name, each.description, ...each.shocks.map(({ kind }) => kind)),
    )
    .sort(compare[order] ?? compare.edited)
}
