/** An inspection as JSON: what `freshet inspect --json` prints. */
import type { MeasuredRate } from './conformance'
import type { Skipped, Violation } from './findings'
import type { Inspection } from './inspect'

export interface Report {
  readonly domain: string
  readonly events: number
  readonly first: string | null
  readonly last: string | null
  readonly streams: Readonly<Record<string, number>>
  readonly violations: readonly Violation[]
  readonly skipped: readonly Skipped[]
  readonly conformance: readonly MeasuredRate[]
}

export function reportOf({ domain, events, first, last, streams, violations, skipped, conformance }: Inspection): Report {
  return { domain: domain.id, events, first, last, streams, violations, skipped, conformance }
}
