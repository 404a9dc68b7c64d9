/** Findings: what a check has to say about a place in a scenario. */

/** The keys on the way to a value; a parameter's path is one key, dots and all. */
export type Place = readonly (string | number)[]

/** Something to say about a place. */
export interface Finding {
  readonly at: Place
  readonly message: string
  /** It is the key that is wrong, not its value. */
  readonly key?: boolean
}

/** Two lists with the words to add to them. */
export function findings() {
  const problems: Finding[] = []
  const notices: Finding[] = []
  return {
    problems,
    notices,
    problem: (at: Place, message: string) => void problems.push({ at, message }),
    wrongKey: (at: Place, message: string) => void problems.push({ at, message, key: true }),
    notice: (at: Place, message: string) => void notices.push({ at, message }),
  }
}

/** Whether a value is an object with keys. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
