/** A worker thread that plays worlds. Bundled into dist/comparison-worker.mjs. */
import { parentPort } from 'node:worker_threads'
import { domainOf } from '@/lib/domains'
import { type PlayTask, play } from './play'
import { serve } from './threads'

if (!parentPort) throw new Error('comparison-worker is started as a worker thread')
serve(parentPort, (task: PlayTask, onProgress) => play(domainOf(task.domain), task, onProgress))
