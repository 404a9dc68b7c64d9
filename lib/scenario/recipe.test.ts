import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { Definition } from './definition'
import { planOf } from './plan-of'
import { isBaseline, Recipe, recipeOf } from './recipe'

const definition: Definition = {
  freshet: 1,
  name: 'A rush',
  domain: 'test-world',
  start: '2025-01-06T00:00:00Z',
  duration: '14d',
  parameters: { scale: 2, 'desk.clerks': 3 },
  shocks: [
    { kind: 'rush', start: '1d', duration: '10h', magnitude: 2 },
    { kind: 'bad-milk', start: '20d', duration: '10h', magnitude: 0.5, where: { town: 'denver' }, ramp: '15m' },
  ],
}
const start = Date.UTC(2025, 0, 6)
const hour = 3_600_000
const from = (rest: object = {}) => recipeOf({ definition, domain: cafe, ...rest })

describe('a recipe', () => {
  it('has everything that its events depend on, in words', () => {
    expect(from()).toEqual({
      domain: 'test-world',
      scenario: definition,
      seed: 1,
      start: '2025-01-06T00:00:00Z',
      duration: '14d',
      interventions: [],
      engine_version: ENGINE_VERSION,
      domain_version: cafe.version,
    })
  })

  it('takes what a run or a dataset says over the scenario', () => {
    const recipe = from({ seed: 7, start: start + hour, duration: 36 * hour, set: ['scale=3', 'guests.walk_ins=10'], withoutShocks: true })
    expect(recipe).toMatchObject({
      seed: 7,
      start: '2025-01-06T01:00:00Z',
      duration: '1d 12h',
      scenario: { parameters: { 'desk.clerks': 3, 'guests.walk_ins': 10, scale: 3 }, shocks: [] },
    })
    expect(from({ set: { scale: 3 } }).scenario.parameters).toMatchObject({ scale: 3 })
  })

  it('is the same text however its keys were ordered on the way', () => {
    const shuffled = JSON.parse(JSON.stringify(from()), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    )
    expect(JSON.stringify(Recipe.parse(shuffled))).toBe(JSON.stringify(from()))
  })

  it.each([
    [{ seed: 1.5 }, 'seed'],
    [{ seed: -1 }, 'seed'],
    [{ start: 'yesterday' }, 'start'],
    [{ start: '2037-12-31T00:00:00Z' }, '2000 to 2037'],
    [{ duration: '0s' }, 'duration'],
    [{ set: ['scal=1'] }, 'Did you mean "scale"?'],
    [{ set: ['scale=1000'] }, 'scale (Size of the café) takes 0.01 to 100 times'],
    [{ set: ['scale=many'] }, '"many" is not a number'],
    [{ set: ['scale'] }, '"scale" is not of the form path=value'],
  ])('refuses %j', (rest, message) => expect(() => from(rest)).toThrow(message))

  it('is a baseline when nothing shocks it', () => {
    expect(isBaseline(from())).toBe(false)
    expect(isBaseline(from({ withoutShocks: true }))).toBe(true)
    const injected = { at: start, order: 0, body: { shock: { kind: 'rush', duration: '1h', magnitude: 1 } } }
    expect(isBaseline(from({ withoutShocks: true, interventions: [injected] }))).toBe(false)
  })
})

describe('the plan of a recipe', () => {
  const interventions = [
    { at: start + 3 * hour, order: 1, body: { parameter: { path: 'desk.away', value: 0.5 } } },
    {
      at: '2025-01-06T02:00:00Z',
      order: 0,
      body: { shock: { kind: 'clerks-sick', duration: '2h', magnitude: 1, shape: 'linear' as const } },
    },
  ]

  it('has instants and numbers, a ramp of a tenth, the shape of the kind, and keeps shocks beyond the end', () => {
    expect(planOf(from({ interventions }), { domain: cafe })).toEqual({
      domain: 'test-world',
      seed: 1,
      cell: 0,
      start,
      end: start + 14 * 24 * hour,
      parameters: { scale: 2 },
      shocks: [
        { id: 's1', kind: 'rush', start: start + 24 * hour, end: start + 34 * hour, magnitude: 2, shape: 'step', rampMs: 0 },
        {
          id: 's2',
          kind: 'bad-milk',
          start: start + 480 * hour,
          end: start + 490 * hour,
          magnitude: 0.5,
          shape: 'linear',
          rampMs: 900_000,
          where: { town: 'denver' },
        },
        { id: 'i1', kind: 'clerks-sick', start: start + 2 * hour, end: start + 4 * hour, magnitude: 1, shape: 'linear', rampMs: hour / 5 },
      ],
      changes: [{ at: start + 3 * hour, path: 'desk.away', value: 0.5 }],
    })
  })

  it('of the twin has no shocks, planned or injected, and keeps changed parameters', () => {
    expect(planOf(from({ interventions }), { domain: cafe, withoutShocks: true })).toMatchObject({
      shocks: [],
      changes: [{ path: 'desk.away' }],
    })
  })

  it('is refused by name when the recipe is for another version', () => {
    const refused = (versions: object) => expect(() => planOf({ ...from(), ...versions }, { domain: cafe }))
    refused({ domain_version: 9 }).toThrow(expect.objectContaining({ code: 'version' }))
    refused({ domain_version: 9 }).toThrow(
      `made with version ${ENGINE_VERSION} of the engine and version 9 of test-world; this program has version ${ENGINE_VERSION} of the engine and version ${cafe.version} of test-world`,
    )
    refused({ engine_version: 0 }).toThrow(`made with version 0 of the engine and version ${cafe.version} of test-world; this program has`)
    refused({ engine_version: 0 }).toThrow('Play it with the program that made it, or make a new one from its scenario.')
  })
})
