import { describe, expect, it } from 'vitest'
import { arrivalsOf } from '@/lib/kit/arrival'
import { Entity, kind, type Occasion } from '@/lib/kit/entity'
import { times as factorOf, group, people, type Values } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR, season } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import { shocksOver, times } from '@/lib/kit/shock'
import { stepsOf } from '@/lib/kit/step'
import { ALARM, chiSquare, type Surprise } from '@/lib/kit/test-statistics'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { Simulation } from './simulation'
import { blankPlan, domainOf, MONDAY } from './test-blank-domain'
import { arePoisson, asPoisson, byTheHour, Rate, type Record, seasonal, strengthIn } from './test-poisson'

const parameters = {
  club: group('Club', {
    members: people('Members', { default: 400, source: 'test' }),
    visits: factorOf('Visits, against usual', { default: 1, source: 'test' }),
  }),
}
type P = Values<typeof parameters>
interface State {
  members: Member[]
}
type W = World<P, unknown, State>

const member = kind('member', 'member_', 1)
const DENVER: Segment = { zone: zone('America/Denver'), values: { town: 'denver' } }
const evenings = season([1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 4, 3, 2, 2, 3, 5, 8, 9, 9, 7, 4, 2])

/** How engaged a member is from an instant on. */
interface Mood {
  readonly from: number
  readonly engagement: number
}

class Member extends Entity {
  readonly visits: number[] = []
  engagement = 1
}

interface Club {
  readonly unit: number
  readonly members: number
  /** Times a day, by the member's number. */
  usual(serial: number): number
  readonly segment: Segment | null
  /** How far the bound stands above the rate; 1 when left out. */
  readonly slack?: number
  readonly days: number
  readonly shocks?: readonly PlacedShock[]
  /** Instants, in whole minutes, at which a member's engagement changes; below 0 it is over for good. */
  moods?(serial: number): readonly Mood[]
}

/** What each member did, with the rate that it should have been done at. */
function live(club: Club): Record[] {
  const step = stepsOf<W>()
  const visits = step('visits', (w, occasion: Occasion<Member>) => {
    occasion.source.visits.push(w.now)
  })
  const changes = step('changes', (w, one: Member, n) => {
    one.engagement = club.moods?.(one.serial)[n]?.engagement ?? 1
    w.reconsider(one)
  })
  const rate = (p: P, one: Member) => club.usual(one.serial) * one.engagement * p.club.visits
  const visit = arrivalsOf<P, W>().recurrence({
    unit: club.unit,
    season: evenings,
    begins: visits,
    rate,
    bound: (p, one: Member) => rate(p, one) * (club.slack ?? 1),
  })
  const domain = domainOf<W>({
    parameters,
    segments: { town: ['denver'] },
    kinds: [member],
    steps: [visits, changes],
    recurrences: { visit },
    shocks: shocksOver(parameters)({
      fair: {
        label: 'Fair',
        description: 'Everybody comes more often.',
        magnitude: [-1, 50],
        defaults: { magnitude: 1, duration: '6h', shape: 'step' },
        moves: (strength) => ({ 'club.visits': times(1 + strength) }),
      },
    }),
    state: (): State => ({ members: [] }),
    populate(w) {
      for (let slot = 0; slot < w.p.club.members; slot++) {
        const one = new Member(w.root, member, slot, club.segment, slot)
        w.state.members.push(one)
        w.recur(visit, one)
        for (const [n, mood] of (club.moods?.(slot) ?? []).entries()) w.at(mood.from, changes, one, n)
      }
    },
  })
  const { days, shocks = [] } = club
  const plan = blankPlan({ days, shocks, parameters: { 'club.members': club.members } })
  const simulation = new Simulation(domain, plan, () => {})
  simulation.advance(plan.end)
  return (simulation.state as State).members.map((one) => {
    const moods = club.moods?.(one.serial) ?? []
    const perDay = (minute: number) => {
      const engagement = moods.findLast(({ from }) => from <= minute)?.engagement ?? 1
      const shocked = shocks.reduce((factor, shock) => factor * (1 + strengthIn(shock, minute)), 1)
      return Math.max(0, club.usual(one.serial) * engagement * shocked)
    }
    // Only made when asked for: a value a minute and member.
    let made: Rate | undefined
    const make = () =>
      club.segment ? seasonal(plan.start, plan.end, evenings, club.segment.zone, perDay) : new Rate(plan.start, plan.end, perDay)
    return {
      times: one.visits,
      get rate() {
        made ??= make()
        return made
      },
    }
  })
}

function expectPlausible(surprises: { readonly [of: string]: Surprise }): void {
  for (const [of, { chance, figure }] of Object.entries(surprises)) expect(chance, `${of}: ${figure}`).toBeGreaterThan(ALARM)
}

const unequal = (serial: number) => 0.1 * (1 + (serial % 40))
const clubs: [about: string, club: Club][] = [
  ['at rates of a tenth to four times the unit', { unit: 1, members: 400, usual: unequal, segment: DENVER, days: 10 }],
  ['that know no hours', { unit: 1, members: 400, usual: unequal, segment: null, days: 10 }],
  ['far below the unit', { unit: 20, members: 400, usual: () => 0.5, segment: DENVER, days: 10 }],
  ['far above the unit', { unit: 0.25, members: 20, usual: () => 120, segment: DENVER, days: 4 }],
  ['a thousand times the unit', { unit: 1, members: 40, usual: () => 1000, segment: DENVER, days: 3 }],
  [
    'of a surge while it lasts',
    {
      unit: 1,
      members: 400,
      usual: unequal,
      segment: DENVER,
      days: 6,
      shocks: [shock({ at: 30, hours: 40, magnitude: 5, shape: 'spike', rampMs: 4 * HOUR }), shock({ at: 50, hours: 50, magnitude: -0.6 })],
    },
  ],
  [
    'of people who cool down, warm up and leave in the middle of days',
    {
      unit: 1,
      members: 400,
      usual: unequal,
      segment: DENVER,
      days: 9,
      moods: (serial) => [
        { from: MONDAY + (20 + (serial % 30)) * HOUR, engagement: 0.25 },
        { from: MONDAY + (60 + (serial % 50)) * HOUR, engagement: 3 },
        { from: MONDAY + (110 + (serial % 7)) * HOUR, engagement: 1 },
        { from: MONDAY + (112 + (serial % 7)) * HOUR, engagement: 1.5 },
        { from: MONDAY + (170 + (serial % 20)) * HOUR, engagement: serial % 3 === 0 ? -1 : 0 },
      ],
    },
  ],
]

describe.each(clubs)('what entities do again and again, %s', (_, club) => {
  const records = live(club)

  it('is done as often in each hour as their rates say, and hours know nothing of each other', () => {
    expectPlausible(byTheHour(records))
  })

  it('is a Poisson process of each in the time of its own rate', () => {
    expectPlausible(asPoisson(records))
  })

  it('is done by each as often as its own rate says', () => {
    const often = records.filter(({ rate }) => rate.total >= 8)
    if (often.length > 0) {
      const surprise = chiSquare(
        often.map(({ times }) => times.length),
        often.map(({ rate }) => rate.total),
        0,
      )
      expectPlausible({ surprise })
    }
  })
})

it.each([1, 16, 200])('days of %d candidates have as many as Poisson says, also in the tails', (unit) => {
  // An even rate of one unit takes every candidate of the first band.
  const days = 10
  const counts = live({ unit, members: unit > 100 ? 400 : 2000, usual: () => unit, segment: null, days }).flatMap(({ times }) => {
    const byDay = new Array<number>(days).fill(0)
    for (const time of times) {
      const day = Math.floor((time - MONDAY) / DAY)
      byDay[day] = (byDay[day] as number) + 1
    }
    return byDay
  })
  expectPlausible({ counts: arePoisson(counts, unit) })
})

it('a member who left does nothing more, though everybody comes more often', () => {
  const records = live({
    unit: 1,
    members: 100,
    usual: () => 4,
    segment: DENVER,
    days: 5,
    moods: () => [
      { from: MONDAY + 30 * HOUR, engagement: -1 },
      { from: MONDAY + 80 * HOUR, engagement: -1 },
    ],
    shocks: [shock({ at: 40, hours: 40, magnitude: 9 })],
  })
  expect(records.some(({ times }) => times.length > 0)).toBe(true)
  expect(records.flatMap(({ times }) => times.filter((time) => time >= MONDAY + 30 * HOUR))).toEqual([])
})

it('a member whose engagement changes keeps every visit of a day that both engagements allow', () => {
  const from = MONDAY + 2 * DAY + 10 * HOUR
  const club: Club = { unit: 1, members: 200, usual: () => 2, segment: DENVER, days: 4 }
  const calm = live(club)
  const keen = live({ ...club, moods: () => [{ from, engagement: 1.5 }] })
  for (const [i, { times }] of calm.entries()) {
    const more = new Set(keen[i]?.times)
    expect(times.filter((time) => !more.has(time))).toEqual([])
  }
  const count = (records: Record[]) => records.reduce((sum, { times }) => sum + times.length, 0)
  expect(count(keen)).toBeGreaterThan(count(calm))
})

it('a bound that is five times too high costs work and changes nothing', () => {
  const club: Club = {
    unit: 1,
    members: 100,
    usual: unequal,
    segment: DENVER,
    days: 3,
    shocks: [shock({ at: 20, hours: 9, magnitude: 2 })],
  }
  const visits = (slack: number) => live({ ...club, slack }).map(({ times }) => times)
  expect(visits(5)).toEqual(visits(1))
})

it('unequal members do not pass for equal ones, though all together do as much', () => {
  const records = live({ unit: 1, members: 400, usual: unequal, segment: null, days: 20 })
  const mean = records.reduce((sum, { rate }) => sum + rate.total, 0) / records.length
  const surprise = chiSquare(
    records.map(({ times }) => times.length),
    mean,
  )
  expect(surprise.chance).toBeLessThan(ALARM)
})

function shock(facts: { at: number; hours: number; magnitude: number } & Partial<PlacedShock>): PlacedShock {
  const { at, hours, ...rest } = facts
  const start = MONDAY + at * HOUR
  return { id: `fair-${at}`, kind: 'fair', start, end: start + hours * HOUR, shape: 'step', rampMs: 0, ...rest }
}
