/** The accounts of one city: they are there from the start, and each is met for the first time when somebody sits down to watch. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { NEIGHBOURHOOD } from '../ids'
import type { City } from '../vocabulary/places'
import type { Customer } from './customer'

export class Neighbourhood extends Entity {
  /** Its accounts that have watched since the run began; the others are what their numbers say. */
  readonly accounts: (Customer | null)[]

  /**
   * @param first the number of its first account among those of all cities
   * @param size how many accounts it has
   */
  constructor(
    root: Keyed,
    place: number,
    readonly city: City,
    readonly first: number,
    readonly size: number,
  ) {
    super(root, NEIGHBOURHOOD, place, city)
    this.accounts = Array.from({ length: size }, () => null)
  }
}
