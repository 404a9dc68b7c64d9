/** Parameters: the numbers that a scenario can set and that shocks may move. One line is the form control, the validation and a lever. */

export type Unit =
  | 'probability' | 'per hour' | 'per day' | 'per month' | 'minutes' | 'hours' | 'days' | 'people' | 'items' | 'times' | 'US$' // biome-ignore format: one line reads as the list it is

/** A named number with its meaning. Units are those of `unit`; probabilities run from 0 to 1. */
export interface Parameter {
  readonly label: string
  readonly unit: Unit
  readonly default: number
  /** The least and the greatest value, both allowed. */
  readonly range: readonly [number, number]
  /** Where the default comes from: a place in the domain's document, a calibration, a judgement. */
  readonly source: string
  readonly description?: string
  /** Whole numbers only. */
  readonly whole?: boolean
  /** `start`: fixed for a whole run (sizes of populations), takes no shock. `any`: may be shocked or changed live. */
  readonly when: 'start' | 'any'
}

interface Facts {
  default: number
  range?: readonly [number, number]
  source: string
  description?: string
  when?: 'start' | 'any'
}

const of =
  (unit: Unit, range: readonly [number, number], whole = false, when: 'start' | 'any' = 'any') =>
  (label: string, facts: Facts): Parameter => ({
    label,
    unit,
    default: facts.default,
    range: facts.range ?? range,
    source: facts.source,
    ...(facts.description ? { description: facts.description } : {}),
    ...(whole ? { whole } : {}),
    when: facts.when ?? when,
  })

export const probability = of('probability', [0, 1])
export const perHour = of('per hour', [0, 100_000])
export const perDay = of('per day', [0, 1_000_000])
export const perMonth = of('per month', [0, 10_000_000])
export const minutes = of('minutes', [0, 1_440])
export const hours = of('hours', [0, 720])
export const days = of('days', [0, 365])
export const times = of('times', [0, 100])
export const dollars = of('US$', [0, 100_000])
/** How many there are at the start of a run: takes no shock. */
export const people = of('people', [0, 10_000_000], true, 'start')
/** How many things there are, such as titles of a catalogue: takes no shock. */
export const items = of('items', [0, 10_000_000], true, 'start')
/** A factor fixed for a whole run, such as `scale`. */
export const factor = of('times', [0.01, 100], false, 'start')

/** A group of parameters that belong together in a form; its key is the first part of their path. */
export interface ParameterGroup<P extends Record<string, Parameter> = Record<string, Parameter>> {
  readonly label: string
  readonly parameters: P
}

/** @param label the heading that people read */
export function group<P extends Record<string, Parameter>>(label: string, parameters: P): ParameterGroup<P> {
  return { label, parameters }
}

/** A domain's parameters: groups, and single ones that stand above them (`scale`). */
export type Parameters = Readonly<Record<string, Parameter | ParameterGroup>>

/** The values in force, in the shape of the declaration: `p.billing.cardDeclines`. */
export type Values<P extends Parameters = Parameters> = {
  [K in keyof P]: P[K] extends ParameterGroup<infer G> ? { [Q in keyof G]: number } : number
}

/** The paths of a declaration, in the code's spelling: `billing.cardDeclines`. */
export type Path<P extends Parameters> = {
  [K in keyof P & string]: P[K] extends ParameterGroup<infer G> ? `${K}.${keyof G & string}` : K
}[keyof P & string]

/** One parameter with where it stands. `path` is what people write (`billing.card_declines`), `keys` where its value is. */
export interface PlacedParameter extends Parameter {
  readonly path: string
  readonly group: string
  readonly groupLabel: string
  readonly keys: readonly [string] | readonly [string, string]
}

/** Every parameter of a declaration with its path, in the order in which it was written. */
export function listParameters(parameters: Parameters): PlacedParameter[] {
  return Object.entries(parameters).flatMap(([key, entry]): PlacedParameter[] =>
    'parameters' in entry
      ? Object.entries(entry.parameters).map(([name, parameter]) => ({
          ...parameter,
          path: `${snake(key)}.${snake(name)}`,
          group: snake(key),
          groupLabel: entry.label,
          keys: [key, name] as const,
        }))
      : [{ ...entry, path: snake(key), group: '', groupLabel: 'World', keys: [key] as const }],
  )
}

/** `cardDeclines` → `card_declines`: the spelling outside the code. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `paymentGatewayOutage` → `payment-gateway-outage`: the spelling of shocks, templates and domains outside the code. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
