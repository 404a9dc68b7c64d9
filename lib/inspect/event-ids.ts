/** Whether each event's own id is another one. Memory is 16 bytes an id, and ends: what comes behind is not judged. */

import type { Domain } from '@/lib/kit/domain'
import type { Kind } from '@/lib/kit/entity'
import { type Fields, nativeFields, type Stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import { idOfText } from '@/lib/sources/id-of-text'
import { IdMap } from '@/lib/watch/id-map'
import type { Findings } from './findings'

export const ID_RULES = { unique_event_id: 'No two events have the same id.' } as const

/** A week of the telemetry at the document's volume: 512 MB. */
const REMEMBERED = 33_000_000

/** Where an event's own id stands. */
interface Place {
  readonly path: readonly string[]
  readonly kind: Kind
}

export class EventIds {
  private readonly places: ReadonlyMap<Stream, readonly Place[]>
  private readonly seen = new Map<Kind, IdMap>()

  /** @param remembered how many ids of a kind are remembered */
  constructor(
    { envelope, streams }: Domain,
    private readonly findings: Findings,
    private readonly remembered = REMEMBERED,
  ) {
    const all = Object.values(streams).flatMap((group) => group.streams)
    this.places = new Map(all.map((stream) => [stream, placesIn(nativeFields(envelope, stream), [])]))
  }

  /** Takes an event that has its stream's shape. */
  see({ stream, event, position }: SourceEvent): void {
    for (const { path, kind } of this.places.get(stream) ?? []) {
      const text = valueAt(event, path)
      if (typeof text !== 'string') continue
      const isNew = this.add(kind, text)
      if (isNew === null) this.findings.skip('unique_event_id', `${this.remembered.toLocaleString('en-US')} ids are remembered, not more`)
      else if (!isNew)
        this.findings.violate({ rule: 'unique_event_id', stream: stream.name, position, message: `${text} was there before` })
    }
  }

  /** @returns whether it is new; null where it cannot be said */
  private add(kind: Kind, text: string): boolean | null {
    let seen = this.seen.get(kind)
    if (!seen) {
      seen = new IdMap(0)
      this.seen.set(kind, seen)
    }
    const { hi, lo, serial } = idOfText(kind, text)
    // As on the tape, a serial number stands beside −1, which is no key's; so does 0, which the map has for nobody.
    const isKey = serial < 0 && (hi !== 0 || lo !== 0)
    const [first, second] = isKey ? [hi, lo] : [-1, serial | 0]
    if (seen.find(first, second) >= 0) return false
    if (seen.size >= this.remembered) return null
    seen.put(first, second)
    return true
  }
}

function placesIn(fields: Fields, above: readonly string[]): Place[] {
  return Object.entries(fields).flatMap(([name, { shape }]): Place[] => {
    const path = [...above, name]
    if (shape.store === 'object') return placesIn(shape.fields, path)
    return shape.store === 'id' && shape.of === 'event' ? [{ path, kind: shape.kind }] : []
  })
}

function valueAt(event: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = event
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return value
}
