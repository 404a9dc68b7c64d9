import { Command } from 'commander'
import { factsOf } from '@/lib/scenario/domain-facts'
import { chosenDomains } from '../chosen-domains'
import { printJson, printTable } from '../print'

/** `freshet domains`: the worlds that can be simulated. */
export function domainsCommand(): Command {
  return new Command('domains')
    .description('lists the domains with their parameters and kinds of shock')
    .option('--domain <id>', 'one domain only')
    .option('--json', 'everything about them, as JSON')
    .action(({ domain, json }: { domain?: string; json?: boolean }) => {
      const chosen = chosenDomains(domain).map(factsOf)
      if (json) {
        printJson(
          chosen.map(({ id, name, streams, parameters, shocks, kpis, funnels, alerts }) => ({
            id,
            name,
            streams,
            parameters: parameters.map(({ path, label, unit, range, default: value, source, when }) => ({
              path,
              label,
              unit,
              range,
              default: value,
              source,
              when,
            })),
            shocks: shocks.map(({ kind, label, magnitude, levers }) => ({ kind, label, magnitude, levers })),
            kpis,
            funnels,
            alerts,
          })),
        )
        return
      }
      if (domain === undefined) {
        printTable([
          ['DOMAIN', 'STREAMS', 'PARAMETERS', 'DESCRIPTION'],
          ...chosen.map((one) => [one.id, String(one.streams), String(one.parameters.length), one.description]),
        ])
        return
      }
      for (const { parameters, shocks } of chosen) {
        printTable([
          ['PARAMETER', 'DEFAULT', 'RANGE', 'UNIT', 'MEANING'],
          ...parameters.map((one) => [one.path, String(one.default), one.range.join(' to '), one.unit, one.label]),
        ])
        printTable([['SHOCK', 'MAGNITUDE', 'MEANING'], ...shocks.map((one) => [one.kind, one.magnitude.join(' to '), one.description])])
      }
    })
}
