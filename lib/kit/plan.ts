/** The plan: what a scenario becomes when its words are instants and numbers. All that the engine is told. */

import type { Where } from './segment'
import type { Shape } from './shock'

/** A shock with its place in time. It acts in [start, end), epoch ms. */
export interface PlacedShock {
  /** Stands for it in charts and answer keys: `s1`, `s2`, … planned, `i1`, … injected. */
  readonly id: string
  /** kebab-case */
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly magnitude: number
  readonly shape: Shape
  readonly rampMs: number
  readonly where?: Where
}

/** A parameter that a person changed in a live run, from an instant on. */
export interface ParameterChange {
  readonly at: number
  readonly path: string
  readonly value: number
}

export interface Plan {
  readonly domain: string
  readonly seed: number
  readonly cell: number
  /** How many cells the recipe has, 1 when left out: serial ids are shared out among them, and nothing else reads it. */
  readonly cells?: number
  /** Epoch ms. */
  readonly start: number
  /** Epoch ms; nothing in the simulation reads it. */
  readonly end: number
  /** Values that differ from the defaults, by path. */
  readonly parameters: Readonly<Record<string, number>>
  readonly shocks: readonly PlacedShock[]
  readonly changes: readonly ParameterChange[]
}
