/** Templates: the ready scenarios of a domain, as scenario files. */
import type { Template as Declared, Domain, TemplateShock } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { kebab, snake } from '@/lib/kit/parameter'
import { DEFAULT_START, type Definition, type PlannedShock } from './definition'
import { didYouMean } from './suggestion'

/** A ready scenario under its id, `<domain>-<key>`. */
export interface Template {
  readonly id: string
  readonly domain: string
  readonly name: string
  readonly description: string
  readonly definition: Definition
}

/** The templates of a domain, in the order in which it lists them. */
export function templatesOf(domain: Domain): Template[] {
  return Object.entries(domain.templates).map(([key, declared]) => ({
    id: `${domain.id}-${kebab(key)}`,
    domain: domain.id,
    name: declared.name,
    description: declared.description,
    definition: definitionOf(domain, declared),
  }))
}

/** A template by its id. @throws FreshetError `not_found` with a suggestion */
export function templateOf(id: string, domains: Iterable<Domain>): Template {
  const all = [...domains].flatMap(templatesOf)
  const found = all.find((template) => template.id === id)
  if (!found)
    throw new FreshetError(
      'not_found',
      `There is no template "${id}".${didYouMean(
        id,
        all.map((template) => template.id),
      )}`,
    )
  return found
}

function definitionOf(domain: Domain, { name, description, duration, parameters, shocks }: Declared): Definition {
  const values = Object.entries(parameters ?? {}).map(([path, value]) => [snake(path), value] as const)
  return {
    freshet: 1,
    name,
    description,
    domain: domain.id,
    start: DEFAULT_START,
    duration,
    ...(values.length > 0 ? { parameters: Object.fromEntries(values) } : {}),
    shocks: shocks.map((shock) => plannedShock(domain, shock)),
  }
}

function plannedShock(domain: Domain, shock: TemplateShock): PlannedShock {
  const kind = kebab(shock.kind)
  const declared = Object.entries(domain.shocks).find(([name]) => kebab(name) === kind)?.[1]
  if (!declared)
    throw new FreshetError(
      'domain',
      `A template of ${domain.id} has a shock of the kind "${shock.kind}", which the domain does not declare.`,
    )
  const { defaults } = declared
  const shape = shock.shape ?? defaults.shape
  // The kind's own ramp goes with the kind's own shape.
  const ramp = shock.ramp ?? (shape === defaults.shape ? defaults.ramp : undefined)
  return {
    kind,
    start: shock.start,
    duration: shock.duration,
    magnitude: shock.magnitude ?? defaults.magnitude,
    ...(shock.where
      ? {
          where: Object.fromEntries(
            Object.entries(shock.where).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
          ),
        }
      : {}),
    shape,
    ...(ramp !== undefined ? { ramp } : {}),
  }
}
