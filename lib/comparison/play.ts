/** Worlds of one seed, played in lockstep and read: what a worker thread does, one task after another. */
import type { Domain } from '@/lib/kit/domain'
import type { AlertRule } from '@/lib/kit/measure'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import type { Block } from '@/lib/tape/block'
import { Branches } from '@/lib/truth/branches'
import { type Axis, KpiRecord, type KpiSeries } from '@/lib/truth/kpi-series'
import { Parting } from '@/lib/truth/parting'
import { type AlertEpisode, Alerts } from '@/lib/watch/alerts'
import type { OnProgress } from './threads'

/** Plain data, for another thread. */
export interface PlayTask {
  readonly domain: string
  /** The first one is the trunk that the others are forked from. */
  readonly plans: readonly Plan[]
  readonly axis: Axis
  /** What all of them are watched for. */
  readonly alerts: readonly AlertRule[]
  /** Plays each from the start instead of forking it. */
  readonly apart?: boolean
}

export interface PlayedWorld {
  readonly kpis: Readonly<Record<string, KpiSeries>>
  readonly alerts: readonly AlertEpisode[]
}

export interface Played {
  /** In the order of the plans. */
  readonly worlds: readonly PlayedWorld[]
  /** The instant of the first event in which the first two differ, epoch ms; null where none does. */
  readonly identicalUntil: number | null
  /** Events of the first one. */
  readonly events: number
}

/** @param onProgress hears the simulated time reached, and the events of the first world, every six simulated hours */
export function play(domain: Domain, task: PlayTask, onProgress?: OnProgress): Played {
  const { plans, axis, alerts } = task
  const parting = new Parting(domain)
  const readers = plans.map((plan, i) => {
    const kpis = new KpiRecord(domain, axis)
    const watched = new Alerts(domain, plan.start, alerts)
    const compared = plans.length < 2 || i > 1 ? null : i === 0 ? parting.readOne : parting.readOther
    const read = (block: Block) => {
      kpis.read(block)
      watched.read(block)
      compared?.(block)
    }
    return { kpis, watched, branch: { plan, read } }
  })
  const [trunk, ...others] = readers.map(({ branch }) => branch)
  if (!trunk) return { worlds: [], identicalUntil: null, events: 0 }
  const branches = new Branches(domain, trunk, others, { apart: task.apart ?? false })
  const { start, end } = trunk.plan
  for (let now = start; now < end; ) {
    now = Math.min(end, now + HOUR)
    branches.advance(now)
    for (const { watched } of readers) watched.advance(now)
    parting.compare()
    if ((now - start) % (6 * HOUR) === 0 || now === end) onProgress?.(now, branches.events)
  }
  return {
    worlds: readers.map(({ kpis, watched }) => ({ kpis: kpis.series(), alerts: watched.all() })),
    identicalUntil: parting.at,
    events: branches.events,
  }
}
