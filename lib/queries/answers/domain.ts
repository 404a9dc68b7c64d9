/** What `GET /api/domains…` answers: a domain's facts (`lib/scenario`), and its streams as the catalogue shows them. */
import { z } from 'zod'
import {
  DomainFacts,
  type FunnelFacts,
  type KpiFacts,
  type ParameterFacts,
  type ShockFacts,
  type TemplateFacts,
} from '@/lib/scenario/domain-facts'

export type Domain = DomainFacts
export type Parameter = ParameterFacts
export type ShockKind = ShockFacts
export type Kpi = z.infer<typeof KpiFacts>
export type Funnel = z.infer<typeof FunnelFacts>
export type Template = z.infer<typeof TemplateFacts>

export const DomainList = z.object({ items: z.array(DomainFacts), next: z.string().nullable() })

export const Stream = z.object({
  domain: z.string(),
  name: z.string(),
  group: z.string(),
  description: z.string(),
  kafkaKey: z.string().nullable(),
  frequency: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      unit: z.string().optional(),
      required: z.boolean(),
      description: z.string(),
      personal: z.boolean(),
      refersTo: z.string().optional(),
      /** What the document allows: `0 to 100`, `one of SD, HD, 4K`. */
      allowed: z.string().optional(),
      span: z.string().optional(),
    }),
  ),
  schema: z.unknown(),
  example: z.unknown(),
})
export type Stream = z.infer<typeof Stream>

export const StreamList = z.object({ items: z.array(Stream), next: z.string().nullable() })
