/** Every rule of the document holds whatever goes wrong, and of whatever is not there nothing is said. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf, TestDatasets, violated } from '@/lib/inspect/test-dataset'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { SHAPES } from '@/lib/kit/shock'
import { Person } from '@/lib/rights/person'
import { marketplace } from '.'
import { judge, Story } from './rules/test-story'
import { play, START } from './test-play'

const datasets = new TestDatasets(marketplace)
afterAll(() => datasets.clear())

const kinds = Object.entries(marketplace.shocks).map(([name, { magnitude }]) => ({ kind: kebab(name), most: magnitude[1] }))

/** Full strength at once, for two days. */
const strongest = ({ kind, most }: (typeof kinds)[number], i = 0): PlacedShock => ({
  id: `s${i + 1}`,
  kind,
  start: START + DAY,
  end: START + 3 * DAY,
  magnitude: most,
  shape: 'step',
  rampMs: 0,
})

function violationsUnder(shocks: readonly PlacedShock[], seed: number, days = 5) {
  const world = play({ days, scale: 0.05, seed, shocks })
  return judge(new Story(world.events, world)).violations
}

describe('the document’s rules', () => {
  it.each(kinds)('hold under a $kind of full strength', (kind) => {
    expect(violationsUnder([strongest(kind)], 1)).toEqual([])
  })

  it('hold under all of them at once', () => {
    expect(violationsUnder(kinds.map(strongest), 2)).toEqual([])
  })
})

describe('the document’s rules, wherever shocks lie and whatever their shape', () => {
  it('hold under any three', () => {
    const placed = fc.record({
      kind: fc.constantFrom(...kinds),
      fromHour: fc.integer({ min: 0, max: 90 }),
      hours: fc.integer({ min: 1, max: 60 }),
      shape: fc.constantFrom(...SHAPES),
    })
    fc.assert(
      fc.property(fc.array(placed, { minLength: 3, maxLength: 3 }), fc.nat(1_000), (three, seed) => {
        const shocks = three.map(({ kind, fromHour, hours, shape }, i): PlacedShock => {
          const start = START + fromHour * HOUR
          const rampMs = shape === 'step' || shape === 'pulse' ? 0 : (hours * HOUR) / 10
          return { ...strongest(kind, i), start, end: start + hours * HOUR, shape, rampMs }
        })
        expect(violationsUnder(shocks, seed)).toEqual([])
      }),
      { numRuns: 8 },
    )
  })
})

describe('a dataset', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await datasets.make({ duration: '3d', set: { scale: 0.05 } })
  })

  it.each([{ layout: 'stream' }, { layout: 'hour' }, { envelope: 'kafka', layout: 'hour', partitions: 5 }])(
    'has nothing wrong in whatever order events of one moment are read: %j',
    async (options) => {
      const one = await datasets.make({ duration: '3d', set: { scale: 0.05 }, options })
      expect((await datasets.inspect(one)).violations).toEqual([])
    },
  )

  it('has nothing wrong where streams are left out', async () => {
    const streams = [
      'session.started',
      'session.completed',
      'tutor.availability.set',
      'customer.page.view',
      'support.ticket.updated',
      'api.request.log',
    ]
    const { violations, skipped } = await datasets.inspect(
      await datasets.make({ duration: '3d', set: { scale: 0.05 }, options: { streams } }),
    )
    expect(violations).toEqual([])
    const reasons = skipped.filter(({ rule }) => rule === 'student_is_known').map(({ reason }) => reason)
    expect(reasons).toEqual(['customer.signup.completed is left out'])
  })

  it('has nothing wrong where it is read from the middle', async () => {
    const lines = linesOf(folder)
    const { violations, skipped } = await datasets.inspectLines(lines.slice(lines.length >> 1))
    expect(violations).toEqual([])
    expect(skipped.map(({ reason }) => reason)).toContain('the session was booked before what was read')
  })

  it('has nothing wrong after somebody was erased', async () => {
    const request = linesOf(folder).find((line) => line.includes('"session.completed"')) ?? '{}'
    const person = Person.of(marketplace, JSON.parse(request).data.student_id)
    const streams = Object.values(marketplace.streams).flatMap((group) => group.streams)
    const erased = datasets.edited(folder, (lines) =>
      lines.filter((line) => {
        const event = JSON.parse(line)
        const stream = streams.find(({ name }) => name === event.stream)
        return !stream || !person.owns(stream, event)
      }),
    )
    expect(linesOf(erased).length).toBeLessThan(linesOf(folder).length)
    datasets.amend(erased, (manifest) => ({ ...manifest, erasures: 1 }))
    expect(violated(await datasets.inspect(erased))).toEqual([])
  })

  it('is not judged by a parameter that was changed while it ran', async () => {
    const changed = datasets.copy(folder)
    const body = { parameter: { path: 'sessions.grace', value: 25 } }
    datasets.amend(changed, (manifest) => {
      const { recipe } = manifest as unknown as { recipe: object }
      return { ...manifest, recipe: { ...recipe, interventions: [{ at: '2025-01-07T00:00:00Z', order: 0, body }] } }
    })
    const { violations, skipped } = await datasets.inspect(changed)
    expect(violations).toEqual([])
    expect(skipped).toContainEqual(expect.objectContaining({ rule: 'no_show_after_grace', reason: 'the scenario’s grace is not known' }))
  })

  it('is judged by who was there at the start', async () => {
    const without = datasets.copy(folder)
    const rows = linesOf(folder, 'population.jsonl').filter((line) => !line.includes('"student"'))
    writeFileSync(path.join(without, 'population.jsonl'), rows.map((line) => `${line}\n`).join(''))
    expect(violated(await datasets.inspect(without))).toContain('student_is_known')
  })
})
