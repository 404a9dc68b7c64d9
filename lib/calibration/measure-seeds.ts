/** Many seeds at once: each core takes the next one. What comes out does not depend on how many there are. */
import { Worker } from 'node:worker_threads'
import { FreshetError } from '@/lib/kit/error'
import type { SeedMeasurement, Trial } from './measure-seed'
import type { SeedAnswer, SeedTask } from './worker'

interface Options {
  /** The bundled worker. */
  readonly script: string
  readonly threads: number
  readonly onSeed?: (measured: SeedMeasurement) => void
}

/** @returns in the order of the seeds @throws FreshetError `calibration` with the seed that failed and why */
export async function measureSeeds(
  trial: Trial,
  seeds: readonly number[],
  { script, threads, onSeed }: Options,
): Promise<SeedMeasurement[]> {
  const left = [...seeds]
  const measured = new Map<number, SeedMeasurement>()
  const workers = Array.from({ length: Math.min(threads, seeds.length) }, () => new Worker(script, { execArgv: [] }))
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
          const answer = await ask(worker, { trial, seed })
          if ('problem' in answer) throw new FreshetError('calibration', `Seed ${seed} of ${trial.domain}: ${answer.problem}`)
          measured.set(seed, answer.measured)
          onSeed?.(answer.measured)
        }
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return seeds.map((seed) => measured.get(seed) as SeedMeasurement)
}

function ask(worker: Worker, task: SeedTask): Promise<SeedAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (answer: SeedAnswer) => {
      worker.off('error', reject)
      resolve(answer)
    })
    worker.postMessage(task)
  })
}

const SEEDS = /^\d+(-\d+)?(,\d+(-\d+)?)*$/
/** More in one list are a slip of the keyboard. */
const MOST_SEEDS = 10_000

/** Seeds as people write them: `1-16`, `3`, `1-4,9`. @throws FreshetError `usage` with what was written and how to write it */
export function parseSeeds(text: string): number[] {
  const wrong = () => new FreshetError('usage', `"${text}" is no list of seeds. Write whole numbers and spans of them: 1-16, or 1-4,9.`)
  if (!SEEDS.test(text)) throw wrong()
  const seeds = new Set<number>()
  for (const part of text.split(',')) {
    const [from, to] = part.split('-').map(Number) as [number, number | undefined]
    const last = to ?? from
    if (last < from || last - from >= MOST_SEEDS || !Number.isSafeInteger(last)) throw wrong()
    for (let seed = from; seed <= last; seed++) seeds.add(seed)
  }
  return [...seeds]
}
