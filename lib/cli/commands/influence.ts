import { Command, Option } from 'commander'
import { influencePlans } from '@/lib/engine/influence/influence-plans'
import { influenceDot, influenceJson, influenceText } from '@/lib/engine/influence/influence-text'
import { influenceOf } from '@/lib/engine/influence/observed-domain'
import type { Domain } from '@/lib/kit/domain'
import { listParameters } from '@/lib/kit/parameter'
import { DEFAULT_START } from '@/lib/scenario/definition'
import { parseDuration } from '@/lib/scenario/duration'
import { parseInstant } from '@/lib/scenario/instant'
import { didYouMean } from '@/lib/scenario/suggestion'
import { templatesOf } from '@/lib/scenario/template'
import { chosenDomains } from '../chosen-domains'
import { UsageError } from '../exit-code'
import { print, printJson } from '../print'

interface Flags {
  from?: string
  format: 'text' | 'json' | 'dot'
  json?: boolean
}

/** `freshet influence`: what each lever can reach, as seen while the domain plays. */
export function influenceCommand(): Command {
  return new Command('influence')
    .description('plays a domain and prints what can change what: from levers through decisions and steps to streams')
    .argument('<domain>')
    .option('--from <levers>', 'only from these parameters, with commas between them')
    .addOption(new Option('--format <format>', 'dot is for Graphviz').choices(['text', 'json', 'dot']).default('text'))
    .option('--json', 'the same as --format json')
    .action((id: string, { from, format, json }: Flags) => {
      const domain = namedDomain(id)
      const levers = from === undefined ? undefined : leversOf(domain, from)
      const graph = influenceOf(domain, influencePlans(domain, parseInstant(DEFAULT_START), longestOf(domain)))
      if (json || format === 'json') printJson({ domain: domain.id, ...influenceJson(graph, levers) })
      else print(format === 'dot' ? influenceDot(graph, levers) : influenceText(graph, levers))
    })
}

/** Ms of the longest of a domain's templates. */
const longestOf = (domain: Domain): number => Math.max(...templatesOf(domain).map(({ definition }) => parseDuration(definition.duration)))

function namedDomain(id: string): Domain {
  const all = chosenDomains(undefined)
  const found = all.find((domain) => domain.id === id)
  if (found) return found
  const ids = all.map((domain) => domain.id)
  throw new UsageError(`There is no domain "${id}".${didYouMean(id, ids) || ` There are ${ids.join(', ')}.`}`)
}

function leversOf(domain: Domain, from: string): string[] {
  const paths = listParameters(domain.parameters).map(({ path }) => path)
  const levers = from.split(',').map((lever) => lever.trim())
  const unknown = levers.find((lever) => !paths.includes(lever))
  if (unknown !== undefined)
    throw new UsageError(`--from ${from}: ${domain.id} has no parameter "${unknown}".${didYouMean(unknown, paths)}`)
  return levers
}
