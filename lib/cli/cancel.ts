/** Ctrl+C: the first one asks the work to stop where it is whole, the second ends the process. */

/** Through `npm run`, one Ctrl+C arrives twice: from the terminal and from npm. */
const ONE_AND_THE_SAME_MS = 500

/** @returns a signal that is raised by the first Ctrl+C, and `release`, after which Ctrl+C is what it was */
export function onCancel(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  let cancelledAt = 0
  const cancel = () => {
    if (controller.signal.aborted) {
      if (performance.now() - cancelledAt > ONE_AND_THE_SAME_MS) process.exit(130)
      return
    }
    cancelledAt = performance.now()
    controller.abort()
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[KStopping; once more to stop at once.\n')
  }
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', cancel)
      process.off('SIGTERM', cancel)
    },
  }
}
