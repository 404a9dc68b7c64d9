/** Problems of a refused form, by field: `{magnitude: 'must be between 0 and 1'}`. */
import { ProblemError } from '@/lib/queries/problem-error'

export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {}
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]))
}

/** What is left to say of an error when its fields have been marked; null when nothing is. */
export function restOf(error: unknown, fields: readonly string[]): string | null {
  if (error === null || error === undefined) return null
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error)
  const others = error.errors.filter(({ path }) => !fields.includes(path))
  if (error.errors.length > 0 && others.length === 0) return null
  return others.length > 0 ? others.map(({ path, message }) => `${path}: ${message}`).join('; ') : error.message
}
