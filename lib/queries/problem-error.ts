/** A request that was refused or never arrived, with what the server said about it. Knows no component. */
import { type FieldProblem, Problem } from './answers/problem'

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }

  /** HTTP status; 0 when no answer came. */
  get status(): number {
    return this.problem.status
  }

  get errors(): readonly FieldProblem[] {
    return this.problem.errors ?? []
  }
}

/** The problem in an answer's body, or one made from its status when the body is none. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new ProblemError(parsed.data)
  return new ProblemError({ title: `The server answered ${response.status} ${response.statusText}`.trim(), status: response.status })
}

/** What a person reads about any thrown value. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
