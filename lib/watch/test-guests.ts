/** For tests: guests who come, look around and leave, as events on a tape, and what they come to worked out another way than the measures do. */
import fc from 'fast-check'
import { START } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind } from '@/lib/kit/entity'
import { rootKey } from '@/lib/kit/key'
import { HOUR } from '@/lib/kit/season'
import { cents, id, integer, nullable, oneOf, optional, stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { layoutOf } from '@/lib/tape/layout'
import { recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'

const GUEST = kind('guest', 'guest_')
const WAYS = ['bus', 'bike', 'car'] as const

const fields = {
  guest_id: optional(id(GUEST, 'Who')),
  how: nullable(oneOf(WAYS, 'How they travel')),
  steps: optional(integer('Steps walked')),
  spent: cents('What they spent'),
}
const facts = { key: null, frequency: 'often', example: {} }
export const came = stream('came', 'Somebody came.', fields, facts)
export const looked = stream('looked', 'Somebody looked around.', fields, facts)
export const left = stream('left', 'Somebody left.', fields, facts)
const streams = { came, looked, left }

/** What happened to whom; `guest` null for nobody known. Times are ms since START. */
export interface Happening {
  readonly what: keyof typeof streams
  readonly at: number
  readonly guest: number | null
  readonly how: (typeof WAYS)[number] | null
  readonly steps: number | undefined
  /** In cents. */
  readonly spent: number
}

export const HOURS = 4

/** Some happenings of four hours, in order. */
export const happenings: fc.Arbitrary<Happening[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom('came', 'looked', 'left'),
      at: fc.integer({ min: 0, max: HOURS * HOUR - 1 }),
      guest: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 8 }),
      how: fc.option(fc.constantFrom(...WAYS), { freq: 4 }),
      steps: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4, nil: undefined }),
      spent: fc.integer({ min: 0, max: 2_000 }),
    }),
    { maxLength: 150, size: 'max' },
  )
  .map((all) => all.sort((a, b) => a.at - b.at))

/** One that has nothing to say but what is given. */
export const happening = (what: Happening['what'], at: number, given: Partial<Happening> = {}): Happening => ({
  what,
  at,
  guest: 0,
  how: null,
  steps: undefined,
  spent: 0,
  ...given,
})

/** A domain of these streams. */
export const domainOf = (measures: Partial<Pick<Domain, 'kpis' | 'funnels' | 'alerts'>>): Domain => ({
  ...cafe,
  streams: { all: { label: 'All', streams: [came, looked, left] } },
  kpis: {},
  funnels: {},
  ...measures,
})

/** Hands happenings over in blocks that end where the cuts are (ms since START), and says after each how far it is. */
export function tell(
  domain: Domain,
  all: readonly Happening[],
  onBlock: (block: Block) => void,
  { cuts = [], onCut = () => {} }: { cuts?: readonly number[]; onCut?: (now: number) => void } = {},
): void {
  const records = new Map(layoutOf(domain).rows.map((row) => [row.stream.name, recorderOf(row)]))
  const tape = new Tape(onBlock)
  const occasion = new Entity(rootKey(1, 0), GUEST, 0, null)
  const left = [...cuts].sort((a, b) => a - b)
  const cutUntil = (at: number) => {
    for (let next = left[0]; next !== undefined && next <= at; next = left[0]) {
      tape.flush()
      onCut(START + next)
      left.shift()
    }
  }
  all.forEach(({ what, at, guest, how, steps, spent }, i) => {
    cutUntil(at)
    const who = guest === null ? {} : { guest_id: new Entity(occasion, GUEST, guest) }
    records.get(what)?.(tape, START + at, occasion, i, { ...who, how, ...(steps === undefined ? {} : { steps }), spent })
  })
  tape.flush()
  cutUntil(HOURS * HOUR)
}
