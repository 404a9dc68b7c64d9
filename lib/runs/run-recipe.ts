/** A run's recipe, with what was done to it, and what follows from it: the plans of the run and its twin, its shocks, its buckets. */
import type { RunRow } from '@/lib/db/runs'
import { domainOf } from '@/lib/domains'
import { peakOf } from '@/lib/engine/strength'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import type { RunShock } from '@/lib/queries/answers/run'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { factsOf, type ShockFacts } from '@/lib/scenario/domain-facts'
import { planOf, shocksOf } from '@/lib/scenario/plan-of'
import { Recipe, spanOf } from '@/lib/scenario/recipe'
import type { AlertRule } from '@/lib/watch/alerts'
import { playable } from './playable'

type Stored = Pick<RunRow, 'recipe' | 'interventions'>

/** The whole recipe of a run: as it was created, and every intervention since. */
export function recipeOfRun({ recipe, interventions }: Stored): Recipe {
  return Recipe.parse({ ...(recipe as object), interventions: interventions.map(({ seq, at, body }) => ({ at, order: seq, body })) })
}

/** The plans of a run and of its twin. @throws FreshetError `wrong_state` when engine or domain are of another version than the recipe */
export function plansOfRun(run: Stored): { plan: Plan; twin: Plan } {
  const recipe = recipeOfRun(run)
  return playable(() => ({ plan: planOf(recipe), twin: planOf(recipe, { withoutShocks: true }) }))
}

/** What a run is watched for: its scenario's alerts, or its domain's where the scenario says nothing of alerts. */
export function alertRulesOfRun({ recipe, domain }: Pick<RunRow, 'recipe' | 'domain'>): AlertRule[] {
  return alertRulesOf(Recipe.parse(recipe).scenario, domainOf(domain))
}

/** When a run starts and how long it lasts at most, in ms; its seed. */
export function extentOfRun({ recipe }: Pick<RunRow, 'recipe'>): { start: number; duration: number; seed: number } {
  const { seed, ...rest } = Recipe.parse(recipe)
  const { start, end } = spanOf(rest)
  return { start, duration: end - start, seed }
}

/** The shocks of a run as viewers see them, planned and injected: also of a run that this version cannot play, whose kinds may be gone. */
export function shocksOfRun(run: Stored & { domain: string }): RunShock[] {
  const recipe = recipeOfRun(run)
  const facts = factsOf(domainOf(run.domain))
  const kinds = new Set(
    [...(recipe.scenario.shocks ?? []), ...recipe.interventions.flatMap(({ body }) => ('shock' in body ? [body.shock] : []))].map(
      ({ kind }) => kind,
    ),
  )
  for (const { kind } of facts.shocks) kinds.delete(kind)
  const gone = [...kinds].map((kind): ShockFacts => ({ ...GONE, kind, label: kind }))
  return shocksOf(recipe, { ...facts, shocks: [...facts.shocks, ...gone] }).map((shock) => runShock(run.domain, shock))
}

/** What is known of a kind of shock that there is no more. */
const GONE: Omit<ShockFacts, 'kind' | 'label'> = {
  description: '',
  magnitude: [0, 1],
  defaults: { magnitude: 0, duration: '0s', shape: 'step' },
  levers: [],
}

/** A shock as viewers see it. */
export function runShock(domain: string, shock: PlacedShock): RunShock {
  const { id, kind, start, end, magnitude, shape, where } = shock
  const label = factsOf(domainOf(domain)).shocks.find((one) => one.kind === kind)?.label ?? kind
  const scope =
    where && Object.fromEntries(Object.entries(where).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]))
  return {
    id,
    kind,
    label,
    start,
    end,
    peak: peakOf(shock),
    magnitude,
    shape,
    ...(scope ? { where: scope } : {}),
    injected: id.startsWith('i'),
  }
}

/** How wide a bucket of a run's series is: a chart has some hundred points whatever the length. */
export function bucketMsOf(duration: number): number {
  if (duration <= 12 * HOUR) return 2 * MINUTE
  if (duration <= DAY) return 5 * MINUTE
  if (duration <= 7 * DAY) return 15 * MINUTE
  return duration <= 14 * DAY ? 30 * MINUTE : 60 * MINUTE
}
