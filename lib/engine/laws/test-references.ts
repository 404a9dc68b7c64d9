/** For tests: whether ids refer to those who are there. */
import type { Finding } from './test-counterexample'
import type { Island } from './test-description'
import type { Happened } from './test-play'

/** Each id must be of somebody who was there at the start, or of what an event up to then was about. @param there ids at the start */
export function refersToThose(events: readonly Happened[], there: Set<string>): Finding {
  for (const { lineage, data, line } of events) {
    there.add(lineage.split('/')[1] as string)
    for (const [name, value] of Object.entries(data)) {
      if (!name.endsWith('_id') || typeof value !== 'string') continue
      if (!there.has(value) && !there.has(keyOf(value))) return `there is no ${value}: ${line}`
    }
  }
  return null
}

/** The ids of those who are on an island at the start. */
export function startOf({ regulars, helpers, clerks }: Island, i: number): string[] {
  const ids = (name: string, count: number, first: number) => Array.from({ length: count }, (_, slot) => `${name}${i}_${first + slot}`)
  return [...ids('regular', regulars, 100), ...ids('helper', helpers, 1), ...ids('clerk', clerks, 1)]
}

/** The key that an id is written from, as lineage has it: seven base-36 digits of the upper 33 bits and six of the others. */
function keyOf(id: string): string {
  const digits = id.slice(-13)
  const [upper, lower] = [digits.slice(0, 7), digits.slice(7)].map((part) => Number.parseInt(part, 36))
  if (Number.isNaN(upper) || Number.isNaN(lower)) return id
  return (BigInt(upper as number) * 2147483648n + BigInt(lower as number)).toString(16).padStart(16, '0')
}
