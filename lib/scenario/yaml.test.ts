import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { factsOf } from './domain-facts'
import { problemLine, readScenario } from './yaml'

const facts = factsOf(cafe)
const read = (text: string) => readScenario(text, facts)
const lines = (text: string) => read(text).problems.map(problemLine)

const good = `# A quiet week, then a rush.
freshet: 1
name: A rush
domain: test-world
start: 2025-01-06T00:00:00Z
duration: 14d
parameters:
  guests.walk_ins: 80   # busy
shocks:
  - kind: bad-milk
    start: 4d 18h
    duration: 6h
    magnitude: 0.9
    where: {town: denver}
    shape: linear
    ramp: 15m
`

describe('a scenario file', () => {
  it('is read as the JSON that it stands for', () => {
    expect(read(good)).toMatchObject({
      definition: {
        freshet: 1,
        start: '2025-01-06T00:00:00Z',
        parameters: { 'guests.walk_ins': 80 },
        shocks: [
          { kind: 'bad-milk', start: '4d 18h', duration: '6h', magnitude: 0.9, where: { town: 'denver' }, shape: 'linear', ramp: '15m' },
        ],
      },
      problems: [],
      notices: [],
    })
  })

  it('has a line and a column for every problem: at the value, at an unknown key, at what lacks a key', () => {
    const wrong = good
      .replace('name: A rush\n', '')
      .replace('guests.walk_ins: 80', 'guests.complaints: 3')
      .replace('    magnitude: 0.9\n', '    magnitude: lots\n    until: 5d\n')
      .replace('denver', 'denwer')
    expect(lines(wrong)).toEqual([
      'name: This key is missing; it takes a name. (2:1)',
      'parameters.guests.complaints: 3 is out of range: guests.complaints (Orders that lead to a complaint) takes 0 to 1, a probability. (7:22)',
      'shocks.0.magnitude: "lots" is not a number. (12:16)',
      'shocks.0.until: A shock has no key "until". Did you mean "duration"? (13:5)',
      'shocks.0.where.town: test-world has no town "denwer". Did you mean "denver"? (14:19)',
    ])
  })

  it('that is no YAML says where it stops being one', () => {
    const { definition, problems } = read('freshet: 1\nname: [oops\nduration: 1d\n')
    expect(definition).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ path: '', line: 3 })
  })

  it('has each key once', () => {
    expect(lines('freshet: 1\nname: a\nname: b\ndomain: test-world\nduration: 1d\n')).toEqual(['file: Map keys must be unique. (3:1)'])
  })

  it('is refused when it is empty, a list, a bomb of aliases or far too long', () => {
    expect(lines('')).toEqual(['file: The file is empty. A scenario begins with freshet: 1. (1:1)'])
    expect(lines('# nothing\n')).toEqual(['file: The file is empty. A scenario begins with freshet: 1. (1:1)'])
    expect(lines('- a\n')[0]).toContain('is not a scenario')
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`),
    ].join('\n')
    expect(read(bomb).problems).toHaveLength(1)
    expect(read(`# ${'x'.repeat(1_000_001)}`).problems).toHaveLength(1)
  })
})
