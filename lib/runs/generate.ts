/** Datasets: a recipe becomes files. The command line and the server's workers both come here, so the same recipe gives the same bytes. */
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { rootKey } from '@/lib/kit/key'
import { planOf } from '@/lib/scenario/plan-of'
import { isBaseline, type Recipe } from '@/lib/scenario/recipe'
import { didYouMean } from '@/lib/scenario/suggestion'
import { DatasetFolder } from '@/lib/sinks/dataset-folder'
import { type DatasetOptions, partitionsOf, selectedStreams } from '@/lib/sinks/dataset-options'
import { type DatasetFile, outputToFolder, outputToStream } from '@/lib/sinks/event-output'
import { EventTally } from './event-tally'
import type { Manifest } from './manifest'
import { Stride } from './pace'

/** What one stretch of work may take, in ms: a signal and a full pipe are heard after that. */
const STRETCH_MS = 40

/** How far a dataset is. */
export interface DatasetProgress {
  /** Simulated time reached, epoch ms, and the span, [start, end). */
  readonly simTime: number
  readonly start: number
  readonly end: number
  /** Events written so far, and bytes before compression. */
  readonly events: number
  readonly bytes: number
}

export interface DatasetTask {
  recipe: Recipe
  domain: Domain
  options: DatasetOptions
  /** A folder, which must be empty unless `force`; or a stream, which gets the events alone. */
  out: { folder: string; force?: boolean } | Writable
  /** Called after every stretch of work, some tens of ms. */
  onProgress?: (progress: DatasetProgress) => void
  /** Stops the work: a folder is left as it was, a stream has whole lines up to some event. */
  signal?: AbortSignal
}

/**
 * Makes a dataset and returns its manifest.
 * @throws FreshetError `folder`, `version`, `invalid` (an unknown stream), `cancelled`; what the system says of a full disk or a closed pipe
 */
export async function makeDataset({ recipe, domain, options, out, onProgress, signal }: DatasetTask): Promise<Manifest> {
  const streams = selectedStreams(domain, options.streams, didYouMean)
  const partitions = partitionsOf(domain, options)
  const plan = planOf(recipe, { domain })
  const folder = 'folder' in out ? DatasetFolder.open(out.folder, out.force) : null
  try {
    const root = rootKey(plan.seed, plan.cell)
    const output = folder ? outputToFolder(folder, domain, options, root) : outputToStream(out as Writable, domain, options)
    const tally = new EventTally(domain, streams)
    const simulation = new Simulation(domain, plan, (block) => {
      tally.read(block)
      output.write(block)
    })
    const population = folder ? await writePopulation(folder, simulation) : null

    const tell = (simTime: number) => onProgress?.({ simTime, start: plan.start, end: plan.end, events: tally.events, bytes: output.bytes })
    const stride = new Stride(STRETCH_MS)
    for (let now = plan.start; now < plan.end; ) {
      if (signal?.aborted) {
        if (!folder) output.flush()
        await output.drained()
        throw new FreshetError('cancelled', 'The dataset was cancelled.')
      }
      const closing = output.closesAfter(now)
      const until = Math.min(plan.end, now + stride.next, closing)
      const began = performance.now()
      simulation.advance(until)
      stride.took(until - now, performance.now() - began)
      now = until
      if (now === closing) await output.close()
      await output.drained()
      await setImmediate()
      tell(now)
    }
    const files = await output.close()
    tell(plan.end)
    const { format, envelope, layout, faults } = options
    const manifest: Manifest = {
      freshet: 1,
      recipe,
      baseline: isBaseline(recipe),
      format,
      envelope,
      layout,
      ...(partitions === null ? {} : { partitions }),
      faults,
      events: tally.events,
      streams: tally.streams,
      first: tally.first,
      last: tally.last,
      files: population ? [...files, population] : files,
      conformance: null,
    }
    folder?.publish(manifest)
    return manifest
  } catch (error) {
    folder?.discard()
    throw error
  }
}

async function writePopulation(folder: DatasetFolder, simulation: Simulation): Promise<DatasetFile | null> {
  const path = 'population.jsonl'
  const sink = folder.file(path)
  const encoder = new TextEncoder()
  let rows = 0
  let text = ''
  for (const entity of simulation.population()) {
    text += `${JSON.stringify(entity)}\n`
    rows++
    if (text.length < 1 << 18) continue
    sink.write(encoder.encode(text))
    text = ''
  }
  sink.write(encoder.encode(text))
  const written = await sink.finish()
  return written && { path, stream: null, rows, ...written }
}
