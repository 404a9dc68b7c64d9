/** The clocks that run in a world: one for each clock and each set of parameters, begun when the first delay is spent on it. */
import type { Clock } from '@/lib/kit/clock'
import type { Values } from '@/lib/kit/parameter'
import type { Segment } from '@/lib/kit/segment'
import { zone } from '@/lib/kit/zone'
import type { Calendar } from './calendar'
import type { Levers } from './levers'
import { RunningClock } from './running-clock'
import type { SavedClock } from './saved-state/saved'

export class RunningClocks {
  /** In the order in which they began to run. */
  readonly all: RunningClock[] = []
  private readonly byClock = new Map<Clock, Map<Values, RunningClock>>()

  constructor(
    private readonly levers: Levers,
    private readonly calendar: Calendar,
  ) {}

  /** The clock as those of a segment live by it. */
  of(clock: Clock, segment: Segment | null, now: number): RunningClock {
    const set = this.levers.setOf(segment)
    let bySet = this.byClock.get(clock)
    if (!bySet) {
      bySet = new Map()
      this.byClock.set(clock, bySet)
    }
    let running = bySet.get(set.values)
    if (!running) {
      running = new RunningClock(clock, set.segment, set.values, this.all.length, this.calendar, now)
      bySet.set(set.values, running)
      this.all.push(running)
    }
    return running
  }

  /** What it takes to begin them again, in their order. @param clocks the domain's */
  saved(clocks: readonly Clock[]): SavedClock[] {
    return this.all.map(({ clock, segment }) => ({
      clock: clocks.indexOf(clock),
      segment: segment && { zone: segment.zone.name, values: { ...segment.values } },
    }))
  }

  /** Begins the clocks of a saved world, without what waits on them. */
  begin(saved: readonly SavedClock[], clocks: readonly Clock[], now: number): void {
    for (const { clock, segment } of saved) {
      this.of(clocks[clock] as Clock, segment && { zone: zone(segment.zone), values: segment.values }, now)
    }
  }

  /** Paces may have changed. */
  turn(now: number): void {
    for (const clock of this.all) clock.turn(now)
  }
}
