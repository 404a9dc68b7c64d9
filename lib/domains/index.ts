/** The domains there are. A new one is a folder beside this file and one line here. */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { marketplace } from './marketplace'
import { telemetry } from './telemetry'

export const domains: Readonly<Record<string, Domain>> = { marketplace, telemetry }

/** A domain by its id. @throws FreshetError `not_found` that says which there are */
export function domainOf(id: string): Domain {
  const found = Object.values(domains).find((domain) => domain.id === id)
  if (found) return found
  const ids = Object.values(domains).map((domain) => domain.id)
  throw new FreshetError('not_found', `There is no domain "${id}"; there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}.`)
}
