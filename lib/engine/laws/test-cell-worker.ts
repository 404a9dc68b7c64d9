/** For tests: a worker that takes cells one after another and posts their shares. */
import { parentPort } from 'node:worker_threads'
import { type CellTask, sharesOf } from './test-cells'

const port = parentPort
if (!port) throw new Error('test-cell-worker is started as a worker thread')
port.on('message', (task: CellTask) => {
  for (const share of sharesOf(task)) port.postMessage(share)
  port.postMessage('done')
})
