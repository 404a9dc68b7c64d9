import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { inspect } from '@/lib/inspect/inspect'
import { reportOf } from '@/lib/inspect/report'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { type OpenDataset, openDataset } from '@/lib/sources/dataset'
import { type OpenStream, openStream } from '@/lib/sources/stream'
import { onCancel } from '../cancel'
import { chosenDomains } from '../chosen-domains'
import { Failed, UsageError } from '../exit-code'
import { namedDataset } from '../named-dataset'
import { printJson } from '../print'
import { printInspection } from '../print-inspection'

interface Flags {
  domain?: string
  expectBaseline?: boolean
  json?: boolean
}

/** `freshet inspect`: what a dataset holds, and whether it is as it should be. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('counts the events of a dataset, checks each of them against the domain, and measures the documented rates')
    .argument('<dataset>', 'its folder, the id of one that the server has, or - for events on standard input')
    .option('--domain <id>', 'what the events are of; left out: as the manifest says, or as the first event tells')
    .option('--expect-baseline', 'a documented rate that lies wholly outside its range is a failure, whatever the manifest says')
    .option('--json', 'as JSON: {domain, events, first, last, streams, violations, skipped, conformance}')
    .action(async (name: string, { domain, expectBaseline, json }: Flags) => {
      const [chosen] = domain === undefined ? [] : chosenDomains(domain)
      const source = name === '-' ? await openStream(process.stdin, chosen) : datasetIn(name, chosen)
      const { signal, release } = onCancel()
      try {
        const inspection = await inspect(source, { signal })
        const isJudged = expectBaseline ?? inspection.baseline ?? false
        if (json) printJson(reportOf(inspection))
        else printInspection(inspection, isJudged)
        const isOut = isJudged && inspection.conformance.some(({ verdict }) => verdict === 'out')
        if (inspection.violations.length > 0 || isOut) throw new Failed()
      } finally {
        release()
      }
    })
}

function datasetIn(name: string, chosen: Domain | undefined): OpenDataset | OpenStream {
  const dataset = open(name)
  if (chosen && chosen.id !== dataset.domain.id)
    throw new UsageError(`--domain ${chosen.id}: the dataset ${name} is of ${dataset.domain.id}.`)
  return dataset
}

/** @throws UsageError where there is no dataset; what is wrong with one that is there is what was asked after */
function open(name: string): OpenDataset {
  const folder = namedDataset(name)
  try {
    return openDataset(folder)
  } catch (error) {
    if (error instanceof FreshetError && !existsSync(path.join(folder, 'manifest.json'))) throw new UsageError(error.message)
    throw error
  }
}
