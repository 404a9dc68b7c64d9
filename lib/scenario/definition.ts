/**
 * The scenario file as JSON: one strict schema from which its type, its JSON Schema and the form's checks come. What depends on the
 * domain (paths, ranges, kinds) is check-definition.ts's.
 */
import { z } from 'zod'
import { SEVERITIES } from '@/lib/kit/measure'
import { SHAPES } from '@/lib/kit/shock'
import { DURATION, durationMs, durationProblem, isNegative } from './duration'
import { instantMs, instantProblem } from './instant'

/** Where a scenario starts that does not say: a Monday. */
export const DEFAULT_START = '2025-01-06T00:00:00Z'

/** Profiles of faults that the documents name. Their making is a later step; until then the truth is written. */
export const FAULT_PROFILES = ['none', 'mobile-offline', 'lms-collection', 'video-window-collection'] as const

interface Issue {
  readonly input?: unknown
}

/** The message for a value of the wrong type, and for one that is not there. @param what with its article: `a text` */
const takes = (what: string) => ({
  error: (issue: Issue) => (issue.input === undefined ? `This key is missing; it takes ${what}.` : `${shown(issue.input)} is not ${what}.`),
})

/** A value as a message shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const Text = (what: string, most: number) =>
  z
    .string(takes(what))
    .min(1, 'This text is empty.')
    .max(most, { error: (issue) => `This text has ${String(issue.input).length} characters; ${most} are allowed.` })

const Duration = z
  .string(takes('a duration such as 14d or 4d 18h'))
  .regex(DURATION, { error: (issue) => durationProblem(String(issue.input)) })
  .refine((text) => durationMs(text) !== null || !DURATION.test(text), { error: (issue) => durationProblem(String(issue.input)) })

/** A duration above 0. @param nothing what one of 0 would mean @param negative what one below would mean, where it is worth saying */
const Positive = (nothing: string, negative?: string) =>
  z
    .string(takes('a duration such as 14d or 4d 18h'))
    .regex(DURATION, {
      error: (issue) =>
        negative && isNegative(String(issue.input)) ? `${shown(issue.input)}: ${negative}` : durationProblem(String(issue.input)),
    })
    .refine((text) => durationMs(text) !== null || !DURATION.test(text), { error: (issue) => durationProblem(String(issue.input)) })
    .refine((text) => durationMs(text) !== 0, { error: (issue) => `${shown(issue.input)}: ${nothing}` })

const Instant = z
  .string(takes('an instant such as 2025-01-06T00:00:00Z'))
  .refine((text) => instantMs(text) !== null, { error: (issue) => instantProblem(String(issue.input)) })

const Amount = z.number(takes('a number'))

/** A parameter's value; who nests groups is told to write the path. */
const Setting = z.number({
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? 'A group is not nested: write each path in one, such as billing.card_declines: 0.03.'
      : `${shown(input)} is not a number.`,
})

/** A scope: attributes of a segment, each with the value or the values that are meant. */
export const Where = z
  .record(
    z.string(),
    z.union([z.string(), z.array(z.string()).min(1)], takes('a text or a list of texts')),
    takes('attributes with their values, such as {region: northeast_us}'),
  )
  .meta({ description: 'Whom the shock reaches, by attributes of their segment: {region: northeast_us}. Left out: everybody.' })

/** What a shock is, whether a scenario plans it or a person injects it. */
const shock = {
  kind: z
    .string(takes('the name of a kind of shock'))
    .meta({ description: 'A kind of shock of the domain, in kebab-case: payment-gateway-outage.' }),
  duration: Positive(
    'a shock would end where it starts; above 0 is allowed, such as 6h.',
    'a shock would end before it starts; above 0 is allowed, such as 6h.',
  ).meta({ description: 'How long it acts: it acts in [start, start + duration).', examples: ['6h', '1d 12h'] }),
  magnitude: Amount.meta({
    description: 'Its strength, 0 for nothing; 1 is the worst that the kind can mean, unless the kind declares another range.',
  }),
  where: Where.optional(),
  shape: z
    .enum(SHAPES, { error: (issue) => `${shown(issue.input)} is not a shape. There are ${SHAPES.join(', ')}.` })
    .optional()
    .meta({ description: "How it comes and goes. Left out: the kind's own." }),
  ramp: Duration.optional().meta({
    description: 'How long it rises and falls, at most half its duration. Left out: a tenth of it. Step and pulse have none.',
  }),
}

/** A shock that a person injects into a live run: it begins when it lands. */
export const InjectedShock = z.strictObject(shock)
export type InjectedShock = z.infer<typeof InjectedShock>

const { kind, ...rest } = shock

/** A shock as a scenario plans it. */
export const PlannedShock = z
  .strictObject(
    { kind, start: Duration.meta({ description: "When it begins, from the scenario's start.", examples: ['4d 18h'] }), ...rest },
    takes('a shock with its keys'),
  )
  .meta({ id: 'Shock', description: 'A change of one or more parameters over a span of simulated time.' })
export type PlannedShock = z.infer<typeof PlannedShock>

/** A rule over a KPI, as the scenario file has it. */
export const Alert = z
  .strictObject(
    {
      kpi: z.string(takes('the name of a KPI')).meta({ description: 'A KPI of the domain: payment_failure_rate.' }),
      above: Amount.optional().meta({
        description: 'Raised while the KPI is above this, in its unit; a share as a fraction: 0.05 for 5 %. One of above and below.',
      }),
      below: Amount.optional().meta({ description: 'Raised while the KPI is below this.' }),
      for: Duration.optional().meta({ description: 'Only when it has been so for this long. Left out: at once.' }),
      severity: z
        .enum(SEVERITIES, { error: (issue) => `${shown(issue.input)} is not a severity. There are ${SEVERITIES.join(', ')}.` })
        .optional()
        .meta({ description: 'How loud it is. Left out: warning.' }),
    },
    takes('an alert with its keys'),
  )
  .refine((alert) => (alert.above === undefined) !== (alert.below === undefined), 'An alert takes one of above and below.')
  .meta({ id: 'Alert', description: 'A rule over a KPI.' })
export type Alert = z.infer<typeof Alert>

const FaultKind = z
  .looseObject({
    kind: z.string(takes('the name of a kind of fault')),
    share: z.number(takes('a number from 0 to 1')).min(0, 'A share runs from 0 to 1.').max(1, 'A share runs from 0 to 1.'),
    start: Duration.optional(),
    duration: Duration.optional(),
  })
  .meta({ id: 'Fault', description: 'One kind of fault with its share of the events.' })

/** The scenario file of CONTRACTS.md section 3. Durations stay the text that was written; `parameters` are flat, by path. */
export const Definition = z
  .strictObject(
    {
      freshet: z
        .literal(1, {
          error: (issue) =>
            issue.input === undefined
              ? 'This key is missing; it takes 1, the version of this format.'
              : `${shown(issue.input)} is not a version of this format; 1 is.`,
        })
        .meta({ description: 'The version of this format.' }),
      name: Text('a name', 80).meta({ description: 'What people call it.' }),
      description: z
        .string(takes('a text'))
        .max(2_000, 'This text is longer than 2000 characters.')
        .optional()
        .meta({ description: 'What happens in it, for people.' }),
      domain: z.string(takes('the name of a domain, such as marketplace')).meta({ description: 'The simulated world: marketplace.' }),
      tags: z
        .array(z.string(takes('a text')), takes('a list of texts'))
        .optional()
        .meta({ description: 'Words to find it by.' }),
      start: Instant.optional().meta({
        description: `The simulated instant it starts at, unless a run says otherwise. Left out: ${DEFAULT_START}.`,
        format: 'date-time',
        examples: [DEFAULT_START],
      }),
      duration: Positive('a scenario without length has no events; above 0 is allowed, such as 14d.').meta({
        description: 'How much simulated time it lasts.',
        examples: ['14d', '30d'],
      }),
      warm_up: Duration.optional().meta({
        description: 'Simulated time before the start whose events are not written. Not supported yet: 0s.',
      }),
      cells: z
        .int(takes('a whole number'))
        .min(1, 'There is at least one cell.')
        .optional()
        .meta({ description: 'Worlds that share nothing but their parameters. Not supported yet: 1.' }),
      parameters: z
        .record(z.string(), Setting, takes('parameters by path, such as billing.card_declines: 0.03'))
        .optional()
        .meta({ description: 'Values that differ from the defaults, by path: billing.card_declines: 0.03.' }),
      shocks: z
        .array(PlannedShock, takes('a list of shocks'))
        .max(200, 'More than 200 shocks.')
        .optional()
        .meta({ description: 'What happens to this world, in any order.' }),
      faults: z
        .union([z.string(), z.array(FaultKind)], takes("a profile's name or a list of faults"))
        .optional()
        .meta({ description: "What transport does to the events: a profile's name, or kinds with their shares. Left out: none." }),
      alerts: z
        .array(Alert, takes('a list of alerts'))
        .optional()
        .meta({ description: "Rules over KPIs. Left out: the domain's own; an empty list: none." }),
      expect: z
        .array(z.unknown(), takes('a list'))
        .max(0, 'Expectations are not supported yet; leave the list empty.')
        .optional()
        .meta({ description: 'What should come out. Not supported yet: [].' }),
    },
    takes('a scenario: a map of keys such as freshet, name, domain, duration'),
  )
  .meta({ title: 'Freshet scenario', description: 'A domain, its parameters, its shocks, its length.' })

/** @see Definition */
export type Definition = z.infer<typeof Definition>
