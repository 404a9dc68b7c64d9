/** The table of a domain's ids: what each kind's look like and how many there are, and whether a run has enough of them (ENGINE.md rule 19). */
import type { Domain } from './domain'
import type { Kind } from './entity'
import { FreshetError } from './error'
import type { Values } from './parameter'
import type { Plan } from './plan'
import { DAY } from './season'
import type { Fields } from './stream'

/** One kind of id. */
export interface IdRow {
  readonly kind: Kind
  readonly prefix: string
  readonly alphabet: Kind['ids']['alphabet']
  /** Characters behind the prefix. */
  readonly width: number
  /** Whether it is a number of its cell, which a twin does not share. */
  readonly isSerial: boolean
  /** How many different ids there are. */
  readonly capacity: number
}

/** The kinds whose ids a domain's events show, in the order in which its streams first name them. */
export function idTable(domain: Domain): IdRow[] {
  const kinds = Object.values(domain.streams).flatMap(({ streams }) => streams.flatMap(({ fields }) => kindsIn(fields)))
  return [...new Set(kinds)].map((kind) => ({
    kind,
    prefix: kind.prefix,
    alphabet: kind.ids.alphabet,
    width: kind.ids.width,
    isSerial: kind.ids.from === 'serial',
    capacity: capacityOf(kind),
  }))
}

function kindsIn(fields: Fields): Kind[] {
  return Object.values(fields).flatMap(({ shape }) => {
    if (shape.store === 'id') return [shape.kind]
    if (shape.store === 'anyId') return shape.kinds
    if (shape.store === 'object') return kindsIn(shape.fields)
    return shape.store === 'list' ? kindsIn({ element: shape.of }) : []
  })
}

/** A serial number has 32 bits at most, and all ones stand for none. */
const MOST_SERIALS = 4294967295
/** Of a key. */
const HALF = 4294967296

/** How many different ids a kind has: 2^64 for those from keys, of which two among n are alike with a probability of n²/2^65. */
export function capacityOf({ ids }: Kind): number {
  if (ids.from === 'key') return HALF * HALF
  let capacity = 1
  for (let digit = 0; digit < ids.width; digit++) capacity *= ids.alphabet === 'hex' ? 16 : 10
  return Math.min(capacity, MOST_SERIALS)
}

/** How many serial numbers of a kind each of so many cells has. */
export function shareOf(kind: Kind, cells: number): number {
  return Math.floor(capacityOf(kind) / cells)
}

/**
 * Refuses a run that could need more serial ids than there are, by what each kind declares of itself, before it starts.
 * @param p the parameters in force at the start
 * @throws FreshetError `ids` naming the kind, how many there are, how many the run may need and how long it could be
 */
export function checkIds(domain: Domain, plan: Plan, p: Values): void {
  const days = Math.ceil((plan.end - plan.start) / DAY)
  const cells = plan.cells ?? 1
  for (const { kind } of idTable(domain)) {
    const { ids } = kind
    if (ids.from === 'key') continue
    const share = shareOf(kind, cells)
    const most = (length: number) => ids.most(p as never, length)
    if (most(days) <= share) continue
    const [there, needed] = [share, Math.ceil(most(days))].map((n) => n.toLocaleString('en-US'))
    const way = most(1) <= share ? `${longest(most, share, days)} days are possible` : 'not even a day is possible: lower the scale'
    throw new FreshetError(
      'ids',
      `A run of ${days} days of ${domain.id} may need ${needed} ids of the kind "${kind.name}", and ${kind.prefix}${'x'.repeat(ids.width)} has room for ${there}${cells > 1 ? ` in each of ${cells} cells` : ''}; ${way}.`,
    )
  }
}

/** The most days, between 1 and `days`, that need no more than there are. */
function longest(most: (days: number) => number, share: number, days: number): number {
  let [low, high] = [1, days]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (most(middle) <= share) low = middle
    else high = middle
  }
  return low
}
