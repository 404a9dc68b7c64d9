/** What can be asked of `/api/runs…`. */
import { z } from 'zod'
import { InjectedShock } from '@/lib/scenario/definition'
import { DURATION_HINT, durationMs } from '@/lib/scenario/duration'
import { Seed } from '@/lib/scenario/recipe'

/** Simulated seconds a second. */
export const AskedSpeed = z
  .union(
    [z.literal('max'), z.number().min(0.1).max(1_000_000)],
    'A speed is a number of simulated seconds a second, 0.1 to 1000000, or "max".',
  )
  .meta({ description: 'Simulated seconds a second, or as fast as possible.', examples: [60, 'max'] })

const Duration = z
  .string()
  .refine((text) => (durationMs(text) ?? 0) > 0, {
    error: (issue) => `"${String(issue.input)}" is not a duration above 0. ${DURATION_HINT}`,
  })
  .meta({ examples: ['14d', '1m'] })

/** What a recipe takes beside its scenario, for runs and datasets. */
export const recipeKeys = {
  seed: Seed.optional().meta({ description: '1 when left out.' }),
  start: z
    .union([z.string(), z.int()])
    .optional()
    .meta({ description: "The simulated instant of the start: ISO 8601, epoch ms, now, or -7d. The scenario's when left out." }),
  duration: Duration.optional().meta({ description: "The scenario's when left out." }),
  set: z
    .union([z.record(z.string(), z.number()), z.array(z.string())], 'Parameters are set as {"path": value} or ["path=value"].')
    .optional()
    .meta({ description: 'Parameters over those of the scenario, by path.', examples: [{ scale: 0.1 }] }),
}

export const CreateRun = z
  .strictObject({
    scenarioId: z.string().optional(),
    template: z
      .string()
      .optional()
      .meta({ examples: ['marketplace-baseline'] }),
    ...recipeKeys,
    speed: AskedSpeed.optional(),
    loop: z.literal(false, 'Runs that begin again at their end are not supported yet; leave "loop" out.').optional(),
    sinks: z.array(z.unknown()).max(0, 'Sinks of a run are not supported yet; leave "sinks" out.').optional(),
  })
  .refine((run) => (run.scenarioId === undefined) !== (run.template === undefined), {
    error: 'A run is made from a "scenarioId" or from a "template": give one of the two.',
    path: ['scenarioId'],
  })
export type CreateRun = z.infer<typeof CreateRun>

/** start, pause, resume and stop take nothing. */
export const Nothing = z.strictObject({})
export const Step = z.strictObject({ by: Duration })
export const ChangeSpeed = z.strictObject({ speed: AskedSpeed })
export const InjectShock = InjectedShock
export const ChangeParameter = z.strictObject({ path: z.string(), value: z.number() })
