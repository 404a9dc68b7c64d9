/** What an inspection finds: violations, of which the first of each rule are listed and all are counted, and what could not be judged. */

export interface Violation {
  readonly rule: string
  /** Null where it is about the dataset as a whole. */
  readonly stream: string | null
  /** Of the event among all that was read, from 0; null where it is about no event. */
  readonly position: number | null
  /** A sentence without its full stop. */
  readonly message: string
}

export interface Skipped {
  readonly rule: string
  readonly count: number
  readonly reason: string
}

/** Violations of one rule that are listed. */
const LISTED = 100

export class Findings {
  private readonly listed: Violation[] = []
  private readonly counts = new Map<string, number>()
  private readonly unjudged = new Map<string, Map<string, number>>()

  violate(violation: Violation): void {
    const { rule } = violation
    const before = this.counts.get(rule) ?? 0
    this.counts.set(rule, before + 1)
    if (before < LISTED) this.listed.push(violation)
  }

  /** @param count how many events could not be judged */
  skip(rule: string, reason: string, count = 1): void {
    let reasons = this.unjudged.get(rule)
    if (!reasons) {
      reasons = new Map()
      this.unjudged.set(rule, reasons)
    }
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }

  /** Takes back what a rule found, and counts it as not judged. */
  withdraw(rule: string, reason: string): void {
    const count = this.counts.get(rule)
    if (count === undefined) return
    this.counts.delete(rule)
    for (let i = this.listed.length - 1; i >= 0; i--) if (this.listed[i]?.rule === rule) this.listed.splice(i, 1)
    this.skip(rule, reason, count)
  }

  /** In the order in which they were found. */
  get violations(): readonly Violation[] {
    return this.listed
  }

  /** How often each rule was violated, listed or not. */
  get byRule(): ReadonlyMap<string, number> {
    return this.counts
  }

  get skipped(): Skipped[] {
    const unlisted = [...this.counts]
      .filter(([, count]) => count > LISTED)
      .map(([rule, count]) => ({ rule, count: count - LISTED, reason: `more violations of it, of which the first ${LISTED} are listed` }))
    const unjudged = [...this.unjudged].flatMap(([rule, reasons]) => [...reasons].map(([reason, count]) => ({ rule, count, reason })))
    return [...unlisted, ...unjudged]
  }
}
