import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { SHAPES } from '@/lib/kit/shock'
import type { Definition, PlannedShock } from './definition'
import { factsOf } from './domain-facts'
import { formatDuration } from './duration'
import { writeScenario } from './write-scenario'
import { readScenario } from './yaml'

const facts = factsOf(cafe)

const spans = fc.integer({ min: 1, max: 1_000_000 }).map((minutes) => formatDuration(minutes * 60_000))
const shocks: fc.Arbitrary<PlannedShock> = fc.record(
  {
    kind: fc.constantFrom('bad-milk', 'rush', 'clerks-sick'),
    start: spans,
    duration: spans,
    magnitude: fc.double({ min: 0, max: 1, noNaN: true }),
    where: fc.constantFrom<NonNullable<PlannedShock['where']>[]>({ town: 'denver' }, { town: ['denver', 'greenwich'] }),
    shape: fc.constantFrom(...SHAPES),
  },
  { requiredKeys: ['kind', 'start', 'duration', 'magnitude'] },
)
const definitions: fc.Arbitrary<Definition> = fc.record(
  {
    freshet: fc.constant(1 as const),
    name: fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }).filter((name) => name.length <= 80),
    description: fc.string({ maxLength: 200 }),
    domain: fc.constant('test-world'),
    tags: fc.array(fc.string(), { maxLength: 3 }),
    start: fc.constant('2025-01-06T00:00:00Z'),
    duration: spans,
    parameters: fc.record(
      { scale: fc.double({ min: 0.01, max: 100, noNaN: true }), 'desk.clerks': fc.integer({ min: 0, max: 50 }) },
      { requiredKeys: [] },
    ),
    shocks: fc.array(shocks, { maxLength: 4 }),
    faults: fc.constant('none'),
  },
  { requiredKeys: ['freshet', 'name', 'domain', 'duration'] },
)

describe('writing a scenario', () => {
  it('gives a file that reads as the same scenario, whatever is in it', () => {
    fc.assert(
      fc.property(definitions, (definition) => void expect(readScenario(writeScenario(definition), facts).draft).toEqual(definition)),
      { numRuns: 300 },
    )
  })

  it('over the text of another gives a file that reads as the new one', () => {
    fc.assert(
      fc.property(
        definitions,
        definitions,
        (before, after) => void expect(readScenario(writeScenario(after, writeScenario(before)), facts).draft).toEqual(after),
      ),
      { numRuns: 300 },
    )
  })

  const text = `# Payment week
freshet: 1
domain: test-world      # the café
name: "A rush"
duration: 14d

# What we change
parameters:
  guests.walk_ins: 80   # busy
  scale: 1.50
shocks:
  # The milk goes off on a Friday.
  - kind: bad-milk
    start: 4d 18h       # evening
    duration: 6h
    magnitude: 0.9
  - {kind: rush, start: 8d, duration: 2d, magnitude: 1}   # Saturday
`
  const before = readScenario(text, facts).definition as Definition

  it('changes nothing where nothing changed', () => expect(writeScenario(before, text)).toBe(text))

  it('keeps comments, order and writing of all that did not change', () => {
    const [milk, rush] = before.shocks as [PlannedShock, PlannedShock]
    const after = writeScenario(
      { ...before, description: 'New', parameters: { 'guests.walk_ins': 90, scale: 1.5 }, shocks: [{ ...milk, magnitude: 0.5 }, rush] },
      text,
    )
    expect(after).toBe(`# Payment week
freshet: 1
domain: test-world # the café
name: "A rush"
description: New
duration: 14d

# What we change
parameters:
  guests.walk_ins: 90 # busy
  scale: 1.50
shocks:
  # The milk goes off on a Friday.
  - kind: bad-milk
    start: 4d 18h # evening
    duration: 6h
    magnitude: 0.5
  - {kind: rush, start: 8d, duration: 2d, magnitude: 1} # Saturday
`)
  })

  it('finds a shock again when the one before it is deleted', () => {
    const rush = before.shocks?.[1] as PlannedShock
    const after = writeScenario({ ...before, shocks: [rush] }, text)
    expect(after).toContain('# Saturday')
    expect(after).not.toContain('bad-milk')
  })

  it('writes anew over a text that is no YAML, and over aliases that would change more than is meant', () => {
    expect(readScenario(writeScenario(before, 'a: [b'), facts).definition).toEqual(before)
    const aliased = text.replace('start: 4d 18h', 'start: &when 4d 18h').replace('start: 8d', 'start: *when')
    expect(readScenario(writeScenario(before, aliased), facts).definition).toEqual(before)
  })

  it('puts scopes and lists of words on one line', () => {
    const written = writeScenario({
      ...before,
      tags: ['a', 'b'],
      shocks: [{ ...(before.shocks?.[0] as PlannedShock), where: { town: 'denver' } }],
    })
    expect(written).toContain('tags: [a, b]\n')
    expect(written).toContain('where: {town: denver}\n')
  })
})
