/**
 * `npm run bench`: every world in a process of its own, so that what the compiler learned from one does not slow down another.
 * Bundled into dist/bench.mjs and started by bench.mjs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { FreshetError } from '@/lib/kit/error'
import { measureWorld, QUICK, USUAL, type WorldResult } from './measure-world'
import { tableOf } from './table'
import { worldOf, worlds } from './worlds'

const USAGE = `Usage: npm run bench -- [--only <world>]… [--quick] [--json]
  --only   one of ${worlds.map(({ id }) => id).join(', ')}; all when left out
  --quick  fewer events and rounds: to see that it works, not to quote
  --json   one JSON document instead of tables
`

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
    },
  })
  if (values.help) return void process.stdout.write(USAGE)
  if (values.measure !== undefined) return measure(values.measure, values.quick)
  const chosen = values.only?.map(worldOf) ?? worlds
  const machine = `Node ${process.versions.node}, ${os.cpus()[0]?.model.trim()} × ${os.availableParallelism()}, load ${os.loadavg()[0]?.toFixed(1)}`
  if (!values.json) process.stdout.write(`${machine}; one simulating thread\n`)
  const results: WorldResult[] = []
  for (const { id } of chosen) {
    const result = await inItsOwnProcess(id, values.quick)
    results.push(result)
    if (!values.json) process.stdout.write(`\n${tableOf(result)}\n`)
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, worlds: results }, null, 2)}\n`)
}

async function measure(world: string, isQuick: boolean): Promise<void> {
  const { gc } = globalThis
  if (!gc) throw new FreshetError('usage', 'A world is measured with --expose-gc; start the benchmark by `npm run bench`.')
  const collect = () => void gc()
  const tell = (what: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${world}: ${what}`)
  const result = await measureWorld(worldOf(world), isQuick ? QUICK : USUAL, collect, tell)
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  process.stdout.write(JSON.stringify(result))
}

async function inItsOwnProcess(world: string, isQuick: boolean): Promise<WorldResult> {
  const script = process.argv[1] as string
  const child = spawn(process.execPath, ['--expose-gc', script, '--measure', world, ...(isQuick ? ['--quick'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new FreshetError('bench', `${world} could not be measured.`)
  return JSON.parse(said) as WorldResult
}
