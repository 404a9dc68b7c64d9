/** The command line: `freshet …`. Exit 0 when it worked, 1 when what was asked for failed, 2 for bad usage, 130 when cancelled. */
import { exitCodeOf } from './exit-code'
import { programOf } from './program'

// Who reads us may stop at any time, as `head` does: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => process.exit(exitCodeOf(error)))
}

try {
  await programOf().parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}
