/** A worker thread that plays shocks. Bundled into dist/shocks-worker.mjs. */
import { parentPort } from 'node:worker_threads'
import { type Played, type PlayTask, play } from '@/lib/comparison/play'
import { serve } from '@/lib/comparison/threads'
import { domainOf } from '@/lib/domains'
import { type Locality, type LocalityTask, localityOf } from './locality'

/** What it is asked: to play a shock and its twin, or to see whom a scoped one reaches. */
export type ShockTask = { readonly play: PlayTask } | { readonly locality: LocalityTask }
export type ShockAnswer = { readonly played: Played } | { readonly locality: Locality }

if (!parentPort) throw new Error('shocks-worker is started as a worker thread')
serve(parentPort, (task: ShockTask, onProgress): ShockAnswer => {
  if ('play' in task) return { played: play(domainOf(task.play.domain), task.play, onProgress) }
  return { locality: localityOf(domainOf(task.locality.plan.domain), task.locality, onProgress) }
})
