import { Command } from 'commander'
import { eraseCustomer } from '@/lib/rights/erase'
import { readManifest } from '@/lib/sources/dataset'
import { onCancel } from '../cancel'
import { namedDataset } from '../named-dataset'
import { print, printJson } from '../print'
import { erasureText, ofCustomer } from '../rights-report'

/** `freshet erase`: one customer's events and rows go from a dataset; everything else in it stays byte for byte. */
export function eraseCommand(): Command {
  return new Command('erase')
    .description('erases one customer from a dataset: their events, and their rows of the population')
    .argument('<dataset>', 'its folder, or the id of one that the server has')
    .requiredOption('--customer <id>', 'whom to erase')
    .option('--json', 'what was erased, and from which files, as JSON')
    .action(async (name: string, { customer, json }: { customer: string; json?: boolean }) => {
      const folder = namedDataset(name)
      const { signal, release } = onCancel()
      try {
        const report = { ...(await ofCustomer(customer, () => eraseCustomer({ folder, customer, signal }))), dataset: name }
        if (json) printJson(report)
        else print(erasureText(report, readManifest(folder).envelope === 'kafka'))
      } finally {
        release()
      }
    })
}
