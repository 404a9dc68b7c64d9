/** Shocks: changes of levers over a span of simulated time. They act on parameters and on nothing else. */
import type { Parameters, Path } from './parameter'

/** What a shock does to one lever at one strength. */
export type Move = { readonly how: 'times'; readonly factor: number } | { readonly how: 'also'; readonly chance: number }

/** Multiplies a lever. 1 changes nothing. */
export const times = (factor: number): Move => ({ how: 'times', factor })
/** Adds an independent cause to a probability: p becomes 1 − (1 − p)(1 − chance). 0 changes nothing. */
export const also = (chance: number): Move => ({ how: 'also', chance })

export const SHAPES = ['step', 'linear', 'ease-in', 'ease-out', 'ease-in-out', 'pulse', 'spike'] as const
/** How a shock comes and goes (CONTRACTS.md section 3). */
export type Shape = (typeof SHAPES)[number]

/** A KPI of the domain, by name, and which way a shock moves it. */
export interface Shown {
  readonly kpi: string
  readonly direction: 'up' | 'down'
}

export const ROLES = ['planned change', 'near miss'] as const
/** What a kind of shock is that is no anomaly: a planned change that nobody should be called for, or one too weak to matter. */
export type Role = (typeof ROLES)[number]

/** A kind of shock that people of the field would name. */
export interface ShockKind<P extends Parameters = Parameters> {
  readonly label: string
  /** One sentence of what to expect. */
  readonly description: string
  /** The strengths that make sense; 0 is nothing, 1 the worst that the kind can mean unless declared otherwise. */
  readonly magnitude: readonly [number, number]
  readonly defaults: { readonly magnitude: number; readonly duration: string; readonly shape: Shape; readonly ramp?: string }
  /** What it does to the domain's KPIs; the first is what its name promises. `freshet compare` and the README hold it to them. */
  readonly shows?: readonly Shown[]
  /** Left out for an anomaly. */
  readonly role?: Role
  /** What it does to each lever at a strength between 0 and its magnitude; at 0 it must change nothing. */
  moves(strength: number): Partial<Record<Path<P>, Move>>
}

/** Kinds that move levers there are and nothing else: TypeScript lets a function's answer have more keys than it was asked for. */
type Known<K, P extends Parameters> = {
  readonly [N in keyof K]: K[N] extends { moves(strength: number): infer M }
    ? { moves(strength: number): Record<Exclude<keyof M, Path<P>>, never> }
    : never
}

/** The word to declare kinds of shocks with, for a domain's parameters. */
export function shocksOver<P extends Parameters>(_parameters: P) {
  type Kinds = Readonly<Record<string, ShockKind<P>>>
  return <K extends Kinds>(kinds: string extends keyof K ? Kinds : K & Known<K, P>): K => kinds as K
}
