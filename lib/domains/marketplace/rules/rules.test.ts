/** Each rule of the document, held against what happened in a world, and against a story edited so that it breaks the rule. */
import { beforeAll, describe, expect, it } from 'vitest'
import { play } from '../test-play'
import { rules } from '.'
import { bookingEdits } from './test-edits-bookings'
import { operationEdits } from './test-edits-operations'
import { peopleEdits } from './test-edits-people'
import { judge, Story } from './test-story'

const EDITS = { ...peopleEdits, ...bookingEdits, ...operationEdits }
const said = rules.flatMap((chapter) => [...chapter.rules, ...chapter.deadlines])

let story: Story
beforeAll(() => {
  const world = play({ days: 16, scale: 0.1, seed: 5 })
  story = new Story(world.events, world)
})

describe('the rules of the marketplace document', () => {
  it('are all kept by what happens in the world, and can all be judged', () => {
    expect(judge(story)).toMatchObject({ violations: [], skipped: [] })
  })

  it('are all broken here', () => {
    const names = said.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(EDITS).sort()).toEqual(names.sort())
  })

  it('say in a sentence what holds, and where the document says so', () => {
    for (const { name, sentence, source } of said) {
      expect(name).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/)
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(source).toMatch(/^(#\d|Cadence)/)
    }
  })

  it.each(Object.entries(EDITS))('%s is broken by a story that cannot be', (rule, edit) => {
    const { broken, violations } = judge(edit(story), { only: rule })
    expect(broken, JSON.stringify(violations)).toContain(rule)
  })

  it('do not hold against a scenario what it sets itself', () => {
    const { violations, skipped } = judge(story, { only: 'expires_after_24_hours', parameters: { 'bookings.expiry': 30 } })
    expect(violations.map(({ rule }) => rule)).not.toContain('expires_after_24_hours')
    expect(skipped).toContainEqual(
      expect.objectContaining({ rule: 'expires_after_24_hours', reason: 'the scenario lets requests expire after 30 h' }),
    )
  })
})
