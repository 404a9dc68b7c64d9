/** One occasion that does not happen, or one person who was never there, renames nothing, redraws nothing, and moves only what it reaches. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { islands, islandWith, planOf, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted } from './test-counterexample'
import type { Island } from './test-description'
import type { Flaw } from './test-flaws'
import { eventsIn, type Happened, parting } from './test-play'
import { worldOf } from './test-random-world'

const recipes = fc.record({ islands, seed: seeds, shocks: fc.array(shockOn(1), { maxLength: 1 }), pick: fc.nat() })
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

/** What a case's events say that no queue and no other case has a part in. */
const OWN = ['case_id', 'regular_id', 'dish', 'price', 'party', 'town', 'work', 'text', 'at', 'amount', 'words', 'facts', 'stage']

const withoutOne =
  (flaw?: Flaw) =>
  ({ islands, pick, ...recipe }: Recipe): Finding => {
    const plan = planOf(recipe)
    const variant = flaw ? { flaw } : {}
    const all = eventsIn(worldOf(islands, variant), plan)
    const openings = all.filter(({ stream }) => stream.endsWith('.opened'))
    const one = openings[pick % openings.length]
    if (!one) return null
    const home = one.stream.split('.')[0] as string
    const who = one.data.regular_id === undefined ? String(one.data.town) : Number(/_(\d+)$/.exec(String(one.data.regular_id))?.[1]) - 100
    const left = eventsIn(worldOf(islands, { ...variant, without: { home, at: one.time, who } }), plan)
    return differs(islands, home, [all, left], { case: one.data.case_id, regular: one.data.regular_id })
  }

const withoutSomebody =
  (flaw?: Flaw) =>
  ({ islands, pick, ...recipe }: Recipe): Finding => {
    const regulars = islands[0]?.regulars ?? 0
    if (regulars === 0) return null
    const absent = pick % regulars
    const variant = flaw ? { flaw } : {}
    const plays = [variant, { ...variant, absent }].map((one) => eventsIn(worldOf(islands, one), planOf(recipe)))
    return differs(islands, 'island0', plays, { case: null, regular: `regular0_${100 + absent}` })
  }

/** What is wrong about a world from which one case, or one regular, was taken away. */
function differs(
  islands: readonly Island[],
  home: string,
  [all = [], left = []]: Happened[][],
  gone: { readonly case: unknown; readonly regular: unknown },
): Finding {
  const { stages } = islands[Number(home.slice('island'.length))] as Island
  const whose = new Map(all.concat(left).flatMap(({ data }) => (data.regular_id === undefined ? [] : [[data.case_id, data.regular_id]])))
  // A regular's next visits may go otherwise when the one that is gone would have moved them.
  const isReached = ({ data }: Happened) =>
    data.case_id === gone.case || (gone.regular !== undefined && whose.get(data.case_id) === gone.regular)
  const shares = stages.some((stage) => ['queue', 'seek', 'look'].includes(stage.do))
  const isApart = (event: Happened) => {
    if (!event.stream.startsWith(`${home}.`)) return true
    // Where clerks and helpers are shared, others wait for each other, and regulars may feel it; who walks in does not.
    return shares ? event.stream.endsWith('.opened') && event.data.regular_id === undefined : true
  }
  const apart = (events: readonly Happened[]) =>
    events.filter((event) => isApart(event) && !isReached(event)).map(({ line }) => line).join('\n') // biome-ignore format: one line
  const moved = parting(apart(all), apart(left))
  if (moved) return `moves others: ${moved}`
  const before = new Map(all.map((event) => [event.lineage, event]))
  for (const event of left) {
    const same = before.get(event.lineage)
    if (!same || isReached(event)) continue
    const [a, b] = [same, event].map(({ data }) => JSON.stringify(OWN.map((name) => data[name] ?? null)))
    if (a !== b) return `redraws ${event.lineage}: ${a} ${b}`
  }
  return null
}

describe('an occasion that does not happen', () => {
  it('renames and moves no other that it cannot reach', () => {
    holds(recipes, withoutOne(), 60)
  })

  it('would, if cases were counted', () => {
    expect(refuted(recipes, withoutOne('a case is the nth'))).toMatch(/^(moves|redraws)/)
  })

  it('would redraw the work of others, if work depended on the nth job', () => {
    const busy = fc.record({
      islands: fc.array(islandWith({ do: 'queue', priority: 1 }), { minLength: 1, maxLength: 1 }),
      seed: seeds,
      shocks: fc.constant<Recipe['shocks']>([]),
      pick: fc.nat(),
    })
    holds(busy, withoutOne())
    expect(refuted(busy, withoutOne('works by the nth job'))).toMatch(/^(moves|redraws)/)
  })
})

describe('somebody who was never there', () => {
  it('renames and moves nobody whom they cannot reach', () => {
    holds(recipes, withoutSomebody(), 40)
  })

  it('would, if cases were counted', () => {
    expect(refuted(recipes, withoutSomebody('a case is the nth'))).toMatch(/^(moves|redraws)/)
  })
})
