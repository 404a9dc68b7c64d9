import { setImmediate } from 'node:timers/promises'
import { Command } from 'commander'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { factsOf } from '@/lib/scenario/domain-facts'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { withSettings } from '@/lib/scenario/set'
import { chainOf, type Target } from '@/lib/truth/chain/chain'
import { lineageOf } from '@/lib/truth/chain/lineage'
import { onCancel } from '../cancel'
import { chainJson, chainText } from '../chain-report'
import { durationOf, flag, seedOf } from '../flags'
import { print, printJson } from '../print'
import { progressOf } from '../progress'
import { namedScenario } from '../source'

interface Flags {
  seed: string
  duration?: string
  set: string[]
  json?: boolean
  quiet?: boolean
}

/** `freshet why`: the way from an event back to what came by itself, and what would have gone otherwise on it without the shocks. */
export function whyCommand(): Command {
  const several = (value: string, before: string[]) => [...before, value]
  return new Command('why')
    .description(
      'replays a scenario and tells why one of its events happened, back to where it began, and what the shocks have to do with it',
    )
    .argument('<scenario>', "a template's id, a file.yaml, or a saved scenario's id")
    .argument('<event>', 'its lineage, <stream>/<16 hex>/<ordinal>, or its position in the run, from 0')
    .option('--seed <number>', 'of the run', '1')
    .option('--duration <duration>', "14d, 4d 18h, 90s; left out: the scenario's own")
    .option('--set <path=value>', 'sets a parameter, such as scale=0.1; may be given again', several, [])
    .option('--json', 'as JSON')
    .option('--quiet', 'no progress')
    .action(why)
}

async function why(name: string, event: string, flags: Flags): Promise<void> {
  const seed = seedOf(flags.seed)
  const duration = flags.duration === undefined ? undefined : durationOf(flags.duration)
  const definition = await namedScenario(name)
  const domain = domainOf(definition.domain)
  flag(`--set ${flags.set.join(' --set ')}`, () => withSettings(definition, flags.set, factsOf(domain)))
  const target: Target = /^\d+$/.test(event) ? Number(event) : flag('<event>', () => lineageOf(domain, event))
  const recipe = flag('--duration', () => recipeOf({ definition, domain, seed, duration, set: flags.set }))
  const plan = planOf(recipe, { domain })

  const progress = progressOf(flags.quiet ? 'none' : process.stderr.isTTY ? 'line' : 'json')
  const { signal, release } = onCancel()
  try {
    const work = chainOf(domain, plan, target)
    let step = work.next()
    for (; !step.done; step = work.next()) {
      const { now, events } = step.value
      progress.report({ simTime: now, start: plan.start, end: plan.end, events })
      // Ctrl+C is heard between two steps.
      await setImmediate()
      if (signal.aborted) throw new FreshetError('cancelled', 'Cancelled.')
    }
    const chain = step.value
    if (!chain) throw new FreshetError('not_found', `Neither the run nor its twin has the event ${event}.`)
    progress.end()
    if (flags.json) printJson(chainJson(domain, chain))
    else print(chainText(domain, plan, chain))
  } catch (error) {
    progress.end()
    throw error
  } finally {
    release()
  }
}
