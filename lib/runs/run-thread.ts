/** The host's side of a run's worker thread: commands go there and are answered, slices come back. */
import 'server-only'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { FreshetError } from '@/lib/kit/error'
import type { Snapshot } from '@/lib/live/messages'
import type { FromWorker, RunCommand, RunTask, ToWorker } from './worker-messages'

export interface RunListener {
  onSlice(slice: Snapshot): void
  /** The thread ended by itself: something unforeseen. */
  onFailure(error: Error): void
}

interface Waiting {
  resolve(simTime: number): void
  reject(error: Error): void
}

export class RunThread {
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private commands = 0
  private ended: Error | null = null

  /** @param root the project's folder, which has the bundled worker in dist/ */
  constructor(root: string, task: RunTask, listener: RunListener) {
    this.worker = new Worker(path.join(root, 'dist/run-worker.mjs'), { workerData: task, execArgv: [], name: `run ${task.runId}` })
    this.worker.on('message', (message: FromWorker) => {
      if (message.type === 'slice') return listener.onSlice(message.slice)
      this.waiting.get(message.id)?.resolve(message.simTime)
      this.waiting.delete(message.id)
    })
    this.worker.on('error', (error) => {
      this.end(error)
      listener.onFailure(error)
    })
    this.worker.on('exit', () => this.end(new FreshetError('unavailable', 'The server is going down.')))
  }

  /** Resolves with the simulated time at which the command took effect. */
  command(command: RunCommand): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended)
      const id = ++this.commands
      this.waiting.set(id, { resolve, reject })
      this.worker.postMessage({ ...command, id } satisfies ToWorker)
    })
  }

  async terminate(): Promise<void> {
    await this.worker.terminate()
  }

  private end(error: Error): void {
    this.ended ??= error
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
