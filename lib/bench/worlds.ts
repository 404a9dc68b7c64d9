/** The worlds that are measured: the one made for it, and every domain there is, each as it is without shocks. */
import { domains } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { Plan } from '@/lib/kit/plan'
import { didYouMean } from '@/lib/scenario/suggestion'
import { cityDelivery } from './city-delivery'

export const worlds: readonly Domain[] = [cityDelivery, ...Object.values(domains)]

/** @throws FreshetError `not_found` with a suggestion */
export function worldOf(id: string): Domain {
  const found = worlds.find((world) => world.id === id)
  if (found) return found
  const ids = worlds.map((world) => world.id)
  throw new FreshetError('not_found', `There is no world "${id}" to measure; there are ${ids.join(', ')}.${didYouMean(id, ids)}`)
}

/** A usual world, from a Monday on. @param length ms */
export function usualPlan(domain: Domain, length: number, scale = 1): Plan {
  const start = Date.UTC(2025, 0, 6)
  return { domain: domain.id, seed: 1, cell: 0, start, end: start + length, parameters: { scale }, shocks: [], changes: [] }
}
