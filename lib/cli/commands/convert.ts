import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { writeScenario } from '@/lib/scenario/write-scenario'
import { fromHere } from '../here'
import { print } from '../print'
import { isFile, namedScenario } from '../source'

/** `freshet convert`: a scenario as YAML or as JSON. */
export function convertCommand(): Command {
  return new Command('convert')
    .description('writes a scenario as JSON when it is a YAML file, else as YAML')
    .argument('<scenario>', "a file, a template's id or a saved scenario's id")
    .option('--out <file>', 'where to; - is standard output', '-')
    .action(async (name: string, { out }: { out: string }) => {
      const definition = await namedScenario(name)
      const toJson = isFile(name) && !/\.json$/i.test(name)
      const text = toJson ? `${JSON.stringify(definition, null, 2)}\n` : writeScenario(definition)
      if (out === '-') print(text)
      else writeFileSync(fromHere(out), text)
    })
}
