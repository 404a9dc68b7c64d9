/** A worker thread that measures seeds, one after another. Bundled into dist/calibration-worker.mjs. */
import { parentPort } from 'node:worker_threads'
import { domainOf } from '@/lib/domains'
import { measureSeed, type SeedMeasurement, type Trial } from './measure-seed'

/** What it is asked. */
export interface SeedTask {
  readonly trial: Trial
  readonly seed: number
}

/** What it answers. */
export type SeedAnswer = { readonly measured: SeedMeasurement } | { readonly problem: string }

const port = parentPort
if (!port) throw new Error('calibration-worker is started as a worker thread')
port.on('message', ({ trial, seed }: SeedTask) => port.postMessage(answerOf(trial, seed)))

function answerOf(trial: Trial, seed: number): SeedAnswer {
  try {
    return { measured: measureSeed(domainOf(trial.domain), trial, seed) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
