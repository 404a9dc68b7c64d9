/** For tests: a law is a function that finds a counterexample or none, so that what proves it for sound worlds refutes it for broken ones. */
import fc from 'fast-check'

/** What a law found wrong, in words; null where it holds. */
export type Finding = string | null

/** Worlds that each law is tried on; `FRESHET_LAWS=500` tries more of them, other ones each time. */
const MORE = Number(process.env.FRESHET_LAWS ?? 0)

/**
 * Tries a law on random values. @throws with the smallest counterexample
 * @param runs how many values are tried
 */
export function holds<T>(values: fc.Arbitrary<T>, law: (value: T) => Finding, runs = 25): void {
  fc.assert(property(values, law), MORE > 0 ? { numRuns: MORE } : { numRuns: runs, seed: 1 })
}

/** Looks for a value for which a law does not hold, and gives what it found first; null when it holds for all that were tried. */
export function refuted<T>(values: fc.Arbitrary<T>, law: (value: T) => Finding, runs = 100): Finding {
  const { failed, errorInstance } = fc.check(property(values, law), { numRuns: runs, seed: 1, endOnFailure: true })
  return failed ? (errorInstance as Error).message : null
}

function property<T>(values: fc.Arbitrary<T>, law: (value: T) => Finding) {
  return fc.property(values, (value) => {
    const found = law(value)
    if (found !== null) throw new Error(found)
  })
}

type Method = (this: never, ...args: never) => unknown

/** Something done while one method of the engine breaks its rule. @param broken makes the method from the sound one */
export function withBroken<T>(of: { prototype: object }, name: string, broken: (sound: Method) => Method, act: () => T): T {
  const sound = Object.getOwnPropertyDescriptor(of.prototype, name)
  if (typeof sound?.value !== 'function') throw new Error(`There is no method "${name}" to break.`)
  Object.defineProperty(of.prototype, name, { ...sound, value: broken(sound.value) })
  try {
    return act()
  } finally {
    Object.defineProperty(of.prototype, name, sound)
  }
}
