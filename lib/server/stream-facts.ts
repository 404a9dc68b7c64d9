/** The streams of a domain as the catalogue shows them. */
import { fieldTexts } from '@/lib/formats/documentation'
import { schemaOf } from '@/lib/formats/json-schema'
import type { Domain } from '@/lib/kit/domain'
import type { Stream as StreamFacts } from '@/lib/queries/answers/domain'

/** Every stream, in the order in which the domain lists them. */
export function streamFacts(domain: Domain): StreamFacts[] {
  return Object.entries(domain.streams).flatMap(([group, { streams }]) =>
    streams.map((stream) => ({
      domain: domain.id,
      name: stream.name,
      group,
      description: stream.description,
      kafkaKey: stream.key,
      frequency: stream.frequency,
      fields: fieldTexts(stream),
      schema: schemaOf(domain, stream),
      example: stream.example,
    })),
  )
}
