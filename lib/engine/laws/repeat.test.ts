/** The same recipe gives the same bytes, whatever was paused and whoever asked; a longer run begins with the shorter one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tape } from '@/lib/tape/tape'
import { Calendar } from '../calendar'
import { Moments } from '../moments'
import { Simulation } from '../simulation'
import { cuts, islands, planOf, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted, withBroken } from './test-counterexample'
import { type Island, STILL } from './test-description'
import type { Flaw } from './test-flaws'
import { parting, textOf } from './test-play'
import { worldOf } from './test-random-world'

const recipes = fc.record({ islands, seed: seeds, shocks: fc.array(shockOn(1), { maxLength: 2 }) })
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

const again =
  (flaw?: Flaw) =>
  ({ islands, ...recipe }: Recipe): Finding => {
    const plan = planOf(recipe)
    const world = worldOf(islands, flaw ? { flaw } : {})
    return parting(textOf(world, plan), textOf(world, plan)) ?? parting(textOf(world, plan), textOf(worldOf(islands), plan))
  }

const inPieces = ({ islands, cuts, ...recipe }: Recipe & { cuts: number[] }): Finding => {
  const world = worldOf(islands)
  return parting(textOf(world, planOf(recipe)), textOf(world, planOf(recipe), { cuts }))
}

const inBlocksOf = (bytes: number, play: () => string): string =>
  withBroken(Tape, 'open', (open) => function (this: never, asked: number) {
    return (open as (this: never, bytes: number) => unknown).call(this, asked === 1 << 18 ? bytes : asked)
  }, play) // biome-ignore format: what is replaced stands in one place

const longer =
  (flaw?: Flaw) =>
  ({ islands, ...recipe }: { islands: Island[]; seed: number }): Finding => {
    const [short, long] = [1, 2].map((days) => textOf(worldOf(islands, { days, ...(flaw ? { flaw } : {}) }), planOf({ ...recipe, days })))
    return long?.startsWith(short as string) ? null : parting(short as string, (long as string).slice(0, short?.length))
  }

const inAnyOrder = ({ islands, ...recipe }: { islands: Island[]; seed: number }): Finding =>
  parting(textOf(worldOf(islands), planOf(recipe)), textOf(worldOf(islands, { order: (slots) => slots.reverse() }), planOf(recipe)))

describe('the same recipe', () => {
  it('gives the same bytes again', () => {
    holds(recipes, again())
  })

  it('would not, if anything were counted outside of the world', () => {
    expect(refuted(recipes, again('counts outside of the state'))).toMatch(/^line/)
  })

  it('gives the same bytes wherever it is paused', () => {
    holds(fc.tuple(recipes, cuts), ([recipe, cuts]) => inPieces({ ...recipe, cuts }), 40)
  })

  it('would not, if a moment were taken before it is looked at', () => {
    const loses = (advance: (this: never, until: number) => unknown) =>
      function (this: Simulation, until: number) {
        advance.call(this as never, until)
        const { calendar } = this as unknown as { calendar: Calendar }
        if (calendar.next() < Number.POSITIVE_INFINITY) calendar.take()
      }
    const found = withBroken(Simulation, 'advance', loses as never, () =>
      refuted(fc.tuple(recipes, cuts), ([recipe, cuts]) => inPieces({ ...recipe, cuts })),
    )
    expect(found).toMatch(/^line/)
  })

  it('gives the same bytes whatever the size of a block', () => {
    holds(fc.tuple(recipes, fc.constantFrom(64, 200, 512, 4_096)), ([{ islands, ...recipe }, bytes]) => {
      const world = worldOf(islands)
      return parting(
        textOf(world, planOf(recipe)),
        inBlocksOf(bytes, () => textOf(world, planOf(recipe))),
      )
    })
  })

  it('would not, if a block lost its last row', () => {
    const loses = (flush: (this: never) => unknown) =>
      function (this: Tape) {
        const tape = this as unknown as { rows: number }
        if (tape.rows > 3) tape.rows--
        flush.call(this as never)
      }
    const found = withBroken(Tape, 'flush', loses as never, () =>
      refuted(recipes, ({ islands, ...recipe }) => {
        const world = worldOf(islands)
        return parting(
          textOf(world, planOf(recipe)),
          inBlocksOf(512, () => textOf(world, planOf(recipe))),
        )
      }),
    )
    expect(found).toMatch(/^line/)
  })

  it('gives the same bytes in whatever order its people were made', () => {
    holds(recipes, inAnyOrder)
  })

  it('would not, if moments of one millisecond were ordered by insertion', () => {
    let count = 0
    const inserted = new WeakMap<object, number[]>()
    const makes = (make: (this: never, ...args: never) => unknown) =>
      function (this: Moments, ...args: never) {
        const item = make.apply(this as never, args) as number
        const numbers = inserted.get(this) ?? []
        inserted.set(this, numbers)
        numbers[item] = count++
        return item
      }
    const before = () =>
      function (this: Moments, a: number, b: number) {
        const numbers = inserted.get(this) ?? []
        return this.rankOf(a) !== this.rankOf(b) ? this.rankOf(a) < this.rankOf(b) : (numbers[a] ?? 0) < (numbers[b] ?? 0)
      }
    // Regulars meet at noon.
    const together = fc.record({
      seed: seeds,
      islands: fc.constant<Island[]>([{ ...STILL, regulars: 8, visits: 9, stages: [] }]),
    })
    const found = withBroken(Moments, 'make', makes as never, () =>
      withBroken(Moments, 'before', before as never, () => refuted(together, inAnyOrder)),
    )
    expect(found).toMatch(/^line/)
    holds(together, inAnyOrder)
  })

  it('gives other bytes with another seed and in another cell', () => {
    const world = worldOf([{ ...STILL, walkIns: 40 }])
    const texts = [planOf(), planOf({ seed: 2 }), planOf({ cell: 1 }), planOf({ seed: 2, cell: 1 })].map((plan) => textOf(world, plan))
    expect(new Set(texts).size).toBe(4)
  })
})

describe('a longer run', () => {
  it('begins with the shorter one', () => {
    holds(recipes, longer())
  })

  it('would not, if a rate depended on the length of the run', () => {
    expect(refuted(recipes, longer('reads the length of the run'))).toMatch(/^line/)
  })

  it('begins with the shorter one on whatever day that ends', () => {
    const world = worldOf([{ ...STILL, walkIns: 3, regulars: 3 }])
    const long = textOf(world, planOf({ days: 40 }))
    for (const days of [1, 3, 17]) expect(long.startsWith(textOf(world, planOf({ days })))).toBe(true)
  })
})

describe('a moment that is there twice', () => {
  const twice = fc.record({ seed: seeds, islands: fc.constant<Island[]>([{ ...STILL, walkIns: 45 }]) })
  const isRefused = ({ islands, ...recipe }: { islands: Island[]; seed: number }): Finding => {
    try {
      textOf(worldOf(islands, { flaw: 'schedules twice at once' }), planOf(recipe))
      return 'nothing was refused'
    } catch (error) {
      return /^Two moments at \d+ have rank/.test((error as Error).message) ? null : (error as Error).message
    }
  }

  it('is refused', () => {
    holds(twice, isRefused)
  })

  it('would not be, if moments were not compared as they are taken', () => {
    const forgets = (take: (this: never) => unknown) =>
      function (this: Calendar) {
        this.time = Number.NEGATIVE_INFINITY
        take.call(this as never)
      }
    expect(withBroken(Calendar, 'take', forgets as never, () => refuted(twice, isRefused))).toBe('nothing was refused')
  })
})
