/** What a person can act on: names the thing, the value, what is allowed, and where there is one the way on. */
export class FreshetError extends Error {
  /**
   * @param code snake_case word that callers branch on (`not_found`, `invalid`, `stale`, …)
   * @param message one sentence that stands alone, without a stack trace
   * @param errors the places that are wrong, when there are several
   */
  constructor(
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message)
    this.name = 'FreshetError'
  }
}

/** One wrong place in a document or a form: its path with dots (`shocks.0.start`) and what to do about it. */
export interface FieldError {
  readonly path: string
  readonly message: string
}
