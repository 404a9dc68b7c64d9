import { log } from './log'

/** A stop that takes longer than this is ended by force; the embedded Postgres stops with us either way. */
const LIMIT_MS = 5_000

/**
 * Ends the process gracefully on SIGTERM and SIGINT. npm passes a Ctrl+C on that the terminal has sent already, so one more signal changes
 * nothing.
 * @param closers what to close, last opened first; may grow until the stop  @returns stops with this exit code
 */
export function stopOnSignal(closers: (() => Promise<void>)[]): (exitCode: number) => Promise<void> {
  let stopping = false
  async function stop(exitCode: number): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(exitCode || 1), LIMIT_MS).unref()
    for (const close of closers.reverse()) await close().catch((error: unknown) => log.error({ err: error }, 'closing failed'))
    process.exit(exitCode)
  }
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  return stop
}
