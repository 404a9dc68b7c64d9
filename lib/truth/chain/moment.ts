/** Moments as a traced world remembers them: which one led to which, and what was decided on the way. */
import { Entity } from '@/lib/kit/entity'
import { keyText } from '@/lib/kit/key'
import type { Otherwise } from './otherwise'

/** A decision that was asked. */
export interface Asked {
  readonly decision: string
  readonly entity: Entity
  readonly n: number
  readonly answer: unknown
  /** What the other world's levers would have made of the same uniform; null where it is the same. */
  readonly otherwise: Otherwise | null
}

/** How a moment came about; `otherwise`: what the other world's levers would have made of it. */
export type Origin =
  | { readonly by: 'start' | 'delay' }
  /** The pace that the clock runs at. */
  | { readonly by: 'clock'; readonly name: string; readonly pace: number; readonly otherwise: Otherwise | null }
  | { readonly by: 'arrival' | 'recurrence'; readonly name: string; readonly otherwise: Otherwise | null }
  /** With the load of the station as it joined, and the share of servers that is away. */
  | {
      readonly by: 'station'
      readonly name: string
      readonly joinedAt: number
      readonly load: Load
      readonly away: number
      readonly otherwise: Otherwise | null
    }

export interface Load {
  readonly waiting: number
  readonly busy: number
  readonly present: number
}

/** What a moment did: its own place, and how many decisions it had asked by then; later ones cannot have mattered. */
export interface Link {
  readonly moment: Moment
  readonly asked: number
}

/** One moment that happened. */
export interface Moment {
  readonly step: string
  /** Epoch ms. */
  readonly time: number
  /** Null at the start, when the population is drawn. */
  readonly entity: Entity | null
  readonly n: number
  readonly origin: Origin
  /** Null for what comes by itself. */
  readonly cause: Link | null
  readonly asked: Asked[]
  /** Fields of what it is about as it began, where they were asked for. */
  readonly fields: Fields | null
}

/** What identifies a moment in a world and another of the same recipe. */
export function momentKey(step: string, entity: Entity | null, n: number): string {
  return entity ? `${step}/${entity.hi}/${entity.lo}/${n}` : step
}

/** Values of an entity's fields, by name. */
export type Fields = ReadonlyMap<string, unknown>

/** What is simple among the fields of an entity, and of the entities that it holds: `engagement`, `student` (its key), `student.engagement`. */
export function fieldsOf(entity: Entity | null): Fields {
  const fields = new Map<string, unknown>()
  if (entity) addFields(fields, entity, '')
  return fields
}

function addFields(fields: Map<string, unknown>, holder: Entity, prefix: string): void {
  for (const [name, value] of Object.entries(holder)) {
    if (LINEAGE.has(name)) continue
    if (value instanceof Entity) {
      fields.set(prefix + name, keyText(value))
      if (prefix === '') addFields(fields, value, `${name}.`)
    } else if (value === null || typeof value !== 'object') fields.set(prefix + name, value)
  }
}

/** Who an entity is, which a world and its twin agree about. */
const LINEAGE: ReadonlySet<string> = new Set(['hi', 'lo', 'serial', 'place'])

/** A field that is not the same in the other world. */
export interface FieldDifference {
  readonly field: string
  readonly here: unknown
  readonly there: unknown
}

/** What differs between an entity here and there; of an entity that it holds only that it is another one, where it is. */
export function fieldDifferences(here: Fields, there: Fields): FieldDifference[] {
  const isAnother = (field: string) => !Object.is(here.get(field), there.get(field))
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((field) => isAnother(field) && !(field.includes('.') && isAnother(field.slice(0, field.indexOf('.')))))
    .map((field) => ({ field, here: here.get(field), there: there.get(field) }))
}
