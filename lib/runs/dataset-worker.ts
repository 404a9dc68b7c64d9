/** The thread that makes one dataset. Bundled into dist/dataset-worker.mjs. */
import { parentPort, workerData } from 'node:worker_threads'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { CANCEL, type DatasetJob, type FromDatasetWorker } from './dataset-messages'
import { makeDataset } from './generate'

const PROGRESS_MS = 1_000

const queue = parentPort
if (!queue) throw new Error('dataset-worker is started as a worker thread by lib/runs/dataset-queue.ts')
const tell = (message: FromDatasetWorker) => queue.postMessage(message)

const { recipe, options, folder } = workerData as DatasetJob
const cancel = new AbortController()
queue.on('message', (message: unknown) => {
  if (message === CANCEL) cancel.abort()
})

let toldAt = Number.NEGATIVE_INFINITY
try {
  const manifest = await makeDataset({
    recipe,
    domain: domainOf(recipe.domain),
    options,
    out: { folder },
    signal: cancel.signal,
    onProgress: ({ simTime, start, end, events, bytes }) => {
      if (performance.now() - toldAt < PROGRESS_MS) return
      toldAt = performance.now()
      tell({ type: 'progress', progress: (simTime - start) / (end - start), rows: events, bytes })
    },
  })
  tell({ type: 'done', manifest })
} catch (error) {
  if (error instanceof FreshetError && error.code === 'cancelled') tell({ type: 'cancelled' })
  else tell({ type: 'failed', message: (error as Error).message })
}
queue.close()
