/** What an inspection goes by, of a dataset from its manifest, of a stream from what comes. */
import { z } from 'zod'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { AlertRule } from '@/lib/kit/measure'
import { listParameters } from '@/lib/kit/parameter'
import type { Stream } from '@/lib/kit/stream'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { Alert } from '@/lib/scenario/definition'
import { parseDuration } from '@/lib/scenario/duration'
import { parseInstant } from '@/lib/scenario/instant'
import type { OpenDataset } from '@/lib/sources/dataset'
import type { OpenStream } from '@/lib/sources/stream'

export interface Circumstances {
  /** The dataset; null for a stream. */
  readonly dataset: OpenDataset | null
  /** The span that was simulated, epoch ms; null where it is not known. */
  readonly span: { readonly start: number; readonly end: number } | null
  /** Whether it says that it is a baseline; null where it says nothing. */
  readonly baseline: boolean | null
  /** The streams that were not asked for. */
  readonly leftOut: ReadonlySet<Stream>
  readonly alerts: readonly AlertRule[]
  /** Whether everything that ever happened is in what is read: nothing began before, nobody's events were erased. */
  readonly isWhole: boolean
  /** A parameter's value by path; null where it is not known, or was changed while the scenario ran. */
  parameter(path: string): number | null
}

/** What is read of a recipe. */
const ReadRecipe = z.looseObject({
  scenario: z.looseObject({ parameters: z.record(z.string(), z.number()).optional(), alerts: z.array(Alert).optional() }).default({}),
  interventions: z.array(z.looseObject({ body: z.looseObject({ parameter: z.looseObject({ path: z.string() }).optional() }) })).default([]),
})

export const streamsOf = ({ streams }: Domain): Stream[] => Object.values(streams).flatMap((group) => group.streams)

/** @throws FreshetError `invalid` for a manifest whose recipe is none */
export function circumstancesOf(source: OpenDataset | OpenStream): Circumstances {
  const { domain } = source
  if (!('files' in source))
    return {
      dataset: null,
      span: null,
      baseline: null,
      leftOut: new Set(),
      alerts: alertRulesOf({}, domain),
      isWhole: false,
      parameter: () => null,
    }
  const { recipe, baseline, streams, erasures } = source.manifest
  const parsed = ReadRecipe.safeParse(recipe)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = ['recipe', ...(issue?.path ?? [])].join('.')
    throw new FreshetError('invalid', `The manifest of ${source.folder} does not fit: ${path}: ${issue?.message}`)
  }
  const { parameters = {}, alerts } = parsed.data.scenario
  const changed = new Set(parsed.data.interventions.map(({ body }) => body.parameter?.path))
  const defaults = new Map(listParameters(domain.parameters).map((parameter) => [parameter.path, parameter.default]))
  const start = parseInstant(recipe.start)
  return {
    dataset: source,
    span: { start, end: start + parseDuration(recipe.duration) },
    baseline,
    leftOut: new Set(streamsOf(domain).filter(({ name }) => !Object.hasOwn(streams, name))),
    alerts: alertRulesOf(alerts === undefined ? {} : { alerts }, domain),
    isWhole: erasures === undefined,
    parameter: (path) => (changed.has(path) ? null : (parameters[path] ?? defaults.get(path) ?? null)),
  }
}
