/** For tests: random islands, shocks and recipes for fast-check. Small: a day or two, some hundred events. */
import fc from 'fast-check'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import { SHAPES } from '@/lib/kit/shock'
import { type Island, LEVERS, type Stage, TOWNS } from './test-description'

/** Monday 6 January 2025. */
export const START = Date.UTC(2025, 0, 6)

export const seeds = fc.integer({ min: 0, max: 2 ** 40 })

const stage: fc.Arbitrary<Stage> = fc.oneof(
  fc.record({ do: fc.constant('tell' as const), what: fc.constantFrom('note' as const, 'figures' as const, 'facts' as const) }),
  fc.record({
    do: fc.constant('wait' as const),
    how: fc.constantFrom('after' as const, 'clock' as const, 'hour' as const),
    minutes: fc.constantFrom(1, 20, 90),
  }),
  fc.record({ do: fc.constant('queue' as const), priority: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({ do: fc.constant('feel' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.constantFrom<Stage>(
    { do: 'risk' },
    { do: 'seek' },
    { do: 'retry' },
    { do: 'choose' },
    { do: 'look', at: 'queue' },
    { do: 'look', at: 'level' },
  ),
)

/** An island. @param first stages that every case begins with */
export const islandWith = (...first: Stage[]): fc.Arbitrary<Island> =>
  fc.record({
    towns: fc.constantFrom(1 as const, 2 as const),
    walkIns: fc.constantFrom(0, 5, 20, 45),
    unit: fc.constantFrom(2, 10, 40),
    regulars: fc.integer({ min: 0, max: 8 }),
    visits: fc.constantFrom(0.4, 1, 3),
    season: fc.constantFrom('flat' as const, 'daily' as const),
    trouble: fc.constantFrom(0.05, 0.3),
    clerks: fc.integer({ min: 1, max: 3 }),
    workMinutes: fc.constantFrom(5, 30, 80),
    patienceMinutes: fc.constantFrom(null, 5, 60),
    open: fc.constantFrom('always' as const, 'office' as const),
    helpers: fc.integer({ min: 1, max: 5 }),
    stages: fc.array(stage, { minLength: 1, maxLength: 6 }).map((stages) => [...first, ...stages]),
  })

export const island = islandWith()
/** One to three islands. */
export const islands = fc.array(island, { minLength: 1, maxLength: 3 })

/** A shock on a lever of one of the first so many islands. */
export const shockOn = (count: number, kinds: readonly string[] = [...LEVERS, 'storm']): fc.Arbitrary<PlacedShock> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      of: fc.integer({ min: 0, max: count - 1 }),
      // Half past something, so that turns fall between tiles and on them.
      from: fc.integer({ min: 0, max: 90 }),
      minutes: fc.integer({ min: 1, max: 1_500 }),
      magnitude: fc.constantFrom(0.2, 0.5, 1, 3),
      shape: fc.constantFrom(...SHAPES),
      ramp: fc.constantFrom(0.05, 0.3, 0.5),
      where: fc.constantFrom(undefined, ...TOWNS.map(({ values }) => values.town as string)),
    })
    .map(({ kind, of, from, minutes, magnitude, shape, ramp, where }) => {
      const start = START + (from * HOUR) / 2
      const rampMs = shape === 'step' || shape === 'pulse' ? 0 : minutes * MINUTE * ramp
      const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      return {
        id: `${name}-${of}-${from}`,
        kind: `${name}-of${of}`,
        start,
        end: start + minutes * MINUTE,
        magnitude,
        shape,
        rampMs,
        ...(where ? { where: { town: where } } : {}),
      }
    })

/** A plan for a world. */
export function planOf(facts: Partial<Plan> & { readonly days?: number } = {}): Plan {
  const { days = 2, ...rest } = facts
  return { domain: 'islands', seed: 1, cell: 0, start: START, end: START + days * DAY, parameters: {}, shocks: [], changes: [], ...rest }
}

/** Instants at which a play is cut, in order; some on whole hours, some anywhere. */
export const cuts = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 2 * DAY }),
      fc.integer({ min: 0, max: 48 }).map((hours) => hours * HOUR),
    ),
    { maxLength: 5 },
  )
  .map((times) => times.map((ms) => START + ms).sort((a, b) => a - b))
