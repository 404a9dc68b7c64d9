/** The difference of a run and its twin, event by event, as JSON Lines, and its counts for people. */
import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { eventsOf, instantText, type ReadEvent } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { Plan } from '@/lib/kit/plan'
import type { Block } from '@/lib/tape/block'
import type { DiffProgress } from '@/lib/truth/diff'
import { type ExplainedDifference, explainEvents } from '@/lib/truth/explain'
import { UsageError } from './exit-code'
import { fromHere } from './here'
import { tableText } from './print'

/** Lines are gathered up to so many characters before they are written. */
const CHUNK = 1 << 20

/** Before anything is played. @throws UsageError for a file that could not be written, as there is no folder for it */
export function checkEventsFile(file: string): void {
  const folder = path.dirname(fromHere(file))
  if (!existsSync(folder)) throw new UsageError(`--events ${file}: there is no folder ${folder}; a file in one that is there is allowed.`)
}

/** How many events of a stream are not the same in both worlds. */
export interface DifferenceCount {
  readonly stream: string
  readonly added: number
  readonly missing: number
  readonly changed: number
}

/**
 * Plays a plan and its twin without shocks, and each with one shock left out where there are several, and writes what differs.
 * @param file gets its name only when all of it is written
 * @returns counts by stream, most first
 * @throws FreshetError `cancelled` when the signal is raised
 */
export async function writeEventDifferences(
  domain: Domain,
  plan: Plan,
  file: string,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: DiffProgress) => void } = {},
): Promise<DifferenceCount[]> {
  const work = explainEvents(domain, plan)
  let step = work.next()
  for (; !step.done; step = work.next()) {
    onProgress?.(step.value)
    // Ctrl+C is heard between two steps.
    await setImmediate()
    if (signal?.aborted) throw new FreshetError('cancelled', 'Cancelled.')
  }
  const differences = step.value
  const finished = fromHere(file)
  const unfinished = `${finished}.part`
  const to = openSync(unfinished, 'w')
  try {
    let text = ''
    for (const difference of differences) {
      text += `${JSON.stringify(lineOf(domain, difference))}\n`
      if (text.length < CHUNK) continue
      writeSync(to, text)
      text = ''
    }
    writeSync(to, text)
    closeSync(to)
    renameSync(unfinished, finished)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  return countsOf(differences)
}

/** One line: `event` as the run has it, `twin` as the twin has it; `entity` is the event's Kafka key, the thing that it is about. */
export function lineOf(domain: Domain, { kind, time, lineage, fields, shocks, event, twin }: ExplainedDifference) {
  const [own, other] = [event, twin].map((block) => block && eventIn(domain, block)) as [ReadEvent | null, ReadEvent | null]
  const read = (own ?? other) as ReadEvent
  return {
    kind,
    stream: read.stream,
    time: instantText(time),
    lineage,
    ...(read.key === null ? {} : { entity: read.key }),
    ...(kind === 'changed' ? { fields } : {}),
    shocks,
    ...(own ? { event: own.event } : {}),
    ...(other ? { twin: other.event } : {}),
  }
}

function eventIn(domain: Domain, block: Block): ReadEvent {
  const [event] = eventsOf(domain, block)
  return event as ReadEvent
}

function countsOf(differences: readonly ExplainedDifference[]): DifferenceCount[] {
  const counts = new Map<string, { added: number; missing: number; changed: number }>()
  for (const { stream, kind } of differences) {
    const count = counts.get(stream) ?? { added: 0, missing: 0, changed: 0 }
    count[kind]++
    counts.set(stream, count)
  }
  const total = ({ added, missing, changed }: DifferenceCount) => added + missing + changed
  return [...counts].map(([stream, count]) => ({ stream, ...count })).sort((a, b) => total(b) - total(a) || (a.stream < b.stream ? -1 : 1))
}

/** The counts as a table with a line of sums. */
export function differenceCountsText(counts: readonly DifferenceCount[]): string {
  if (counts.length === 0) return 'No event differs.\n'
  const kinds = ['added', 'missing', 'changed'] as const
  const line = (name: string, of: (kind: (typeof kinds)[number]) => number) => [
    ...kinds.map((kind) => of(kind).toLocaleString('en-US')),
    name,
  ]
  return tableText([
    [...kinds, 'stream'],
    ...counts.map((count) => line(count.stream, (kind) => count[kind])),
    line('all', (kind) => counts.reduce((sum, count) => sum + count[kind], 0)),
  ])
}
