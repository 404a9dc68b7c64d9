/**
 * Two worlds that write JSON Lines by turns, each in a process of its own: what the machine does meanwhile falls on both, and neither slows
 * down what the compiler learned from the other.
 */
import { fork } from 'node:child_process'
import { Simulation } from '@/lib/engine/simulation'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { Effort } from './measure-world'
import { playUntil } from './memory'
import { NullLines } from './outputs'
import { median, timed } from './stopwatch'
import { usualPlan } from './worlds'

export interface TurnsResult {
  readonly world: string
  readonly against: string
  /** Medians over the rounds. */
  readonly megabytesPerSecond: readonly [own: number, other: number]
  /** The median of the rounds' ratios. */
  readonly ratio: number
}

/** One after the other, round by round. @param start begins the process of a world, which takes turns */
export async function byTurns(world: string, against: string, rounds: number, start: (world: string) => Player): Promise<TurnsResult> {
  const [own, other] = [start(world), start(against)]
  try {
    const taken: [number, number][] = []
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++) {
      const pair: [number, number] = [await own.turn(), await other.turn()]
      if (round > 0) taken.push(pair)
    }
    return {
      world,
      against,
      megabytesPerSecond: [median(taken.map(([mine]) => mine)), median(taken.map(([, its]) => its))],
      ratio: median(taken.map(([mine, its]) => mine / its)),
    }
  } finally {
    own.end()
    other.end()
  }
}

/** A process that plays a run when it is told to. */
export interface Player {
  /** @returns MB a second */
  turn(): Promise<number>
  end(): void
}

/** Begins the process of a world that takes turns. @param args those that lead to `takeTurns` there */
export function player(script: string, args: readonly string[]): Player {
  const child = fork(script, args)
  return {
    turn: () =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new FreshetError('bench', `${args.join(' ')} ended before its turn was over.`))
        child.once('exit', gone)
        child.once('message', (speed) => {
          child.off('exit', gone)
          resolve(speed as number)
        })
        child.send('turn')
      }),
    end: () => child.disconnect(),
  }
}

/** In the process of a world: plays a run at each turn until nobody asks any more. */
export function takeTurns(domain: Domain, { events }: Effort): void {
  // Kept, as measureWorld keeps one: without a world alive the compiler forgets what it learned.
  const kept = new Simulation(domain, usualPlan(domain, 0), () => {})
  const length = playUntil(kept, kept.start, events)
  process.on('message', async () => {
    const speed = await megabytesPerSecond(domain, length)
    if (kept.events === 0) throw new Error(`The world of ${domain.id} is gone.`)
    process.send?.(speed)
  })
}

async function megabytesPerSecond(domain: Domain, length: number): Promise<number> {
  const lines = new NullLines(domain)
  const plan = usualPlan(domain, length)
  const simulation = new Simulation(domain, plan, (block) => lines.write(block))
  const { wall } = await timed(() => {
    simulation.advance(plan.end)
    lines.flush()
  })
  lines.close()
  return lines.bytes / wall / 1_000
}
