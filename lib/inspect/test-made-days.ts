/** For tests: made-up days of a place where guests come, eat and leave, and what is measured in them. */
import fc from 'fast-check'
import { cafe } from '@/lib/engine/test-world'
import type { DocumentedRate } from '@/lib/kit/documented-rate'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { open } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { id, instant, integer, stream } from '@/lib/kit/stream'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { Conformance } from './conformance'
import { Volumes } from './volumes'

export const START = Date.UTC(2025, 0, 6)
const guest = kind('guest', 'guest_')
const facts = { key: null, frequency: 'often', example: {} }
export const came = stream(
  'came',
  'Came.',
  { guest_id: id(guest, 'Who'), booked_for: instant('For when'), party: integer('How many') },
  facts,
)
export const ate = stream('ate', 'Ate.', { guest_id: id(guest, 'Who') }, facts)
export const left = stream('left', 'Left.', { guest_id: id(guest, 'Who') }, facts)

export const domainOf = (rates: Readonly<Record<string, DocumentedRate>>): Domain => ({
  ...cafe,
  streams: { all: { label: 'All', streams: [came, ate, left] } },
  kpis: {},
  rates,
})
export const inside = open('guest_id', [came], [left])
export const rate = (of: DocumentedRate['of'], low = 0, high = 1, rest: Partial<DocumentedRate> = {}): DocumentedRate => ({
  label: '',
  source: '',
  unit: '%',
  low,
  high,
  of,
  ...rest,
})

/** One made-up event. */
export interface Made {
  readonly what: 'came' | 'ate' | 'left'
  /** Ms from the start. */
  readonly at: number
  readonly who: number
}
const streams = { came, ate, left }
const guests = Array.from({ length: 40 }, (_, slot) => new Entity(rootKey(1, 0), guest, slot))

/** When a guest's booking is for: a while after coming. */
export const bookedFor = ({ at, who }: Made) => START + at + (who % 7) * 20 * MINUTE

export function measured(domain: Domain, made: readonly Made[], hours: number, parameter: (path: string) => number | null = () => 1) {
  const volumes = new Volumes(domain, START)
  const conformance = new Conformance(domain, volumes)
  const layout = layoutOf(domain)
  const tape = new Tape((block) => {
    volumes.read(block)
    conformance.read(block)
  })
  const recorders = { came: recorderOf(rowOf(came)), ate: recorderOf(rowOf(ate)), left: recorderOf(rowOf(left)) }
  function rowOf(one: (typeof streams)[keyof typeof streams]) {
    const row = layout.byStream.get(one)
    if (!row) throw new Error('no such stream')
    return row
  }
  for (const [i, event] of [...made].sort((a, b) => a.at - b.at).entries()) {
    const who = guests[event.who] as Entity
    const data = event.what === 'came' ? { guest_id: who, booked_for: bookedFor(event), party: event.who } : { guest_id: who }
    recorders[event.what](tape, START + event.at, who, i, data)
    if (i % 5 === 0) tape.flush()
  }
  tape.flush()
  const { measured, unmeasured } = conformance.result({ end: START + hours * HOUR, leftOut: new Set(), parameter })
  return { rates: new Map(measured.map((one) => [one.rate, one])), unmeasured }
}

export const anyDay = fc.array(
  fc.record({
    what: fc.constantFrom('came', 'ate', 'left'),
    at: fc.integer({ min: 0, max: 30 * HOUR - 1 }),
    who: fc.nat(39),
  }) satisfies fc.Arbitrary<Made>,
  { maxLength: 200 },
)

/** Few guests, whose events come at the same minutes of the hour: what is known just in time, or just too late, is common. */
export const busyDay = fc.array(
  fc.record({
    what: fc.constantFrom('came', 'ate', 'left'),
    at: fc.tuple(fc.nat(88), fc.constantFrom(0, MINUTE - 1, MINUTE, 2 * MINUTE)).map(([thirds, more]) => thirds * 20 * MINUTE + more),
    who: fc.nat(5),
  }) satisfies fc.Arbitrary<Made>,
  { maxLength: 150, size: 'max' },
)
