/**
 * What travels over the socket, for both ends. `run:watch` joins a run's room and is acknowledged with a snapshot; `run:slice` brings
 * what is new since the slice before. Times are epoch milliseconds of simulated time.
 */
import { z } from 'zod'
import { RunAlert, RunShock, RunState, Speed } from '@/lib/queries/answers/run'

/** A KPI in one bucket: the bucket's start, the value (null where the KPI has none), and the twin's. */
export const KpiPoint = z.tuple([z.number(), z.number().nullable(), z.number().nullable()])
export type KpiPoint = z.infer<typeof KpiPoint>

/** A group of streams in one bucket: the bucket's start and how many events so far. */
export const CountPoint = z.tuple([z.number(), z.number()])
export type CountPoint = z.infer<typeof CountPoint>

/** A step of a funnel: how many of those who entered within its window took it, in the run and in its twin. */
export const FunnelCount = z.object({ step: z.string(), count: z.number(), twin: z.number() })
export type FunnelCount = z.infer<typeof FunnelCount>

/** One event of the tail, as it stands in a dataset, with its place in the truth. */
export const SampledEvent = z.object({
  ordinal: z.number(),
  stream: z.string(),
  time: z.number(),
  /** The Kafka key; null for a stream without one. */
  key: z.string().nullable(),
  event: z.record(z.string(), z.unknown()),
})
export type SampledEvent = z.infer<typeof SampledEvent>

export const Snapshot = z.object({
  runId: z.string(),
  /** Counts slices; a viewer who sees one missing asks again with the last it has. */
  seq: z.number(),
  state: RunState,
  simTime: z.number(),
  speed: z.object({ asked: Speed, reached: z.number().nullable() }),
  /** Events a second of real time, over the last second. */
  eventsPerSecond: z.number(),
  /** Events since the run's start. */
  total: z.number(),
  shocks: z.array(RunShock),
  kpis: z.record(z.string(), z.array(KpiPoint)),
  streams: z.record(z.string(), z.array(CountPoint)),
  funnels: z.record(z.string(), z.array(FunnelCount)),
  gauges: z.record(z.string(), z.number()),
  /** In the order in which they were raised; of each rule the newest, one that fires always among them. */
  alerts: z.array(RunAlert),
  /** The newest events, oldest first; a sample when more happen than can be read. */
  events: z.array(SampledEvent),
  /** Of the last second: how many events were shown, and how many there were. */
  sampled: z.object({ shown: z.number(), of: z.number() }),
  bucketMs: z.number(),
  start: z.number(),
  duration: z.number(),
  /** From 0 to 1 while the run is replayed to where it was before the server went down; else null. */
  recovering: z.number().nullable(),
  /** Whole, although only what is new was asked for: what the viewer had is to be thrown away. */
  reset: z.boolean().optional(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** The keys of a snapshot with only what is new: a point replaces the point of the same bucket, a shock that of the same id, an alert that of the same rule and onset. */
export const Slice = Snapshot.partial().required({ runId: true, seq: true })
export type Slice = z.infer<typeof Slice>

/** The payload of `run:watch`; `since` is the seq that the viewer has. */
export const Watch = z.strictObject({ runId: z.string(), since: z.number().int().nonnegative().optional() })
export type Watch = z.infer<typeof Watch>

/** How `run:watch` is acknowledged. */
export const WatchAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), snapshot: Snapshot }),
  z.object({ ok: z.literal(false), problem: z.looseObject({ title: z.string(), status: z.number(), detail: z.string().optional() }) }),
])
export type WatchAnswer = z.infer<typeof WatchAnswer>
