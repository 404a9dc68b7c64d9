/** `--set path=value`: parameters changed for one run or dataset, over those of the scenario. */
import { FreshetError } from '@/lib/kit/error'
import type { Definition } from './definition'
import type { DomainFacts } from './domain-facts'
import { parameterProblem } from './domain-findings'

/** As the command line has it (`['scale=10']`) or as JSON (`{"scale": 10}`). */
export type Settings = readonly string[] | Readonly<Record<string, number>>

/**
 * A scenario with parameters set. A later setting of the same path wins.
 * @throws FreshetError `invalid` that names each path and value that the domain does not take
 */
export function withSettings(definition: Definition, settings: Settings, domain: DomainFacts): Definition {
  const pairs = Array.isArray(settings) ? settings.map(parseSetting) : Object.entries(settings)
  if (pairs.length === 0) return definition
  const errors = pairs.flatMap(([path, value]) => {
    const message = parameterProblem(domain, path, value)
    return message ? [{ path: `set.${path}`, message }] : []
  })
  if (errors.length > 0) throw new FreshetError('invalid', errors.map(({ message }) => message).join(' '), errors)
  return { ...definition, parameters: { ...definition.parameters, ...Object.fromEntries(pairs) } }
}

/** Path and value of `path=value`. @throws FreshetError `invalid` for a text of another form or a value that is no number */
export function parseSetting(text: string): [path: string, value: number] {
  const [, path, value] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (path === undefined || value === undefined)
    throw new FreshetError('invalid', `"${text}" is not of the form path=value, such as billing.card_declines=0.1.`)
  const number = /^\s*[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value) ? Number(value.replaceAll('_', '')) : Number.NaN
  if (!Number.isFinite(number))
    throw new FreshetError('invalid', `"${value}" is not a number, which ${path.trim()} takes, such as ${path.trim()}=0.1.`)
  return [path.trim(), number]
}
