/** Segments: who a scoped shock reaches, and whose clock an entity lives by. */
import type { Zone } from './zone'

/** Attributes that a shock's `where` can name (`region`, `device_type`), and the time zone that local habits follow. */
export interface Segment {
  readonly zone: Zone
  readonly values: Readonly<Record<string, string>>
}

/** A scope as a scenario writes it: each attribute with the value or the values that are meant. */
export type Where = Readonly<Record<string, string | readonly string[]>>

/** Whether a segment lies within a scope; an entity without a segment lies in no scope but that of everybody. */
export function inScope(segment: Segment | null, where: Where | undefined): boolean {
  if (!where) return true
  return Object.entries(where).every(([attribute, wanted]) => {
    const value = segment?.values[attribute]
    return value !== undefined && (typeof wanted === 'string' ? wanted === value : wanted.includes(value))
  })
}
