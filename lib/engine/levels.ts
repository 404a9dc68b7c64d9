/** The levels of a world's couplings: read at each whole minute, in whole steps, up to their caps (ENGINE.md rule 17). */
import type { Coupling } from '@/lib/kit/coupling'
import { FreshetError } from '@/lib/kit/error'

export class Levels {
  private readonly levels = new Map<Coupling, number>()

  constructor(couplings: readonly Coupling[]) {
    for (const coupling of couplings) this.levels.set(coupling, 0)
  }

  get isEmpty(): boolean {
    return this.levels.size === 0
  }

  /** Its state, to be saved: the levels in the order of the domain's list. */
  parts(): number[] {
    return [...this.levels.values()]
  }

  /** Goes on from a saved state. */
  resume(levels: readonly number[]): void {
    for (const [i, coupling] of [...this.levels.keys()].entries()) this.levels.set(coupling, levels[i] as number)
  }

  /** A minute begins. */
  read(world: unknown): void {
    for (const coupling of this.levels.keys()) {
      const steps = Math.floor(coupling.read(world as never) / coupling.step + 0.5)
      const level = steps * coupling.step
      this.levels.set(coupling, level < coupling.cap ? level : coupling.cap)
    }
  }

  /** @throws FreshetError `domain` for one that the domain does not list */
  of(coupling: Coupling): number {
    const level = this.levels.get(coupling)
    if (level === undefined) throw new FreshetError('domain', `The domain does not list the coupling "${coupling.name}".`)
    return level
  }
}
