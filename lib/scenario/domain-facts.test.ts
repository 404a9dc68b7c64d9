import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { DomainFacts, factsOf } from './domain-facts'
import { templateOf } from './template'

const facts = factsOf(cafe)

describe("a domain's facts", () => {
  it('are plain JSON that their own schema takes', () => expect(DomainFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts))

  it('name parameters and kinds of shock as people write them', () => {
    expect(facts.parameters.find(({ path }) => path === 'guests.walk_ins')).toMatchObject({
      group: 'guests',
      groupLabel: 'Guests',
      unit: 'per day',
      step: 1,
      when: 'any',
    })
    expect(facts.shocks.map(({ kind }) => kind)).toEqual(['rush', 'bad-milk', 'clerks-sick'])
  })

  it('say which levers a kind of shock moves', () => {
    expect(facts.shocks[0]?.levers).toEqual(['guests.walk_ins', 'guests.visits'])
    expect(facts.shocks[2]?.levers).toEqual(['desk.away', 'desk.pace'])
  })

  it('list the templates by their ids', () => {
    expect(facts.templates.map(({ id }) => id)).toEqual(['test-world-baseline'])
    expect(templateOf('test-world-baseline', [cafe]).definition).toMatchObject({
      freshet: 1,
      domain: 'test-world',
      duration: '7d',
      shocks: [],
    })
    expect(() => templateOf('test-world-basline', [cafe])).toThrow('Did you mean "test-world-baseline"?')
  })
})
