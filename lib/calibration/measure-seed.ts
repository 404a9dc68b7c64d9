/** One seed of a domain's usual run, played and measured. Nothing is written. */
import { Simulation } from '@/lib/engine/simulation'
import { Conformance, type UnmeasuredRate } from '@/lib/inspect/conformance'
import { Volumes } from '@/lib/inspect/volumes'
import type { Domain } from '@/lib/kit/domain'
import { listParameters } from '@/lib/kit/parameter'
import { planOf } from '@/lib/scenario/plan-of'
import { type Recipe, recipeOf } from '@/lib/scenario/recipe'
import { templatesOf } from '@/lib/scenario/template'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'

/** What is played; the seed apart. */
export interface Trial {
  readonly domain: string
  /** As people write it, `30d`; the baseline's own when left out. */
  readonly duration?: string | undefined
  /** Parameters by path that are not as usual. */
  readonly set?: Readonly<Record<string, number>> | undefined
}

/** What one seed came to. */
export interface SeedMeasurement {
  readonly seed: number
  /** Documented rates by name, in their unit; shares as fractions of 1. */
  readonly rates: Readonly<Record<string, number>>
  readonly unmeasured: readonly UnmeasuredRate[]
  /** Events by stream. */
  readonly events: Readonly<Record<string, number>>
  /** Before the first moment, and after the last one. */
  readonly gauges: Readonly<Record<string, { readonly start: number; readonly end: number }>>
}

/** The recipe of a seed: the domain's baseline. @throws FreshetError `invalid` for a duration or a parameter that does not fit */
export function recipeOfTrial(domain: Domain, { duration, set }: Trial, seed: number): Recipe {
  const baseline = templatesOf(domain).find(({ id }) => id === `${domain.id}-baseline`)
  const [first] = templatesOf(domain)
  const { definition } = baseline ?? (first as NonNullable<typeof first>)
  return recipeOf({ definition, domain, seed, duration, set, withoutShocks: true })
}

export function measureSeed(domain: Domain, trial: Trial, seed: number): SeedMeasurement {
  const plan = planOf(recipeOfTrial(domain, trial, seed), { domain })
  const volumes = new Volumes(domain, plan.start)
  const conformance = new Conformance(domain, volumes)
  const { rows } = layoutOf(domain)
  const counts = new Float64Array(rows.length)
  const simulation = new Simulation(domain, plan, (block) => {
    count(block, counts)
    volumes.read(block)
    conformance.read(block)
  })
  const before = simulation.gauges()
  simulation.advance(plan.end)
  const after = simulation.gauges()
  const usual = new Map(listParameters(domain.parameters).map((parameter) => [parameter.path, parameter.default]))
  const { measured, unmeasured } = conformance.result({
    end: plan.end,
    leftOut: new Set(),
    parameter: (path) => plan.parameters[path] ?? usual.get(path) ?? null,
  })
  return {
    seed,
    rates: Object.fromEntries(measured.map(({ rate, measured: value }) => [rate, value])),
    unmeasured,
    events: Object.fromEntries(rows.map(({ stream, index }) => [stream.name, counts[index] ?? 0])),
    gauges: Object.fromEntries(Object.keys(before).map((name) => [name, { start: before[name] ?? 0, end: after[name] ?? 0 }])),
  }
}

function count({ i32, rows }: Block, counts: Float64Array): void {
  for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) {
    const stream = i32[at * 2] as number
    counts[stream] = (counts[stream] as number) + 1
  }
}
