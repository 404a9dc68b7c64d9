/** Flags that several commands have, read alike. */
import { FreshetError } from '@/lib/kit/error'
import { durationMs, durationProblem } from '@/lib/scenario/duration'
import { UsageError } from './exit-code'

/** @throws UsageError for what is no seed */
export function seedOf(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(seed)) throw new UsageError(`--seed ${text}: a whole number from 0 to ${Number.MAX_SAFE_INTEGER} is allowed.`)
  return seed
}

/** @throws UsageError for what is no duration above nothing */
export function durationOf(text: string): string {
  const ms = durationMs(text)
  if (ms === null) throw new UsageError(`--duration ${text}: ${durationProblem(text)}`)
  if (ms === 0) throw new UsageError(`--duration ${text}: a duration above 0 is allowed, such as 14d.`)
  return text
}

/** Turns what is wrong with a flag's value into bad usage of that flag. */
export function flag<T>(written: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FreshetError) throw new UsageError(`${written}: ${error.message}`)
    throw error
  }
}
