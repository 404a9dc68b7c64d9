/** What `/api/scenarios…` answers. Instants are epoch milliseconds; durations are the file's own text. */
import { z } from 'zod'
import { Definition } from '@/lib/scenario/definition'
import { RunState } from './run'
import { Shape } from './shape'

export const Scenario = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  version: z.number().int(),
  definition: Definition,
  /** The text of this version, with its comments. */
  yaml: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  author: z.string(),
})
export type Scenario = z.infer<typeof Scenario>

export const ScenarioSummary = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  version: z.number().int(),
  description: z.string().nullish(),
  duration: z.string(),
  shocks: z.array(z.object({ kind: z.string(), start: z.string(), duration: z.string(), magnitude: z.number(), shape: Shape.nullish() })),
  updatedAt: z.number(),
  lastRun: z.object({ id: z.string(), state: RunState }).nullable(),
})
export type ScenarioSummary = z.infer<typeof ScenarioSummary>

export const ScenarioList = z.object({ items: z.array(ScenarioSummary), next: z.string().nullable() })

export const VersionSummary = z.object({
  n: z.number().int(),
  message: z.string().nullable(),
  author: z.string(),
  createdAt: z.number(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const VersionList = z.object({ items: z.array(VersionSummary), next: z.string().nullable() })

export const Version = VersionSummary.extend({ yaml: z.string(), definition: Definition })
export type Version = z.infer<typeof Version>
