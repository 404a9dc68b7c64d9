/** Where bytes go. Writing never waits; whoever writes much asks `drained` from time to time. */
export interface ByteSink {
  /** Takes bytes that are valid during the call only. @throws what the system says: no space, no such folder */
  write(bytes: Uint8Array): void
  /** Resolves when what was taken has left memory, so that more may come. @throws when the other end is gone */
  drained(): Promise<void>
  /** Everything is out. @returns size and SHA-256 of the content, before compression; null where nobody keeps it */
  finish(): Promise<Written | null>
  /** Lets go without finishing. */
  abandon(): void
}

export interface Written {
  readonly bytes: number
  /** 64 hexadecimal digits. */
  readonly sha256: string
}
