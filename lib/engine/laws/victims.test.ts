/** A stronger shock takes those whom a weaker one takes; a raised rate keeps everybody; a scope is kept to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { Levers } from '../levers'
import { RunningStation } from '../running-station'
import { islandWith, planOf, START, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted, withBroken } from './test-counterexample'
import { type Island, STILL } from './test-description'
import type { Flaw } from './test-flaws'
import { eventsIn, type Happened } from './test-play'
import { worldOf } from './test-random-world'

/** Those of one island's events that lack nothing of what came before. @returns the first that is missing from the second */
function missing(events: readonly Happened[], among: readonly Happened[]): Finding {
  const there = new Set(among.map(({ line }) => line))
  return events.find(({ line }) => !there.has(line))?.line ?? null
}
const isWalkIn = ({ stream, data }: Happened) => stream === 'island0.opened' && data.regular_id === undefined
const isOpened = ({ stream }: Happened) => stream === 'island0.opened'
const caseOf = ({ lineage }: Happened) => lineage.split('/')[1] as string

/** One island where each case runs a risk as it opens. */
const risky = islandWith({ do: 'risk' })
const magnitudes = fc
  .tuple(fc.constantFrom(0.2, 0.7, 1.5), fc.constantFrom(0.3, 1, 2.5))
  .map(([weak, more]) => [weak, weak + more] as const)

describe('a stronger shock', () => {
  const recipes = fc.record({ island: risky, seed: seeds, shock: shockOn(1, ['trouble']), magnitudes })
  type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

  const takesMore =
    (flaw?: Flaw) =>
    ({ island, seed, shock, magnitudes }: Recipe): Finding => {
      const world = worldOf([island], flaw ? { flaw } : {})
      const [weak = [], strong = []] = magnitudes.map((magnitude) => eventsIn(world, planOf({ seed, shocks: [{ ...shock, magnitude }] })))
      const victims = (events: Happened[]) => events.filter(({ lineage }) => /^island0.troubled\/.*\/0$/.test(lineage))
      const opened = new Set(strong.filter(isOpened).map(caseOf))
      const worse = new Set(victims(strong).map(caseOf))
      const spared = victims(weak).find((victim) => opened.has(caseOf(victim)) && !worse.has(caseOf(victim)))
      return spared ? `spares ${spared.line}` : null
    }

  it('takes all direct victims of a weaker one', () => {
    holds(recipes, takesMore(), 40)
  })

  it('would not, if a greater chance turned some away', () => {
    expect(refuted(recipes, takesMore('draws go up and down'))).toMatch(/^spares/)
  })

  /** So much to do that every clerk who is there works. */
  const swamped: Island = { ...STILL, walkIns: 400, unit: 100, clerks: 8, workMinutes: 10, stages: [{ do: 'queue', priority: 1 }] }
  const absences = fc.record({ seed: seeds, magnitudes: fc.tuple(fc.constantFrom(0.6, 1.4), fc.constantFrom(0.4, 1.2)) })
  const workingUnder = (seed: number, magnitude: number): Set<unknown> => {
    const start = START + 6 * HOUR
    const away: PlacedShock = { id: 's', kind: 'away-of0', start, end: START + DAY, magnitude, shape: 'step', rampMs: 0 }
    const events = eventsIn(worldOf([swamped]), planOf({ seed, days: 1, shocks: [away] }))
    // What was begun before is finished first.
    return new Set(
      events.filter(({ stream, time }) => stream === 'island0.served' && time > start + 3 * HOUR).map(({ data }) => data.clerk_id),
    )
  }
  const isNested = ({ seed, magnitudes: [weak, more] }: { seed: number; magnitudes: [number, number] }): Finding => {
    const some = workingUnder(seed, weak)
    const back = [...workingUnder(seed, weak + more)].find((clerk) => !some.has(clerk))
    return back ? `${back} works under the stronger one alone` : null
  }

  it('keeps everybody away from work whom a weaker one keeps away', () => {
    holds(absences, isNested, 15)
    expect(workingUnder(1, 0.6).size).toBeGreaterThan(workingUnder(1, 2).size)
  })

  it('would not, if it were drawn anew who is away at each strength', () => {
    const drawn = () =>
      function (this: unknown, server: number) {
        const { station, values } = this as { station: { away(p: object): number }; values: object }
        const share = station.away(values)
        return (server * 0.618 + share * 7) % 1 < share
      }
    expect(withBroken(RunningStation, 'isAway', drawn as never, () => refuted(absences, isNested, 20))).toMatch(/works under/)
  })
})

describe('a rate that is raised', () => {
  const recipes = fc.record({
    island: islandWith(),
    seed: seeds,
    shock: shockOn(1, ['walkIns', 'visits']),
    factor: fc.constantFrom(1.1, 2, 7),
  })
  type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never
  /** Who feels better or worse comes more or less often, whatever the rate. */
  const kept = ({ stages }: Island) => (stages.some((stage) => stage.do === 'feel') ? isWalkIn : isOpened)

  const keepsAll =
    (flaw?: Flaw) =>
    ({ island, seed, shock, factor }: Recipe): Finding => {
      const world = () => worldOf([island], flaw ? { flaw } : {})
      const usual = eventsIn(world(), planOf({ seed })).filter(kept(island))
      const raised = { 'island0.walk_ins': island.walkIns * factor, 'island0.visits': factor }
      return (
        missing(usual, eventsIn(world(), planOf({ seed, shocks: [shock] }))) ??
        missing(usual, eventsIn(world(), planOf({ seed, parameters: raised })))
      )
    }

  it('keeps every arrival', () => {
    holds(recipes, keepsAll(), 40)
  })

  it('would not, if tiles were built of the rate', () => {
    expect(refuted(recipes, keepsAll('a unit follows its rate'))).toMatch(/opened/)
  })
})

describe('a scoped shock', () => {
  const recipes = fc.record({
    island: risky.map((one) => ({ ...one, towns: 2 as const })),
    seed: seeds,
    shock: shockOn(1, ['walkIns', 'visits', 'trouble']),
    town: fc.constantFrom('greenwich', 'denver'),
  })
  type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

  const keepsToScope = ({ island, seed, shock, town }: Recipe): Finding => {
    const world = worldOf([island])
    const plays = [[], [{ ...shock, where: { town } }]].map((shocks) => eventsIn(world, planOf({ seed, shocks })))
    const [calm = [], shaken = []] = plays.map((events) => {
      const others = new Set(events.filter((event) => isWalkIn(event) && event.data.town !== town).map(caseOf))
      return events.filter((event) => others.has(caseOf(event)) && (isOpened(event) || /troubled\/.*\/0$/.test(event.lineage)))
    })
    return missing(calm, shaken) ?? missing(shaken, calm)
  }

  it('reaches nobody beyond its scope', () => {
    holds(recipes, keepsToScope, 40)
  })

  it('would, if its scope were not looked at', () => {
    const everywhere = (add: (this: never, shock: PlacedShock) => unknown) =>
      function (this: never, { where: _, ...shock }: PlacedShock) {
        add.call(this, shock)
      }
    expect(withBroken(Levers, 'addShock', everywhere as never, () => refuted(recipes, keepsToScope))).toMatch(/island0/)
  })

  it('reaches somebody within it', () => {
    const shock: PlacedShock = { id: 's', kind: 'walk-ins-of0', start: START, end: START + DAY, magnitude: 3, shape: 'step', rampMs: 0, where: { town: 'denver' } } // biome-ignore format: one line
    const towns = eventsIn(worldOf([{ ...STILL, towns: 2, walkIns: 20 }]), planOf({ days: 1, shocks: [shock] })).map(
      ({ data }) => data.town,
    )
    expect(towns.filter((town) => town === 'denver').length).toBeGreaterThan(2 * towns.filter((town) => town === 'greenwich').length)
  })
})
