/** Datasets are made one at a time, in a worker thread; what waits is in Postgres, so a restart loses none. */
import 'server-only'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { changeDataset, type DatasetRow, nextQueued, requeueUnfinished } from '@/lib/db/datasets'
import { Recipe } from '@/lib/scenario/recipe'
import { log } from '@/lib/server/log'
import { DatasetOptions } from '@/lib/sinks/dataset-options'
import { CANCEL, type DatasetJob, type FromDatasetWorker } from './dataset-messages'

/** A worker that was told to stop and does not is ended after this. */
const PATIENCE_MS = 1_000
const RETRY_MS = 2_000

export class DatasetQueue {
  private current: { id: string; worker: Worker; done: Promise<void> } | null = null
  private working: Promise<void> | null = null
  private again = false
  private ended = false

  /** @param root the project's folder @param home where the datasets lie, a folder each */
  constructor(
    private readonly root: string,
    private readonly home: string,
  ) {}

  folderOf(id: string): string {
    return path.join(this.home, path.basename(id))
  }

  /** Goes on with what was left when the server went down. */
  async begin(): Promise<void> {
    await requeueUnfinished()
    this.wake()
  }

  /** Something was queued. */
  wake(): void {
    if (this.working || this.ended) {
      this.again = true
      return
    }
    this.again = false
    this.working = this.work()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the datasets wait; trying again')
        setTimeout(() => this.wake(), RETRY_MS).unref()
      })
      .finally(() => {
        this.working = null
        if (this.again) this.wake()
      })
  }

  /** Ends the making of a dataset, if it is the one being made, and removes what there is of it. */
  async cancel(id: string): Promise<void> {
    const { current } = this
    if (current?.id === id) {
      current.worker.postMessage(CANCEL)
      const late = setTimeout(() => void current.worker.terminate(), PATIENCE_MS)
      await current.done
      clearTimeout(late)
    }
    await rm(this.folderOf(id), { recursive: true, force: true })
  }

  /** Ends the thread; its dataset begins again with the next start. */
  async end(): Promise<void> {
    this.ended = true
    await this.current?.worker.terminate()
    await this.working
  }

  private async work(): Promise<void> {
    for (let next = await nextQueued(); next && !this.ended; next = await nextQueued()) {
      if (await changeDataset(next.id, ['queued'], { state: 'running' })) await this.make(next)
    }
  }

  private async make({ id, recipe, options }: DatasetRow): Promise<void> {
    const folder = this.folderOf(id)
    // What a crash may have left.
    await rm(folder, { recursive: true, force: true })
    // Who ended the queue meanwhile found no thread to end, and waits.
    if (this.ended) return
    const job: DatasetJob = { recipe: Recipe.parse(recipe), options: storedOptions(options), folder }
    const outcome = await this.run(id, job)
    if (this.ended) return
    const finishedAt = new Date()
    if (outcome.type === 'done') {
      const { manifest } = outcome
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
      await changeDataset(id, ['running'], { state: 'ready', progress: 1, rows: manifest.events, bytes, manifest, finishedAt })
      return
    }
    await rm(folder, { recursive: true, force: true })
    if (outcome.type === 'failed') await changeDataset(id, ['running'], { state: 'failed', failure: outcome.message, finishedAt })
    else await changeDataset(id, ['running'], { state: 'cancelled', finishedAt })
  }

  private run(id: string, job: DatasetJob): Promise<Exclude<FromDatasetWorker, { type: 'progress' }>> {
    const worker = new Worker(path.join(this.root, 'dist/dataset-worker.mjs'), { workerData: job, execArgv: [], name: `dataset ${id}` })
    let outcome: Exclude<FromDatasetWorker, { type: 'progress' }> = { type: 'cancelled' }
    const done = new Promise<void>((resolve) => {
      worker.on('message', (message: FromDatasetWorker) => {
        if (message.type !== 'progress') {
          outcome = message
          return
        }
        const { progress, rows, bytes } = message
        changeDataset(id, ['running'], { progress, rows, bytes }).catch((error: unknown) =>
          log.warn({ err: error, id }, 'progress was not stored'),
        )
      })
      worker.on('error', (error) => {
        outcome = { type: 'failed', message: error.message }
      })
      worker.on('exit', () => resolve())
    })
    this.current = { id, worker, done }
    return done.then(() => {
      this.current = null
      return outcome
    })
  }
}

function storedOptions(options: unknown): DatasetOptions {
  const { write } = options as { write: unknown }
  return DatasetOptions.parse(write)
}
