/** Entities: things with a life. Identity is lineage (parent, kind, slot), the same in a run and its twin. */
import { child, hash32, type Keyed } from './key'
import type { Segment } from './segment'

/** A kind of entity: its name (part of every key) and how its ids look. */
export interface Kind {
  readonly name: string
  readonly hash: number
  /** What stands before the key's 13 base-36 characters, as in the document's sample: `student_`. */
  readonly prefix: string
  /** The first number of entities that are there at the start, whose ids are short and serial: `student_10000`. */
  readonly firstSerial: number
}

/** Declares a kind. @param firstSerial where ids of the population at the start begin to count */
export function kind(name: string, prefix: string, firstSerial = 0): Kind {
  return { name, hash: hash32(name), prefix, firstSerial }
}

/**
 * A thing with a life. Its key is drawn from its parent's, its kind and a slot. It belongs to its parent's segment unless it
 * is given one of its own.
 */
export class Entity implements Keyed {
  readonly hi: number
  readonly lo: number
  /** The number in a serial id (there at the start), or −1 when the id is written from the key. */
  readonly serial: number
  readonly segment: Segment | null

  constructor(parent: Entity | Keyed, kind: Kind, slot: number, segment?: Segment | null, serial = -1) {
    const key = child(parent, kind.hash, slot)
    this.hi = key.hi
    this.lo = key.lo
    this.serial = serial
    this.segment = segment !== undefined ? segment : parent instanceof Entity ? parent.segment : null
  }
}

/**
 * One arrival of a process, or one of the things that an entity does again and again (a visit): the occasion that decisions
 * are keyed by. `place` is the process's index of places, `source` the entity that it recurs for.
 */
export class Occasion<Source = null> extends Entity {
  /** Made by the engine alone: the tile it lies on and its index there are its lineage. */
  constructor(
    tile: Keyed,
    index: number,
    readonly place: number,
    readonly source: Source,
    segment: Segment | null,
  ) {
    super(tile, OCCASION, index, segment)
  }
}

/** The kind of every occasion; its tile says of which process. */
export const OCCASION = kind('occasion', '')
