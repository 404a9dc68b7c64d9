/** What each event says is right by itself and beside the others: its time, its schema, what it refers to, the life it belongs to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemaOf } from '@/lib/formats/json-schema'
import { layoutOf } from '@/lib/tape/layout'
import { island, islandWith, planOf, seeds, shockOn } from './test-arbitraries'
import { type Finding, holds, refuted } from './test-counterexample'
import type { Stage } from './test-description'
import type { Flaw } from './test-flaws'
import { eventsIn, type Happened } from './test-play'
import { worldOf } from './test-random-world'
import { refersToThose, startOf } from './test-references'

const withShocks = (one: typeof island) =>
  fc.record({ islands: fc.array(one, { minLength: 1, maxLength: 2 }), seed: seeds, shocks: fc.array(shockOn(1), { maxLength: 2 }) })
type Recipe = ReturnType<typeof withShocks> extends fc.Arbitrary<infer T> ? T : never
const recipes = withShocks(island)
/** Worlds where certain things do happen. */
const where = (...stages: Stage[]) => withShocks(islandWith(...stages).map((one) => ({ ...one, walkIns: 40 })))

type Law = (events: readonly Happened[], recipe: Recipe) => Finding
const inWorlds =
  (law: Law, flaw?: Flaw) =>
  (recipe: Recipe): Finding =>
    law(eventsIn(worldOf(recipe.islands, flaw ? { flaw } : {}), planOf({ seed: recipe.seed, shocks: recipe.shocks })), recipe)

const inOrder: Law = (events) => {
  const late = events.find(({ time }, i) => time < (events[i - 1]?.time ?? 0))
  if (late) return `goes back in time: ${late.line}`
  const foretold = events.find(({ time, data }) => typeof data.at === 'string' && Date.parse(data.at) > time)
  return foretold ? `knows the future: ${foretold.line}` : null
}

const isValid: Law = (events, { islands }) => {
  const world = worldOf(islands)
  const schemas = new Map(layoutOf(world).rows.map(({ stream }) => [stream.name, z.fromJSONSchema(schemaOf(world, stream) as never)]))
  for (const { stream, line } of events) {
    const verdict = schemas.get(stream)?.safeParse(JSON.parse(line))
    if (!verdict?.success) return `${JSON.stringify(verdict?.error?.issues[0])}: ${line}`
  }
  return null
}

const refers: Law = (events, { islands }) => refersToThose(events, new Set(islands.flatMap((one, i) => startOf(one, i))))

const livesLegally: Law = (events) => {
  const lives = new Map<unknown, 'open' | 'over'>()
  for (const { stream, data, line } of events) {
    const what = stream.split('.')[1]
    const life = lives.get(data.case_id)
    if (what === 'opened' ? life !== undefined : life !== 'open') return `after ${life}: ${line}`
    lives.set(data.case_id, what === 'left' || what === 'closed' ? 'over' : 'open')
  }
  return null
}

const isOnce: Law = (events) => {
  const seen = new Set<string>()
  for (const { lineage, line } of events) {
    if (seen.has(lineage)) return `a second ${lineage}: ${line}`
    seen.add(lineage)
  }
  return null
}

describe('events', () => {
  it('never go back in time', () => {
    holds(recipes, inWorlds(inOrder), 40)
  })

  it('would, if a step turned back the clock', () => {
    expect(refuted(where({ do: 'tell', what: 'note' }), inWorlds(inOrder, 'turns back the clock'))).toMatch(/^goes back/)
  })

  it('are valid against the schema of their stream', () => {
    holds(recipes, inWorlds(isValid))
  })

  it('would not be, if a payload had another shape', () => {
    expect(refuted(where({ do: 'tell', what: 'facts' }), inWorlds(isValid, 'facts of another shape'))).toMatch(/invalid_type/)
  })

  it('refer to those who are there', () => {
    holds(recipes, inWorlds(refers))
  })

  it('would not, if an id were of nobody', () => {
    expect(refuted(where({ do: 'tell', what: 'figures' }), inWorlds(refers, 'names nobody'))).toMatch(/^there is no case0_/)
  })

  it('belong to lives that begin once and end once', () => {
    holds(recipes, inWorlds(livesLegally), 40)
  })

  it('would not, if somebody were served who is gone', () => {
    const impatient = where({ do: 'queue', priority: 1 }).map((recipe) => ({
      ...recipe,
      islands: recipe.islands.map((one) => ({ ...one, clerks: 1, workMinutes: 80, patienceMinutes: 5 })),
    }))
    holds(impatient, inWorlds(livesLegally))
    expect(refuted(impatient, inWorlds(livesLegally, 'goes on after the end'))).toMatch(/^after over/)
  })

  it('have a lineage each', () => {
    holds(recipes, inWorlds(isOnce))
  })

  it('would not, if one thing were told twice', () => {
    const twice: Law = (events, recipe) => isOnce([...events, ...events.slice(0, 1)], recipe)
    expect(refuted(where(), inWorlds(twice))).toMatch(/^a second/)
  })
})
