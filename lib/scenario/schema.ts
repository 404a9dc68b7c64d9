import { z } from 'zod'
import { Definition } from './definition'

/** The JSON Schema (2020-12) of the scenario file, for editors: `public/freshet.schema.json` is this, made by `npm run schema`. */
export function scenarioSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Definition, { io: 'input' })
  return { $schema, $id: 'freshet.schema.json', ...schema }
}

/** The schema as its file holds it. */
export const scenarioSchemaText = (): string => `${JSON.stringify(scenarioSchema(), null, 2)}\n`
