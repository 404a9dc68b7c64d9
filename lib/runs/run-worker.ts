/** The thread of one run: a paced run between the host's commands and the host's ear. Bundled into dist/run-worker.mjs. */
import { parentPort, workerData } from 'node:worker_threads'
import { domainOf } from '@/lib/domains'
import { PacedRun } from './paced-run'
import type { FromWorker, RunTask, ToWorker } from './worker-messages'

const host = parentPort
if (!host) throw new Error('run-worker is started as a worker thread by lib/runs/live-run.ts')

const task = workerData as RunTask
const tell = (message: FromWorker) => host.postMessage(message)
const run = new PacedRun(
  domainOf(task.plan.domain),
  task,
  (slice) => tell({ type: 'slice', slice }),
  () => performance.now(),
)

let timer: NodeJS.Timeout | undefined
let immediate: NodeJS.Immediate | undefined

function loop(): void {
  timer = undefined
  immediate = undefined
  const wait = run.work()
  if (wait === 0) immediate = setImmediate(loop)
  else if (wait !== null) timer = setTimeout(loop, wait)
}

host.on('message', ({ id, ...command }: ToWorker) => {
  run.command(command, () => tell({ type: 'done', id, simTime: run.now }))
  clearTimeout(timer)
  clearImmediate(immediate)
  immediate = setImmediate(loop)
})
loop()
