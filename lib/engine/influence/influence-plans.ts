/**
 * Plans to observe a domain by: what never happens is not in the graph of influence, so these bring out what can happen. A small world
 * for five weeks with each kind of shock at its worst in turn, and one in which everything that depends on a chance is likely.
 */
import type { Domain } from '@/lib/kit/domain'
import { kebab, listParameters } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'

/** Longer than the longest month, so that what happens monthly happens. */
const DAYS = 35
/** The first days are as usual. */
const USUAL_DAYS = 7
/** How large the world is where the domain has a `scale`; or the least that its range allows. */
const SCALE = 0.03
const LIKELY = 0.5

/** @param start epoch ms */
export function influencePlans(domain: Domain, start: number): Plan[] {
  const parameters = listParameters(domain.parameters)
  const scale = parameters.find(({ path }) => path === 'scale')
  const small: Record<string, number> = scale ? { scale: Math.max(SCALE, scale.range[0]) } : {}
  const likely = parameters
    .filter(({ unit, when }) => unit === 'probability' && when === 'any')
    .map(({ path, range: [low, high] }) => [path, low + (high - low) * LIKELY] as const)
  const kinds = Object.entries(domain.shocks)
  const spanMs = Math.floor(((DAYS - USUAL_DAYS) * DAY) / Math.max(1, kinds.length))
  const shocks = kinds.map(([kind, { magnitude }], i) => {
    const from = start + USUAL_DAYS * DAY + i * spanMs
    return {
      id: `s${i + 1}`,
      kind: kebab(kind),
      start: from,
      end: from + spanMs,
      magnitude: magnitude[1],
      shape: 'step',
      rampMs: 0,
    } as const
  })
  const usual: Plan = { domain: domain.id, seed: 1, cell: 0, start, end: start + DAYS * DAY, parameters: small, shocks, changes: [] }
  return [usual, { ...usual, seed: 2, shocks: [], parameters: { ...small, ...Object.fromEntries(likely) } }]
}
