import { describe, expect, it } from 'vitest'
import { arrivalsOf } from '@/lib/kit/arrival'
import type { Occasion } from '@/lib/kit/entity'
import { group, perDay, type Values } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR, type Season, season } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import { SHAPES, shocksOver, times } from '@/lib/kit/shock'
import { stepsOf } from '@/lib/kit/step'
import { ALARM, type Surprise } from '@/lib/kit/test-statistics'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { Simulation } from './simulation'
import { blankPlan, domainOf, MONDAY } from './test-blank-domain'
import { arePoisson, asPoisson, byTheHour, type Record, seasonal, strengthIn } from './test-poisson'

const parameters = { town: group('Town', { arrivals: perDay('Arrivals, per place', { default: 100, source: 'test' }) }) }
type P = Values<typeof parameters>
interface State {
  times: number[][]
}
type W = World<P, unknown, State>

const PLACES: readonly Segment[] = [
  { zone: zone('UTC'), values: { town: 'greenwich' } },
  { zone: zone('America/Denver'), values: { town: 'denver' } },
]
const commuting = season(
  [1, 0, 0, 0, 0, 1, 3, 8, 9, 5, 4, 4, 5, 4, 4, 5, 7, 9, 8, 5, 3, 3, 2, 1],
  [1, 1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 2, 1],
  [1, 1, 1, 1, 1.2, 0.7, 0.5],
)

interface Town {
  /** The process's constant, whatever the rate. */
  readonly unit: number
  readonly rate: number
  readonly days: number
  readonly season?: Season
  readonly shocks?: readonly PlacedShock[]
  readonly seed?: number
}

/** What arrived at each place, with the rate that it should have come at. */
function arrive(facts: Town): Record[] {
  const { days, seed = 1, shocks = [], season: shape = commuting } = facts
  const begins = stepsOf<W>()('arrives', (w, occasion: Occasion) => {
    w.state.times[occasion.place]?.push(w.now)
  })
  const domain = domainOf<W>({
    parameters,
    segments: { town: ['greenwich', 'denver'] },
    steps: [begins],
    arrivals: {
      arrival: arrivalsOf<P, W>().arrival({ unit: facts.unit, places: PLACES, season: shape, begins, rate: (p) => p.town.arrivals }),
    },
    shocks: shocksOver(parameters)({
      fair: {
        label: 'Fair',
        description: 'More come, or fewer.',
        magnitude: [-1, 50],
        defaults: { magnitude: 1, duration: '6h', shape: 'step' },
        moves: (strength) => ({ 'town.arrivals': times(1 + strength) }),
      },
    }),
    state: (): State => ({ times: PLACES.map(() => []) }),
  })
  const plan = blankPlan({ days, seed, shocks, parameters: { 'town.arrivals': facts.rate } })
  const simulation = new Simulation(domain, plan, () => {})
  simulation.advance(plan.end)
  return PLACES.map((segment, place) => ({
    times: (simulation.state as State).times[place] as number[],
    rate: seasonal(plan.start, plan.end, shape, segment.zone, (minute) => {
      const felt = shocks.filter(({ where }) => !where || where.town === segment.values.town)
      return felt.reduce((rate, shock) => rate * (1 + strengthIn(shock, minute)), facts.rate)
    }),
  }))
}

function fair(facts: { at: number; hours: number; magnitude: number } & Partial<PlacedShock>): PlacedShock {
  const { at, hours, ...rest } = facts
  const start = MONDAY + at * HOUR
  return { id: `fair-${at}`, kind: 'fair', start, end: start + hours * HOUR, shape: 'step', rampMs: 0, ...rest }
}

function expectPlausible(surprises: { readonly [of: string]: Surprise }): void {
  for (const [of, { chance, figure }] of Object.entries(surprises)) expect(chance, `${of}: ${figure}`).toBeGreaterThan(ALARM)
}

/** Rates from a hundredth of the unit to a thousand of them: one band, and eleven. */
const rates: [about: string, facts: { unit: number; rate: number; days: number }][] = [
  ['a hundredth of the unit', { unit: 5000, rate: 50, days: 28 }],
  ['a tenth of the unit', { unit: 1000, rate: 100, days: 28 }],
  ['the unit', { unit: 300, rate: 300, days: 14 }],
  ['just above the unit', { unit: 300, rate: 301, days: 14 }],
  ['six times the unit', { unit: 50, rate: 300, days: 14 }],
  ['a thousand times the unit', { unit: 1, rate: 1000, days: 7 }],
  ['fifteen thousand a day', { unit: 10_000, rate: 15_000, days: 7 }],
]

describe.each(rates)('arrivals at %s', (_, facts) => {
  const records = arrive(facts)

  it('are as many in each hour as the season says, and hours know nothing of each other', () => {
    for (const record of records) expectPlausible(byTheHour([record]))
  })

  it('are a Poisson process in the time of their rate: their number, their gaps, no memory, scatter', () => {
    for (const record of records) expectPlausible(asPoisson([record]))
  })

  it('come at two places without regard to each other', () => {
    // What comes at both together is as scattered as what comes at one.
    expectPlausible(byTheHour(records))
  })
})

describe.each(SHAPES)('a shock of the shape %s', (shape) => {
  const rampMs = shape === 'step' || shape === 'pulse' ? 0 : 5 * HOUR
  const surge = fair({ at: 30, hours: 24, magnitude: 6, shape, rampMs })

  it('multiplies arrivals as its strength says, minute by minute', () => {
    const records = [1, 2, 3].flatMap((seed) => arrive({ unit: 200, rate: 600, days: 4, shocks: [surge], seed }))
    expectPlausible({ ...byTheHour(records), ...asPoisson(records) })
  })

  it('is felt where it is meant alone', () => {
    const scoped = { ...surge, where: { town: 'denver' } }
    const records = arrive({ unit: 200, rate: 600, days: 4, shocks: [scoped] })
    for (const record of records) expectPlausible({ ...byTheHour([record]), ...asPoisson([record]) })
    expect(records[0]?.times).toEqual(arrive({ unit: 200, rate: 600, days: 4 })[0]?.times)
  })
})

describe('shocks on arrivals', () => {
  it('multiply each other where they overlap, and thin out where they are negative', () => {
    const shocks = [
      fair({ at: 20, hours: 30, magnitude: 3 }),
      fair({ at: 40, hours: 20, magnitude: -0.5 }),
      fair({ at: 45, hours: 40, magnitude: 2, shape: 'linear', rampMs: 10 * HOUR }),
      fair({ at: 100, hours: 10, magnitude: -1 }),
      fair({ at: 120, hours: 3, magnitude: 40 }),
    ]
    const records = arrive({ unit: 100, rate: 400, days: 7, shocks })
    for (const record of records) expectPlausible({ ...byTheHour([record]), ...asPoisson([record]) })
    for (const { times } of records) expect(times.some((time) => time >= MONDAY + 100 * HOUR && time < MONDAY + 110 * HOUR)).toBe(false)
  })

  it('that begin within a tile open bands at once: a surge to forty times the rate is full from its first minutes on', () => {
    const shocks = [fair({ at: 31.35, hours: 2, magnitude: 40 })]
    const records = [1, 2, 3, 4].flatMap((seed) => arrive({ unit: 300, rate: 300, days: 2, shocks, seed }))
    const from = MONDAY + 31.35 * HOUR
    const first = records.map(({ times, rate }) => {
      const until = from + 10 * 60_000
      return { seen: times.filter((time) => time >= from && time < until).length, due: rate.before(until) - rate.before(from) }
    })
    const [seen, due] = [first.reduce((sum, one) => sum + one.seen, 0), first.reduce((sum, one) => sum + one.due, 0)]
    expect(due).toBeGreaterThan(300)
    expect(Math.abs(seen - due)).toBeLessThan(5 * Math.sqrt(due))
  })

  it('leave every arrival of the baseline where it was when they add', () => {
    const calm = arrive({ unit: 100, rate: 200, days: 4 })
    const busy = arrive({ unit: 100, rate: 200, days: 4, shocks: [fair({ at: 10, hours: 50, magnitude: 1.7, shape: 'pulse' })] })
    for (const [place, { times }] of calm.entries()) {
      const there = new Set(busy[place]?.times)
      expect(times.filter((time) => !there.has(time))).toEqual([])
      expect(there.size).toBeGreaterThan(times.length * 1.2)
    }
  })
})

it('tiles of eight candidates have as many as Poisson says, also in the tails', () => {
  // An even rate of one unit takes every candidate of the first band; a tile of it is eight units wide.
  const unit = 20_000
  const width = (8 * DAY) / unit
  const records = arrive({ unit, rate: unit, days: 5, season: season(new Array(24).fill(1)) })
  const counts = records.flatMap(({ times }) => {
    const tiles = new Array<number>((5 * DAY) / width).fill(0)
    for (const time of times) {
      // Instants are whole ms at or below their own, which may lie on the tile after.
      const tile = Math.min(tiles.length - 1, Math.floor((time + 1 - MONDAY) / width))
      tiles[tile] = (tiles[tile] as number) + 1
    }
    return tiles
  })
  expectPlausible({ counts: arePoisson(counts, 8) })
})

it('a rate that is too high by a twentieth does not pass for right', () => {
  const [record] = arrive({ unit: 300, rate: 1000, days: 14 }) as [Record]
  const claimed = seasonal(MONDAY, MONDAY + 14 * DAY, commuting, zone('UTC'), () => 950)
  expect(asPoisson([{ times: record.times, rate: claimed }]).number.chance).toBeLessThan(ALARM)
})

it('a season that is an hour late does not pass for right', () => {
  const [record] = arrive({ unit: 300, rate: 300, days: 14 }) as [Record]
  const late = season([1, 1, 0, 0, 0, 0, 1, 3, 8, 9, 5, 4, 4, 5, 4, 4, 5, 7, 9, 8, 5, 3, 3, 2])
  const claimed = seasonal(MONDAY, MONDAY + 14 * DAY, late, zone('UTC'), () => 300)
  expect(byTheHour([{ times: record.times, rate: claimed }]).surprise.chance).toBeLessThan(ALARM)
})
