/** How long it takes until events are followed: their delays counted in steps, so that memory does not grow with them. */
import { type Interval, rankInterval } from './interval'

/** Steps that the longest delay is divided into. */
const STEPS = 65_536

export class Delays {
  /** By step, how many. */
  private readonly counts = new Uint32Array(STEPS + 1)
  private total = 0
  private readonly stepMs: number

  /** @param longestMs no delay is longer; one that is all the same counts as this */
  constructor(private readonly longestMs: number) {
    this.stepMs = longestMs / STEPS
  }

  add(ms: number): void {
    const step = Math.min(STEPS, Math.max(0, Math.floor(ms / this.stepMs)))
    this.counts[step] = (this.counts[step] as number) + 1
    this.total++
  }

  get n(): number {
    return this.total
  }

  /** The median in ms, within one step. */
  get median(): number {
    return this.atRank((this.total + 1) / 2)
  }

  /** Where the median of all such delays is, in ms. */
  get interval(): Interval {
    const [least, most] = rankInterval(this.total)
    return [least < 1 ? 0 : this.atRank(least), most > this.total ? this.longestMs : this.atRank(most)]
  }

  /** The middle of the step in which the delay of a rank lies, from 1. */
  private atRank(rank: number): number {
    let seen = 0
    for (let step = 0; step <= STEPS; step++) {
      seen += this.counts[step] as number
      if (seen >= rank) return Math.min((step + 0.5) * this.stepMs, this.longestMs)
    }
    return this.longestMs
  }
}
