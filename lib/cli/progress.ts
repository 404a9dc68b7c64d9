/** Progress on standard error: a live line at a terminal, otherwise one JSON object a line, about once a second. */
import pc from 'picocolors'
import type { DatasetProgress } from '@/lib/runs/generate'
import { formatInstant } from '@/lib/scenario/instant'

/** How far work is that writes events, or that only plays them. */
export type Reached = Omit<DatasetProgress, 'bytes'> & { readonly bytes?: number }

/** Hears how far the work is, and writes what is due. */
export interface Progress {
  report(progress: Reached): void
  /** The work is over, well or not; takes the live line away. */
  end(summary?: { events: number; bytes: number; to: string }): void
}

/** @param how `line` at a terminal, `json` elsewhere, `none` when nobody wants it */
export function progressOf(how: 'line' | 'json' | 'none'): Progress {
  if (how === 'none') return { report: () => undefined, end: () => undefined }
  const began = performance.now()
  const every = how === 'line' ? 100 : 1_000
  const seconds = () => (performance.now() - began) / 1_000
  let toldAt = began
  return {
    report(progress) {
      if (performance.now() - toldAt < every) return
      toldAt = performance.now()
      process.stderr.write(how === 'line' ? `\r${line(progress, seconds())}\x1b[K` : `${JSON.stringify(record(progress, seconds()))}\n`)
    },
    end(summary) {
      if (how === 'line') process.stderr.write('\r\x1b[K')
      if (!summary) return
      const { events, bytes, to } = summary
      if (how === 'json') process.stderr.write(`${JSON.stringify({ done: true, events, bytes, seconds: rounded(seconds()), out: to })}\n`)
      else process.stderr.write(`${pc.green('✓')} ${count(events)} events, ${size(bytes)} in ${seconds().toFixed(1)} s → ${to}\n`)
    },
  }
}

function line({ simTime, start, end, events }: Reached, seconds: number): string {
  const share = (simTime - start) / (end - start)
  const left = share > 0 ? (seconds / share) * (1 - share) : 0
  const bar = '━'.repeat(Math.round(share * 20)).padEnd(20, '─')
  return `${bar} ${(share * 100).toFixed(0).padStart(3)} %  ${pc.dim(formatInstant(simTime).slice(0, 10))}  ${count(events)} events  ${count(events / seconds)}/s  ${Math.ceil(left)} s left`
}

const record = ({ simTime, start, end, events, bytes }: Reached, seconds: number) => ({
  share: rounded((simTime - start) / (end - start)),
  simTime: formatInstant(simTime),
  events,
  bytes,
  seconds: rounded(seconds),
})

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

function count(n: number): string {
  return n < 100_000 ? Math.round(n).toLocaleString('en-US') : `${(n / 1_000_000).toFixed(2)} M`
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
