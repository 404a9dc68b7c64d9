/** Pacing: where the simulation should be at a moment of real time, and how fast it really is. Pure; the clock is given. All in ms. */

/** Simulated seconds a second, or as fast as possible. */
export type PaceSpeed = number | 'max'

/** Behind by more than this, a run takes it as lost: it does not race afterwards to make up for a slow stretch. */
const FORGIVE_MS = 250
/** The reached speed is measured over this long. */
const WINDOW_MS = 1_000

export class Pace {
  private wall: number
  private sim: number
  private marks: { wall: number; sim: number; events: number }[] = []

  /** @param wall real time now @param sim simulated time now */
  constructor(
    private asked: PaceSpeed,
    wall: number,
    sim: number,
  ) {
    this.wall = wall
    this.sim = sim
  }

  get speed(): PaceSpeed {
    return this.asked
  }

  /** From now on at this speed, from where the simulation is. Also after a pause, whose time does not count. */
  restart(speed: PaceSpeed, wall: number, sim: number): void {
    this.asked = speed
    this.wall = wall
    this.sim = sim
    this.marks = []
  }

  /** The simulated time that is due at a moment of real time, in whole ms. */
  due(wall: number): number {
    if (this.asked === 'max') return Number.POSITIVE_INFINITY
    return Math.floor(this.sim + (wall - this.wall) * this.asked)
  }

  /** Tells where the simulation got. A lag beyond what is forgiven moves the goal back. */
  arrived(wall: number, sim: number): void {
    if (this.asked === 'max') return
    const lagMs = wall - this.wall - (sim - this.sim) / this.asked
    if (lagMs > FORGIVE_MS) this.wall += lagMs - FORGIVE_MS
  }

  /** A mark to measure the reached speed by: simulated time and the events so far. */
  mark(wall: number, sim: number, events: number): void {
    this.marks.push({ wall, sim, events })
    while (this.marks.length > 2 && wall - (this.marks[1]?.wall ?? 0) >= WINDOW_MS) this.marks.shift()
  }

  /** Simulated seconds and events a second over about the last second; null before there are two marks. */
  reached(): { speed: number; eventsPerSecond: number } | null {
    const first = this.marks[0]
    const last = this.marks.at(-1)
    if (!first || !last || last.wall <= first.wall) return null
    const ms = last.wall - first.wall
    return { speed: (last.sim - first.sim) / ms, eventsPerSecond: ((last.events - first.events) * 1_000) / ms }
  }
}

/** How much simulated time to do at once so that it takes about as long as wanted: it follows what the last stretches took. */
export class Stride {
  private simMs: number

  /** @param wantedMs real time that one stretch may take @param simMs the first stretch */
  constructor(
    private readonly wantedMs: number,
    simMs = 60_000,
  ) {
    this.simMs = simMs
  }

  /** Simulated ms to do next, whole and at least 1. */
  get next(): number {
    return Math.max(1, Math.floor(this.simMs))
  }

  /** Tells how long a stretch took. Grows at most twofold, shrinks as much as it must. */
  took(simMs: number, wallMs: number): void {
    if (wallMs > this.wantedMs) this.simMs = Math.max(1, (simMs * this.wantedMs) / wallMs)
    // A stretch that was cut short (by the goal or the end) says nothing about a longer one.
    else if (simMs >= this.next) this.simMs *= Math.min(2, this.wantedMs / Math.max(wallMs, this.wantedMs / 2))
  }
}
