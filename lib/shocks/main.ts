/** `npm run shocks`: plays a domain's shocks against their twins and writes down what each does. Bundled into dist/shocks.mjs. */
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parseSeeds } from '@/lib/calibration/measure-seeds'
import { columnsOf } from '@/lib/calibration/tables'
import { inThreads } from '@/lib/comparison/threads'
import { domainOf, domains } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { factsOf } from '@/lib/scenario/domain-facts'
import { withSettings } from '@/lib/scenario/set'
import { didYouMean } from '@/lib/scenario/suggestion'
import { templatesOf } from '@/lib/scenario/template'
import { measuredShock } from './measured'
import { measuredLocality, problemsOf, reportOf } from './report'
import { storeReport } from './stored'
import { playedText, tablesOf } from './tables'
import { regionalTrialsOf, trialsOf } from './trials'
import type { ShockAnswer, ShockTask } from './worker'

const USAGE = `Usage: npm run shocks -- <domain> [--seeds 1-5] [--regional-seeds 1] [--kind <kind>]… [--set <path>=<number>]… [--dry]
  <domain>          one of ${Object.values(domains)
    .map(({ id }) => id)
    .join(', ')}
  --seeds           whole numbers and spans of them, 1-5 when left out; two at least
  --regional-seeds  of the shocks in one region alone, 1 when left out
  --kind            only this kind; prints, and writes nothing
  --set             a parameter that is not as usual; prints, and writes nothing
  --dry             prints, and writes nothing
`
const SCRIPT = process.argv[1] as string
const root = path.resolve(path.dirname(SCRIPT), '..')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '1-5' },
      'regional-seeds': { type: 'string', default: '1' },
      kind: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      dry: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [id, ...more] = positionals
  if (values.help || id === undefined || more.length > 0) return void process.stdout.write(USAGE)
  const domain = domainOf(id)
  const [seeds, regionalSeeds] = [parseSeeds(values.seeds), parseSeeds(values['regional-seeds'])]
  if (seeds.length < 2) throw new FreshetError('usage', `--seeds ${values.seeds}: noise is what differs between seeds; two at least.`)
  const known = factsOf(domain).shocks.map(({ kind }) => kind)
  for (const kind of values.kind)
    if (!known.includes(kind)) throw new FreshetError('usage', `--kind ${kind}: ${id} has no such kind of shock.${didYouMean(kind, known)}`)
  const kinds = values.kind.length > 0 ? values.kind : undefined
  const trials = trialsOf(domain, seeds, values.set, kinds)
  const regional = regionalTrialsOf(domain, regionalSeeds, values.set, kinds)

  const tasks: ShockTask[] = [
    ...trials.flatMap((trial) => trial.tasks.map((play): ShockTask => ({ play }))),
    ...regional.flatMap((trial) => trial.tasks.map((locality): ShockTask => ({ locality }))),
  ]
  let done = 0
  const ends = new Map(tasks.map((task, i) => [i, 'play' in task ? task.play.axis.end : task.locality.plan.end]))
  const answers = await inThreads<ShockTask, ShockAnswer>(tasks, {
    script: path.join(root, 'dist/shocks-worker.mjs'),
    threads: availableParallelism(),
    onProgress: (task, now) => {
      if (now === ends.get(task)) process.stderr.write(`${++done} of ${tasks.length} runs with their twins\n`)
    },
  })
  const played = answers.flatMap((answer) => ('played' in answer ? [answer.played] : []))
  const localities = answers.flatMap((answer) => ('locality' in answer ? [answer.locality] : []))
  const report = reportOf(domain, {
    seeds,
    regional_seeds: regionalSeeds,
    set: settingsOf(id, values.set),
    shocks: trials.map(({ template, shock, axis }, i) =>
      measuredShock(domain, template, shock, axis, played.slice(i * seeds.length, (i + 1) * seeds.length)),
    ),
    regional: regional.map((trial, i) =>
      measuredLocality(trial, localities.slice(i * regionalSeeds.length, (i + 1) * regionalSeeds.length)),
    ),
  })
  const problems = problemsOf(report)
  const isWhole = !values.dry && !kinds && values.set.length === 0
  const parts = [
    playedText(report),
    ...Object.values(tablesOf(report)).map(columnsOf),
    problems.length === 0 ? 'Everything is as it should be.' : ['Not as it should be:', ...problems].join('\n  '),
    ...(isWhole
      ? [
          `Written: ${storeReport(root, domain, report)
            .map((file) => path.relative(root, file))
            .join(', ')}`,
        ]
      : []),
  ]
  process.stdout.write(`${parts.join('\n\n')}\n`)
  if (problems.length > 0) process.exitCode = 1
}

/** The parameters that were set, by path. @throws FreshetError for what the domain does not have */
function settingsOf(id: string, set: readonly string[]): Record<string, number> {
  const [template] = templatesOf(domainOf(id))
  if (!template || set.length === 0) return {}
  return { ...withSettings({ ...template.definition, parameters: {} }, set, factsOf(domainOf(id))).parameters }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof FreshetError)) throw error
  process.stderr.write(`shocks: ${error.message}\n`)
  process.exitCode = error.code === 'usage' ? 2 : 1
}
