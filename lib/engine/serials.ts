/** Serial numbers: ids too short for a key are numbers of their cell, handed out in order of creation and put in an order that only the key knows. */
import { bijection } from '@/lib/kit/bijection'
import type { Kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { shareOf } from '@/lib/kit/id-table'
import { child, type Keyed } from '@/lib/kit/key'
import type { SerialNumbers } from '@/lib/tape/recorder'

interface Numbers {
  taken: number
  /** The cell's own numbers begin here: cells share no number. */
  readonly first: number
  readonly share: number
  readonly place: (n: number) => number
}

/** The serial numbers of one cell. Nothing of it but how many were taken is state. */
export class Serials implements SerialNumbers {
  private readonly byKind = new Map<Kind, Numbers>()

  /** @param root the world's key @param cell which of the recipe's `cells` this is */
  constructor(
    private readonly root: Keyed,
    private readonly cell: number,
    private readonly cells: number,
  ) {}

  /** The next number of a kind. @throws FreshetError `ids` when the cell has none left */
  take(kind: Kind): number {
    const numbers = this.byKind.get(kind) ?? this.open(kind)
    if (numbers.taken >= numbers.share) {
      throw new FreshetError(
        'ids',
        `All ${numbers.share.toLocaleString('en-US')} ids of the kind "${kind.name}" are taken: the run makes more than its declaration says.`,
      )
    }
    return numbers.first + numbers.place(numbers.taken++)
  }

  /** The number of a place, from 0. @throws FreshetError `ids` when the cell has no such place */
  at(kind: Kind, place: number): number {
    const numbers = this.byKind.get(kind) ?? this.open(kind)
    if (!(place >= 0 && place < numbers.share))
      throw new FreshetError('ids', `The kind "${kind.name}" has ${numbers.share.toLocaleString('en-US')} ids; there is no place ${place}.`)
    return numbers.first + numbers.place(place)
  }

  /** How many of each kind were taken, by the kind's name, to be saved with the world. */
  taken(): Record<string, number> {
    return Object.fromEntries([...this.byKind].map(([{ name }, { taken }]) => [name, taken]))
  }

  /** Goes on where a saved world was. @param taken what `taken` told @param kinds the domain's */
  resume(taken: Readonly<Record<string, number>>, kinds: readonly Kind[]): void {
    this.byKind.clear()
    for (const kind of kinds) {
      const count = taken[kind.name]
      if (count !== undefined) this.open(kind).taken = count
    }
  }

  private open(kind: Kind): Numbers {
    if (kind.ids.from !== 'serial') throw new FreshetError('domain', `Ids of the kind "${kind.name}" are not serial numbers.`)
    const share = shareOf(kind, this.cells)
    const numbers = { taken: 0, first: this.cell * share, share, place: bijection(child(this.root, kind.hash, 0), share) }
    this.byKind.set(kind, numbers)
    return numbers
  }
}
