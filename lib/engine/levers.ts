/**
 * Levers: the parameters in force. Piecewise constant: they change only at turns, where shocks' strengths change or a person set a
 * parameter. A scoped shock changes them for its segments alone.
 */
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { listParameters, type Parameters, type PlacedParameter, snake, type Values } from '@/lib/kit/parameter'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { inScope, type Segment } from '@/lib/kit/segment'
import type { Move } from '@/lib/kit/shock'
import { record } from './record'
import { type Stretch, stretchesOf } from './strength'

interface ActiveShock {
  readonly shock: PlacedShock
  readonly stretches: readonly Stretch[]
  next: number
  moves: readonly (readonly [path: string, Move])[]
}

interface SegmentValues {
  readonly segment: Segment | null
  readonly values: Values
}

/** The parameters in force, for everybody and for each segment. */
export class Levers {
  /** In force for those without a segment; its fields are rewritten at a turn, so a reader always reads a field. */
  readonly everybody: Values
  private readonly parameters: readonly PlacedParameter[]
  private readonly observe: Observe
  private readonly base = new Map<string, number>()
  private readonly shocks: ActiveShock[] = []
  private readonly changes: ParameterChange[]
  private readonly sets: SegmentValues[] = []
  /** Places of the parameters whose values the last turn changed, for anybody. */
  private readonly lastChanged: number[] = []
  /** Whether any shock has a scope: otherwise all segments have the values of everybody, and nobody looks them up. */
  private scoped = false
  private readonly bySegment = new Map<Segment | null, SegmentValues>()
  private readonly byText = new Map<string, SegmentValues>()

  constructor(
    private readonly domain: Domain,
    plan: Plan,
  ) {
    this.parameters = listParameters(domain.parameters)
    this.observe = observerOf(domain.parameters, this.parameters)
    for (const parameter of this.parameters) this.base.set(parameter.path, plan.parameters[parameter.path] ?? parameter.default)
    for (const shock of plan.shocks) this.addShock(shock)
    this.changes = [...plan.changes].sort((a, b) => a.at - b.at)
    this.everybody = this.setOf(null).values
    this.turn(plan.start)
  }

  /** The parameters in force for an entity's segment. */
  of(entity: Entity): Values {
    return this.scoped && entity.segment !== null ? this.setOf(entity.segment).values : this.everybody
  }

  /** Segments that are alike share one set of values; which one it is stays for the whole run. */
  setOf(segment: Segment | null): SegmentValues {
    const known = this.bySegment.get(segment)
    if (known) return known
    const text = segment === null ? '' : `${segment.zone.name} ${JSON.stringify(Object.entries(segment.values).sort())}`
    let set = this.byText.get(text)
    if (!set) {
      set = { segment, values: this.blank() }
      this.byText.set(text, set)
      this.sets.push(set)
      this.write(set)
    }
    this.bySegment.set(segment, set)
    return set
  }

  /**
   * The values as somebody reads them whose dependence is to be known: each parameter that is read is marked in `reads`, by its place.
   * @param reads one byte a parameter, made by `unread`
   */
  observed(values: Values, reads: Uint8Array): Values {
    return this.observe(values, reads)
  }

  /** Nothing read yet. */
  unread(): Uint8Array {
    return new Uint8Array(this.parameters.length)
  }

  /** Whether the last turn changed anything that was read. */
  changed(reads: Uint8Array): boolean {
    return this.lastChanged.some((place) => reads[place] === 1)
  }

  /** When the levers turn next; Infinity when they never do. */
  nextTurn(): number {
    let next = this.changes[0]?.at ?? Number.POSITIVE_INFINITY
    for (const { stretches, next: place } of this.shocks) {
      const from = stretches[place]?.from
      if (from !== undefined && from < next) next = from
    }
    return next
  }

  /** Applies all turns up to and at an instant. @returns whether anything changed */
  turn(now: number): boolean {
    let turned = false
    for (;;) {
      const change = this.changes[0]
      if (!change || change.at > now) break
      this.changes.shift()
      this.base.set(change.path, change.value)
      turned = true
    }
    for (const active of this.shocks) {
      let stretch = active.stretches[active.next]
      let strength: number | null = null
      while (stretch && stretch.from <= now) {
        strength = stretch.strength
        stretch = active.stretches[++active.next]
      }
      if (strength === null) continue
      active.moves = this.movesOf(active.shock.kind, strength)
      turned = true
    }
    this.lastChanged.length = 0
    if (turned) for (const set of this.sets) this.write(set)
    return this.lastChanged.length > 0
  }

  /** A shock or a changed parameter that was not planned. */
  add(what: PlacedShock | ParameterChange): void {
    if ('kind' in what) this.addShock(what)
    else {
      this.parameterAt(what.path)
      this.changes.push(what)
      this.changes.sort((a, b) => a.at - b.at)
    }
  }

  private addShock(shock: PlacedShock): void {
    this.kindOf(shock.kind)
    if (shock.where) this.scoped = true
    this.shocks.push({ shock, stretches: stretchesOf(shock), next: 0, moves: [] })
    // Products of more than two factors depend on their order in the last bit, so it is that of what the shocks are, not of who came first.
    this.shocks.sort((a, b) => order(a.shock, b.shock))
  }

  private write(set: SegmentValues): void {
    for (const [place, parameter] of this.parameters.entries()) {
      let value = this.base.get(parameter.path) ?? parameter.default
      let also = 1
      for (const { shock, moves } of this.shocks) {
        if (moves.length === 0 || !inScope(set.segment, shock.where)) continue
        for (const [path, move] of moves) {
          if (path !== parameter.path) continue
          if (move.how === 'times') value *= move.factor
          else also *= 1 - move.chance
        }
      }
      if (also !== 1) value = 1 - (1 - value) * also
      if (put(set.values, parameter, value)) this.lastChanged.push(place)
    }
  }

  private movesOf(kind: string, strength: number): (readonly [string, Move])[] {
    if (strength === 0) return []
    const moves = Object.entries(this.kindOf(kind).moves(strength)) as [string, Move][]
    return moves.map(([path, move]) => [this.parameterAt(path.split('.').map(snake).join('.')).path, move] as const)
  }

  private kindOf(kind: string) {
    const found = this.domain.shocks[camel(kind)]
    if (!found) {
      throw new FreshetError(
        'unknown_shock',
        `${this.domain.id} has no kind of shock "${kind}"; it has ${Object.keys(this.domain.shocks).join(', ')}.`,
      )
    }
    return found
  }

  private parameterAt(path: string): PlacedParameter {
    const found = this.parameters.find((parameter) => parameter.path === path)
    if (!found) throw new FreshetError('unknown_lever', `${this.domain.id} declares no parameter "${path}".`)
    return found
  }

  private blank(): Values {
    const groups = new Map<string, string[]>()
    for (const { keys } of this.parameters) {
      const [group, name] = keys
      groups.set(group, name === undefined ? [] : [...(groups.get(group) ?? []), name])
    }
    const zero = 0.5
    const entries = [...groups].map(
      ([group, names]) => [group, names.length === 0 ? zero : record(names.map((name) => [name, zero]))] as const,
    )
    return record(entries) as Values
  }
}

/** The order of shocks on one lever: by all that they are, and not by their ids, which say whether they were planned. */
function order(a: PlacedShock, b: PlacedShock): number {
  const texts = [a, b].map(({ kind, shape, where }) => JSON.stringify([kind, shape, where ?? null])) as [string, string]
  return (
    a.start - b.start ||
    a.end - b.end ||
    a.magnitude - b.magnitude ||
    a.rampMs - b.rampMs ||
    (texts[0] < texts[1] ? -1 : texts[0] > texts[1] ? 1 : 0)
  )
}

/** Values whose reading is noted. */
type Observe = (values: Values, reads: Uint8Array) => Values

const observers = new WeakMap<Parameters, Observe>()

/** Compiled once for a domain, so that all such values are of one shape and reading them stays cheap. */
function observerOf(declared: Parameters, parameters: readonly PlacedParameter[]): Observe {
  let observe = observers.get(declared)
  if (!observe) {
    const groups = new Map<string, string[]>()
    for (const [place, { keys }] of parameters.entries()) {
      const [group, name] = keys
      const path = `values${keys.map((key) => `[${JSON.stringify(key)}]`).join('')}`
      const getter = `get ${JSON.stringify(name ?? group)}() { reads[${place}] = 1; return ${path} }`
      const holder = name === undefined ? '' : group
      groups.set(holder, [...(groups.get(holder) ?? []), getter])
    }
    const single = groups.get('') ?? []
    groups.delete('')
    const nested = [...groups].map(([group, getters]) => `${JSON.stringify(group)}: { ${getters.join(', ')} }`)
    observe = new Function('values', 'reads', `return { ${[...single, ...nested].join(', ')} }`) as Observe
    observers.set(declared, observe)
  }
  return observe
}

/** Where a parameter's value stands among values. */
function slotOf(values: Values, { keys: [group, name] }: PlacedParameter): { holder: Record<string, number>; key: string } {
  const all = values as unknown as Record<string, number> & Record<string, Record<string, number>>
  return name === undefined ? { holder: all, key: group } : { holder: all[group] as Record<string, number>, key: name }
}

/** Writes a parameter's value. @returns whether it was another one before */
function put(values: Values, parameter: PlacedParameter, value: number): boolean {
  const { holder, key } = slotOf(values, parameter)
  if (holder[key] === value) return false
  holder[key] = value
  return true
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
