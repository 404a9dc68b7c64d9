/**
 * `npm run bench`: every world in a process of its own, so that what the compiler learned from one does not slow down another. So is every long
 * run, whose figures of memory are the process's. engine/README.md says what the numbers mean.
 * Bundled into dist/bench.mjs and started by bench.mjs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { FreshetError } from '@/lib/kit/error'
import { cityDelivery } from './city-delivery'
import { LONG_RUNS, type LongResult, longRun } from './long-run'
import { measureWorld, QUICK, USUAL, type WorldResult } from './measure-world'
import { longLines, tableOf, turnsLine } from './table'
import { byTurns, player, type TurnsResult, takeTurns } from './turns'
import { worldOf, worlds } from './worlds'

const USAGE = `Usage: npm run bench -- [--only <world>]… [--quick] [--json]
  --only   one of ${worlds.map(({ id }) => id).join(', ')}; all when left out
  --quick  fewer events and rounds, no long runs: to see that it works, not to quote
  --json   one JSON document instead of tables
`

/** All that is measured of a world. */
interface Result extends WorldResult {
  /** None when it was to be quick. */
  readonly long: readonly LongResult[]
  /** Null for the world that others are held against. */
  readonly turns: TurnsResult | null
}

const SCRIPT = process.argv[1] as string
const effortOf = (isQuick: boolean) => (isQuick ? QUICK : USUAL)
const quickly = (isQuick: boolean) => (isQuick ? ['--quick'] : [])

try {
  await main()
} catch (error) {
  process.stderr.write(`bench: ${error instanceof FreshetError ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      /** The process of one world; tells its result as JSON. */
      measure: { type: 'string' },
      /** The process of a world that takes turns, and the one of a long run, by its place among them. */
      turns: { type: 'string' },
      long: { type: 'string' },
      run: { type: 'string' },
    },
  })
  if (values.help) return void process.stdout.write(USAGE)
  const { quick } = values
  if (values.measure !== undefined) return measure(values.measure, quick)
  if (values.turns !== undefined) return takeTurns(worldOf(values.turns), effortOf(quick))
  if (values.long !== undefined) return tellLong(values.long, Number(values.run))
  const chosen = values.only?.map(worldOf) ?? worlds
  const machine = `Node ${process.versions.node}, ${os.cpus()[0]?.model.trim()} × ${os.availableParallelism()}, load ${os.loadavg()[0]?.toFixed(1)}`
  if (!values.json) process.stdout.write(`${machine}; one simulating thread\n`)
  const results: Result[] = []
  const tell = (lines: string) => !values.json && process.stdout.write(`${lines}\n`)
  for (const { id } of chosen) {
    const result = await inItsOwnProcess<WorldResult>('--measure', id, ...quickly(quick))
    tell(`\n${tableOf(result)}`)
    const long: LongResult[] = []
    for (const run of quick ? [] : LONG_RUNS.keys()) {
      const one = await inItsOwnProcess<LongResult>('--long', id, '--run', String(run))
      long.push(one)
      tell(longLines(one))
    }
    const start = (world: string) => player(SCRIPT, ['--turns', world, ...quickly(quick)])
    const turns = id === cityDelivery.id ? null : await byTurns(id, cityDelivery.id, effortOf(quick).rounds, start)
    if (turns) tell(turnsLine(turns))
    results.push({ ...result, long, turns })
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, worlds: results }, null, 2)}\n`)
}

async function measure(world: string, isQuick: boolean): Promise<void> {
  const { gc } = globalThis
  if (!gc) throw new FreshetError('usage', 'A world is measured with --expose-gc; start the benchmark by `npm run bench`.')
  const collect = () => void gc()
  const tell = (what: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${world}: ${what}`)
  const result = await measureWorld(worldOf(world), effortOf(isQuick), collect, tell)
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  process.stdout.write(JSON.stringify(result))
}

async function tellLong(world: string, run: number): Promise<void> {
  const chosen = LONG_RUNS[run]
  if (!chosen) throw new FreshetError('usage', `There is no long run ${run}; there are ${LONG_RUNS.length}.`)
  process.stdout.write(JSON.stringify(await longRun(worldOf(world), chosen)))
}

/** What a process of a world tells that is started with such arguments. */
async function inItsOwnProcess<T>(...args: [flag: string, world: string, ...more: string[]]): Promise<T> {
  const child = spawn(process.execPath, ['--expose-gc', SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new FreshetError('bench', `${args[1]} could not be measured.`)
  return JSON.parse(said) as T
}
