/** `npm run calibrate`: plays a domain's baseline over many seeds and writes down what it comes to. Bundled into dist/calibrate.mjs. */
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { domainOf, domains } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { calibrationOf, offAim, tooNear } from './calibration'
import { recipeOfTrial, type Trial } from './measure-seed'
import { measureSeeds, parseSeeds } from './measure-seeds'
import { storeCalibration } from './stored'
import { columnsOf, playedText, tablesOf } from './tables'

const USAGE = `Usage: npm run calibrate -- <domain> [--seeds 1-16] [--days <days>] [--set <path>=<number>]… [--dry]
  <domain>  one of ${Object.values(domains)
    .map(({ id }) => id)
    .join(', ')}
  --seeds   whole numbers and spans of them, 1-16 when left out
  --days    how long each run is; the baseline's own length when left out
  --set     a parameter that is not as usual
  --dry     prints, and writes nothing
`
const SCRIPT = process.argv[1] as string
const root = path.resolve(path.dirname(SCRIPT), '..')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '1-16' },
      days: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      dry: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [id, ...more] = positionals
  if (values.help || id === undefined || more.length > 0) return void process.stdout.write(USAGE)
  const domain = domainOf(id)
  const trial: Trial = { domain: id, duration: values.days === undefined ? undefined : `${values.days}d`, set: settingsOf(values.set) }
  const seeds = parseSeeds(values.seeds)
  const recipe = recipeOfTrial(domain, trial, seeds[0] as number)
  const measured = await measureSeeds(trial, seeds, {
    script: path.join(root, 'dist/calibration-worker.mjs'),
    threads: availableParallelism(),
    onSeed: ({ seed, events }) => process.stderr.write(`seed ${seed}: ${sumOf(events).toLocaleString('en-US')} events\n`),
  })
  const calibration = calibrationOf(domain, recipe, values.seeds, measured)
  const problems = [...tooNear(calibration), ...offAim(calibration)]
  const unmeasured = new Map(measured.flatMap((one) => one.unmeasured.map(({ rate, reason }) => [rate, reason] as const)))
  const parts = [
    playedText(calibration),
    ...Object.values(tablesOf(domain, calibration)).map(columnsOf),
    ...[...unmeasured].map(([rate, reason]) => `${rate} is not measured: ${reason}.`),
    problems.length === 0
      ? 'Every bound is far enough away, and what was solved for came out.'
      : ['Not as it should be:', ...problems].join('\n  '),
    ...(values.dry
      ? []
      : [
          `Written: ${storeCalibration(root, domain, calibration)
            .map((file) => path.relative(root, file))
            .join(', ')}`,
        ]),
  ]
  process.stdout.write(`${parts.join('\n\n')}\n`)
}

/** `path=number` texts as a record. */
function settingsOf(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const [path = '', value = ''] = text.split('=')
      const number = Number(value)
      if (path === '' || value === '' || Number.isNaN(number))
        throw new FreshetError('usage', `"${text}" sets nothing. Write --set scale=0.5.`)
      return [path, number]
    }),
  )
}

const sumOf = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, count) => sum + count, 0)

try {
  await main()
} catch (error) {
  process.stderr.write(`calibrate: ${error instanceof FreshetError ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}
