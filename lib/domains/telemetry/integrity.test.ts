/** Every rule of the document holds whatever goes wrong: under each shock at full strength, under any three at once, under all of them. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Simulation } from '@/lib/engine/simulation'
import { JsonlWriter } from '@/lib/formats/jsonl'
import { TestDatasets } from '@/lib/inspect/test-dataset'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { SHAPES } from '@/lib/kit/shock'
import { telemetry } from '.'
import { planOf, shock } from './test-play'

const datasets = new TestDatasets(telemetry)
afterAll(() => datasets.clear())

const kinds = Object.entries(telemetry.shocks).map(([name, { magnitude }]) => ({ kind: kebab(name), most: magnitude[1] }))

async function violationsUnder(shocks: readonly PlacedShock[], seed: number) {
  let text = ''
  const plan = planOf({ hours: 4, scale: 0.01, seed, shocks })
  const writer = new JsonlWriter(telemetry, (bytes) => {
    text += Buffer.from(bytes).toString()
  })
  const simulation = new Simulation(telemetry, plan, (block) => writer.write(block))
  simulation.advance(plan.end)
  writer.flush()
  const { violations, events } = await datasets.inspectLines(text.trimEnd().split('\n'))
  expect(events).toBe(simulation.events)
  return violations
}

const strongest = ({ kind, most }: (typeof kinds)[number], from = 1, hours = 2) => shock(kind, from, hours, most)

describe('the document’s rules', () => {
  it.each(kinds)('hold under a $kind of full strength', async (kind) => {
    expect(await violationsUnder([strongest(kind)], 1)).toEqual([])
  })

  it('hold under all of them at once', async () => {
    expect(
      await violationsUnder(
        kinds.map((kind) => strongest(kind)),
        2,
      ),
    ).toEqual([])
  })

  it('hold under any three, wherever they lie and whatever their shape', async () => {
    const placed = fc.record({
      kind: fc.constantFrom(...kinds),
      from: fc.double({ min: 0, max: 3, noNaN: true }),
      hours: fc.double({ min: 0.1, max: 2, noNaN: true }),
      shape: fc.constantFrom(...SHAPES),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(placed, { minLength: 3, maxLength: 3 }), fc.nat(1_000), async (three, seed) => {
        const shocks = three.map(({ kind, from, hours, shape }, i) => {
          const one = strongest(kind, Math.floor(from * 60) / 60, Math.ceil(hours * 60) / 60)
          return { ...one, id: `s${i + 1}`, shape, rampMs: shape === 'step' || shape === 'pulse' ? 0 : (one.end - one.start) / 10 }
        })
        expect(await violationsUnder(shocks, seed)).toEqual([])
      }),
      { numRuns: 8 },
    )
  })
})
