/** What was measured, as people read it. */

import { formatDuration } from '@/lib/scenario/duration'
import type { LongResult } from './long-run'
import type { Line, WorldResult } from './measure-world'
import { LONG } from './memory'
import type { TurnsResult } from './turns'

const HEAD = ['what', 'written to', 'events/s', 'MB/s', '× stringify', 'by CPU time', 'pending, at most']

/** One world: a line on what it is, a table, a line on memory. */
export function tableOf(result: WorldResult): string {
  const { world, streams, length, events, bytesPerEvent, momentsPerEvent, rounds, memory } = result
  const rows = [HEAD, ...result.lines.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)))
  const table = rows.map((row) =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  '),
  )
  const { built, once, long } = memory
  return [
    `${world}: ${streams} streams, ${formatDuration(length)}, ${whole(events)} events of ${bytesPerEvent.toFixed(0)} bytes, ${momentsPerEvent.toFixed(2)} moments an event; medians of ${rounds} rounds`,
    ...table.map((line) => `  ${line.trimEnd()}`),
    `  memory after a collection: ${built.toFixed(1)} MB built, ${once.toFixed(1)} MB after ${formatDuration(length)}, ${long.toFixed(1)} MB after ${formatDuration(LONG * length)}`,
  ].join('\n')
}

function cellsOf(line: Line): string[] {
  const { what, to, eventsPerSecond, megabytesPerSecond, ratio, cpuRatio, pending } = line
  return [
    what,
    to,
    whole(Math.round(eventsPerSecond / 1_000) * 1_000),
    megabytesPerSecond === null ? '–' : megabytesPerSecond.toFixed(0),
    ratio.toFixed(2),
    cpuRatio.toFixed(2),
    pending === null ? '–' : `${whole(pending[0])}, ${whole(pending[1])}`,
  ]
}

/** A long run in two lines. */
export function longLines(run: LongResult): string {
  const { scale, length, events, bytes, seconds, built, peak, pending } = run
  return [
    `  ${formatDuration(length)} at scale ${scale}: ${whole(events)} events, ${(bytes / 1e9).toFixed(2)} GB of JSON Lines in ${seconds.toFixed(1)} s (and ${built.toFixed(1)} s to build the world), ${whole(Math.round(events / seconds / 1_000) * 1_000)} events/s, ${(bytes / seconds / 1e6).toFixed(0)} MB/s`,
    `    at most ${peak.resident.toFixed(0)} MB resident and ${peak.heap.toFixed(0)} MB on the heap, ${whole(pending[1])} moments pending, ${whole(pending[0])} at the end`,
  ].join('\n')
}

/** Two worlds by turns in a line. */
export function turnsLine({ world, against, megabytesPerSecond: [own, other], ratio }: TurnsResult): string {
  return `  bytes a second of JSON Lines, by turns with ${against}: ${own.toFixed(0)} MB/s against ${other.toFixed(0)}, ${ratio.toFixed(2)} × (${world} over ${against})`
}

const whole = (value: number) => value.toLocaleString('en-US')
