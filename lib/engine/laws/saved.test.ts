/** A world can be saved at any instant and goes on elsewhere as if nothing had been; it forks where two plans begin to differ. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParameterChange, PlacedShock } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { Calendar } from '../calendar'
import { Levels } from '../levels'
import { Levers } from '../levers'
import { PlaceProcess } from '../place-process'
import { RecurringProcess } from '../recurring-process'
import { RunningClock } from '../running-clock'
import { RunningStation } from '../running-station'
import { cuts, islands, islandWith, planOf, START, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted, withBroken } from './test-counterexample'
import type { Island } from './test-description'
import { parting, textOf } from './test-play'
import { worldOf } from './test-random-world'
import { inCommon, textInPieces } from './test-saved'

const recipes = fc.record({ islands, seed: seeds, shocks: fc.array(shockOn(1), { maxLength: 3 }), cuts })
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

/** A world in which everything is going on: people walk in, come again, wait by the clock, and for a clerk who is seldom free. */
const busy = fc.record({
  islands: islandWith(
    { do: 'wait', how: 'clock', minutes: 90 },
    { do: 'look', at: 'level' },
    { do: 'queue', priority: 1 },
    { do: 'risk' },
  ).map((island): Island[] => [{ ...island, walkIns: 45, unit: 40, regulars: 8, clerks: 1, workMinutes: 80 }]),
  seed: seeds,
  shocks: fc.array(shockOn(1), { maxLength: 1 }),
  cuts: cuts.map((instants) => [...instants, START + 20 * HOUR].sort((a, b) => a - b)),
})

const goesOn = ({ islands, cuts, ...recipe }: Recipe): Finding => {
  const world = worldOf(islands)
  return parting(textInPieces(world, planOf(recipe), cuts), textOf(world, planOf(recipe)))
}

const changes: fc.Arbitrary<ParameterChange> = fc
  .record({ path: fc.constantFrom('island0.walk_ins', 'island0.visits', 'island0.pace'), value: fc.constantFrom(0, 0.5, 2) })
  .map((change) => ({ ...change, at: 0 }))
/** What is common to two plans up to an instant, and what each of them has from it on. */
const forks = fc.record({
  islands,
  seed: seeds,
  at: fc.integer({ min: 1, max: 90 }).map((halves) => START + (halves * HOUR) / 2),
  past: fc.array(shockOn(1), { maxLength: 2 }),
  one: fc.array(shockOn(1), { maxLength: 2 }),
  other: fc.array(shockOn(1), { maxLength: 2 }),
  changed: fc.array(changes, { maxLength: 1 }),
})

const forksOff = ({ islands, seed, at, past, one, other, changed }: typeof forks extends fc.Arbitrary<infer T> ? T : never): Finding => {
  const world = worldOf(islands)
  const common = past.filter(({ start }) => start < at)
  const later = (shocks: readonly PlacedShock[]) => shocks.filter(({ start }) => start >= at)
  const plan = planOf({ seed, shocks: [...later(one), ...common] })
  const fork = planOf({ seed, shocks: [...common, ...later(other)], changes: changed.map((change) => ({ ...change, at: at + HOUR })) })
  return parting(textInPieces(world, plan, [at], [fork]), textOf(world, fork))
}

/** Forgets a part of what was saved. */
const without = (forgets: (parts: never) => object) =>
  ((resume: (this: never, parts: never) => void) =>
    function (this: never, parts: object) {
      resume.call(this, { ...parts, ...forgets(parts as never) } as never)
    }) as never

describe('a world that was saved and loaded', () => {
  it('goes on with the same bytes', () => {
    holds(recipes, goesOn, 40)
    holds(busy, goesOn, 10)
  })

  const parts: [string, { prototype: object }, (parts: never) => object][] = [
    ['which tiles are open', PlaceProcess, () => ({ open: [] })],
    ['which tiles will open', PlaceProcess, () => ({ ticking: [] })],
    ['who comes again', RecurringProcess, () => ({ members: [] })],
    [
      'what the rates of who comes again depend on',
      RecurringProcess,
      ({ reads }: { reads: Uint8Array }) => ({ reads: reads.map(() => 0) }),
    ],
    [
      'who waits by the clock',
      RunningClock,
      ({ waiting }: { waiting: object }) => ({ waiting: { ...waiting, time: new Float64Array(0) } }),
    ],
    ['how far a clock has run', RunningClock, ({ spent }: { spent: number }) => ({ spent: spent - 2 ** 30 })],
    ['which ring of a clock counts', RunningClock, () => ({ version: 0 })],
    ['who is busy', RunningStation, ({ busy }: { busy: boolean[] }) => ({ busy: busy.map(() => false) })],
    ['who waits for a clerk', RunningStation, () => ({ waiting: 0 })],
  ]

  it.each(parts)('would not, if it forgot %s', (_, part, forgets) => {
    expect(withBroken(part, 'resume', without(forgets), () => refuted(busy, goesOn))).not.toBeNull()
  })

  it('would not, if a coupling were read anew', () => {
    const forgets = () => () => {}
    expect(withBroken(Levels, 'resume', forgets, () => refuted(busy, goesOn))).toMatch(/^line/)
  })

  it('would not, if a moment were lost', () => {
    const loses = (resume: (this: never, now: number, parts: object) => void) =>
      function (this: never, now: number, { pending, ...rest }: { pending: { time: Float64Array } }) {
        resume.call(this, now, { ...rest, pending: { ...pending, time: pending.time.slice(1) } })
      }
    expect(withBroken(Calendar, 'resume', loses as never, () => refuted(busy, goesOn))).toMatch(/^line/)
  })

  it('goes on by another plan that has the same past as if that had been the plan from the start', () => {
    holds(forks, forksOff, 40)
  })

  it('would not, if it forgot how far its levers had turned', () => {
    // The turn that loading asks for is that of the millisecond before a full hour; all others are of full seconds.
    const forgets = (turn: (this: never, now: number) => boolean) =>
      function (this: never, now: number) {
        return now % 1_000 === 999 ? false : turn.call(this, now)
      }
    expect(withBroken(Levers, 'turn', forgets as never, () => refuted(forks, forksOff))).not.toBeNull()
  })

  it('shares nothing with another but constants', () => {
    holds(fc.record({ islands, seed: seeds }), ({ islands, seed }) => {
      const common = inCommon(worldOf(islands), planOf({ seed }), planOf({ seed: seed + 1 }))
      return common.length === 0 ? null : common.join(', ')
    })
  })
})
