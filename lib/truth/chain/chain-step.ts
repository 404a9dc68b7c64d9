/** The moments of a chain as they are told: when, about what, and what of them is not the same in the other world. */
import { type Entity, Occasion } from '@/lib/kit/entity'
import { keyText } from '@/lib/kit/key'
import type { Life } from './life'
import { type Asked, type FieldDifference, fieldDifferences, type Link, type Load, type Moment, momentKey, type Origin } from './moment'
import { type MovedLever, told } from './otherwise'

/** What was seen of a world beside the event. */
export interface Seen {
  /** Moments by `momentKey`, and lives by the entity's key. */
  readonly moments: ReadonlyMap<string, readonly Moment[]>
  readonly lives: ReadonlyMap<string, Life>
}

/** A decision on the way that goes otherwise in the other world, or what brings a moment about and would be otherwise there. */
export interface ChainDecision {
  readonly decision: string
  readonly n: number
  readonly here: unknown
  /** Undefined where it is not asked there. */
  readonly there: unknown
  /** The levers that make the difference; none where it lies in what the decision reads. */
  readonly levers: readonly MovedLever[]
  /** The shocks that move them. */
  readonly shocks: readonly string[]
}

/** A field that is not the same in the other world. */
export interface ChainField extends FieldDifference {
  /** The last moment in either world that changed it and to which levers have led; null where none is known. */
  readonly since: Since | null
}

/** A moment to which levers have led. */
export interface Since {
  readonly step: string
  /** Epoch ms. */
  readonly time: number
  /** The world that has it. */
  readonly world: 'here' | 'there'
  /** What levers did on the way to it. */
  readonly decisions: readonly ChainDecision[]
}

/** One moment on the way. */
export interface ChainStep {
  readonly step: string
  /** Epoch ms. */
  readonly time: number
  /** What it is about: the entity's class, and its key as 16 hexadecimal digits. Null at the start. */
  readonly about: { readonly entity: string; readonly key: string } | null
  readonly n: number
  readonly by: Origin['by']
  /** Of the clock, arrival, recurrence or station. */
  readonly name: string | null
  /** At a station: when it was joined, and the load found there, here and in the other world. */
  readonly joined: { readonly at: number; readonly load: Load; readonly there: Load | null } | null
  /** When it happens in the other world; null when it does not. */
  readonly there: number | null
  readonly decisions: readonly ChainDecision[]
  /** Fields of what it is about that differ as it begins; for what somebody does again and again, of whoever does it. */
  readonly fields: readonly ChainField[]
}

/** Whether it is an occasion of something that somebody does again and again. */
export const isSourced = (entity: Entity | null): entity is Occasion<Entity> => entity instanceof Occasion && entity.source !== null

/** From a moment back to what came by itself. */
export function pathOf(link: Link): Link[] {
  const path: Link[] = []
  for (let one: Link | null = link; one; one = one.moment.cause) path.push(one)
  return path
}

/** One moment of a path, with what of it is not the same in the other world. */
export function stepOf({ moment, asked }: Link, own: Seen, others: Seen): ChainStep {
  const { step, time, entity, n, origin } = moment
  const key = momentKey(step, entity, n)
  const again = own.moments.get(key)?.findIndex((one) => one.time === time) ?? -1
  const other = others.moments.get(key)?.[again] ?? null
  const source = isSourced(entity) ? keyText(entity.source) : null
  const lives = source ? [own.lives.get(source), others.lives.get(source)] : []
  const [here, there] = source ? lives.map((life) => life?.fields) : [own.moments.get(key)?.[again]?.fields, other?.fields]
  return {
    step,
    time,
    about: entity && { entity: entity.constructor.name, key: keyText(entity) },
    n,
    by: origin.by,
    name: 'name' in origin ? origin.name : null,
    joined:
      origin.by === 'station'
        ? { at: origin.joinedAt, load: origin.load, there: other?.origin.by === 'station' ? other.origin.load : null }
        : null,
    there: other ? other.time : null,
    decisions: [...broughtBy(origin), ...moment.asked.slice(0, asked).flatMap((one) => decisionOf(one, other))],
    fields: here && there ? fieldDifferences(here, there).map((one) => ({ ...one, since: sinceOf(one.field, lives) })) : [],
  }
}

/** @param lives of whoever has the field, here and there */
function sinceOf(field: string, lives: readonly (Life | undefined)[]): Since | null {
  const found = lives.flatMap((life, i): Since[] => {
    const changes = (life?.changes ?? []).filter((change) => change.field === field)
    for (const { by } of changes.reverse()) {
      const decisions = pathOf(by).flatMap(({ moment, asked }) => [
        ...broughtBy(moment.origin),
        ...moment.asked.slice(0, asked).flatMap((one) => decisionOf(one, null)),
      ])
      if (decisions.length > 0) return [{ step: by.moment.step, time: by.moment.time, world: i === 0 ? 'here' : 'there', decisions }]
    }
    return []
  })
  return found.sort((a, b) => b.time - a.time)[0] ?? null
}

/** What levers did to how a moment came about. */
function broughtBy(origin: Origin): ChainDecision[] {
  if (!('otherwise' in origin) || origin.otherwise === null) return []
  const { answer, levers, shocks } = origin.otherwise
  const facts = { n: 0, there: answer, levers, shocks }
  switch (origin.by) {
    case 'clock':
      return [{ decision: `pace of the clock ${origin.name}`, here: origin.pace, ...facts }]
    case 'station':
      return [{ decision: `share away at the ${origin.name}`, here: origin.away, ...facts }]
    default:
      return [{ decision: `${origin.name} brings it`, here: true, ...facts }]
  }
}

/** A decision, where it goes otherwise in the other world: by its levers, or by what it reads. */
function decisionOf({ decision, entity, n, answer, otherwise }: Asked, other: Moment | null): ChainDecision[] {
  const facts = { decision, n, here: told(answer) }
  if (otherwise) return [{ ...facts, there: told(otherwise.answer), levers: otherwise.levers, shocks: otherwise.shocks }]
  const there = other?.asked.find((one) => one.decision === decision && one.n === n && isSame(one.entity, entity))
  if (!there || Object.is(told(there.answer), facts.here)) return []
  return [{ ...facts, there: told(there.answer), levers: [], shocks: [] }]
}

const isSame = (a: Entity, b: Entity) => a.hi === b.hi && a.lo === b.lo
