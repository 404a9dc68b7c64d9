/** Cells: worlds that share nothing, played by any number of workers, in one order. */
import { on } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { build, stop } from 'esbuild'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { mergeShares, type Share } from '@/lib/tape/merge'
import { islands, planOf, seeds, shockOn } from './test-arbitraries'
import { type CellTask, sharesOf } from './test-cells'
import { type Finding, holds, refuted } from './test-counterexample'
import { eventsIn, parting } from './test-play'
import { worldOf } from './test-random-world'

const recipes = fc.record({
  islands,
  seed: seeds,
  shocks: fc.array(shockOn(1), { maxLength: 1 }),
  cells: fc.integer({ min: 2, max: 4 }),
  hours: fc.constantFrom(3, 11, 48),
})
type Recipe = typeof recipes extends fc.Arbitrary<infer T> ? T : never

function tasksOf({ islands, cells, hours, ...recipe }: Recipe): CellTask[] {
  return Array.from({ length: cells }, (_, cell) => ({ islands, plan: planOf({ ...recipe, cell, cells }), span: hours * HOUR }))
}

const textOf = (share: Share) => Buffer.from(share.bytes).toString()

/** Span after span, merged. @param shares of each cell, span by span */
function merged(shares: readonly (readonly Share[])[], merge = mergeShares): string {
  return (shares[0] ?? []).map((_, span) => textOf(merge(shares.map((cell) => cell[span] as Share)))).join('')
}

/** All events of all cells, sorted by what their order is said to be. */
function sorted(recipe: Recipe): string {
  const events = tasksOf(recipe).flatMap(({ islands, plan }) =>
    eventsIn(worldOf(islands), plan).map(({ time, line }, order) => ({ time, cell: plan.cell, order, line })),
  )
  events.sort((a, b) => a.time - b.time || a.cell - b.cell || a.order - b.order)
  return events.map(({ line }) => `${line}\n`).join('')
}

const isInOrder =
  (merge = mergeShares) =>
  (recipe: Recipe): Finding =>
    parting(
      sorted(recipe),
      merged(
        tasksOf(recipe).map((task) => [...sharesOf(task)]),
        merge,
      ),
    )

describe('several cells', () => {
  it('have one order: time, cell, order within the cell', () => {
    holds(recipes, isInOrder())
  })

  it('would not, if whoever is done first came first', () => {
    // At noon all cells have events.
    const together = recipes.map((recipe) => ({ ...recipe, islands: recipe.islands.map((one) => ({ ...one, regulars: 3 })) }))
    expect(
      refuted(
        together,
        isInOrder((shares) => mergeShares([...shares].reverse())),
      ),
    ).toMatch(/^line/)
  })

  it('can be merged neighbours first', () => {
    holds(recipes, (recipe) => {
      const shares = tasksOf(recipe).map((task) => [...sharesOf(task)])
      return parting(
        merged(shares),
        merged(shares, ([first, ...rest]) => mergeShares([first as Share, mergeShares(rest)])),
      )
    })
  })

  it('share no id but those of people who are there at the start', () => {
    const [one, two] = [0, 1].map(
      (cell) => new Set(eventsIn(worldOf(WORLD), planOf({ cell, cells: 2 })).map(({ data }) => String(data.case_id))),
    )
    expect(one?.size).toBeGreaterThan(50)
    expect([...(one ?? [])].filter((id) => two?.has(id))).toEqual([])
  })
})

const [WORLD] = fc.sample(
  islands.map((all) => all.map((one) => ({ ...one, walkIns: 40 }))),
  { numRuns: 1, seed: 1 },
) as [Recipe['islands']]

describe('cells on workers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'freshet-cells-'))
  const bundle = path.join(folder, 'cell-worker.mjs')
  beforeAll(async () => {
    const entry = path.join(import.meta.dirname, 'test-cell-worker.ts')
    await build({ entryPoints: [entry], outfile: bundle, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
    // It works in a process of its own, which would stay.
    await stop()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Plays cells on so many workers, each of which takes the next cell when it is done with one. */
  async function onWorkers(count: number, tasks: readonly CellTask[]): Promise<Share[][]> {
    const shares: Share[][] = tasks.map(() => [])
    const left = tasks.map((task, cell) => ({ task, cell })).reverse()
    const works = Array.from({ length: count }, async () => {
      const worker = new Worker(bundle, { execArgv: [] })
      const messages = on(worker, 'message')
      for (let next = left.pop(); next; next = left.pop()) {
        worker.postMessage(next.task)
        for (;;) {
          const { value } = await messages.next()
          const [message] = value as [Share | 'done']
          if (message === 'done') break
          shares[next.cell]?.push(message)
        }
      }
      await worker.terminate()
    })
    await Promise.all(works)
    return shares
  }

  it('give the same bytes, however many workers there are', async () => {
    const recipe: Recipe = { islands: WORLD, seed: 7, shocks: [], cells: 4, hours: 11 }
    const here = merged(tasksOf(recipe).map((task) => [...sharesOf(task)]))
    expect(here.split('\n').length).toBeGreaterThan(200)
    for (const workers of [1, 2, 3]) expect(parting(here, merged(await onWorkers(workers, tasksOf(recipe))))).toBe(null)
  })
})
