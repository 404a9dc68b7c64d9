/** A dataset's order: from a run, a saved scenario or a template, with the command line's flags in camelCase. */
import 'server-only'
import { z } from 'zod'
import { createDataset, type DatasetRow } from '@/lib/db/datasets'
import { runOrThrow } from '@/lib/db/runs'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { recipeKeys } from '@/lib/queries/requests/run'
import { planOf } from '@/lib/scenario/plan-of'
import type { Recipe } from '@/lib/scenario/recipe'
import { didYouMean } from '@/lib/scenario/suggestion'
import { DatasetOptions, partitionsOf, selectedStreams } from '@/lib/sinks/dataset-options'
import { commandOf, originOfRun } from './dataset-command'
import { playable } from './playable'
import { type Origin, originOf, recipeFrom } from './recipe-from'
import { recipeOfRun } from './run-recipe'

export const CreateDataset = z
  .strictObject({
    runId: z.string().optional(),
    scenarioId: z.string().optional(),
    template: z.string().optional(),
    ...recipeKeys,
    withoutShocks: z.boolean().optional().meta({ description: 'The baseline: no shocks, planned or injected.' }),
    ...DatasetOptions.shape,
  })
  .refine((order) => [order.runId, order.scenarioId, order.template].filter((id) => id !== undefined).length === 1, {
    error: 'A dataset is made from a "runId", a "scenarioId" or a "template": give one of them.',
    path: ['runId'],
  })
export type CreateDataset = z.infer<typeof CreateDataset>

/** Stores the order in `queued`. @throws FreshetError `not_found`, `invalid`, `wrong_state` for a run of other versions */
export async function createDatasetFrom(order: CreateDataset): Promise<DatasetRow> {
  const { runId, scenarioId, template, seed, start, duration, set, withoutShocks, ...write } = order
  const changes = { seed, start, duration, set, withoutShocks }
  const { recipe, origin } = runId === undefined ? await fromScenario(order, changes) : await fromRun(runId, changes)
  const domain = domainOf(recipe.domain)
  selectedStreams(domain, write.streams, didYouMean)
  partitionsOf(domain, write)
  playable(() => planOf(recipe))
  const command = origin && commandOf(recipe, origin, write)
  return createDataset({
    runId: runId ?? null,
    scenarioId: origin?.scenarioId ?? null,
    name: recipe.scenario.name,
    recipe,
    options: { write, command, scenarioVersion: origin?.scenarioVersion ?? null },
  })
}

type Changes = Pick<CreateDataset, 'seed' | 'start' | 'duration' | 'set' | 'withoutShocks'>
interface Source {
  recipe: Recipe
  /** What the command line can name; null when it cannot name it. */
  origin: Origin | null
}

async function fromScenario(order: CreateDataset, changes: Changes): Promise<Source> {
  const origin = await originOf(order)
  return { recipe: recipeFrom(origin.definition, changes), origin }
}

/** The run's own recipe, whole, with what was done to it so far, wherever the run stands. */
async function fromRun(runId: string, { withoutShocks, ...changes }: Changes): Promise<Source> {
  const run = await runOrThrow(runId)
  const whole = recipeOfRun(run)
  const interventions = whole.interventions.filter(({ body }) => !(withoutShocks && 'shock' in body))
  if (changes.start !== undefined && interventions.length > 0) {
    const message = 'Something was done to this run at instants of its own, so its start is fixed. Leave "start" out.'
    throw new FreshetError('invalid', message, [{ path: 'start', message }])
  }
  const { seed = whole.seed, start = whole.start, duration = whole.duration, set } = changes
  const changed = withoutShocks || Object.values(changes).some((value) => value !== undefined)
  const recipe = changed ? recipeFrom(whole.scenario, { seed, start, duration, set, withoutShocks, interventions }) : whole
  return { recipe, origin: interventions.length > 0 ? null : await originOfRun(run, recipe) }
}
