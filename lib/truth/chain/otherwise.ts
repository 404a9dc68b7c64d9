/**
 * What another world's levers would have made of the same uniform: the decisions of one world are asked again under the levers of others
 * (the twin's, and those of each shock left out), and where the answer is another one, it says which levers moved it and which shocks.
 */
import { drawsOf } from '@/lib/engine/draws'
import { Levers } from '@/lib/engine/levers'
import { Names } from '@/lib/engine/names'
import type { Decisions, Draw } from '@/lib/kit/decision'
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { hash32, type Keyed, keyText, uniform } from '@/lib/kit/key'
import { listParameters, type PlacedParameter, type Values } from '@/lib/kit/parameter'
import type { Plan } from '@/lib/kit/plan'

/** A parameter in force in this world, and what it is in the other. */
export interface MovedLever {
  readonly path: string
  readonly here: number
  readonly there: number
}

/** Another answer, and why. */
export interface Otherwise {
  readonly answer: unknown
  readonly levers: readonly MovedLever[]
  /** Ids of the shocks each of which alone makes the difference; where none does, of all those that act. */
  readonly shocks: readonly string[]
}

/** Lives by everybody's levers. */
const NOBODY = { hi: 0, lo: 0, serial: -1, segment: null } as Entity

type Asking = Readonly<Record<string, (entity: Entity, n?: number) => unknown>>

/** The levers of one plan as time goes by, and decisions under them. */
class Alternative {
  private readonly levers: Levers
  private readonly draw: Draw<Decisions>
  private at = Number.NEGATIVE_INFINITY

  constructor(domain: Domain, plan: Plan) {
    this.levers = new Levers(domain, plan)
    this.draw = drawsOf(domain.decisions, this.levers, new Names())
  }

  turned(now: number): this {
    if (now > this.at) {
      this.levers.turn(now)
      this.at = now
    }
    return this
  }

  of(entity: Entity): Values {
    return this.levers.of(entity)
  }

  ask(decision: string, entity: Entity, n: number): unknown {
    return (this.draw as Asking)[decision]?.(entity, n)
  }

  /** Values that note in `reads` which parameters are read. */
  noting(entity: Entity): { values: Values; reads: Uint8Array } {
    const reads = this.levers.unread()
    return { values: this.levers.observed(this.levers.of(entity), reads), reads }
  }
}

export class Counterfactual {
  private readonly here: Alternative
  private readonly there: Alternative
  /** By shock: the world with that one as it is there, and all else as it is here. */
  private readonly single: readonly (readonly [id: string, Alternative])[]
  private readonly spans: readonly (readonly [from: number, to: number])[]
  private readonly parameters: readonly PlacedParameter[]

  /** @param here the plan that is traced @param there the one it is compared with: one has the shocks, the other lacks them */
  constructor(
    private readonly domain: Domain,
    here: Plan,
    there: Plan,
  ) {
    this.here = new Alternative(domain, here)
    this.there = new Alternative(domain, there)
    const ids = (plan: Plan) => new Set(plan.shocks.map(({ id }) => id))
    const shocks = [...here.shocks.filter(({ id }) => !ids(there).has(id)), ...there.shocks.filter(({ id }) => !ids(here).has(id))]
    this.single = shocks.map((shock) => {
      const isHere = here.shocks.includes(shock)
      const toggled = isHere ? here.shocks.filter((one) => one !== shock) : [...here.shocks, shock]
      return [shock.id, new Alternative(domain, { ...here, shocks: toggled })]
    })
    this.spans = shocks.map(({ start, end }) => [start, end])
    this.parameters = listParameters(domain.parameters)
  }

  /** Whether levers can differ at an instant. */
  mayDiffer(now: number): boolean {
    return this.spans.some(([from, to]) => now >= from && now < to)
  }

  /** A decision that was answered, asked again under the other levers. */
  decision(now: number, name: string, entity: Entity, n: number, answer: unknown): Otherwise | null {
    if (!this.mayDiffer(now)) return null
    const there = this.there.turned(now).ask(name, entity, n)
    if (isSame(there, answer)) return null
    const decision = this.domain.decisions[name] as Decisions[string]
    const read = this.leversRead(now, entity, (values) => {
      if (decision.by === 'race') for (const option of decision.options) decision.weight(values as never, entity, option)
      else decision.answer(uniform(entity.hi, entity.lo, hash32(name), n), values as never, entity)
    })
    return { answer: there, levers: read, shocks: this.shocksOf(now, (one) => !isSame(one.ask(name, entity, n), answer)) }
  }

  /**
   * A rate that let an occasion come, under the other levers.
   * @param leastRate what it takes for the occasion to come @param rate the rate under parameters
   */
  rate(now: number, whose: Entity, leastRate: number, rate: (p: Values) => number): Otherwise | null {
    if (!this.mayDiffer(now)) return null
    const comes = (one: Alternative) => leastRate < rate(one.turned(now).of(whose))
    if (comes(this.there)) return null
    return { answer: false, levers: this.leversRead(now, whose, rate), shocks: this.shocksOf(now, (one) => !comes(one)) }
  }

  /** A number that levers make (a clock's pace, a station's share away), under the other levers. @param whose null for everybody's levers */
  value(now: number, whose: Entity | null, of: (p: Values) => number): Otherwise | null {
    if (!this.mayDiffer(now)) return null
    const whoever = whose ?? NOBODY
    const value = (one: Alternative) => of(one.turned(now).of(whoever))
    const here = value(this.here)
    const there = value(this.there)
    if (here === there) return null
    return { answer: there, levers: this.leversRead(now, whoever, of), shocks: this.shocksOf(now, (one) => value(one) !== here) }
  }

  private leversRead(now: number, entity: Entity, read: (values: Values) => void): MovedLever[] {
    const { values, reads } = this.here.turned(now).noting(entity)
    read(values)
    const [here, there] = [this.here.of(entity), this.there.turned(now).of(entity)]
    return this.parameters
      .filter((_, place) => reads[place] === 1)
      .map((parameter) => ({ path: parameter.path, here: inForce(here, parameter), there: inForce(there, parameter) }))
      .filter((lever) => lever.here !== lever.there)
  }

  private shocksOf(now: number, differs: (one: Alternative) => boolean): string[] {
    const alone = this.single.filter(([, one]) => differs(one.turned(now))).map(([id]) => id)
    if (alone.length > 0) return alone
    return this.single.filter((_, i) => now >= (this.spans[i]?.[0] ?? 0) && now < (this.spans[i]?.[1] ?? 0)).map(([id]) => id)
  }
}

/** An answer as it can be told and compared: lists and plain objects by what they hold, entities by their key. */
export function told(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  return 'hi' in answer && 'lo' in answer ? keyText(answer as Keyed) : JSON.stringify(answer)
}

const isSame = (one: unknown, other: unknown) => one === other || Object.is(told(one), told(other))

function inForce(values: Values, { keys: [group, name] }: PlacedParameter): number {
  const held = (values as unknown as Record<string, number | Record<string, number>>)[group]
  return typeof held === 'number' ? held : ((held?.[name ?? ''] as number | undefined) ?? 0)
}
