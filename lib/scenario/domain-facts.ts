/**
 * A domain's facts as plain JSON: what `GET /api/domains` answers, what a form is made from and a scenario is checked against. Names
 * are those outside the code (`billing.card_declines`, `payment-gateway-outage`).
 */
import { z } from 'zod'
import { isByPartition, usualPartitions } from '@/lib/kit/delivery'
import type { Domain } from '@/lib/kit/domain'
import { kebab, listParameters, type PlacedParameter } from '@/lib/kit/parameter'
import { ROLES, SHAPES, type ShockKind } from '@/lib/kit/shock'
import { Alert, Definition } from './definition'
import { templatesOf } from './template'

export const ParameterFacts = z.object({
  /** `billing.card_declines` */
  path: z.string(),
  label: z.string(),
  /** The first part of the path; empty for one that stands alone. */
  group: z.string(),
  groupLabel: z.string(),
  unit: z.string(),
  /** Both ends are allowed. */
  range: z.tuple([z.number(), z.number()]),
  default: z.number(),
  /** What an arrow of a number field adds. */
  step: z.number().positive().optional(),
  /** Whole numbers only. */
  whole: z.boolean().optional(),
  /** Where the default comes from. */
  source: z.string(),
  description: z.string().optional(),
  /** `start`: fixed for a whole run, takes no shock. */
  when: z.enum(['start', 'any']),
})
export type ParameterFacts = z.infer<typeof ParameterFacts>

export const ShockFacts = z.object({
  kind: z.string(),
  label: z.string(),
  description: z.string(),
  /** The least and the greatest strength, both allowed. */
  magnitude: z.tuple([z.number(), z.number()]),
  defaults: z.object({ magnitude: z.number(), duration: z.string(), shape: z.enum(SHAPES), ramp: z.string().optional() }),
  /** Paths of the parameters that it moves. */
  levers: z.array(z.string()),
  /** KPIs that it moves, the one first that its name promises; left out where the domain does not say. */
  shows: z.array(z.object({ kpi: z.string(), direction: z.enum(['up', 'down']) })).optional(),
  /** Left out for an anomaly. */
  role: z.enum(ROLES).optional(),
})
export type ShockFacts = z.infer<typeof ShockFacts>

export const KpiFacts = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  better: z.enum(['up', 'down']).nullable(),
  description: z.string(),
  /** How far back each value looks: `hour`, `24 h`, `15 min`; left out where it is the value of the moment. */
  per: z.string().optional(),
  /** The same in hours; 0 where it is the value of the moment. */
  windowHours: z.number(),
})

export const FunnelFacts = z.object({
  name: z.string(),
  label: z.string(),
  /** Who takes the steps, in the plural. */
  who: z.string(),
  windowHours: z.number(),
  steps: z.array(z.object({ name: z.string(), label: z.string() })),
})

export const TemplateFacts = z.object({
  /** `<domain>-<key>` */
  id: z.string(),
  name: z.string(),
  description: z.string(),
  duration: z.string(),
  /** How many shocks it has. */
  shocks: z.number(),
  definition: Definition,
})

export const DomainFacts = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** How many streams it has. */
  streams: z.number(),
  parameters: z.array(ParameterFacts),
  shocks: z.array(ShockFacts),
  /** The attributes that `where` may name, with their values. */
  segments: z.record(z.string(), z.array(z.string())),
  kpis: z.array(KpiFacts),
  funnels: z.array(FunnelFacts),
  /** What a scenario is watched for that names no alerts of its own. */
  alerts: z.array(Alert),
  /** How its events travel: how many partitions its topic has, and whether a file by hour is of one of them. */
  delivery: z.object({ partitions: z.number(), hourFileByPartition: z.boolean() }),
  /** Groups of streams, in the order in which they are drawn. */
  groups: z.array(z.object({ id: z.string(), label: z.string() })),
  templates: z.array(TemplateFacts),
})
export type DomainFacts = z.infer<typeof DomainFacts>

const known = new WeakMap<Domain, DomainFacts>()

/** The facts of a domain; made once for each. */
export function factsOf(domain: Domain): DomainFacts {
  let facts = known.get(domain)
  if (!facts) {
    facts = gather(domain)
    known.set(domain, facts)
  }
  return facts
}

function gather(domain: Domain): DomainFacts {
  const parameters = listParameters(domain.parameters)
  return {
    id: domain.id,
    name: domain.name,
    description: domain.description,
    streams: Object.values(domain.streams).reduce((sum, group) => sum + group.streams.length, 0),
    parameters: parameters.map(parameterFacts),
    shocks: Object.entries(domain.shocks).map(([name, kind]) => shockFacts(name, kind, parameters)),
    segments: Object.fromEntries(Object.entries(domain.segments).map(([attribute, values]) => [attribute, [...values]])),
    kpis: Object.entries(domain.kpis).map(([name, { label, unit, better, description, windowHours, of }]) => ({
      name,
      label,
      unit,
      better,
      description,
      ...(of.type === 'open' ? { windowHours: 0 } : { per: spanText(windowHours), windowHours }),
    })),
    funnels: Object.entries(domain.funnels).map(([name, { label, who, windowHours, steps }]) => ({
      name,
      label,
      who,
      windowHours,
      steps: steps.map((step) => ({ name: step.name, label: step.label })),
    })),
    alerts: (domain.alerts ?? []).map((alert) => ({ ...alert })),
    delivery: { partitions: usualPartitions(domain.delivery), hourFileByPartition: isByPartition(domain.delivery) },
    groups: Object.entries(domain.streams).map(([id, { label }]) => ({ id, label })),
    templates: templatesOf(domain).map(({ id, name, description, definition }) => ({
      id,
      name,
      description,
      duration: definition.duration,
      shocks: definition.shocks?.length ?? 0,
      definition,
    })),
  }
}

function spanText(hours: number): string {
  if (hours === 1) return 'hour'
  return Number.isInteger(hours) ? `${hours} h` : `${Math.round(hours * 60)} min`
}

function parameterFacts(parameter: PlacedParameter): ParameterFacts {
  const { path, label, group, groupLabel, unit, range, source, description, whole, when } = parameter
  return {
    path,
    label,
    group,
    groupLabel,
    unit,
    range: [range[0], range[1]],
    default: parameter.default,
    step: stepOf(parameter),
    ...(whole ? { whole } : {}),
    source,
    ...(description ? { description } : {}),
    when,
  }
}

/** A tenth of the default, rounded down to a power of ten: 0.001 for 0.03, 1 for 12, 1000 for 10000. */
function stepOf({ unit, whole, default: value }: PlacedParameter): number {
  const size = value === 0 ? (unit === 'probability' ? 0.1 : 10) : Math.abs(value)
  const step = 10 ** (Math.floor(Math.log10(size) + 1e-9) - 1)
  return whole ? Math.max(1, step) : Number(step.toPrecision(1))
}

/** What a kind moves is what it says it moves at its strongest, either way. */
function shockFacts(name: string, kind: ShockKind, parameters: readonly PlacedParameter[]): ShockFacts {
  const moved = new Set(kind.magnitude.flatMap((strength) => (strength === 0 ? [] : Object.keys(kind.moves(strength)))))
  const { label, description, magnitude, defaults, shows, role } = kind
  return {
    kind: kebab(name),
    label,
    description,
    magnitude: [magnitude[0], magnitude[1]],
    defaults: { ...defaults },
    levers: parameters.filter(({ keys }) => moved.has(keys.join('.'))).map(({ path }) => path),
    ...(shows ? { shows: shows.map((shown) => ({ ...shown })) } : {}),
    ...(role ? { role } : {}),
  }
}
