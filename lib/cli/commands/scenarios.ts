import { Command } from 'commander'
import { templatesOf } from '@/lib/scenario/template'
import { chosenDomains } from '../chosen-domains'
import { printJson, printTable } from '../print'

/** `freshet scenarios`: the templates. */
export function scenariosCommand(): Command {
  return new Command('scenarios')
    .description('lists the templates: ready scenarios that generate takes by their id')
    .option('--domain <id>', 'those of one domain')
    .option('--json', 'as JSON')
    .action(({ domain, json }: { domain?: string; json?: boolean }) => {
      const templates = chosenDomains(domain).flatMap(templatesOf)
      if (json) {
        printJson(
          templates.map(({ id, domain, name, description, definition }) => ({
            id,
            domain,
            name,
            description,
            duration: definition.duration,
            shocks: (definition.shocks ?? []).map(({ kind, start, duration, magnitude }) => ({ kind, start, duration, magnitude })),
          })),
        )
        return
      }
      printTable([
        ['SCENARIO', 'LENGTH', 'SHOCKS', 'DESCRIPTION'],
        ...templates.map(({ id, description, definition }) => [
          id,
          definition.duration,
          String(definition.shocks?.length ?? 0),
          description,
        ]),
      ])
    })
}
