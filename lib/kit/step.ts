/** Steps: what happens at one moment. A constant of its module with a name, never a closure, so that what is pending can be saved. */
import type { Entity } from './entity'

/** One moment of one entity: says what happened, then what may happen next. `n` is the slot that it was scheduled with. */
export interface Step<W = never, E extends Entity = Entity> {
  readonly name: string
  /** Tells steps apart in the engine's tables; nothing that is written depends on it. */
  readonly number: number
  run(w: W, entity: E, n: number): void
}

let steps = 0

/** The word to declare steps with, for a domain's world. */
export function stepsOf<W>() {
  return <E extends Entity>(name: string, run: (w: W, entity: E, n: number) => void): Step<W, E> => ({ name, number: steps++, run })
}
