/** What a run's host and its worker thread say to each other: small plain objects, copied from thread to thread. Times are epoch ms. */
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import type { Snapshot } from '@/lib/live/messages'
import type { AlertRule } from '@/lib/watch/alerts'
import type { PaceSpeed } from './pace'

/** What a worker is started with. */
export interface RunTask {
  runId: string
  /** With everything that was injected and changed so far. */
  plan: Plan
  /** The same without its shocks. */
  twin: Plan
  /** What the run is watched for; the twin is not. */
  alerts: readonly AlertRule[]
  bucketMs: number
  speed: PaceSpeed
  state: 'running' | 'paused'
  /** Played without pacing and without telling anybody until here; the start of a new run. */
  replayTo: number
}

/** What a worker is told to do. Each is answered once it is so. */
export type RunCommand =
  | { do: 'pause' | 'resume' | 'stop' }
  | { do: 'step'; byMs: number }
  | { do: 'speed'; speed: PaceSpeed }
  /** Stand still, and say at which instant, until `release` or `intervene`: what is to take effect then can be stored first. */
  | { do: 'hold' }
  | { do: 'release' }
  | { do: 'intervene'; what: PlacedShock | ParameterChange }

export type ToWorker = RunCommand & { id: number }

export type FromWorker =
  /** What is new; its `seq` counts this worker's slices. Shocks are the host's business and never in it. */
  | { type: 'slice'; slice: Snapshot }
  /** The command with this id has been done, and this is where the simulation stands. Its slice came before. */
  | { type: 'done'; id: number; simTime: number }
