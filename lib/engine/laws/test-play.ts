/** For tests: a world played in one go, in pieces, with interventions, or by an engine that breaks a rule on purpose. */
import { eventsOf } from '@/lib/formats/event'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { Simulation } from '../simulation'

/** One event as laws compare it. */
export interface Happened {
  readonly stream: string
  readonly time: number
  /** What identifies it in a run and its twin. */
  readonly lineage: string
  readonly data: Readonly<Record<string, unknown>>
  readonly line: string
}

export interface Manner {
  /** Instants at which the play pauses, in order. */
  readonly cuts?: readonly number[]
  /** Done to the run at its instant, in order. */
  readonly interventions?: readonly (PlacedShock | ParameterChange)[]
  readonly engine?: typeof Simulation
}

/** What a plan becomes, as JSON Lines. */
export function textOf(domain: Domain, plan: Plan, manner: Manner = {}): string {
  return played(domain, plan, manner).text
}

/** What a plan becomes, event by event, with its lines. */
export function eventsIn(domain: Domain, plan: Plan, manner: Manner = {}): Happened[] {
  const { text, read } = played(domain, plan, manner, true)
  const lines = text.split('\n')
  return read.map((event, i) => ({ ...event, line: lines[i] as string }))
}

function played(domain: Domain, plan: Plan, { cuts = [], interventions = [], engine = Simulation }: Manner, reads = false) {
  const chunks: Buffer[] = []
  const read: Omit<Happened, 'line'>[] = []
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes)))
  const simulation = new engine(domain, plan, (block) => {
    writer.write(block)
    if (!reads) return
    for (const { stream, time, lineage, event } of eventsOf(domain, block)) {
      read.push({ stream, time, lineage, data: event[domain.envelope.data as string] as Record<string, unknown> })
    }
  })
  const pauses = [...cuts, ...interventions].sort((a, b) => instantOf(a) - instantOf(b))
  for (const pause of pauses) {
    if (instantOf(pause) > plan.end) break
    simulation.advance(instantOf(pause))
    if (typeof pause !== 'number') simulation.intervene(pause)
  }
  simulation.advance(plan.end)
  writer.flush()
  return { text: Buffer.concat(chunks).toString(), read }
}

function instantOf(pause: number | PlacedShock | ParameterChange): number {
  return typeof pause === 'number' ? pause : 'kind' in pause ? pause.start : pause.at
}

/** Where two texts part, as the two lines there; null when they are one. */
export function parting(one: string, other: string): string | null {
  if (one === other) return null
  const a = one.split('\n')
  const b = other.split('\n')
  const at = a.findIndex((line, i) => line !== b[i])
  return `line ${at + 1}\n  ${a[at] || '(end)'}\n  ${b[at] || '(end)'}`
}
