/** Many tasks at once: each core takes the next one. What comes out does not depend on how many there are. */
import { type MessagePort, Worker } from 'node:worker_threads'
import { FreshetError } from '@/lib/kit/error'

/** How far a task is: simulated time reached, and events of its first world. */
export type OnProgress = (now: number, events: number) => void

/** What a worker says: how far it is, any number of times, then one of the other two. */
type Answer<R> =
  | { readonly now: number; readonly events: number }
  | { readonly done: R }
  | { readonly problem: { readonly code: string; readonly message: string } }

interface Options {
  /** The bundled worker; it answers by `serve`. */
  readonly script: string
  readonly threads: number
  /** Hears how far each task is, by its place in the list. */
  readonly onProgress?: (task: number, now: number, events: number) => void
  /** Ends the work. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Does tasks in worker threads, those first that are first in the list. Tasks and what comes of them are plain data.
 * @returns in their order @throws FreshetError `cancelled`, or what a task failed of
 */
export async function inThreads<T, R>(tasks: readonly T[], { script, threads, onProgress, signal }: Options): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => new Worker(script, { execArgv: [] }))
  const cancelled = new Promise<never>((_, reject) => {
    const cancel = () => reject(new FreshetError('cancelled', 'The comparison was cancelled.'))
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel, { once: true })
  })
  try {
    const all = Promise.all(
      workers.map(async (worker) => {
        for (let i = next++; i < tasks.length; i = next++) {
          const place = i
          results[place] = await ask<T, R>(worker, tasks[place] as T, (now, events) => onProgress?.(place, now, events))
        }
      }),
    )
    await Promise.race([all, cancelled])
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return results
}

/** The worker's side: does each task that comes through a port. */
export function serve<T, R>(port: MessagePort, work: (task: T, onProgress: OnProgress) => R): void {
  const say = (answer: Answer<R>) => port.postMessage(answer)
  port.on('message', (task: T) => {
    try {
      say({ done: work(task, (now, events) => say({ now, events })) })
    } catch (error) {
      const { code = 'unforeseen', message } = error as { code?: string; message: string }
      say({ problem: { code, message } })
    }
  })
}

function ask<T, R>(worker: Worker, task: T, onProgress: OnProgress): Promise<R> {
  return new Promise((resolve, reject) => {
    const hear = (answer: Answer<R>) => {
      if ('now' in answer) return onProgress(answer.now, answer.events)
      worker.off('message', hear)
      worker.off('error', reject)
      if ('done' in answer) resolve(answer.done)
      else reject(new FreshetError(answer.problem.code, answer.problem.message))
    }
    worker.once('error', reject)
    worker.on('message', hear)
    worker.postMessage(task)
  })
}
