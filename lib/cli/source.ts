/** What names a scenario: with .yaml, .yml or a slash a file, else a template's id, else a saved scenario's id. */
import { readFileSync } from 'node:fs'
import { FreshetError } from '@/lib/kit/error'
import type { Definition } from '@/lib/scenario/definition'
import { allFacts, allTemplates } from '@/lib/scenario/registered'
import { didYouMean } from '@/lib/scenario/suggestion'
import { type PlacedProblem, problemLine, readScenario } from '@/lib/scenario/yaml'
import { Failed, UsageError } from './exit-code'
import { fromHere } from './here'
import { savedScenario } from './saved-scenario'

/** Ids of saved scenarios look like this. */
const SAVED = /^sc_[0-9a-z]+$/

/** Whether a name means a file. */
export const isFile = (name: string): boolean => /\.(ya?ml|json)$/i.test(name) || name.includes('/') || name.includes('\\')

/**
 * The scenario that a name means, checked. Notices go to standard error.
 * @throws UsageError for a name or a file that is not there, Failed after telling what is wrong with the file
 */
export async function namedScenario(name: string): Promise<Definition> {
  if (isFile(name)) return goodScenario(name, readScenario(readText(name), allFacts()))
  const templates = allTemplates()
  const template = templates.find(({ id }) => id === name)
  if (template) return template.definition
  if (SAVED.test(name)) return goodScenario(name, readScenario(await savedText(name), allFacts()))
  const ids = templates.map(({ id }) => id)
  throw new UsageError(
    `There is no scenario "${name}".${didYouMean(name, ids) || ` Templates are ${ids.join(', ')};`} A file is named with .yaml or a slash, a saved scenario by its id (sc_…).`,
  )
}

/** The text of a file. @throws UsageError naming it */
export function readText(file: string): string {
  try {
    return readFileSync(fromHere(file), 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = { ENOENT: 'there is no such file', EISDIR: 'this is a folder', EACCES: 'it may not be read' }[code ?? ''] ?? message
    throw new UsageError(`${file} cannot be read: ${reason}.`)
  }
}

function goodScenario(name: string, { definition, problems, notices }: ReturnType<typeof readScenario>): Definition {
  tell(name, definition ? notices : problems)
  if (!definition) throw new Failed()
  return definition
}

/** One line each, to standard error. */
export function tell(name: string, problems: readonly PlacedProblem[]): void {
  for (const problem of problems) process.stderr.write(`${name}: ${problemLine(problem)}\n`)
}

async function savedText(id: string): Promise<string> {
  try {
    return (await savedScenario(id)).yaml
  } catch (error) {
    if (error instanceof FreshetError && error.code === 'not_found') throw new UsageError(`There is no saved scenario "${id}".`)
    throw error
  }
}
