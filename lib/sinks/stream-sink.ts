/** A stream of Node, such as standard output, with its backpressure. */
import type { Writable } from 'node:stream'
import type { ByteSink } from './byte-sink'

export class StreamSink implements ByteSink {
  private pending = 0
  private failure: Error | null = null
  private wake: (() => void) | null = null

  constructor(private readonly stream: Writable) {
    stream.on('error', (error) => {
      this.failure ??= error
      this.wake?.()
    })
  }

  write(bytes: Uint8Array): void {
    if (this.failure) return
    this.pending++
    this.stream.write(bytes.slice(), () => {
      this.pending--
      this.wake?.()
    })
  }

  async drained(): Promise<void> {
    while (this.pending > 0 && !this.failure) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    this.wake = null
    if (this.failure) throw this.failure
  }

  /** The stream stays open; standard output belongs to the process. */
  async finish(): Promise<null> {
    await this.drained()
    return null
  }

  abandon(): void {}
}
