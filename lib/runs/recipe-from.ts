/** Recipes from requests: a saved scenario or a template, with the keys that a run or a dataset may change. */
import 'server-only'
import { scenarioOrThrow } from '@/lib/db/scenarios'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { checkDefinition } from '@/lib/scenario/check-definition'
import type { Definition } from '@/lib/scenario/definition'
import { parseInstant } from '@/lib/scenario/instant'
import { type Ingredients, type Recipe, recipeOf } from '@/lib/scenario/recipe'
import { allFacts, registeredTemplate } from '@/lib/scenario/registered'

/** A scenario that something is made from, and what it is called on the command line. */
export interface Origin {
  definition: Definition
  /** A template's id or a saved scenario's. */
  called: string
  scenarioId: string | null
  scenarioVersion: number | null
}

/** The scenario that a request names. @throws FreshetError `not_found`, `invalid` when the domain has changed since it was saved */
export async function originOf(input: { scenarioId?: string | undefined; template?: string | undefined }): Promise<Origin> {
  if (input.scenarioId === undefined) {
    const { id, definition } = registeredTemplate(input.template ?? '')
    return { definition, called: id, scenarioId: null, scenarioVersion: null }
  }
  const scenario = await scenarioOrThrow(input.scenarioId)
  const { definition, problems } = checkDefinition(scenario.definition, allFacts())
  if (!definition)
    throw new FreshetError('invalid', `The scenario ${scenario.id} cannot run as it is saved: ${problems[0]?.message}`, problems)
  return { definition, called: scenario.id, scenarioId: scenario.id, scenarioVersion: scenario.version }
}

/** What a request may change of a scenario. */
export interface RecipeInput extends Pick<Ingredients, 'seed' | 'start' | 'duration' | 'set' | 'withoutShocks' | 'interventions'> {}

/** The recipe of a scenario with what a request changes. @throws FreshetError `invalid` with the key that is wrong */
export function recipeFrom(definition: Definition, { start, ...input }: RecipeInput): Recipe {
  const domain = domainOf(definition.domain)
  const from = at('start', () => (typeof start === 'string' ? parseInstant(start, Date.now()) : start))
  return at('set', () => recipeOf({ definition, domain, ...input, start: from }))
}

/** Gives an error that names no place the key that it is about. */
function at<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FreshetError) || error.code !== 'invalid' || error.errors.length > 0) throw error
    throw new FreshetError('invalid', error.message, [{ path, message: error.message }])
  }
}
