/** What can be asked of `/api/scenarios…`. A definition is checked apart, against its domain, so that every problem is told at once. */
import { z } from 'zod'

const oneOf = <T extends object>(keys: readonly (keyof T & string)[]) => ({
  check: (body: T) => keys.filter((key) => body[key] !== undefined).length === 1,
  error: `Give one of ${keys.map((key) => `"${key}"`).join(', ')}.`,
})

const Name = z.string().min(1, 'A scenario needs a name.').max(80, 'A name has at most 80 characters.')
const Definition = z.record(z.string(), z.unknown()).meta({ description: 'The scenario file as JSON.' })
const Yaml = z.string().meta({ description: 'The text of the scenario file, which is what a version stores.' })

const source = oneOf<{ template?: unknown; definition?: unknown; yaml?: unknown }>(['template', 'definition', 'yaml'])

export const CreateScenario = z
  .strictObject({
    name: Name.optional().meta({ description: "The scenario's own when left out." }),
    template: z
      .string()
      .optional()
      .meta({ examples: ['marketplace-payment-gateway-outage'] }),
    definition: Definition.optional(),
    yaml: Yaml.optional(),
  })
  .refine(source.check, source.error)

const content = oneOf<{ definition?: unknown; yaml?: unknown }>(['definition', 'yaml'])

export const SaveScenario = z
  .strictObject({
    version: z
      .int('The version that you changed is a whole number.')
      .min(1)
      .meta({ description: 'The version that was changed; a write is refused when it is no longer the current one.' }),
    definition: Definition.optional(),
    yaml: Yaml.optional(),
    message: z.string().max(500, 'A message has at most 500 characters.').optional().meta({ description: 'What was changed and why.' }),
  })
  .refine(content.check, content.error)
