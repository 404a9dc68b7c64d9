/** What `/api/runs…` answers. Instants and durations are milliseconds; `start` and `simTime` are simulated epoch time. */
import { z } from 'zod'
import { Shape, Where } from './shape'

export const RunState = z.enum(['ready', 'running', 'paused', 'stopped', 'finished', 'failed'])
export type RunState = z.infer<typeof RunState>

/** Simulated time over real time; `max` is as fast as the machine can. */
export const Speed = z.union([z.number().positive(), z.literal('max')])
export type Speed = z.infer<typeof Speed>

/** A shock of a run, planned or injected. `start`, `end` and `peak` are simulated epoch milliseconds. */
export const RunShock = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  start: z.number(),
  end: z.number(),
  peak: z.number(),
  magnitude: z.number(),
  shape: Shape,
  where: Where.nullish(),
  injected: z.boolean(),
})
export type RunShock = z.infer<typeof RunShock>

export const Run = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  scenarioId: z.string().nullable(),
  scenarioVersion: z.number().int().nullable(),
  state: RunState,
  speed: Speed,
  /** The speed reached of the speed asked; absent until it was measured. */
  reached: z.number().nullish(),
  seed: z.number(),
  start: z.number(),
  duration: z.number(),
  simTime: z.number(),
  events: z.number(),
  /** 0 to 1. */
  progress: z.number(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  failure: z.string().nullable(),
  shocks: z.array(RunShock),
})
export type Run = z.infer<typeof Run>

export const RunList = z.object({ items: z.array(Run), next: z.string().nullable() })
