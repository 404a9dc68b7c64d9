/** Datasets: a recipe becomes files. The command line and the server's workers both come here, so the same recipe gives the same bytes. */
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { Simulation } from '@/lib/engine/simulation'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { planOf } from '@/lib/scenario/plan-of'
import { isBaseline, type Recipe } from '@/lib/scenario/recipe'
import { didYouMean } from '@/lib/scenario/suggestion'
import type { ByteSink } from '@/lib/sinks/byte-sink'
import { DatasetFolder } from '@/lib/sinks/dataset-folder'
import { type DatasetOptions, selectedStreams } from '@/lib/sinks/dataset-options'
import { StreamSink } from '@/lib/sinks/stream-sink'
import { EventTally } from './event-tally'
import type { DatasetFile, Manifest } from './manifest'
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
  const plan = planOf(recipe, { domain })
  const folder = 'folder' in out ? DatasetFolder.open(out.folder, out.force) : null
  try {
    const outputs =
      'folder' in out && folder ? fileOutputs(folder, domain, options, streams) : [streamOutput(out as Writable, domain, streams)]
    const tally = new EventTally(domain, streams)
    const simulation = new Simulation(domain, plan, (block) => {
      tally.read(block)
      for (const { writer } of outputs) writer.write(block)
    })
    const population = folder ? await writePopulation(folder, simulation) : null

    const tell = (simTime: number) =>
      onProgress?.({
        simTime,
        start: plan.start,
        end: plan.end,
        events: tally.events,
        bytes: outputs.reduce((sum, { bytes }) => sum + bytes(), 0),
      })
    const stride = new Stride(STRETCH_MS)
    const sinks = outputs.map(({ sink }) => sink)
    for (let now = plan.start; now < plan.end; ) {
      if (signal?.aborted) {
        for (const { writer } of folder ? [] : outputs) writer.flush()
        await Promise.all(sinks.map((sink) => sink.drained()))
        throw new FreshetError('cancelled', 'The dataset was cancelled.')
      }
      const until = Math.min(plan.end, now + stride.next)
      const began = performance.now()
      simulation.advance(until)
      stride.took(until - now, performance.now() - began)
      now = until
      for (const sink of sinks) await sink.drained()
      await setImmediate()
      tell(now)
    }
    const files: DatasetFile[] = []
    for (const { writer, sink, path, stream } of outputs) {
      writer.flush()
      const written = await sink.finish()
      if (written) files.push({ path, stream, rows: stream === null ? tally.events : (tally.streams[stream] ?? 0), ...written })
    }
    tell(plan.end)
    const { format, envelope, layout, faults } = options
    const manifest: Manifest = {
      freshet: 1,
      recipe,
      baseline: isBaseline(recipe),
      format,
      envelope,
      layout,
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

interface Output {
  readonly path: string
  readonly stream: string | null
  readonly writer: JsonlWriter
  readonly sink: ByteSink
  bytes(): number
}

function output(path: string, stream: string | null, sink: ByteSink, domain: Domain, only: readonly string[]): Output {
  let bytes = 0
  const writer = new JsonlWriter(
    domain,
    (full) => {
      bytes += full.length
      sink.write(full)
    },
    new Set(only),
  )
  return { path, stream, writer, sink, bytes: () => bytes }
}

const streamOutput = (stream: Writable, domain: Domain, streams: readonly string[]) =>
  output('-', null, new StreamSink(stream), domain, streams)

function fileOutputs(folder: DatasetFolder, domain: Domain, { layout, gzip }: DatasetOptions, streams: readonly string[]): Output[] {
  const named = (name: string) => `${name}.jsonl${gzip ? '.gz' : ''}`
  if (layout === 'stream') return streams.map((stream) => output(named(stream), stream, folder.file(named(stream), gzip), domain, [stream]))
  return [output(named('events'), null, folder.file(named('events'), gzip), domain, streams)]
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
