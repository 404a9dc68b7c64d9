/** What was measured, as people read it. */

import type { Line, WorldResult } from './measure-world'
import { LONG } from './memory'

const HEAD = ['what', 'written to', 'events/s', 'MB/s', '× stringify', 'by CPU time', 'pending, at most']

/** One world: a line on what it is, a table, a line on memory. */
export function tableOf(result: WorldResult): string {
  const { world, streams, days, events, bytesPerEvent, momentsPerEvent, rounds, memory } = result
  const rows = [HEAD, ...result.lines.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)))
  const table = rows.map((row) =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  '),
  )
  const { built, once, long } = memory
  return [
    `${world}: ${streams} streams, ${days} ${days === 1 ? 'day' : 'days'}, ${whole(events)} events of ${bytesPerEvent.toFixed(0)} bytes, ${momentsPerEvent.toFixed(2)} moments an event; medians of ${rounds} rounds`,
    ...table.map((line) => `  ${line.trimEnd()}`),
    `  memory after a collection: ${built.toFixed(1)} MB built, ${once.toFixed(1)} MB after ${days} d, ${long.toFixed(1)} MB after ${LONG * days} d`,
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

const whole = (value: number) => value.toLocaleString('en-US')
