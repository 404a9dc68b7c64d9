import { Command } from 'commander'
import { allFacts } from '@/lib/scenario/registered'
import { problemLine, readScenario } from '@/lib/scenario/yaml'
import { Failed } from '../exit-code'
import { print, printJson } from '../print'
import { readText, tell } from '../source'

/** `freshet validate`: every problem of a scenario file, to standard output. */
export function validateCommand(): Command {
  return new Command('validate')
    .description('checks a scenario file: one problem a line, as path: message (line:column)')
    .argument('<file.yaml>', 'the scenario file')
    .option('--json', 'the problems as a list of {path, line, column, message}')
    .option('--quiet', 'nothing on standard error')
    .action((file: string, { json, quiet }: { json?: boolean; quiet?: boolean }) => {
      const { problems, notices } = readScenario(readText(file), allFacts())
      if (json) printJson(problems.map(({ path, line, column, message }) => ({ path, line, column, message })))
      else print(problems.map((problem) => `${problemLine(problem)}\n`).join(''))
      if (problems.length > 0) throw new Failed()
      if (quiet) return
      tell(file, notices)
      process.stderr.write(`${file}: nothing is wrong with it.\n`)
    })
}
