import { Command, CommanderError } from 'commander'
import { didYouMean } from '@/lib/scenario/suggestion'
import { compareCommand } from './commands/compare'
import { convertCommand } from './commands/convert'
import { domainsCommand } from './commands/domains'
import { eraseCommand } from './commands/erase'
import { extractCommand } from './commands/extract'
import { generateCommand } from './commands/generate'
import { influenceCommand } from './commands/influence'
import { inspectCommand } from './commands/inspect'
import { scenariosCommand } from './commands/scenarios'
import { serveCommand } from './commands/serve'
import { streamsCommand } from './commands/streams'
import { validateCommand } from './commands/validate'
import { whyCommand } from './commands/why'

/** Every command there is. */
export function programOf(): Command {
  const program = new Command('freshet')
  const commands = [
    domainsCommand(),
    scenariosCommand(),
    streamsCommand(),
    influenceCommand(),
    generateCommand(),
    compareCommand(),
    whyCommand(),
    inspectCommand(),
    validateCommand(),
    convertCommand(),
    extractCommand(),
    eraseCommand(),
    serveCommand(),
  ]
  program
    .description('A scenario studio for event streams. Data goes to standard output or --out, everything else to standard error.')
    .argument('[command]')
    .helpCommand('help [command]', 'says more of a command')
    .action((name: string | undefined) => {
      if (name === undefined) {
        program.outputHelp({ error: true })
        throw new CommanderError(2, 'commander.help', 'No command.')
      }
      const names = commands.map((command) => command.name())
      throw new CommanderError(
        2,
        'freshet.unknownCommand',
        `There is no command "${name}".${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`,
      )
    })
    .usage('<command> [flags]')
  for (const command of commands) program.addCommand(command)
  for (const command of [program, ...commands]) {
    // What is wrong is printed in one place: exit-code.ts.
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .showSuggestionAfterError()
      .allowExcessArguments(command === program)
  }
  return program
}
