import { describe, expect, it } from 'vitest'
import { clocksOf } from '@/lib/kit/clock'
import { decisionsOver } from '@/lib/kit/decision'
import { exponential } from '@/lib/kit/distribution'
import { Entity, kind } from '@/lib/kit/entity'
import { times as factorOf, group, people, type Values } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR, MINUTE, season, seasonAt } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import { shocksOver, times } from '@/lib/kit/shock'
import { stepsOf } from '@/lib/kit/step'
import { ALARM, chiSquare, kolmogorovSmirnov } from '@/lib/kit/test-statistics'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'
import { Simulation } from './simulation'
import { blankPlan, domainOf, MONDAY } from './test-blank-domain'
import { Rate, strengthIn } from './test-poisson'

const parameters = {
  clinic: group('Clinic', {
    patients: people('Patients', { default: 20_000, source: 'test' }),
    haste: factorOf('How fast things go', { default: 1, source: 'test' }),
  }),
}
type P = Values<typeof parameters>
interface State {
  patients: Patient[]
}

const patient = kind('patient', 'patient_', 1)
const TOWNS: readonly Segment[] = [
  { zone: zone('UTC'), values: { town: 'greenwich' } },
  { zone: zone('America/Denver'), values: { town: 'denver' } },
]
/** People recover while they sleep, and not at all at noon. */
const nightly = season([3, 3, 3, 3, 3, 2, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3])

class Patient extends Entity {
  /** What was drawn, in days of the clock. */
  spentDays = 0
  recoveredAt = Number.NaN
}

/** Everybody falls ill at the start and recovers after an exponential time of the clock, with a mean of two of its days. */
function recoveries(facts: { hours: boolean; shocks: readonly PlacedShock[]; days: number }): { patients: Patient[]; clocks: Rate[] } {
  const decisions = { recovery: decisionsOver<P>().once.quantity(exponential(2)) }
  type W = World<P, typeof decisions, State>
  const body = clocksOf<P>()('body', { season: facts.hours ? nightly : null, pace: (p) => p.clinic.haste })
  const recovers = stepsOf<W>()('recovers', (w, one: Patient) => {
    one.recoveredAt = w.now
  })
  const domain = domainOf<W>({
    parameters,
    segments: { town: ['greenwich', 'denver'] },
    kinds: [patient],
    decisions,
    steps: [recovers],
    clocks: [body],
    shocks: shocksOver(parameters)({
      cure: {
        label: 'Cure',
        description: 'Everybody recovers faster.',
        magnitude: [-1, 50],
        defaults: { magnitude: 1, duration: '6h', shape: 'step' },
        moves: (strength) => ({ 'clinic.haste': times(1 + strength) }),
      },
    }),
    state: (): State => ({ patients: [] }),
    populate(w) {
      for (let slot = 0; slot < w.p.clinic.patients; slot++) {
        const one = new Patient(w.root, patient, slot, TOWNS[slot % 2], slot)
        one.spentDays = w.draw.recovery(one)
        w.state.patients.push(one)
        w.spend(body, one.spentDays * DAY, recovers, one)
      }
    },
  })
  const { days, shocks } = facts
  const plan = blankPlan({ days, shocks })
  const simulation = new Simulation(domain, plan, () => {})
  simulation.advance(plan.end)
  const clocks = TOWNS.map((town) => {
    const felt = shocks.filter(({ where }) => !where || where.town === town.values.town)
    return new Rate(plan.start, plan.end, (minute) => {
      const haste = felt.reduce((pace, shock) => pace * (1 + strengthIn(shock, minute)), 1)
      // Clocks run in steps of 1/1024.
      return Math.floor(haste * (facts.hours ? seasonAt(nightly, town.zone, minute) : 1) * 1024 + 0.5) / 1024
    })
  })
  return { patients: (simulation.state as State).patients, clocks }
}

const cure = (facts: { at: number; hours: number; magnitude: number } & Partial<PlacedShock>): PlacedShock => {
  const { at, hours, ...rest } = facts
  const start = MONDAY + at * HOUR
  return { id: `cure-${at}`, kind: 'cure', start, end: start + hours * HOUR, shape: 'step', rampMs: 0, ...rest }
}
const cures = [
  cure({ at: 12, hours: 20, magnitude: 4, shape: 'pulse' }),
  cure({ at: 40, hours: 6, magnitude: -1 }),
  cure({ at: 60, hours: 30, magnitude: 1.5, shape: 'spike', rampMs: 3 * HOUR, where: { town: 'denver' } }),
]

describe.each([
  ['at an even pace', { hours: false, shocks: [], days: 6 }],
  ['by the hour of the day', { hours: true, shocks: [], days: 6 }],
  ['when shocks speed it up, stop it and reach one town alone', { hours: false, shocks: cures, days: 6 }],
  ['by the hour of the day and under shocks', { hours: true, shocks: cures, days: 6 }],
])('delays on a clock that runs %s', (_, facts) => {
  const { patients, clocks } = recoveries(facts)
  const clockOf = ({ serial }: Patient) => clocks[serial % 2] as Rate

  it('are over when the clock has run for as long as was drawn, to the millisecond', () => {
    const off = patients
      .filter((one) => one.recoveredAt > 0)
      .filter((one) => {
        const clock = clockOf(one)
        // Not later than the first whole ms at which the clock has run so long.
        const [before, after] = [clock.before(one.recoveredAt - 1), clock.before(one.recoveredAt)]
        const slack = 2e-3 / MINUTE
        return !(before < one.spentDays + slack && after > one.spentDays - slack)
      })
    expect(off.map((one) => one.serial)).toEqual([])
  })

  it('are still going on for whom the clock has not run for so long', () => {
    const going = patients.filter((one) => Number.isNaN(one.recoveredAt))
    expect(going.length).toBeGreaterThan(100)
    expect(going.filter((one) => one.spentDays < clockOf(one).total)).toEqual([])
  })

  it('leave the share that an exponential leaves, day by day', () => {
    for (const [town, clock] of clocks.entries()) {
      const all = patients.filter(({ serial }) => serial % 2 === town)
      const ends = [0, 1, 2, 3, 4, 5, 6].map((day) => MONDAY + day * DAY)
      const left = ends.map((end) => (end === MONDAY ? 1 : Math.exp(-clock.before(end) / 2)))
      const seen = ends
        .slice(1)
        .map((end, i) => all.filter((one) => one.recoveredAt >= (ends[i] as number) && one.recoveredAt < end).length)
      const due = ends.slice(1).map((_, i) => all.length * ((left[i] as number) - (left[i + 1] as number)))
      const rest = [all.length - seen.reduce((a, b) => a + b, 0), all.length * (left[6] as number)] as const
      const surprise = chiSquare([...seen, rest[0]], [...due, rest[1]])
      expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
    }
  })

  it('have no memory: in the time of the clock they are exponential', () => {
    const total = Math.min(...clocks.map((clock) => clock.total))
    const spans = patients.map((one) => clockOf(one).before(one.recoveredAt)).filter((span) => span < total)
    const surprise = kolmogorovSmirnov(Float64Array.from(spans), (span) => Math.expm1(-span / 2) / Math.expm1(-total / 2))
    expect(surprise.chance, surprise.figure).toBeGreaterThan(ALARM)
  })
})
