/** A shock changes nothing that no path of the graph of influence connects to its levers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snake } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import type { Influence } from '../influence/influence'
import { Observed } from '../influence/observed-domain'
import { Observer } from '../influence/observer'
import { island, planOf, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted, withBroken } from './test-counterexample'
import { LEVERS, STILL } from './test-description'
import type { Flaw } from './test-flaws'
import { eventsIn, parting, textOf } from './test-play'
import { worldOf } from './test-random-world'

/** At least two islands, and shocks on any of them. */
const recipes = fc
  .array(island, { minLength: 2, maxLength: 3 })
  .chain((islands) =>
    fc.record({ islands: fc.constant(islands), seed: seeds, shocks: fc.array(shockOn(islands.length), { minLength: 1, maxLength: 2 }) }),
  )
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

/** The levers that a shock of a random world moves. */
function leversOf({ kind }: PlacedShock): string[] {
  const [, name, i] = /^(.+)-of(\d)$/.exec(kind) ?? []
  return (name === 'storm' ? ['away', 'visits'] : [String(name).replace(/-/g, '_')]).map((lever) => `island${i}.${lever}`)
}

const staysWithin =
  (flaw?: Flaw) =>
  ({ islands, seed, shocks }: Recipe): Finding => {
    const world = worldOf(islands, flaw ? { flaw } : {})
    const plans = [planOf({ seed }), planOf({ seed, shocks })]
    // Both plays are watched, so that what happens in either of them is in the graph.
    const observed = new Observed(world)
    const [calm, shaken] = plans.map((plan) => eventsIn(observed.domain, plan))
    return untouched(observed.influence(), shocks.flatMap(leversOf), [calm ?? [], shaken ?? []])
  }

/** The first event that differs in a stream which no lever reaches. */
function untouched(graph: Influence, levers: readonly string[], plays: readonly (readonly { stream: string; line: string }[])[]): Finding {
  for (const id of graph.nodes('stream')) {
    const stream = id.slice('stream '.length)
    if (levers.some((lever) => graph.reaches(lever, stream))) continue
    const [calm, shaken] = plays.map((play) => play.filter((event) => event.stream === stream).map(({ line }) => line).join('\n')) // biome-ignore format: one line
    if (calm !== shaken) return `past every path, ${levers.join(' and ')} changed ${stream}: ${parting(calm as string, shaken as string)}`
  }
  return null
}

describe('a shock', () => {
  it('changes nothing that no path connects to its levers', () => {
    holds(recipes, staysWithin(), 30)
  })

  it('would, if what is told on one island depended on what is heard elsewhere', () => {
    const talkative = recipes.map((recipe) => ({
      ...recipe,
      islands: recipe.islands.map((one) => ({
        ...one,
        stages: [{ do: 'risk' } as const, ...one.stages, { do: 'tell', what: 'note' } as const],
      })),
      shocks: recipe.shocks.map((shock) => ({ ...shock, kind: 'walk-ins-of1', magnitude: 3 })),
    }))
    expect(refuted(talkative, staysWithin('hears gossip'))).toMatch(/^past every path, island1.walk_ins.* changed island0/)
  })

  it('would, if the graph did not see what a step reads', () => {
    const blind = () => () => {}
    const found = withBroken(Observer, 'read', blind, () =>
      withBroken(Observer, 'readNumber', blind, () => refuted(recipes, staysWithin())),
    )
    expect(found).toMatch(/^past every path/)
  })

  it('leaves whole islands in peace', () => {
    holds(recipes, ({ islands, seed, shocks }) => {
      const observed = new Observed(worldOf(islands))
      textOf(observed.domain, planOf({ seed, shocks }))
      const graph = observed.influence()
      const levers = islands.flatMap((_, i) => LEVERS.map((lever) => `island${i}.${snake(lever)}`))
      const wrong = levers.flatMap((lever) => {
        const [home] = lever.split('.')
        return graph
          .streamsFrom(lever)
          .filter((stream) => !stream.startsWith(`${home}.`))
          .map((stream) => `${lever} → ${stream}`)
      })
      if (wrong.length > 0) return wrong.join(', ')
      const opened = islands.some(({ walkIns }, i) => walkIns > 0 && !graph.reaches(`island${i}.walk_ins`, `island${i}.opened`))
      return opened ? 'walk-ins open no cases' : null
    })
  })
})

describe('a world that is observed', () => {
  it('has the same bytes', () => {
    holds(recipes, ({ islands, ...recipe }) => {
      const world = worldOf(islands)
      return parting(textOf(world, planOf(recipe)), textOf(new Observed(world).domain, planOf(recipe)))
    })
  })

  it('shows by which way a lever comes to a stream', () => {
    const moody = {
      ...STILL,
      regulars: 6,
      visits: 3,
      trouble: 0.5,
      stages: [{ do: 'choose' }, { do: 'feel', by: -1 }, { do: 'risk' }] as const,
    }
    const observed = new Observed(worldOf([moody]))
    textOf(observed.domain, planOf())
    const graph = observed.influence()
    expect(graph.chain('island0.trouble', 'island0.troubled')?.map(({ to }) => to)).toEqual([
      'decision troubles 0',
      'stream island0.troubled',
    ])
    // Who is put off comes less often; who comes may be put off.
    expect(graph.reaches('island0.restless', 'island0.opened')).toBe(true)
    expect(graph.reaches('island0.trouble', 'island0.left')).toBe(false)
    expect(graph.streamsFrom('island0.work')).toEqual([])
  })
})
