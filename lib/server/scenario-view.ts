/** Scenarios and versions as REST answers them. */
import 'server-only'
import type { ScenarioListRow, ScenarioRow, VersionRow } from '@/lib/db/scenarios'
import type { Scenario, ScenarioSummary, Version, VersionSummary } from '@/lib/queries/answers/scenario'
import { Definition } from '@/lib/scenario/definition'

/** Postgres keeps JSON without the order of its keys; people read it in the schema's. */
const inOrder = (definition: unknown): Definition => Definition.safeParse(definition).data ?? (definition as Definition)

export function scenarioView({ createdAt, updatedAt, definition, id, name, domain, version, yaml, author }: ScenarioRow): Scenario {
  const times = { createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime() }
  return { id, name, domain, version, definition: inOrder(definition), yaml, ...times, author }
}

export function scenarioSummary({ id, name, domain, version, definition, updatedAt, lastRun }: ScenarioListRow): ScenarioSummary {
  const { description, duration, shocks = [] } = definition as Definition
  return {
    id,
    name,
    domain,
    version,
    description: description ?? '',
    duration,
    shocks: shocks.map(({ kind, start, duration: length, magnitude, shape }) => ({
      kind,
      start,
      duration: length,
      magnitude,
      shape: shape ?? null,
    })),
    updatedAt: updatedAt.getTime(),
    lastRun: lastRun as ScenarioSummary['lastRun'],
  }
}

export const versionSummary = ({ n, message, author, createdAt }: VersionRow): VersionSummary => ({
  n,
  message,
  author,
  createdAt: createdAt.getTime(),
})

export const versionView = (row: VersionRow): Version => ({
  ...versionSummary(row),
  yaml: row.yaml,
  definition: row.definition as Definition,
})
