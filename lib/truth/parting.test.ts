import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { content, planOf, play, shock } from '@/lib/engine/played'
import { Simulation } from '@/lib/engine/simulation'
import { cafe } from '@/lib/engine/test-world'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { Block } from '@/lib/tape/block'
import { Branches } from './branches'
import { Parting } from './parting'
import { withShocks } from './subsets'

function partingOf(plan: Plan, twin: Plan): number | null {
  const parting = new Parting(cafe)
  const branches = new Branches(cafe, { plan, read: parting.readOne }, [{ plan: twin, read: parting.readOther }], { apart: true })
  for (let now = plan.start; now < plan.end; now += HOUR) {
    branches.advance(now + HOUR)
    parting.compare()
  }
  return parting.at
}

describe('where two worlds part', () => {
  const shocks = fc.record({
    kind: fc.constantFrom(...Object.keys(cafe.shocks).map(kebab)),
    at: fc.integer({ min: 0, max: 60 }),
    hours: fc.integer({ min: 1, max: 24 }),
    magnitude: fc.constantFrom(0.1, 1),
  })

  it('is the time of the first event that they do not share', () => {
    fc.assert(
      fc.property(shocks, fc.integer({ min: 1, max: 1_000 }), ({ kind, ...facts }, seed) => {
        const plan = planOf({ seed, shocks: [shock(kind, facts) satisfies PlacedShock] })
        const [run, twin] = [play(plan).events, play(withShocks(plan, [])).events]
        const i = run.findIndex(
          (event, place) => !twin[place] || event.time !== twin[place].time || content(event) !== content(twin[place]),
        )
        const [one, other] = i < 0 ? [undefined, twin[run.length]] : [run[i], twin[i]]
        const times = [one, other].flatMap((event) => event?.time ?? [])
        const parted = partingOf(plan, withShocks(plan, []))
        expect(parted).toBe(times.length === 0 ? null : Math.min(...times))
        expect(parted ?? plan.end).toBeGreaterThanOrEqual(plan.shocks[0]?.start ?? plan.end)
      }),
      { numRuns: 30 },
    )
  })

  it('is nowhere for a shock of magnitude nothing, and for a world and itself', () => {
    const plan = planOf({ shocks: [shock(kebab(Object.keys(cafe.shocks)[0] as string), { at: 3, hours: 20, magnitude: 0 })] })
    expect(partingOf(plan, withShocks(plan, []))).toBe(null)
    expect(partingOf(planOf(), planOf())).toBe(null)
  })

  describe('is found', () => {
    const blocks: Block[] = []
    new Simulation(cafe, planOf(), (block) => blocks.push(block.keep())).advance(planOf().end)
    const [first, ...rest] = blocks as [Block, ...Block[]]
    const altered = ({ buffer, slots, rows, first: ordinal, texts, textCount, longest }: Block, facts: Partial<Block>) =>
      new Block(buffer, facts.slots ?? slots, facts.rows ?? rows, ordinal, facts.texts ?? texts, textCount, longest + 1)
    const timeOf = ([one, other]: readonly [Block, Block]) => {
      const [some, others] = [one, other].map((block) => [...eventsOf(cafe, block)]) as [ReadEvent[], ReadEvent[]]
      return some.find((event, i) => !others[i] || content(event) !== content(others[i]))?.time
    }
    const found = (one: readonly Block[], other: readonly Block[]) => {
      const parting = new Parting(cafe)
      for (const block of one) parting.readOne(block)
      for (const block of other) parting.readOther(block)
      parting.compare()
      return parting.at
    }

    it('where one event says something else', () => {
      const said = altered(first, { texts: first.texts.map((text, i) => (i === 3 ? `${text}!` : text)) })
      expect(timeOf([first, said])).toBeGreaterThan(planOf().start)
      expect(found(blocks, [said, ...rest])).toBe(timeOf([first, said]))
    })

    it('where one world has an event more at the end, whichever it is', () => {
      const last = blocks.at(-1) as Block
      let [at, end] = [0, 0]
      for (; end < last.slots; end += last.i32[end * 2 + 1] as number) at = end
      const fewer = [...blocks.slice(0, -1), altered(last, { slots: at, rows: last.rows - 1 })]
      expect(found(blocks, fewer)).toBe(last.f64[at + 1])
      expect(found(fewer, blocks)).toBe(last.f64[at + 1])
    })

    it('nowhere between a world and itself', () => {
      expect(found(blocks, blocks)).toBe(null)
    })
  })
})
