import 'server-only'
import { runOrThrow } from '@/lib/db/runs'
import type { Run } from '@/lib/queries/answers/run'
import { currentHost } from './current-host'
import { runView } from './run-view'

/** A run as it is now. @throws FreshetError `not_found` */
export async function readRun(id: string): Promise<Run> {
  return runView(await runOrThrow(id), currentHost().standing(id))
}
