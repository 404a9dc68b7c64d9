/**
 * Recipes: all that a run or a dataset is made from. A recipe is plain JSON in one writing only, so that two of the same content are the
 * same text, whether they come from the command line, the interface or the database.
 */
import { z } from 'zod'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { ENGINE_VERSION } from '@/lib/kit/version'
import { DEFAULT_START, Definition, InjectedShock } from './definition'
import { factsOf } from './domain-facts'
import { durationMs, formatDuration, parseDuration } from './duration'
import { EARLIEST, formatInstant, instantMs, LATEST, parseInstant } from './instant'
import { type Settings, withSettings } from './set'

/** Seeds are whole numbers that a double holds exactly. */
export const Seed = z
  .int('A seed is a whole number.')
  .min(0, 'A seed is 0 or more.')
  .max(Number.MAX_SAFE_INTEGER, `A seed is at most ${Number.MAX_SAFE_INTEGER}.`)

const InstantText = z
  .union([z.string().refine((text) => instantMs(text) !== null, 'This is not an instant; write 2025-01-06T00:00:00Z.'), z.int()])
  .transform((instant) => formatInstant(typeof instant === 'number' ? instant : parseInstant(instant)))

const DurationText = z
  .union([z.string().refine((text) => (durationMs(text) ?? 0) > 0, 'This is not a duration above 0; write 14d.'), z.int().positive()])
  .transform((duration) => formatDuration(typeof duration === 'number' ? duration : parseDuration(duration)))

/** What a person did to a live run, from its simulated instant on. Taken as ISO 8601 or epoch ms, kept as ISO 8601. */
export const RecipeIntervention = z.strictObject({
  at: InstantText,
  /** Tells interventions of one instant apart. */
  order: z.int().min(0),
  body: z.union([
    z.strictObject({ shock: InjectedShock }),
    z.strictObject({ parameter: z.strictObject({ path: z.string(), value: z.number() }) }),
  ]),
})
export type RecipeIntervention = z.infer<typeof RecipeIntervention>

/** The recipe as manifests and the database hold it. */
export const Recipe = z
  .strictObject({
    domain: z.string(),
    /** The scenario at its version, with the parameters that were set and without the shocks that were left out. */
    scenario: Definition,
    seed: Seed,
    start: InstantText,
    duration: DurationText,
    interventions: z.array(RecipeIntervention),
    engine_version: z.int(),
    domain_version: z.int(),
  })
  .transform((recipe) => ({ ...recipe, scenario: sorted(recipe.scenario), interventions: inOrder(recipe.interventions) }))
export type Recipe = z.infer<typeof Recipe>

/** What a recipe is made of. */
export interface Ingredients {
  definition: Definition
  domain: Domain
  /** 1 when left out. */
  seed?: number | undefined
  /** Epoch ms or ISO 8601; the scenario's when left out. */
  start?: number | string | undefined
  /** Milliseconds or `14d`; the scenario's when left out. */
  duration?: number | string | undefined
  set?: Settings | undefined
  /** The baseline: planned shocks are left out. */
  withoutShocks?: boolean | undefined
  interventions?: readonly z.input<typeof RecipeIntervention>[] | undefined
}

/**
 * The recipe of a scenario that has been checked, for this engine and this domain.
 * @throws FreshetError `invalid` naming what is out of range: a seed, a start, a duration, a parameter that was set
 */
export function recipeOf({
  definition,
  domain,
  seed = 1,
  start,
  duration,
  set = [],
  withoutShocks = false,
  interventions = [],
}: Ingredients): Recipe {
  const scenario = withSettings(definition, set, factsOf(domain))
  const parsed = Recipe.safeParse({
    domain: domain.id,
    scenario: withoutShocks ? { ...scenario, shocks: [] } : scenario,
    seed,
    start: start ?? scenario.start ?? DEFAULT_START,
    duration: duration ?? scenario.duration,
    interventions,
    engine_version: ENGINE_VERSION,
    domain_version: domain.version,
  })
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    throw new FreshetError('invalid', errors.map(({ path, message }) => `${path}: ${message}`).join(' '), errors)
  }
  const { start: from, end } = spanOf(parsed.data)
  if (from < EARLIEST || end > LATEST) {
    const path = from < EARLIEST || from >= LATEST ? 'start' : 'duration'
    const message = `${parsed.data.start} and ${parsed.data.duration} from there lie outside of 2000 to 2037, the years whose time zones are known.`
    throw new FreshetError('invalid', message, [{ path, message }])
  }
  return parsed.data
}

/** The span that a recipe simulates, epoch ms, [start, end). */
export function spanOf(recipe: Pick<Recipe, 'start' | 'duration'>): { start: number; end: number } {
  const start = parseInstant(recipe.start)
  return { start, end: start + parseDuration(recipe.duration) }
}

/** Whether a recipe has no shocks, planned or injected. */
export function isBaseline({ scenario, interventions }: Recipe): boolean {
  return (scenario.shocks ?? []).length === 0 && interventions.every(({ body }) => !('shock' in body))
}

/** Maps whose keys people write in any order, in one order. */
function sorted(scenario: Definition): Definition {
  const byKey = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  return {
    ...scenario,
    ...(scenario.parameters ? { parameters: byKey(scenario.parameters) } : {}),
    ...(scenario.shocks
      ? { shocks: scenario.shocks.map((shock) => ({ ...shock, ...(shock.where ? { where: byKey(shock.where) } : {}) })) }
      : {}),
  }
}

function inOrder(interventions: readonly RecipeIntervention[]): RecipeIntervention[] {
  return [...interventions].sort((a, b) => parseInstant(a.at) - parseInstant(b.at) || a.order - b.order)
}
