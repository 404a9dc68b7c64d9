/**
 * Plans to observe a domain by: what never happens is not in the graph of influence, so these bring out what can happen. A small world
 * for somewhat longer than the domain's scenarios, with each kind of shock at its worst in turn, and one in which everything that depends on
 * a chance is likely.
 */
import type { Domain } from '@/lib/kit/domain'
import { kebab, listParameters } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'

/** So much longer than the longest scenario: 35 days where that is a month, so that what happens monthly happens. */
const LONGER = 7 / 6
/** The first part of it is as usual: a week of 35 days. */
const USUAL = 1 / 5
/** How large the world is where the domain has a `scale`; or the least that its range allows. */
const SCALE = 0.03
const LIKELY = 0.5

/** @param start epoch ms @param longest ms of the domain's longest scenario */
export function influencePlans(domain: Domain, start: number, longest: number): Plan[] {
  const length = Math.floor(longest * LONGER)
  const usualMs = Math.floor(length * USUAL)
  const parameters = listParameters(domain.parameters)
  const scale = parameters.find(({ path }) => path === 'scale')
  const small: Record<string, number> = scale ? { scale: Math.max(SCALE, scale.range[0]) } : {}
  const likely = parameters
    .filter(({ unit, when }) => unit === 'probability' && when === 'any')
    .map(({ path, range: [low, high] }) => [path, low + (high - low) * LIKELY] as const)
  const kinds = Object.entries(domain.shocks)
  const spanMs = Math.floor((length - usualMs) / Math.max(1, kinds.length))
  const shocks = kinds.map(([kind, { magnitude }], i) => {
    const from = start + usualMs + i * spanMs
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
  const usual: Plan = { domain: domain.id, seed: 1, cell: 0, start, end: start + length, parameters: small, shocks, changes: [] }
  return [usual, { ...usual, seed: 2, shocks: [], parameters: { ...small, ...Object.fromEntries(likely) } }]
}
