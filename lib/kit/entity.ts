/** Entities: things with a life. Identity is lineage (parent, kind, slot), the same in a run and its twin. */
import { child, hash32, type Keyed } from './key'
import type { Segment } from './segment'

/**
 * How ids of a kind look behind their prefix. From the `key` they are the same in a run and its twin; a format too short for a key is a
 * `serial` number of the cell through a keyed bijection, and is not compared with the twin (ENGINE.md rule 19).
 */
export type IdFormat =
  | { readonly from: 'key'; readonly alphabet: 'base36' | 'hex' | 'uuid'; readonly width: number }
  | {
      readonly from: 'serial'
      readonly alphabet: 'decimal' | 'hex'
      readonly width: number
      /** The most that one cell makes within so many days, at parameters in force at the start: what the run's length is checked against. */
      most(p: never, days: number): number
    }

/** Thirteen base-36 characters of the key; who is there at the start has a short number instead. */
export const BASE36: IdFormat = { from: 'key', alphabet: 'base36', width: 13 }
/** Sixteen hexadecimal digits: the key. */
export const HEX: IdFormat = { from: 'key', alphabet: 'hex', width: 16 }
/** A UUID with the bits of version 4: the key and as many bits again that are mixed from it. */
export const UUID: IdFormat = { from: 'key', alphabet: 'uuid', width: 36 }

/**
 * A fixed number of digits that is too short for a key. It must be wide enough for the domain at its largest scale.
 * @param most an upper estimate of how many one cell makes within so many days; a run that would need more than there are is refused
 */
export function serial<P>(alphabet: 'decimal' | 'hex', width: number, most: (p: P, days: number) => number): IdFormat {
  return { from: 'serial', alphabet, width, most }
}

/** A kind of entity: its name (part of every key) and how its ids look. `E` is the class of its entities, where a declaration says so. */
export interface Kind<E extends Entity = Entity> {
  readonly name: string
  readonly hash: number
  /** What stands before the id, as in the document's sample: `student_`. */
  readonly prefix: string
  readonly ids: IdFormat
  /** The first number of entities that are there at the start, whose base-36 ids are short and serial: `student_10000`. */
  readonly firstSerial: number
  /** Never there: carries the class, so that the id of a student takes no tutor. */
  readonly entity?: E
}

/** Declares a kind. @param facts how its ids look (`BASE36` when left out), or where the numbers of those who are there at the start begin */
export function kind<E extends Entity = Entity>(name: string, prefix: string, facts: number | IdFormat = 0): Kind<E> {
  const [ids, firstSerial] = typeof facts === 'number' ? [BASE36, facts] : [facts, 0]
  return { name, hash: hash32(name), prefix, ids, firstSerial }
}

/**
 * A thing with a life. Its key is drawn from its parent's, its kind and a slot. It belongs to its parent's segment unless it
 * is given one of its own.
 */
export class Entity implements Keyed {
  readonly hi: number
  readonly lo: number
  /**
   * The number in a serial id (there at the start, or of a kind that is too short for keys), or −1 when the id is written from the key. As 32
   * bits with a sign, which take no memory of their own: `>>> 0` gives the number.
   */
  readonly serial: number
  readonly segment: Segment | null

  constructor(parent: Entity | Keyed, kind: Kind, slot: number, segment?: Segment | null, serial = -1) {
    const key = child(parent, kind.hash, slot)
    this.hi = key.hi
    this.lo = key.lo
    this.serial = serial | 0
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
