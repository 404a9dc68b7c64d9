/** One world, measured: rounds in which every output takes its turn, each between two looks at the yardstick. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Domain } from '@/lib/kit/domain'
import { layoutOf } from '@/lib/tape/layout'
import { fakerEvents } from './faker-events'
import { courseOf, type Memory } from './memory'
import { type Output, outputsIn } from './outputs'
import { median, type Time, timed } from './stopwatch'
import { usualPlan } from './worlds'
import { sampleOf, stringifyAll } from './yardstick'

const SAMPLE = 50_000
/** How often the yardstick goes over its sample at each look. */
const PASSES = 3
const FAKER_EVENTS = 20_000

/** How thoroughly. */
export interface Effort {
  /** Events that a run should have at least. */
  readonly events: number
  readonly rounds: number
}
export const USUAL: Effort = { events: 1_500_000, rounds: 5 }
export const QUICK: Effort = { events: 150_000, rounds: 2 }

/** One line: medians over the rounds. */
export interface Line {
  readonly what: string
  readonly to: string
  readonly eventsPerSecond: number
  /** Null where nothing is written. */
  readonly megabytesPerSecond: number | null
  /** Against the yardstick's looks right before and after, by the wall's time and by the processor's. */
  readonly ratio: number
  readonly cpuRatio: number
  /** Moments pending at the end and at most; null where nothing is simulated. */
  readonly pending: readonly [end: number, most: number] | null
}

export interface WorldResult {
  readonly world: string
  readonly streams: number
  /** Ms. */
  readonly length: number
  readonly events: number
  readonly bytesPerEvent: number
  readonly momentsPerEvent: number
  readonly rounds: number
  readonly memory: Memory
  readonly lines: readonly Line[]
}

/** Something that is measured in each round. */
interface Measured extends Pick<Line, 'what' | 'to' | 'pending'> {
  readonly writes: boolean
  /** Time for one event. */
  take(): Promise<Time>
  readonly taken: Time[]
  /** The yardstick's at that time. */
  readonly against: Time[]
}

/** @param gc Node's own @param tell hears what is being done */
export async function measureWorld(domain: Domain, effort: Effort, gc: () => void, tell: (what: string) => void): Promise<WorldResult> {
  tell('warming up')
  // Its world is kept while others are measured: when a collection finds no object of a class left, the compiler throws away what it
  // learned about that class, and every run would begin cold.
  const course = courseOf(domain, effort.events, gc)
  const { length, events, moments, bytes, memory, world } = course
  const plan = usualPlan(domain, length)
  const sample = sampleOf(domain, plan, events, SAMPLE)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'freshet-bench-'))
  try {
    const look = async () => perEvent(await timed(() => repeat(PASSES, () => stringifyAll(sample))), PASSES * sample.length)
    const played = ({ what, to, build }: Output): Measured => ({
      ...blank(what, to, to !== 'nothing'),
      pending: course.pending,
      take: async () => {
        const { play, clear } = build(domain, plan)
        const time = await timed(play)
        clear()
        return perEvent(time, events)
      },
    })
    const fake = await fakerEvents(domain, sample)
    const faker: Measured = {
      ...blank('@faker-js/faker, objects alone', 'nothing', false),
      take: async () => perEvent(await timed(() => repeat(FAKER_EVENTS, fake)), FAKER_EVENTS),
    }
    const yardstick: Measured = { ...blank('JSON.stringify alone', 'nothing', true), take: look }
    const measured = [yardstick, ...outputsIn(folder).map(played), faker]
    // The first round warms up and does not count.
    for (let round = 0; round <= effort.rounds; round++) {
      tell(round === 0 ? 'warming up' : `round ${round} of ${effort.rounds}`)
      for (const { take, taken, against } of measured) {
        // The first pass finds nothing of the sample in the processor's caches.
        stringifyAll(sample)
        const before = await look()
        const time = await take()
        const after = await look()
        if (round > 0) {
          taken.push(time)
          against.push({ wall: (before.wall + after.wall) / 2, cpu: (before.cpu + after.cpu) / 2 })
        }
      }
    }
    if (world.events < events) throw new Error(`The world of ${domain.id} is gone.`)
    const bytesPerEvent = bytes / events
    return {
      world: domain.id,
      streams: layoutOf(domain).rows.length,
      length,
      events,
      bytesPerEvent,
      momentsPerEvent: moments / events,
      rounds: effort.rounds,
      memory,
      lines: measured.map((one) => lineOf(one, bytesPerEvent)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const blank = (what: string, to: string, writes: boolean) => ({ what, to, writes, pending: null, taken: [], against: [] })

function lineOf({ what, to, writes, pending, taken, against }: Measured, bytesPerEvent: number): Line {
  const eventsPerSecond = 1_000 / median(taken.map(({ wall }) => wall))
  return {
    what,
    to,
    eventsPerSecond,
    megabytesPerSecond: writes ? (eventsPerSecond * bytesPerEvent) / 1e6 : null,
    ratio: median(taken.map(({ wall }, i) => (against[i] as Time).wall / wall)),
    cpuRatio: median(taken.map(({ cpu }, i) => (against[i] as Time).cpu / cpu)),
    pending,
  }
}

const perEvent = ({ wall, cpu }: Time, events: number): Time => ({ wall: wall / events, cpu: cpu / events })

function repeat(times: number, work: () => unknown): void {
  for (let i = 0; i < times; i++) work()
}
