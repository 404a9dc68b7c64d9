import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { scenarioSchemaText } from './schema'

it('public/freshet.schema.json is what the zod schema makes (npm run schema)', () => {
  expect(readFileSync(path.join(import.meta.dirname, '../../public/freshet.schema.json'), 'utf8')).toBe(scenarioSchemaText())
})
