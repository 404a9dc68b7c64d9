/** What is stored of a scenario when it is created or saved: its definition and its text, checked, from whichever of the two was given. */
import { FreshetError } from '@/lib/kit/error'
import { checkDefinition } from './check-definition'
import type { Definition } from './definition'
import { allFacts, registeredTemplate } from './registered'
import { writeScenario } from './write-scenario'
import { readScenario } from './yaml'

/** A scenario as somebody hands it in. */
export type ScenarioInput = { template: string } | { definition: unknown } | { yaml: string }

/** A scenario as a version stores it. */
export interface ScenarioContent {
  name: string
  domain: string
  definition: Definition
  yaml: string
}

/**
 * Checks what was handed in and completes it. Text stays as it was written; from a definition the text is written, with the comments of
 * the text before.
 * @param name takes the place of the name in the scenario  @param previous the text of the version before
 * @throws FreshetError `invalid` with every problem (those of a text with line and column), `not_found` for an unknown template
 */
export function scenarioContent(input: ScenarioInput, name?: string, previous?: string): ScenarioContent {
  const read =
    'yaml' in input
      ? fromText(input.yaml)
      : { definition: 'template' in input ? registeredTemplate(input.template).definition : checked(input.definition) }
  const definition = name === undefined || name === read.definition.name ? read.definition : checked({ ...read.definition, name })
  // Text that says the same stays as it is; only a name of its own is written into it.
  const yaml = writeScenario(definition, 'yaml' in input ? input.yaml : previous)
  return { name: definition.name, domain: definition.domain, definition, yaml }
}

function checked(value: unknown): Definition {
  const { definition, problems } = checkDefinition(value, allFacts())
  if (!definition) throw invalid(problems)
  return definition
}

function fromText(yaml: string): { definition: Definition } {
  const { definition, problems } = readScenario(yaml, allFacts())
  if (!definition) throw invalid(problems)
  return { definition }
}

function invalid(problems: readonly { path: string; message: string }[]): FreshetError {
  const [first, ...more] = problems
  const rest = more.length === 0 ? '' : ` And ${more.length} more ${more.length === 1 ? 'problem' : 'problems'}.`
  return new FreshetError('invalid', `${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'This is no scenario.'}${rest}`, problems)
}

/** The one way in which a request hands a scenario in. */
export function scenarioInput(body: { template?: string | undefined; definition?: unknown; yaml?: string | undefined }): ScenarioInput {
  if (body.template !== undefined) return { template: body.template }
  return body.yaml !== undefined ? { yaml: body.yaml } : { definition: body.definition }
}
