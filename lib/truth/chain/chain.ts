/**
 * Chains: why an event happened, back to what came by itself. The world is replayed and traced; the path is played again beside the other
 * world (the twin, or the run for an event that only the twin has), to see what is the same there and what is not.
 */
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import { keyText } from '@/lib/kit/key'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import type { Stepwise } from '../diff'
import { fieldsThatDiffer, type Row, saysTheSame, timeOf } from '../row'
import { withoutShocks, withShocks } from '../subsets'
import { type ChainStep, isSourced, pathOf, type Seen, stepOf } from './chain-step'
import { type Lineage, Sighting } from './lineage'
import { type Link, momentKey } from './moment'
import { Counterfactual } from './otherwise'
import { Traced } from './traced-domain'

/** Why an event happened. */
export interface Chain {
  readonly stream: string
  readonly lineage: Lineage
  readonly event: Row
  /** Its place in the run, from 0; null for one that only the twin has. */
  readonly position: number | null
  /** `same`: it is so in the twin too. Otherwise as in a difference of events. */
  readonly kind: 'same' | 'added' | 'missing' | 'changed'
  /** When the other world has it; null when it has not. */
  readonly there: number | null
  /** For a changed one: what differs. */
  readonly fields: readonly string[]
  /** The ids of the shocks without which alone it would be otherwise; `jointly` where none of several is needed by itself. */
  readonly shocks: readonly string[] | 'jointly'
  /** From the event back to what came by itself. */
  readonly steps: readonly ChainStep[]
}

/** An event by its lineage, or by its place in the run, from 0. */
export type Target = Lineage | number

/** The chain of an event of a plan, or of its twin without shocks; null when neither has it. */
export function* chainOf(domain: Domain, plan: Plan, target: Target): Stepwise<Chain | null> {
  const twin = withoutShocks(
    plan,
    plan.shocks.map(({ id }) => id),
  )
  let [here, there] = [plan, twin]
  let found = yield* find(domain, here, there, target)
  if (!found && typeof target !== 'number' && plan.shocks.length > 0) {
    ;[here, there] = [twin, plan]
    found = yield* find(domain, here, there, target)
  }
  if (!found) return null
  const { lineage, link, place } = found
  const path = pathOf(link)
  const own = yield* watch(domain, here, there, lineage, path)
  const other = yield* watch(domain, there, here, lineage, path)
  const event = own.row as Row
  const isChanged = other.row !== null && isAnother(event, other.row)
  const kind = other.row === null ? (here === plan ? 'added' : 'missing') : isChanged ? 'changed' : 'same'
  return {
    stream: lineage.stream,
    lineage,
    event,
    position: here === plan ? place : null,
    kind,
    there: other.row && timeOf(other.row),
    fields: isChanged && other.row ? [...(timeOf(event) === timeOf(other.row) ? [] : ['time']), ...fieldsThatDiffer(event, other.row)] : [],
    shocks: kind === 'same' ? [] : yield* shocksOf(domain, plan, lineage, here === plan ? event : null),
    steps: path.map((one) => stepOf(one, own, other)),
  }
}

interface Found {
  readonly lineage: Lineage
  readonly link: Link
  readonly place: number
}

/** Traces a world until the event happens. */
function* find(domain: Domain, here: Plan, there: Plan, target: Target): Stepwise<Found | null> {
  let found: Found | null = null
  let events = 0
  const traced = new Traced(domain, new Counterfactual(domain, here, there), {
    onEvent(stream, { hi, lo }, ordinal, _time, link) {
      const place = events++
      if (found) return
      const isIt =
        typeof target === 'number'
          ? place === target
          : hi === target.hi && lo === target.lo && ordinal === target.ordinal && stream.name === target.stream
      if (isIt) found = { lineage: { stream: stream.name, hi, lo, ordinal }, link, place }
    },
  })
  const world = new Simulation(traced.domain, here, null)
  yield* advance(world, here, () => found !== null)
  return found
}

/** Traces a world until the event has happened, looking at the moments of a path more closely. */
function* watch(domain: Domain, plan: Plan, other: Plan, lineage: Lineage, path: readonly Link[]): Stepwise<Seen & { row: Row | null }> {
  const moments = new Set(path.map(({ moment: { step, entity, n } }) => momentKey(step, entity, n)))
  const lives = new Map(
    path.flatMap(({ moment: { entity, time } }) => (isSourced(entity) ? [[keyText(entity.source), time] as const] : [])),
  )
  const traced = new Traced(domain, new Counterfactual(domain, plan, other), { moments, lives })
  const row = yield* sight(traced.domain, plan, lineage)
  return { row, moments: traced.seen, lives: traced.lives }
}

/** Plays a world until an event has happened. @returns null when it never does */
function* sight(domain: Domain, plan: Plan, lineage: Lineage): Stepwise<Row | null> {
  const sighting = new Sighting(domain, lineage)
  const world = new Simulation(domain, plan, sighting.read, new Set([lineage.stream]))
  yield* advance(world, plan, () => sighting.row !== null)
  return sighting.row
}

function* advance(world: Simulation, plan: Plan, isOver: () => boolean): Stepwise<void> {
  for (let now = plan.start; now < plan.end && !isOver(); ) {
    now = Math.min(now + HOUR, plan.end)
    world.advance(now)
    yield { now, events: world.events, kept: 0 }
  }
}

/** @param event the run's; null for one that it lacks */
function* shocksOf(domain: Domain, plan: Plan, lineage: Lineage, event: Row | null): Stepwise<readonly string[] | 'jointly'> {
  const ids = plan.shocks.map(({ id }) => id)
  if (ids.length === 1) return ids
  const explaining: string[] = []
  for (const id of ids) {
    const row = yield* sight(domain, withShocks(plan, ids.filter((other) => other !== id)), lineage) // biome-ignore format: one line
    if (event === null ? row !== null : row === null || isAnother(event, row)) explaining.push(id)
  }
  return explaining.length > 0 ? explaining : 'jointly'
}

const isAnother = (one: Row, other: Row) => timeOf(one) !== timeOf(other) || !saysTheSame(one, other)
