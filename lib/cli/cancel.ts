/** Ctrl+C: the first one asks the work to stop where it is whole, the second ends the process. */

/** @returns a signal that is raised by the first Ctrl+C, and `release`, after which Ctrl+C is what it was */
export function onCancel(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const cancel = () => {
    if (controller.signal.aborted) process.exit(130)
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
