import 'server-only'
import { createRun, type RunRow } from '@/lib/db/runs'
import type { CreateRun } from '@/lib/queries/requests/run'
import { planOf } from '@/lib/scenario/plan-of'
import { spanOf } from '@/lib/scenario/recipe'
import { playable } from './playable'
import { originOf, recipeFrom } from './recipe-from'

/** An hour a second: the first shock of a template comes into view within minutes. */
const DEFAULT_SPEED = 3_600

/** Stores a run in `ready`: a recipe that is fixed from now on. @throws FreshetError `not_found`, `invalid` */
export async function createRunFrom({ speed = DEFAULT_SPEED, ...input }: CreateRun): Promise<RunRow> {
  const { definition, scenarioId, scenarioVersion } = await originOf(input)
  const recipe = recipeFrom(definition, input)
  playable(() => planOf(recipe))
  return createRun({
    scenarioId,
    scenarioVersion,
    name: definition.name,
    domain: definition.domain,
    recipe,
    speed: speed === 'max' ? null : speed,
    simTime: spanOf(recipe).start,
  })
}
