/** The run host of this process, for route handlers: Next bundles them apart from the server, so the one host is found on globalThis. */
import 'server-only'
import { FreshetError } from '@/lib/kit/error'
import type { ParameterChange } from '@/lib/kit/plan'
import type { SampledEvent, Snapshot } from '@/lib/live/messages'
import type { RunShock } from '@/lib/queries/answers/run'
import type { InjectedShock } from '@/lib/scenario/definition'
import type { PaceSpeed } from './pace'

/**
 * What can be done with runs that live, and with datasets that are made. All take a run's id.
 * @throws FreshetError `not_found`, or `wrong_state` naming the state that the run is in
 */
export interface CurrentHost {
  start(id: string): Promise<void>
  pause(id: string): Promise<void>
  resume(id: string): Promise<void>
  stop(id: string): Promise<void>
  step(id: string, byMs: number): Promise<void>
  speed(id: string, speed: PaceSpeed): Promise<void>
  inject(id: string, shock: InjectedShock): Promise<RunShock>
  change(id: string, path: string, value: number): Promise<ParameterChange>
  /** Ends and removes a run in whatever state. */
  remove(id: string): Promise<void>
  /** All that viewers see of a run, live or over. */
  snapshot(id: string): Promise<Snapshot>
  /** The newest events of a run, live or over. */
  tail(id: string): Promise<SampledEvent[]>
  /** How a run stands in memory; null when it is not there. */
  standing(id: string): Snapshot | null
  /** A dataset was queued. */
  datasetQueued(): void
  /** Ends the making of a dataset, if it is being made. */
  cancelDataset(id: string): Promise<void>
  /** The folder with a dataset's files. */
  datasetFolder(id: string): string
}

const key = Symbol.for('freshet.runs')
const shared = globalThis as { [key]?: CurrentHost }

/** @throws FreshetError `unavailable` before the server has started it and after it was stopped */
export function currentHost(): CurrentHost {
  const host = shared[key]
  if (!host) throw new FreshetError('unavailable', 'The server is starting or stopping. Try again in a moment.')
  return host
}

/** Only the server sets it; null when it stops. */
export function setCurrentHost(host: CurrentHost | null): void {
  if (host) shared[key] = host
  else delete shared[key]
}
