/** What `/api/runs…` answers. Instants and durations are milliseconds; `start` and `simTime` are simulated epoch time. */
import { z } from 'zod'
import { SEVERITIES } from '@/lib/kit/measure'
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

/** A rule over a KPI that a run is watched by: its scenario's, or its domain's where the scenario has none. One of `above` and `below`. */
export const AlertRule = z.object({
  /** `a1`, `a2`, … in the scenario's order. */
  id: z.string(),
  kpi: z.string(),
  above: z.number().optional(),
  below: z.number().optional(),
  /** How long the KPI must be beyond the bound before the alert is raised. */
  forMs: z.number(),
  severity: z.enum(SEVERITIES),
})
export type AlertRule = z.infer<typeof AlertRule>

/** One time that an alert of a run was raised. Times are simulated epoch milliseconds, values in the KPI's unit, shares from 0 to 1. */
export const RunAlert = z.object({
  /** The id of its rule. */
  alert: z.string(),
  kpi: z.string(),
  severity: z.enum(SEVERITIES),
  direction: z.enum(['above', 'below']),
  threshold: z.number(),
  /** The first whole minute from which the KPI was beyond the bound without a break. */
  onset: z.number(),
  /** When that had lasted long enough. */
  raised: z.number(),
  /** Null while it fires. */
  ended: z.number().nullable(),
  /** The KPI's value furthest beyond the bound. */
  worst: z.number(),
  /** The KPI's last value while it fired. */
  value: z.number(),
})
export type RunAlert = z.infer<typeof RunAlert>

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
  alertRules: z.array(AlertRule),
})
export type Run = z.infer<typeof Run>

export const RunAlertList = z.object({ items: z.array(RunAlert), next: z.null() })

export const RunList = z.object({ items: z.array(Run), next: z.string().nullable() })
