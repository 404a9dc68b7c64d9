import { describe, expect, it } from 'vitest'
import { allFacts } from './registered'
import { scenarioContent, scenarioInput } from './scenario-content'
import { readScenario } from './yaml'

const text = '# mine\nfreshet: 1\nname: Exam week\ndomain: marketplace\nduration: 14d # two weeks\n'

describe('the content of a scenario', () => {
  it('keeps a text exactly as it was written', () => {
    expect(scenarioContent({ yaml: text })).toMatchObject({
      name: 'Exam week',
      domain: 'marketplace',
      yaml: text,
      definition: { duration: '14d' },
    })
  })

  it('is written from a definition with the comments of the text before', () => {
    const { definition } = scenarioContent({ yaml: text })
    const { yaml } = scenarioContent({ definition: { ...definition, duration: '7d' } }, undefined, text)
    expect(yaml).toBe('# mine\nfreshet: 1\nname: Exam week\ndomain: marketplace\nduration: 7d # two weeks\n')
  })

  it('takes a name of its own into definition and text', () => {
    const content = scenarioContent({ template: 'marketplace-baseline' }, 'My month')
    expect(content.name).toBe('My month')
    expect(readScenario(content.yaml, allFacts()).definition).toEqual(content.definition)
    expect(scenarioContent({ yaml: text }, 'Other').yaml).toBe(text.replace('Exam week', 'Other'))
  })

  it('is refused with every problem, in a text with line and column', () => {
    const wrong = `${text}parameters:\n  billing.card_declines: 7\n  scalee: 1\n`
    expect(() => scenarioContent({ yaml: wrong })).toThrow(
      expect.objectContaining({
        code: 'invalid',
        errors: [
          expect.objectContaining({ path: 'parameters.billing.card_declines', line: 7, column: 26 }),
          expect.objectContaining({ path: 'parameters.scalee', line: 8 }),
        ],
      }),
    )
    expect(() => scenarioContent({ definition: 'nothing' })).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => scenarioContent(scenarioInput({ template: 'marketplace-basline' }))).toThrow(/marketplace-baseline/)
  })

  it('refuses a name that is too long, though its scenario is fine', () => {
    expect(() => scenarioContent({ template: 'marketplace-baseline' }, 'x'.repeat(81))).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'name' })] }),
    )
  })
})
