/** Why a start cannot go on, said for the person at the terminal: it is printed without a stack trace. */
export class StartError extends Error {
  /** @param {string} message what is wrong and what to do  @param {number} [exitCode] 2 for a wrong setting */
  constructor(message, exitCode = 1) {
    super(message)
    this.name = 'StartError'
    this.exitCode = exitCode
  }
}

/**
 * Prints why the process ends, and gives its exit code. A FreshetError's message is meant for people as well; anything else is a mistake
 * of ours, whose trace shows with FRESHET_DEBUG=1.
 * @param {unknown} error
 */
export function complain(error) {
  const known = error instanceof Error && (error.name === 'StartError' || error.name === 'FreshetError')
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\n  ✗ ${message.replaceAll('\n', '\n    ')}\n\n`)
  if (!known && process.env.FRESHET_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  if (!known && !process.env.FRESHET_DEBUG)
    process.stderr.write('    This was not foreseen. FRESHET_DEBUG=1 npm start shows where it happened.\n\n')
  if (error instanceof StartError) return error.exitCode
  return error instanceof Error && 'code' in error && error.code === 'bad_settings' ? 2 : 1
}
