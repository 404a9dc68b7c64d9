import { Command, Option } from 'commander'
import { domainOf } from '@/lib/domains'
import { makeDataset } from '@/lib/runs/generate'
import { factsOf } from '@/lib/scenario/domain-facts'
import { parseInstant } from '@/lib/scenario/instant'
import { recipeOf } from '@/lib/scenario/recipe'
import { withSettings } from '@/lib/scenario/set'
import { didYouMean } from '@/lib/scenario/suggestion'
import { DatasetOptions, partitionsOf, selectedStreams } from '@/lib/sinks/dataset-options'
import { onCancel } from '../cancel'
import { UsageError } from '../exit-code'
import { durationOf, flag, seedOf } from '../flags'
import { fromHere } from '../here'
import { progressOf } from '../progress'
import { namedScenario } from '../source'

interface Flags {
  seed: string
  start?: string
  duration?: string
  set: string[]
  shocks: boolean
  format?: string
  envelope?: string
  partitions?: string
  streams?: string
  layout?: string
  gzip?: boolean
  faults?: string
  labels?: boolean
  out: string
  force?: boolean
  quiet?: boolean
}

/** `freshet generate`: a scenario becomes a dataset. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('simulates a scenario and writes its events: to standard output, or with a manifest to a folder')
    .argument('<scenario>', "a template's id, a file.yaml, or a saved scenario's id")
    .option('--seed <number>', 'another seed is another world with the same rates', '1')
    .option('--start <instant>', "2025-01-06T00:00:00Z, now, or -7d; left out: the scenario's own")
    .option('--duration <duration>', "14d, 4d 18h, 90s; left out: the scenario's own")
    .option(
      '--set <path=value>',
      'sets a parameter, such as scale=10; may be given again',
      (setting: string, before: string[]) => [...before, setting],
      [],
    )
    .option('--without-shocks', 'the baseline: the same world with nothing happening to it')
    .option('--format <format>', 'jsonl')
    .option('--envelope <envelope>', "native: as the domain's document has it; kafka: as messages of a topic")
    .option('--partitions <number>', "of the topic, which kafka and hour go by; left out: what the domain's document says, else 6")
    .option('--streams <names>', 'only these streams, with commas between them')
    .option('--layout <layout>', 'file: all events in one; stream: a file for each stream; hour: a folder for each hour')
    .option('--gzip', 'compresses each file')
    .option('--faults <profile>', 'none')
    .addOption(new Option('--labels').hideHelp())
    .option('--out <folder>', 'where to; - is standard output', '-')
    .option('--force', 'takes a folder that is not empty, and replaces the dataset in it')
    .option('--quiet', 'no progress')
    .action((name: string, flags: Omit<Flags, 'shocks'> & { withoutShocks?: boolean }) =>
      generate(name, { ...flags, shocks: !flags.withoutShocks }),
    )
}

async function generate(name: string, flags: Flags): Promise<void> {
  const seed = seedOf(flags.seed)
  const start = flags.start === undefined ? undefined : flag(`--start ${flags.start}`, () => parseInstant(flags.start ?? '', Date.now()))
  const duration = flags.duration === undefined ? undefined : durationOf(flags.duration)
  const options = optionsOf(flags)
  const definition = await namedScenario(name)
  const domain = domainOf(definition.domain)
  flag(`--set ${flags.set.join(' --set ')}`, () => withSettings(definition, flags.set, factsOf(domain)))
  flag(`--streams ${flags.streams}`, () => selectedStreams(domain, options.streams, didYouMean))
  flag(`--partitions ${flags.partitions}`, () => partitionsOf(domain, options))
  const recipe = flag('--start and --duration', () =>
    recipeOf({ definition, domain, seed, start, duration, set: flags.set, withoutShocks: !flags.shocks }),
  )

  const toStandardOutput = flags.out === '-'
  // A live line among the data would be neither.
  const how = flags.quiet || (toStandardOutput && process.stdout.isTTY) ? 'none' : process.stderr.isTTY ? 'line' : 'json'
  const progress = progressOf(how)
  const { signal, release } = onCancel()
  let bytes = 0
  try {
    const manifest = await makeDataset({
      recipe,
      domain,
      options,
      out: toStandardOutput ? process.stdout : { folder: fromHere(flags.out), force: flags.force ?? false },
      onProgress: (now) => {
        bytes = now.bytes
        progress.report(now)
      },
      signal,
    })
    const written = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    progress.end({
      events: manifest.events,
      bytes: toStandardOutput ? bytes : written,
      to: toStandardOutput ? 'standard output' : flags.out,
    })
  } catch (error) {
    progress.end()
    throw error
  } finally {
    release()
  }
}

function optionsOf({ format, envelope, partitions, streams, layout, gzip, faults, labels, out }: Flags): DatasetOptions {
  const given = {
    format,
    envelope,
    partitions: partitions !== undefined && /^\d+$/.test(partitions) ? Number(partitions) : partitions,
    layout,
    faults,
    gzip,
    labels,
    ...(streams === undefined
      ? {}
      : {
          streams: streams
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean),
        }),
  }
  const parsed = DatasetOptions.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const key = String(issue?.path[0])
    const value = { ...given, streams }[key as keyof typeof given]
    throw new UsageError(`--${key}${value === true ? '' : ` ${String(value)}`}: ${issue?.message}`)
  }
  if (out !== '-') return parsed.data
  if (parsed.data.gzip)
    throw new UsageError('--gzip: standard output takes JSON Lines as they are; add --out DIR, or pipe them through gzip.')
  if (parsed.data.layout !== 'file')
    throw new UsageError(`--layout ${parsed.data.layout}: standard output takes the layout file alone; add --out DIR.`)
  return parsed.data
}
