/** Where what a recipe gives parts from what was recorded of it. */
import type { Output } from './play'
import type { Recording } from './recording'

export interface Difference {
  /** Events before it that are as they were: also the ordinal of the first that is not. */
  readonly equal: number
  /** The first event that is another one; null when there are fewer than there were, or when it cannot be said which. */
  readonly first: Output['events'][number] | null
  /** How many events were recorded, and how many there are now. */
  readonly recorded: number
  readonly given: number
  /** Streams whose number of events is another one. */
  readonly streams: readonly { readonly name: string; readonly recorded: number; readonly given: number }[]
  /** Why the recipe could not be played, when it could not. */
  readonly failure: string | null
}

/** @returns null when nothing differs */
export function differenceOf(recording: Recording, output: Output): Difference | null {
  if (output.sha256 === recording.sha256 && sameHashes(output.hashes, recording.hashes)) return null
  const most = Math.min(output.events.length, recording.events)
  let equal = 0
  while (equal < most && output.hashes[equal] === recording.hashes[equal]) equal++
  const counts: Record<string, number> = {}
  for (const { stream } of output.events) counts[stream] = (counts[stream] ?? 0) + 1
  const streams = [...new Set([...Object.keys(recording.streams), ...Object.keys(counts)])]
    .sort()
    .map((name) => ({ name, recorded: recording.streams[name] ?? 0, given: counts[name] ?? 0 }))
    .filter(({ recorded, given }) => recorded !== given)
  return { equal, first: output.events[equal] ?? null, recorded: recording.events, given: output.events.length, streams, failure: null }
}

/** The recipe of the recording can no longer be played at all. */
export const failureOf = (recording: Recording, error: Error): Difference => ({
  equal: 0,
  first: null,
  recorded: recording.events,
  given: 0,
  streams: [],
  failure: error.message,
})

/** What differs, in some lines. */
export function differenceText({ equal, first, recorded, given, streams, failure }: Difference): string {
  if (failure !== null) return `  Its recipe cannot be played any more: ${failure}`
  const lines = [`  The first ${equal} of ${recorded} events are as they were; there are ${given} now.`]
  if (first) {
    const { time, stream, lineage, line } = first
    lines.push(`  Event ${equal}, ${new Date(time).toISOString()}, ${stream}, lineage ${lineage}, is another one:`, `    ${line}`)
  } else if (equal < recorded) lines.push(`  Event ${equal} and those after it are gone.`)
  else lines.push('  The short hashes of all events agree, their bytes do not.')
  const changed = streams.map(({ name, recorded: before, given: now }) => `${name} ${before} → ${now}`)
  if (changed.length > 0) lines.push(`  Events by stream: ${changed.join(', ')}.`)
  return lines.join('\n')
}

function sameHashes(a: Uint16Array, b: Uint16Array): boolean {
  return a.length === b.length && a.every((hash, i) => hash === b[i])
}
