/** A tutor: what they teach, how well, when, and whether they can be booked. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { TUTOR } from '../ids'
import type { Device, Place } from '../regions'
import type { Subject } from '../vocabulary/subjects'
import type { W } from '../world'
import { Hours } from './hours'
import type { Pause } from './tutor-life'

/** Hours of a weekday, local: `[from, to)`. */
export type Span = readonly [from: number, to: number]
/** Spans of each weekday, Monday first. */
export type Template = readonly (readonly Span[])[]

export class Tutor extends Entity {
  status: 'active' | 'paused' | 'inactive' = 'active'
  subjects: readonly Subject[] = []
  /** Mean of what students think of a session, from 1 to 5 and beyond. */
  quality = 4.5
  /** How often they decline or leave unanswered, against usual. */
  choosiness = 1
  /** Who is away first in a shortage: those whose mark lies under the share that is away. */
  mark = 0
  /** What they earn an hour, in cents. */
  hourlyCents = 2_500
  template: Template = []
  /** Time of the day at which they publish a further day, in ms since local midnight. */
  publishTime = 0
  readonly hours: Hours
  /** The last day that is published, in local days since 1970-01-01. */
  publishedDay = 0
  /** Before this instant they are still in a session. */
  busyUntil = 0
  /** Sum and number of ratings so far, those before the start included. */
  ratingSum = 0
  ratings = 0
  /** The pause that they will need some day, until they have gone on it. */
  nextPause: Pause | null = null
  /** When they began to teach, epoch ms. */
  beganAt = 0
  /** The day of the week on which they ask themselves whether to go on, and what they saw the last time: days taught, sessions of that week. */
  thinkingDay = 0
  daysTaught = 0
  sessionsLately = 0
  /** Completed sessions until then. */
  sessionsBefore = 0
  /** Completed sessions that are paid out. */
  sessionsPaid = 0
  /** Completed sessions that are not paid out yet, and what they earned. */
  unpaidSessions = 0
  unpaidCents = 0
  /** For how many reasons they are on the platform just now. */
  presences = 0

  constructor(
    parent: Entity | Keyed,
    slot: number,
    readonly place: Place,
    start: number,
    serial = -1,
  ) {
    super(parent, TUTOR, slot, place, serial)
    this.hours = new Hours(start)
  }

  get kind() {
    return TUTOR
  }

  get device(): Device {
    return this.place.values.device_type
  }

  teaches(subject: Subject): boolean {
    return this.subjects.includes(subject)
  }

  /** Completed sessions so far. */
  get sessionsHeld(): number {
    return this.sessionsPaid + this.unpaidSessions
  }

  /** The mean rating in half stars above 3, from 0 to 4: coarse, so that one rating changes nothing for others (ENGINE.md rule 17). */
  get reputation(): number {
    const halves = Math.floor((2 * this.ratingSum) / this.ratings + 0.5) - 6
    return halves < 0 ? 0 : halves
  }
}

/** Days within which somebody has just begun. */
export const EARLY_DAYS = 28

/** Draws what stays with a tutor for good. */
export function settleTutor(w: W, tutor: Tutor): void {
  const { draw } = w
  tutor.quality = draw.quality(tutor)
  tutor.choosiness = draw.choosiness(tutor)
  tutor.mark = draw.mark(tutor)
  tutor.hourlyCents = draw.hourlyCents(tutor)
  tutor.publishTime = draw.publishTime(tutor)
  tutor.thinkingDay = draw.thinkingDay(tutor)
}

/** Whether the tutor is one of those who are away in a shortage: the more there are, the more marks lie under their share. */
export function isAway(w: W, tutor: Tutor): boolean {
  return tutor.mark < w.of(tutor).tutors.away
}

/** Whether anybody can book the tutor now. */
export function isBookable(w: W, tutor: Tutor): boolean {
  return tutor.status === 'active' && !isAway(w, tutor)
}
