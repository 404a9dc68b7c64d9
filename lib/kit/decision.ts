/**
 * Decisions: what is left to chance. u = mix(entity's key, decision's name, ordinal), one uniform each, by monotone inversion, so that
 * a shock moves outcomes one way (ENGINE.md rules 2 to 5). `once` takes no ordinal; `each` demands one and is for things whose order
 * is their meaning (a retry, a message).
 */
import type { Distribution } from './distribution'
import type { Entity } from './entity'

/** A decision that one uniform answers. Methods, so that a decision about a student is a decision about an entity. */
export interface Inverted<P, E extends Entity, T, Each extends boolean> {
  readonly by: 'inversion'
  readonly each: Each
  answer(u: number, p: P, entity: E): T
}

/** A choice whose weights a lever may move: each option runs an exponential race, the first one wins. */
export interface Race<P, E extends Entity, T extends string, Each extends boolean> {
  readonly by: 'race'
  readonly each: Each
  readonly options: readonly T[]
  weight(p: P, entity: E, option: T): number
}

export type Decision<P = never, E extends Entity = Entity, T = unknown, Each extends boolean = boolean> =
  | Inverted<P, E, T, Each>
  | Race<P, E, T & string, Each>

export type Decisions = Readonly<Record<string, Decision>>

/** What a domain's code calls: `w.draw.confirms(request)`, `w.draw.declines(payment, attempt)`. */
export type Draw<D> = {
  readonly [K in keyof D]: D[K] extends { each: true }
    ? (entity: AskedOf<D[K]>, n: number) => AnswerOf<D[K]>
    : (entity: AskedOf<D[K]>) => AnswerOf<D[K]>
}

type AskedOf<X> = X extends { answer(u: number, p: infer _P, entity: infer E): unknown }
  ? E
  : X extends { weight(p: infer _P, entity: infer E, option: infer _O): number }
    ? E
    : never

type AnswerOf<X> = X extends { answer(...rest: never): infer T } ? T : X extends { options: readonly (infer T)[] } ? T : never

/** The words to declare decisions with, for a domain whose parameters in force are `P`. */
export function decisionsOver<P>() {
  const words = <Each extends boolean>(each: Each) => ({
    /** Yes with a probability: fixed, or from the parameters in force and the entity. */
    chance: <E extends Entity = Entity>(probability: number | ((p: P, entity: E) => number)): Inverted<P, E, boolean, Each> => ({
      by: 'inversion',
      each,
      answer: typeof probability === 'number' ? (u) => u < probability : (u, p, entity) => u < probability(p, entity),
    }),
    /** A quantity from a distribution, in the distribution's unit. */
    quantity: <E extends Entity = Entity>(
      distribution: Distribution | ((p: P, entity: E) => Distribution),
    ): Inverted<P, E, number, Each> => ({
      by: 'inversion',
      each,
      answer: typeof distribution === 'function' ? (u, p, entity) => distribution(p, entity).quantile(u) : distribution.quantile,
    }),
    /** The same, in whole numbers. */
    whole: <E extends Entity = Entity>(distribution: Distribution): Inverted<P, E, number, Each> => ({
      by: 'inversion',
      each,
      answer: (u) => Math.floor(distribution.quantile(u) + 0.5),
    }),
    /** A number from a function of the uniform, which must never decrease in it. */
    value: <T, E extends Entity = Entity>(answer: (u: number, p: P, entity: E) => T): Inverted<P, E, T, Each> => ({
      by: 'inversion',
      each,
      answer,
    }),
    /** One of several options with fixed weights, by the cumulative table in the order declared. */
    choice: <const T extends string>(weights: Readonly<Record<T, number>>): Inverted<P, Entity, T, Each> => {
      const options = Object.keys(weights) as T[]
      const table = cumulative(options.map((option) => weights[option]))
      return { by: 'inversion', each, answer: (u) => options[search(table, u)] as T }
    },
    /** One of a list; weights fall off as 1/(rank + flatness), so that the first ones are common and the last ones rare. */
    pick: <T>(list: readonly T[], flatness = Number.POSITIVE_INFINITY): Inverted<P, Entity, T, Each> => {
      const table = cumulative(list.map((_, rank) => (flatness === Number.POSITIVE_INFINITY ? 1 : 1 / (rank + flatness))))
      return { by: 'inversion', each, answer: (u) => list[search(table, u)] as T }
    },
    /** One of several options whose weights depend on the parameters or the entity: an option that gains takes only towards itself. */
    race: <const T extends string, E extends Entity = Entity>(
      options: readonly T[],
      weight: (p: P, entity: E, option: T) => number,
    ): Race<P, E, T, Each> => ({ by: 'race', each, options, weight }),
  })
  return { once: words(false as const), each: words(true as const) }
}

function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return Float64Array.from(weights, (weight) => {
    sum += weight
    return sum / total
  })
}

/** The first place whose cumulative weight is above u. */
function search(table: Float64Array, u: number): number {
  let low = 0
  let high = table.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table[middle] ?? 1) > u) high = middle
    else low = middle + 1
  }
  return low
}
