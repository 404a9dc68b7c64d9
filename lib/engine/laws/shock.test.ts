/** What a shock is not: nothing when it is null, no more when its span is cut in two, nothing before it begins, no other when injected. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocksOf } from '@/lib/kit/clock'
import { Entity, kind } from '@/lib/kit/entity'
import { group, times } from '@/lib/kit/parameter'
import type { ParameterChange, PlacedShock } from '@/lib/kit/plan'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import { Levers } from '../levers'
import { Simulation } from '../simulation'
import { blankPlan, domainOf, MONDAY } from '../test-blank-domain'
import { islands, islandWith, planOf, START, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted, withBroken } from './test-counterexample'
import { type Island, LEVERS, STILL } from './test-description'
import { eventsIn, parting, textOf } from './test-play'
import { worldOf } from './test-random-world'

/** A world, and shocks on its first island: one that the law is about, and others that are there already. */
const recipes = fc.record({ islands, seed: seeds, shock: shockOn(1), others: fc.array(shockOn(1), { maxLength: 2 }) })
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

const isNothing = ({ islands, seed, shock, others }: Recipe): Finding => {
  const world = worldOf(islands)
  const plan = planOf({ seed, shocks: others })
  return parting(textOf(world, plan), textOf(world, { ...plan, shocks: [...others, { ...shock, magnitude: 0 }] }))
}

const isCut = ({ islands, seed, shock, others, at }: Recipe & { at: number }): Finding => {
  const world = worldOf(islands)
  const step: PlacedShock = { ...shock, shape: 'step', rampMs: 0 }
  const middle = step.start + Math.max(1, Math.floor((step.end - step.start) * at))
  const halves = [
    { ...step, end: middle },
    { ...step, id: 'second half', start: middle },
  ]
  const [whole, cut] = [[step], halves].map((shocks) => textOf(world, planOf({ seed, shocks: [...shocks, ...others] })))
  return parting(whole as string, cut as string)
}

const isLater = ({ islands, seed, shock, others }: Recipe): Finding => {
  const world = worldOf(islands)
  const before = (shocks: readonly PlacedShock[]) =>
    eventsIn(world, planOf({ seed, shocks }))
      .filter(({ time }) => time < shock.start)
      .map(({ line }) => line)
      .join('\n')
  return parting(before(others), before([...others, shock]))
}

const isInjected = ({ islands, seed, shock, others }: Recipe): Finding => {
  const world = worldOf(islands)
  const planned = planOf({ seed, shocks: [shock, ...others] })
  return parting(textOf(world, planned), textOf(world, { ...planned, shocks: others }, { interventions: [shock] }))
}

/** The shock that the engine takes for the one given. */
const taken = (instead: (shock: PlacedShock) => PlacedShock) =>
  ((add: (this: never, shock: PlacedShock) => unknown) =>
    function (this: never, shock: PlacedShock) {
      add.call(this, instead(shock))
    }) as never

describe('a shock of magnitude nothing', () => {
  it('changes no byte', () => {
    holds(recipes, isNothing)
  })

  it('would, if it had any strength', () => {
    const some = taken((shock) => ({ ...shock, magnitude: Math.max(0.3, shock.magnitude) }))
    expect(withBroken(Levers, 'addShock', some, () => refuted(recipes, isNothing))).toMatch(/^line/)
  })
})

describe('a lever whose span is cut in two', () => {
  const cut = fc.tuple(recipes, fc.double({ min: 0, max: 0.99, noNaN: true })).map(([recipe, at]) => ({ ...recipe, at }))

  it('changes no byte', () => {
    holds(cut, isCut)
  })

  it('would, if both ends of a span belonged to it', () => {
    const closed = taken((shock) => ({ ...shock, end: shock.end + MINUTE }))
    expect(withBroken(Levers, 'addShock', closed, () => refuted(cut, isCut, 300))).toMatch(/^line/)
  })
})

describe('a shock', () => {
  it('changes nothing before it begins', () => {
    holds(recipes, isLater, 40)
  })

  it('would, if it began on the hour', () => {
    const early = taken((shock) => ({ ...shock, start: Math.floor((shock.start - 1) / HOUR) * HOUR }))
    expect(withBroken(Levers, 'addShock', early, () => refuted(recipes, isLater))).toMatch(/^line/)
  })

  it('gives the same bytes whether it was planned or injected as it began', () => {
    holds(recipes, isInjected, 60)
  })

  it('would not, if an intervention came into force a minute later', () => {
    const late = (add: (this: never, what: PlacedShock | ParameterChange) => unknown) =>
      function (this: never, what: PlacedShock | ParameterChange) {
        add.call(this, 'kind' in what ? { ...what, start: what.start + MINUTE } : what)
      }
    expect(withBroken(Levers, 'add', late as never, () => refuted(recipes, isInjected, 300))).toMatch(/^line/)
  })
})

describe('several shocks on one lever', () => {
  const several = fc.record({
    islands: fc.array(islandWith({ do: 'queue', priority: 1 }, { do: 'risk' }), { minLength: 1, maxLength: 1 }),
    seed: seeds,
    shocks: fc.array(shockOn(1, ['work', 'trouble']), { minLength: 2, maxLength: 4 }),
    work: fc.constantFrom(1, 1.3, 0.7),
  })

  type Several = typeof several extends fc.Arbitrary<infer T> ? T : never

  const isOneOrder = ({ islands, seed, shocks, work }: Several) => {
    const world = worldOf(islands)
    const parameters = { 'island0.work': work }
    const plan = planOf({ seed, shocks, parameters })
    return parting(textOf(world, plan), textOf(world, { ...plan, shocks: [...shocks].reverse() }))
  }

  it('change the same bytes in whatever order they are written', () => {
    holds(several, isOneOrder)
  })

  it('would not, if they acted in the order in which they came', () => {
    const asTheyCame = (add: (this: never, shock: PlacedShock) => unknown) =>
      function (this: { shocks: { shock: PlacedShock }[] }, shock: PlacedShock) {
        const before = [...this.shocks]
        add.call(this as never, shock)
        const added = this.shocks.filter((one) => !before.includes(one))
        this.shocks.splice(0, this.shocks.length, ...before, ...added)
      }
    expect(withBroken(Levers, 'addShock', asTheyCame as never, () => refuted(several, isOneOrder, 300))).toMatch(/^line/)
  })
})

describe('a parameter that a person changes', () => {
  const changes = fc.record({
    islands,
    seed: seeds,
    lever: fc.constantFrom(...LEVERS),
    minute: fc.integer({ min: 0, max: 2_000 }),
    others: fc.array(shockOn(1), { maxLength: 2 }),
  })
  type Change = typeof changes extends fc.Arbitrary<infer T> ? T : never
  const pathOf = (lever: string) => `island0.${lever.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
  const usual = ({ walkIns, trouble }: Island): Record<(typeof LEVERS)[number], number> => ({
    walkIns,
    visits: 1,
    trouble,
    pace: 1,
    away: 0,
    work: 1,
    restless: 0.2, // biome-ignore format: a table
  })
  const played = ({ islands, seed, others }: Change, changes: readonly ParameterChange[], injected = false) =>
    textOf(worldOf(islands), planOf({ seed, shocks: others, changes: injected ? [] : changes }), { interventions: injected ? changes : [] })

  const isNothing = (change: Change) => {
    const { islands, lever, minute } = change
    const same = { at: START + minute * MINUTE, path: pathOf(lever), value: usual(islands[0] as Island)[lever] }
    return parting(played(change, []), played(change, [same])) ?? parting(played(change, []), played(change, [same], true))
  }
  const isLive = (change: Change) => {
    const { lever, minute } = change
    const other = { at: START + minute * MINUTE, path: pathOf(lever), value: lever === 'walkIns' ? 30 : 0.8 }
    return parting(played(change, [other]), played(change, [other], true))
  }
  /** The engine takes a change for another one when it is made live. */
  const takenFor = (another: (change: ParameterChange) => ParameterChange) => (add: (this: never, change: ParameterChange) => unknown) =>
    function (this: never, change: ParameterChange) {
      add.call(this, another(change))
    }

  it('changes no byte when it is set to what it is', () => {
    holds(changes, isNothing)
  })

  it('would, if what is there were doubled instead', () => {
    const doubled = takenFor((change) => ({ ...change, value: 2 * change.value + 0.1 }))
    expect(withBroken(Levers, 'add', doubled as never, () => refuted(changes, isNothing))).toMatch(/^line/)
  })

  it('gives the same bytes whether the recipe has the change or it is made live', () => {
    holds(changes, isLive)
  })

  it('would not, if what is done live came an hour late', () => {
    const late = takenFor((change) => ({ ...change, at: change.at + HOUR }))
    expect(withBroken(Levers, 'add', late as never, () => refuted(changes, isLive))).toMatch(/^line/)
  })

  it('is taken from its instant on', () => {
    holds(changes, ({ islands, seed, minute }) => {
      const at = START + minute * MINUTE
      const closed = { at, path: 'island0.walk_ins', value: 0 }
      const walkIns = eventsIn(worldOf(islands), planOf({ seed, changes: [closed] })).filter(
        ({ stream, time, data }) => stream === 'island0.opened' && time >= at && data.regular_id === undefined,
      )
      return walkIns.length === 0 ? null : `${walkIns.length} walked in`
    })
  })

  it('is refused in a time that has been played', () => {
    const run = new Simulation(worldOf([STILL]), planOf(), () => {})
    run.advance(START + 2 * HOUR)
    const at = START + 2 * HOUR - 1
    expect(() => run.intervene({ at, path: 'island0.visits', value: 2 })).toThrow(/too late/)
    run.intervene({ at: at + 1, path: 'island0.visits', value: 2 })
  })
})

describe('a delay that is over in the millisecond in which its clock turns', () => {
  it.each([2, 1, 0.5, 0])('is over then, also when the pace becomes %s', (value) => {
    const over: number[] = []
    const ends = stepsOf<World>()('ends', (w) => {
      over.push(w.now - MONDAY)
    })
    const clock = clocksOf<never>()('clock', { season: null, pace: (p: { a: { pace: number } }) => p.a.pace })
    const world = domainOf<World>({
      parameters: { a: group('A', { pace: times('Pace', { default: 1, source: 'test' }) }) },
      steps: [ends] as never,
      clocks: [clock] as never,
      populate: (w) => w.spend(clock, HOUR, ends, new Entity(w.root, kind('one', ''), 0)),
    })
    const plan = blankPlan({ changes: [{ at: MONDAY + HOUR, path: 'a.pace', value }] })
    new Simulation(world, plan, () => {}).advance(plan.end)
    expect(over).toEqual([HOUR])
  })
})
