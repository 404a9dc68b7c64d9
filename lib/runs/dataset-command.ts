/** The command line that makes a dataset again, byte for byte. */
import 'server-only'
import type { RunRow } from '@/lib/db/runs'
import { versionOrThrow } from '@/lib/db/scenarios'
import { checkDefinition } from '@/lib/scenario/check-definition'
import type { Definition } from '@/lib/scenario/definition'
import type { Recipe } from '@/lib/scenario/recipe'
import { allFacts, allTemplates } from '@/lib/scenario/registered'
import { isSame } from '@/lib/scenario/same'
import type { DatasetOptions } from '@/lib/sinks/dataset-options'
import { type Origin, recipeFrom } from './recipe-from'

/** The saved scenario or the template that a run was made from; null when neither gives its recipe. */
export async function originOfRun(run: Pick<RunRow, 'scenarioId' | 'scenarioVersion'>, recipe: Recipe): Promise<Origin | null> {
  const { scenarioId, scenarioVersion } = run
  if (scenarioId !== null && scenarioVersion !== null) {
    const { definition } = checkDefinition((await versionOrThrow(scenarioId, scenarioVersion)).definition, allFacts())
    return definition ? { definition, called: scenarioId, scenarioId, scenarioVersion } : null
  }
  const template = allTemplates().find(({ definition }) => flagsOf(recipe, definition) !== null)
  return template ? { definition: template.definition, called: template.id, scenarioId: null, scenarioVersion: null } : null
}

/** The command, or null when the command line has no flags for what the recipe is. */
export function commandOf(
  recipe: Recipe,
  { definition, called }: Origin,
  { format, envelope, partitions, layout, gzip, streams }: DatasetOptions,
): string | null {
  const flags = flagsOf(recipe, definition)
  if (!flags) return null
  const written = [
    ['--format', format],
    ['--envelope', envelope],
    ...(partitions === undefined ? [] : [['--partitions', String(partitions)]]),
    ['--layout', layout],
    ...(gzip ? [['--gzip']] : []),
    ...(streams ? [['--streams', streams.join(',')]] : []),
    ['--out', 'DIR'],
  ]
  return ['npm run -s freshet -- generate', called, ...[...flags, ...written].flat()].join(' ')
}

/** The flags that lead from a scenario to a recipe. */
function flagsOf(recipe: Recipe, definition: Definition): string[][] | null {
  if (recipe.interventions.length > 0 || recipe.domain !== definition.domain) return null
  const set = Object.entries(recipe.scenario.parameters ?? {}).filter(([path, value]) => definition.parameters?.[path] !== value)
  const withoutShocks = (recipe.scenario.shocks ?? []).length === 0 && (definition.shocks ?? []).length > 0
  const { seed, start, duration } = recipe
  if (!isSame(recipeFrom(definition, { seed, start, duration, set: Object.fromEntries(set), withoutShocks }), recipe)) return null
  return [
    ['--seed', String(seed)],
    ['--start', start],
    ['--duration', quoted(duration)],
    ...set.map(([path, value]) => ['--set', `${path}=${value}`]),
    ...(withoutShocks ? [['--without-shocks']] : []),
  ]
}

const quoted = (text: string) => (text.includes(' ') ? `"${text}"` : text)
