/**
 * The mixer under dieharder (R. G. Brown), a battery of a hundred statistical tests that reads as many draws as it wants from a pipe:
 *
 *     npm run dieharder                                    every order of keys with all tests: hours
 *     npm run dieharder -- siblings ordinals --test 15     two orders, one test (dieharder -l lists them)
 *     npm run dieharder -- lattice --test 201 --ntuple 3   tests 200 to 203 of one kind need a size, or fail whatever they read
 *     npm run dieharder -- lattice --lane child-lower      the lower half of children's keys
 *
 * The orders are those of lib/kit/key-orders.ts. Fails when a test fails; of a sound mixer about one p-value in a hundred is called weak.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { mix } from '@/lib/kit/key'
import { childLower, childUpper, type KeyOrder, keyOrders, type Mixer } from '@/lib/kit/key-orders'

const lanes: Readonly<Record<string, Mixer>> = { mix, 'child-upper': childUpper, 'child-lower': childLower }
const orders: Readonly<Record<string, KeyOrder>> = Object.fromEntries(
  Object.entries(keyOrders).map(([name, order]) => [name.replaceAll(' ', '-'), order]),
)
/** Draws handed over at once. */
const CHUNK = 65_536
const VERDICTS = ['PASSED', 'WEAK', 'FAILED'] as const
type Verdicts = Record<(typeof VERDICTS)[number], number>

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { lane: { type: 'string', default: 'mix' }, test: { type: 'string' }, ntuple: { type: 'string' } },
})
const mixer = chosen(lanes, options.lane, 'lane')
const asked = (positionals.length > 0 ? positionals : Object.keys(orders)).map((name) => [name, chosen(orders, name, 'order')] as const)
const tests = options.test ? ['-d', options.test, ...(options.ntuple ? ['-n', options.ntuple] : [])] : ['-a']
let failed = 0
for (const [name, order] of asked) {
  console.log(`\n${options.lane}, ${name}`)
  const verdicts = await battery(order, tests)
  console.log(`${options.lane}, ${name}: ${VERDICTS.map((verdict) => `${verdicts[verdict]} ${verdict.toLowerCase()}`).join(', ')}`)
  failed += verdicts.FAILED
}
process.exitCode = failed > 0 ? 1 : 0

/** Runs dieharder on an order's draws, prints what it says and counts its verdicts. */
async function battery(order: KeyOrder, tests: readonly string[]): Promise<Verdicts> {
  const dieharder = spawn('dieharder', [...tests, '-g', '200'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const over = once(dieharder, 'close').catch(explain)
  const verdicts: Verdicts = { PASSED: 0, WEAK: 0, FAILED: 0 }
  let rest = ''
  dieharder.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      console.log(line)
      for (const verdict of VERDICTS) if (line.trimEnd().endsWith(` ${verdict}`)) verdicts[verdict]++
    }
  })
  // It closes the pipe when it has read enough.
  dieharder.stdin.on('error', () => {})
  for (let from = 0; dieharder.stdin.writable; from += CHUNK) {
    const draws = new Uint32Array(CHUNK)
    for (let i = 0; i < CHUNK; i++) draws[i] = order(mixer, from + i)
    if (!dieharder.stdin.write(Buffer.from(draws.buffer))) await Promise.race([once(dieharder.stdin, 'drain'), over]).catch(() => {})
  }
  await over
  return verdicts
}

function chosen<T>(menu: Readonly<Record<string, T>>, name: string, what: string): T {
  return menu[name] ?? stop(`There is no ${what} "${name}"; there are ${Object.keys(menu).join(', ')}.`)
}

function explain(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error
  return stop('The program dieharder is not here. On Debian and Ubuntu: apt-get install dieharder.')
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
