import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { type Comparison, comparisonOf, comparisonPlan, tasksOf } from '@/lib/comparison/comparison'
import type { Played, PlayTask } from '@/lib/comparison/play'
import { inThreads } from '@/lib/comparison/threads'
import { domainOf } from '@/lib/domains'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { factsOf } from '@/lib/scenario/domain-facts'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { withSettings } from '@/lib/scenario/set'
import { didYouMean } from '@/lib/scenario/suggestion'
import { onCancel } from '../cancel'
import { comparisonJson, comparisonText } from '../comparison-report'
import { checkEventsFile, differenceCountsText, writeEventDifferences } from '../event-differences-file'
import { UsageError } from '../exit-code'
import { durationOf, flag, seedOf } from '../flags'
import { ROOT } from '../here'
import { print, printJson } from '../print'
import { progressOf } from '../progress'
import { namedScenario } from '../source'

interface Flags {
  seed: string
  seeds: string
  duration?: string
  set: string[]
  kpi: string[]
  events?: string
  json?: boolean
  quiet?: boolean
}

/** Fewer give no deviation; more would take minutes. */
const SEEDS = { least: 2, most: 1_000 }

/** `freshet compare`: what a scenario's shocks do, against the same world without them. */
export function compareCommand(): Command {
  const several = (value: string, before: string[]) => [...before, value]
  return new Command('compare')
    .description('plays a scenario and its twin, the same world without the shocks, and prints what differs, KPI by KPI')
    .argument('<scenario>', "a template's id, a file.yaml, or a saved scenario's id")
    .option('--seed <number>', 'of the run and its twin', '1')
    .option('--seeds <number>', 'how many twins, of this seed and those after it, tell what is noise', '5')
    .option('--duration <duration>', "14d, 4d 18h, 90s; left out: the scenario's own")
    .option('--set <path=value>', 'sets a parameter, such as scale=0.1; may be given again', several, [])
    .option('--kpi <name>', 'only this KPI; may be given again', several, [])
    .option('--events <file>', 'writes each event that differs as JSON Lines, with the shocks that explain it')
    .option('--json', 'as JSON')
    .option('--quiet', 'no progress')
    .action(compare)
}

async function compare(name: string, flags: Flags): Promise<void> {
  const seed = seedOf(flags.seed)
  const seeds = seedsOf(flags.seeds)
  const duration = flags.duration === undefined ? undefined : durationOf(flags.duration)
  if (flags.events !== undefined) checkEventsFile(flags.events)
  const definition = await namedScenario(name)
  const domain = domainOf(definition.domain)
  flag(`--set ${flags.set.join(' --set ')}`, () => withSettings(definition, flags.set, factsOf(domain)))
  const known = Object.keys(domain.kpis)
  for (const kpi of flags.kpi) {
    if (!known.includes(kpi))
      throw new UsageError(`--kpi ${kpi}: ${domain.id} has no such KPI.${didYouMean(kpi, known) || ` It has ${known.join(', ')}.`}`)
  }
  const recipe = flag('--duration', () => recipeOf({ definition, domain, seed, duration, set: flags.set }))
  const planned = comparisonPlan(planOf(recipe, { domain }), seeds, alertRulesOf(definition, domain))
  const tasks = tasksOf(planned)

  const progress = progressOf(flags.quiet ? 'none' : process.stderr.isTTY ? 'line' : 'json')
  const { start, end } = planned.axis
  const { signal, release } = onCancel()
  let comparison: Comparison
  try {
    const reached = tasks.map(() => ({ played: 0, events: 0 }))
    const played = await inThreads<PlayTask, Played>(tasks, {
      script: path.join(ROOT, 'dist/comparison-worker.mjs'),
      threads: availableParallelism(),
      signal,
      onProgress: (task, now, events) => {
        reached[task] = { played: now - start, events }
        const all = reached.reduce((sum, one) => ({ played: sum.played + one.played, events: sum.events + one.events }))
        progress.report({ simTime: start + all.played / tasks.length, start, end, events: all.events })
      },
    })
    comparison = comparisonOf(domain, planned, played)
    if (flags.events !== undefined) {
      const onProgress = ({ now, events }: { now: number; events: number }) => progress.report({ simTime: now, start, end, events })
      const counts = await writeEventDifferences(domain, planOf(recipe, { domain }), flags.events, { signal, onProgress })
      progress.end()
      process.stderr.write(`Events that differ, written to ${flags.events}:\n${differenceCountsText(counts)}`)
    }
  } finally {
    progress.end()
    release()
  }
  const shown = flags.kpi.length === 0 ? comparison : { ...comparison, kpis: comparison.kpis.filter(({ kpi }) => flags.kpi.includes(kpi)) }
  if (flags.json) printJson(comparisonJson(recipe, shown))
  else print(comparisonText(domain, recipe, shown))
}

function seedsOf(text: string): number {
  const seeds = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(seeds >= SEEDS.least && seeds <= SEEDS.most))
    throw new UsageError(`--seeds ${text}: a whole number from ${SEEDS.least} to ${SEEDS.most} is allowed.`)
  return seeds
}
