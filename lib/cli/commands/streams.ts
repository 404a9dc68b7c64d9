import { Command, Option } from 'commander'
import { documentationOf } from '@/lib/formats/documentation'
import { schemaOf } from '@/lib/formats/json-schema'
import { layoutOf } from '@/lib/tape/layout'
import { chosenDomains } from '../chosen-domains'
import { print, printJson, printTable } from '../print'

/** `freshet streams`: the kinds of event, with their schemas. */
export function streamsCommand(): Command {
  return new Command('streams')
    .description('lists the streams: the kinds of event of a domain')
    .option('--domain <id>', 'those of one domain')
    .option('--json', 'with the JSON Schema of each native event')
    .addOption(new Option('--markdown', 'as documentation: every field with its meaning').conflicts('json'))
    .action(({ domain, json, markdown }: { domain?: string; json?: boolean; markdown?: boolean }) => {
      if (markdown) {
        print(chosenDomains(domain).map(documentationOf).join('\n'))
        return
      }
      const streams = chosenDomains(domain).flatMap((one) => layoutOf(one).rows.map(({ stream }) => ({ of: one, stream })))
      if (json) {
        printJson(
          streams.map(({ of, stream }) => ({
            domain: of.id,
            name: stream.name,
            description: stream.description,
            kafkaKey: stream.key,
            schema: schemaOf(of, stream),
          })),
        )
        return
      }
      printTable([
        ['STREAM', 'DOMAIN', 'HOW OFTEN', 'DESCRIPTION'],
        ...streams.map(({ of, stream }) => [stream.name, of.id, stream.frequency, stream.description]),
      ])
    })
}
