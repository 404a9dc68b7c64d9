/** The measured shocks of a domain. */
import type { Domain } from '@/lib/kit/domain'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { Locality, Share } from './locality'
import { LEAST_IDENTICAL, type MeasuredShock } from './measured'
import type { RegionalTrial } from './trials'

/** Shares of later events that are the same in run and twin: the least of the seeds. */
export interface MeasuredLocality {
  readonly kind: string
  readonly where: Readonly<Record<string, string>>
  /** Only of a surge it is a law that others go on as they would have. */
  readonly is_surge: boolean
  readonly others: number
  readonly untouched: number
}

export interface ShockReport {
  readonly domain: string
  readonly domain_version: number
  readonly engine_version: number
  readonly seeds: readonly number[]
  readonly regional_seeds: readonly number[]
  /** Parameters that were not as usual. */
  readonly set: Readonly<Record<string, number>>
  readonly shocks: readonly MeasuredShock[]
  readonly regional: readonly MeasuredLocality[]
}

export function reportOf(
  domain: Domain,
  facts: Pick<ShockReport, 'seeds' | 'regional_seeds' | 'set' | 'shocks' | 'regional'>,
): ShockReport {
  return { domain: domain.id, domain_version: domain.version, engine_version: ENGINE_VERSION, ...facts }
}

/** @param localities of each seed */
export function measuredLocality({ kind, where, isSurge }: RegionalTrial, localities: readonly Locality[]): MeasuredLocality {
  const least = (of: (one: Locality) => Share) =>
    Math.min(...localities.map(of).map(({ events, identical }) => (events === 0 ? 1 : identical / events)))
  return { kind, where, is_surge: isSurge, others: least(({ others }) => others), untouched: least(({ untouched }) => untouched) }
}

/** Everything that is not as it should be, in words. */
export function problemsOf({ shocks, regional }: Pick<ShockReport, 'shocks' | 'regional'>): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  return [
    ...shocks.flatMap(({ kind, problems }) => problems.map((problem) => `${kind}: ${problem}`)),
    ...regional
      .filter(({ is_surge }) => is_surge)
      .flatMap(({ kind, others, untouched }) => [
        ...(others >= LEAST_IDENTICAL ? [] : [`${kind} in one region: ${percent(others)} of what others do later is the same`]),
        ...(untouched >= LEAST_IDENTICAL
          ? []
          : [`${kind} in one region: ${percent(untouched)} of what the untouched do later is the same`]),
      ]),
  ]
}
