/**
 * Branches: worlds of one recipe that differ in what happens to them, played in lockstep. The trunk is played from the start; each of the
 * others is forked from it, as a saved world, at the first instant at which its plan says something else, and shares all that is before.
 */
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import type { Block } from '@/lib/tape/block'

/** A world by its plan, and who reads its events: all of them in their order, those that it shares with the trunk too. */
export interface Branch {
  readonly plan: Plan
  readonly read: (block: Block) => void
}

interface Limb {
  readonly branch: Branch
  /** Where it leaves the trunk, epoch ms; Infinity for one that never does. */
  readonly forksAt: number
  /** Null while it is the trunk itself. */
  world: Simulation | null
}

export class Branches {
  /** Every moment before this instant has happened, in all of them. */
  now: number
  private readonly trunk: Simulation
  private readonly limbs: readonly Limb[]

  /**
   * @param others in any order
   * @param apart plays each from the start instead: slower, and the same
   * @throws FreshetError `invalid` for plans that differ in more than shocks and changed parameters
   */
  constructor(
    private readonly domain: Domain,
    trunk: Branch,
    others: readonly Branch[],
    { apart = false }: { apart?: boolean } = {},
  ) {
    const { start } = trunk.plan
    this.now = start
    this.limbs = others.map((branch) => {
      const forksAt = apart ? start : partingOf(trunk.plan, branch.plan)
      // What begins with the run is there when the population is drawn.
      return { branch, forksAt, world: forksAt <= start ? new Simulation(domain, branch.plan, branch.read) : null }
    })
    this.trunk = new Simulation(domain, trunk.plan, (block) => {
      trunk.read(block)
      for (const { world, branch } of this.limbs) if (!world) branch.read(block)
    })
  }

  /** The first instant from which any of them goes its own way; Infinity where none does. */
  get forksAt(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.limbs.map((limb) => limb.forksAt))
  }

  /** How many events the trunk had so far. */
  get events(): number {
    return this.trunk.events
  }

  advance(until: number): void {
    for (let fork = this.nextFork(); fork < until; fork = this.nextFork()) {
      this.advanceAll(fork)
      const saved = this.trunk.save()
      for (const limb of this.limbs) {
        const { branch, forksAt, world } = limb
        if (!world && forksAt === fork) limb.world = Simulation.load(this.domain, branch.plan, saved, branch.read)
      }
    }
    this.advanceAll(until)
  }

  private advanceAll(until: number): void {
    this.trunk.advance(until)
    for (const { world } of this.limbs) world?.advance(until)
    this.now = until
  }

  private nextFork(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.limbs.flatMap(({ world, forksAt }) => (world ? [] : [forksAt])))
  }
}

/**
 * The first instant from which two plans of one recipe say different things; Infinity where they never do. A shock of magnitude nothing
 * says nothing.
 * @throws FreshetError `invalid` for plans that differ in more than shocks and changed parameters
 */
export function partingOf(one: Plan, other: Plan): number {
  if (basisOf(one) !== basisOf(other))
    throw new FreshetError(
      'invalid',
      `Two worlds of ${one.domain} can be compared when only their shocks and changed parameters differ; seed, start, end or parameters at the start of these do.`,
    )
  const [some, others] = [one, other].map(happenings) as [Happening[], Happening[]]
  const texts = [some, others].map((all) => new Set(all.map(({ text }) => text))) as [Set<string>, Set<string>]
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...some.filter(({ text }) => !texts[1].has(text)).map(({ at }) => at),
    ...others.filter(({ text }) => !texts[0].has(text)).map(({ at }) => at),
  )
}

interface Happening {
  readonly at: number
  readonly text: string
}

/** Alike ones are told apart by their count. */
function happenings({ shocks, changes }: Plan): Happening[] {
  const all = [
    ...shocks.filter(({ magnitude }) => magnitude !== 0).map((shock) => ({ at: shock.start, text: shockText(shock) })),
    ...changes.map((change: ParameterChange) => ({ at: change.at, text: JSON.stringify([change.at, change.path, change.value]) })),
  ]
  const seen = new Map<string, number>()
  return all.map(({ at, text }) => {
    const before = seen.get(text) ?? 0
    seen.set(text, before + 1)
    return { at, text: `${text} ${before}` }
  })
}

const shockText = ({ kind, start, end, magnitude, shape, rampMs, where }: PlacedShock) =>
  JSON.stringify([kind, start, end, magnitude, shape, rampMs, Object.entries(where ?? {}).sort()])

const basisOf = ({ domain, seed, cell, cells = 1, start, end, parameters }: Plan) =>
  JSON.stringify([domain, seed, cell, cells, start, end, Object.entries(parameters).sort()])
