import { CommanderError } from 'commander'
import { FreshetError } from '@/lib/kit/error'

/** Bad usage: one line that names the flag, the value and what is allowed. */
export class UsageError extends Error {}

/** Failed, and everything was said already. */
export class Failed extends Error {}

/** Prints why a command ends, for a person, and gives its exit code. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (error.code !== 'commander.help') complain(oneLine(error.message))
    return 2
  }
  if (error instanceof Failed) return 1
  if (error instanceof UsageError) {
    complain(error.message)
    return 2
  }
  if (error instanceof FreshetError) {
    if (error.code === 'cancelled') return 130
    complain(error.message)
    return error.code === 'bad_settings' ? 2 : 1
  }
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'EPIPE') return 0
  if (code === 'ENOSPC') complain('There is no space left where the data goes.')
  else if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') complain(`This may not be written: ${message}.`)
  else complain(process.env.FRESHET_DEBUG ? (stack ?? message) : `Something unforeseen happened: ${message}. FRESHET_DEBUG=1 shows where.`)
  return 1
}

function complain(message: string): void {
  process.stderr.write(`freshet: ${message}\n`)
}

/** Commander puts a suggestion on a line of its own, in parentheses. */
function oneLine(message: string): string {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n')
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`
  const ended = /[.?!]$/.test(sentence) ? sentence : `${sentence}.`
  return [ended, ...rest.map((line) => line.trim().replace(/^\((.*)\)$/, '$1'))].filter(Boolean).join(' ')
}
