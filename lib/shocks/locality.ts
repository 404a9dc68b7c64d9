/**
 * Whom a shock leaves alone: what others than those in its scope do after it has ended, and what people do to whom nothing had happened
 * until then (ENGINE.md, the table at its head). People are a domain's customers; an event is theirs when it holds their id.
 */
import type { OnProgress } from '@/lib/comparison/threads'
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { inScope, type Segment } from '@/lib/kit/segment'
import type { Payload, Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { type Column, layoutOf, type RowLayout } from '@/lib/tape/layout'
import { Branches } from '@/lib/truth/branches'
import { EventDifferences } from '@/lib/truth/event-differences'
import { withShocks } from '@/lib/truth/subsets'

/** Plain data, for another thread. */
export interface LocalityTask {
  /** With one shock, which has a scope. */
  readonly plan: Plan
}

/** How many events there are, in either world, and how many of them are the same in both. */
export interface Share {
  readonly events: number
  readonly identical: number
}

/** Events after the shock's end. */
export interface Locality {
  /** Of people outside of its scope. */
  readonly others: Share
  /** Of everybody whose events up to its end are the same in both worlds. */
  readonly untouched: Share
}

/** @throws FreshetError `invalid` for a plan without a scoped shock, `domain` for a domain that does not say who its customers are */
export function localityOf(domain: Domain, { plan }: LocalityTask, onProgress?: OnProgress): Locality {
  const [shock] = plan.shocks
  if (!shock?.where) throw new FreshetError('invalid', `Whom a shock leaves alone can be seen of a plan with one shock that has a scope.`)
  const people = new People(domain)
  const differences = new EventDifferences(domain)
  const later = new Map<string, number>()
  const span: { run: Block[]; twin: Block[] } = { run: [], twin: [] }
  const branches = new Branches(
    domain,
    {
      plan,
      read: (block) => {
        people.each(block, (person, time) => {
          if (time >= shock.end) later.set(person, (later.get(person) ?? 0) + 1)
        })
        span.run.push(block.keep())
      },
    },
    [{ plan: withShocks(plan, []), read: (block) => void span.twin.push(block.keep()) }],
  )
  for (let now = plan.start; now < plan.end; ) {
    now = Math.min(plan.end, now + HOUR)
    branches.advance(now)
    differences.compare(span.run, span.twin)
    span.run.length = 0
    span.twin.length = 0
    onProgress?.(now, branches.events)
  }

  const touched = new Set<string>()
  const changed = new Map<string, { differing: number; missing: number }>()
  for (const { kind, event, twin } of differences.all()) {
    const whose = new Set<string>()
    let first = Number.POSITIVE_INFINITY
    for (const block of [event, twin]) {
      if (!block) continue
      people.each(block, (person) => whose.add(person))
      first = Math.min(first, block.f64[1] as number)
    }
    for (const person of whose) {
      if (first < shock.end) touched.add(person)
      else {
        const one = changed.get(person) ?? { differing: 0, missing: 0 }
        one.differing++
        if (kind === 'missing') one.missing++
        changed.set(person, one)
      }
    }
  }
  const outside = outsideOf(domain, plan, shock)
  const shareOf = (isMeant: (person: string) => boolean): Share => {
    let [events, identical] = [0, 0]
    for (const person of new Set([...later.keys(), ...changed.keys()])) {
      if (!isMeant(person)) continue
      const { differing, missing } = changed.get(person) ?? { differing: 0, missing: 0 }
      const all = (later.get(person) ?? 0) + missing
      events += all
      identical += Math.max(0, all - differing)
    }
    return { events, identical }
  }
  return { others: shareOf((person) => outside.has(person)), untouched: shareOf((person) => !touched.has(person)) }
}

/** Finds the customers that rows speak of, as texts that tell them apart. */
class People {
  private readonly columns: readonly (readonly Column[])[]

  constructor(domain: Domain) {
    this.columns = layoutOf(domain).rows.map((row) => columnsOfCustomers(domain, row))
  }

  each({ i32, f64, rows }: Block, hear: (person: string, time: number) => void): void {
    for (let row = 0, at = 0; row < rows; row++, at += i32[at * 2 + 1] as number) {
      for (const { slot } of this.columns[i32[at * 2] as number] as readonly Column[]) {
        const [hi, lo] = [i32[(at + slot) * 2] as number, i32[(at + slot) * 2 + 1] as number]
        if (hi !== 0 || lo !== 0) hear(`${hi} ${lo}`, f64[at + 1] as number)
      }
    }
  }
}

function columnsOfCustomers(domain: Domain, { columns }: RowLayout): Column[] {
  const { customer } = domain
  if (!customer) throw new FreshetError('domain', `${domain.id} does not say who its customers are.`)
  return columns.filter(({ shape }) => shape.store === 'id' && shape.of !== 'event' && shape.kind === customer)
}

/** The customers outside of a shock's scope, of all that events of the run speak of: the world itself knows who lives where. */
function outsideOf(domain: Domain, plan: Plan, { where }: PlacedShock): ReadonlySet<string> {
  const outside = new Set<string>()
  const { byStream } = layoutOf(domain)
  const fields = new Map([...byStream].map(([stream, row]) => [stream, columnsOfCustomers(domain, row).map(({ name }) => name)]))
  class Seen extends Simulation {
    override emit<S extends Stream>(stream: S, to: Entity, data: Payload<S>, ordinal?: number): void {
      for (const name of fields.get(stream) ?? []) {
        const who = (data as Record<string, { hi: number; lo: number; serial?: number; segment?: Segment | null } | undefined>)[name]
        if (who?.segment === undefined || inScope(who.segment, where)) continue
        outside.add(who.serial === undefined || who.serial === -1 ? `${who.hi} ${who.lo}` : `-1 ${who.serial}`)
      }
      super.emit(stream, to, data, ordinal)
    }
  }
  new Seen(domain, plan, null).advance(plan.end)
  return outside
}
