/** A comparison: a scenario's run against its twin, KPI by KPI, with the noise of several seeds and each shock's part. */
import type { Domain } from '@/lib/kit/domain'
import type { AlertRule } from '@/lib/kit/measure'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { bucketMsOf } from '@/lib/runs/run-recipe'
import { attributionPlans, type ShockEffect, shockEffects } from '@/lib/truth/attribution'
import { effectOf, type KpiEffect } from '@/lib/truth/effect'
import { type Axis, bucketAt } from '@/lib/truth/kpi-series'
import { withShocks } from '@/lib/truth/subsets'
import type { AlertEpisode } from '@/lib/watch/alerts'
import type { Played, PlayTask } from './play'

export interface Comparison {
  /** The instant of the first event that differs, epoch ms; null where run and twin are the same. */
  readonly identicalUntil: number | null
  readonly axis: Axis
  /** Whose twins the noise is from. */
  readonly seeds: readonly number[]
  readonly shocks: readonly PlacedShock[]
  /** In the domain's order. */
  readonly kpis: readonly KpiEffect[]
  readonly alerts: { readonly actual: readonly AlertEpisode[]; readonly twin: readonly AlertEpisode[] }
  /** Each shock's part of each KPI's difference, by the KPI's name; empty for fewer than two shocks. */
  readonly parts: Readonly<Record<string, readonly ShockEffect[]>>
}

/** What a comparison is made from, beside its domain. */
export interface ComparisonPlan {
  readonly plan: Plan
  readonly axis: Axis
  readonly seeds: readonly number[]
  readonly alerts: readonly AlertRule[]
}

/**
 * @param seeds how many seeds' twins the noise is from, the run's own included: two at least
 * @param alerts what run and twin are watched for
 */
export function comparisonPlan(plan: Plan, seeds: number, alerts: readonly AlertRule[]): ComparisonPlan {
  const { start, end, seed } = plan
  const bucketMs = bucketMsOf(end - start)
  const begins = Math.min(end, ...plan.shocks.filter(({ magnitude }) => magnitude !== 0).map((shock) => shock.start))
  const since = begins < end ? bucketAt({ start, bucketMs }, begins) : 0
  // Neighbours are as good as any; at the end of the range they lie below.
  const step = seed + seeds - 1 <= Number.MAX_SAFE_INTEGER ? 1 : -1
  return { plan, axis: { start, end, bucketMs, since }, seeds: Array.from({ length: seeds }, (_, i) => seed + i * step), alerts }
}

/** What has to be played, the longest first. */
export function tasksOf({ plan, axis, seeds, alerts }: ComparisonPlan): PlayTask[] {
  const { upTo, allBut } = attributionPlans(plan)
  const others = upTo.length === 0 ? [withShocks(plan, [])] : [...upTo, ...allBut]
  const own: PlayTask = { domain: plan.domain, plans: [plan, ...others], axis, alerts }
  const twins = seeds
    .slice(1)
    .map((seed): PlayTask => ({ domain: plan.domain, plans: [{ ...withShocks(plan, []), seed }], axis, alerts: [] }))
  return [own, ...twins]
}

/** @param played what the tasks came to, in their order */
export function comparisonOf(domain: Domain, { plan, axis, seeds }: ComparisonPlan, played: readonly Played[]): Comparison {
  const [own, ...others] = played as [Played, ...Played[]]
  const [actual, ...worlds] = own.worlds as [Played['worlds'][0], ...Played['worlds']]
  const { shocks, upTo } = attributionPlans(plan)
  const twin = worlds[0] as Played['worlds'][0]
  const twins = [twin, ...others.map(({ worlds: [world] }) => world as Played['worlds'][0])]
  const of = (world: Played['worlds'][0], kpi: string) => world.kpis[kpi] as Played['worlds'][0]['kpis'][string]
  const names = Object.keys(domain.kpis)
  return {
    identicalUntil: own.identicalUntil,
    axis,
    seeds,
    shocks: plan.shocks,
    kpis: Object.entries(domain.kpis).map(([name, kpi]) =>
      effectOf(
        name,
        kpi,
        of(actual, name),
        of(twin, name),
        twins.map((world) => of(world, name).values),
        axis,
      ),
    ),
    alerts: { actual: actual.alerts, twin: twin.alerts },
    parts:
      shocks.length < 2
        ? {}
        : Object.fromEntries(
            names.map((name) => {
              const series = worlds.map((world) => of(world, name))
              return [name, shockEffects(shocks, of(actual, name), series.slice(0, upTo.length), series.slice(upTo.length))]
            }),
          ),
  }
}
