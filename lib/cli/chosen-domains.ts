import { domains } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { didYouMean } from '@/lib/scenario/suggestion'
import { UsageError } from './exit-code'

/** The domains that `--domain` names: all when it is left out. @throws UsageError with a suggestion */
export function chosenDomains(id: string | undefined): Domain[] {
  const all: Domain[] = Object.values(domains)
  if (id === undefined) return all
  const chosen = all.filter((domain) => domain.id === id)
  if (chosen.length === 0)
    throw new UsageError(
      `--domain ${id}: there is no such domain.${didYouMean(
        id,
        all.map((domain) => domain.id),
      )}`,
    )
  return chosen
}
