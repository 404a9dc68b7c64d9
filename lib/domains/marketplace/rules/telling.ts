/** How rules read what events tell, and how they say what is wrong. */
import type { Kind } from '@/lib/kit/entity'
import { unjudged } from '@/lib/kit/rule'
import type { Stream } from '@/lib/kit/stream'
import { instantText } from '../model/civil-date'

/** Epoch ms of an instant as events tell it. */
export const at = (text: string): number => Date.parse(text)
/** Whole cents of an amount as events tell it. */
export const centsOf = (amount: number): number => Math.round(amount * 100)
export const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`
export const when = instantText

/** Of what nothing can be said, since it goes on from before. */
export const before = (what: string) => unjudged(`${what} before what was read`)

/** Those of some streams that tell an id of a kind. */
export const thoseWith = (kind: Kind, streams: readonly Stream[]): Stream[] =>
  streams.filter(({ fields }) =>
    Object.values(fields).some(({ shape }) =>
      shape.store === 'id' ? shape.kind === kind : shape.store === 'anyId' && shape.kinds.includes(kind),
    ),
  )

/** The first of some facts that is another one than before, as a message; null where none is, or nothing was known. */
export function differs(
  whose: string,
  facts: readonly (readonly [what: string, before: string | null | undefined, now: string | undefined])[],
): string | null {
  for (const [what, before, now] of facts)
    if (before != null && now !== undefined && before !== now) return `${whose} has the ${what} ${now} after ${before}`
  return null
}
