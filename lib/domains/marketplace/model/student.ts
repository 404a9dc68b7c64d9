/** A student: who they are, how they feel about the platform, and how that moves them. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { STUDENT } from '../ids'
import type { Device, Place } from '../regions'
import { ipAddress } from '../vocabulary/people'
import type { Gateway, Plan } from '../vocabulary/plans'
import type { Subject } from '../vocabulary/subjects'
import type { W } from '../world'
import type { Request } from './booking'
import type { Tutor } from './tutor'

/** Engagement in quarters of the usual one: 4 is usual, 1 hardly there, 8 twice as often. Nobody who stays is at 0. */
export const USUAL = 4
const LEAST = 1
const MOST = 8

/** How often those come, look for a tutor and subscribe who hardly need one, against usual: judgement. */
export const CURIOUS = { visits: 0.5, seeks: 0.4, subscribes: 0.12 } as const

export class Student extends Entity {
  status: 'trial' | 'subscribed' | 'left' = 'trial'
  plan: Plan = 'standard_monthly'
  engagement = USUAL
  /** Whether they have signed up because everybody did, and hardly need a tutor. */
  isCurious = false
  /** Visits a day at usual engagement. */
  usualVisits = 0
  habit: 'after school' | 'evening' = 'evening'
  subject: Subject = 'algebra'
  otherSubject: Subject = 'algebra'
  gateway: Gateway = 'stripe'
  /** Day of the month on which the subscription is due, and the time of that day in ms since local midnight. */
  billingDay = 1
  billingTime = 0
  ipAddress = ''
  /** What they use now and then instead of their usual device, and from where. */
  otherDevice: Device = 'mobile'
  otherAddress = ''
  /** The tutor of the last session that went badly. */
  avoids: Tutor | null = null
  /** Requests and sessions that are still to come, by their request. */
  readonly ahead: Request[] = []
  /** Before this instant they are still in a session. */
  busyUntil = 0
  /** Before this instant nobody gets into their account. */
  lockedUntil = Number.NEGATIVE_INFINITY
  /** When they last called support, and whether that was the second time within 14 days. */
  lastCall = Number.NEGATIVE_INFINITY
  calledTwice = false
  /** When support last decided to call them. */
  followedUpAt = Number.NEGATIVE_INFINITY
  /** What they have paid for their current month and not asked back, in cents, and when they paid it. */
  refundableCents = 0
  paidAt = Number.NEGATIVE_INFINITY
  /** For how many reasons they are on the platform just now. */
  presences = 0

  constructor(
    parent: Entity | Keyed,
    slot: number,
    readonly place: Place,
    serial = -1,
  ) {
    super(parent, STUDENT, slot, place, serial)
  }

  get kind() {
    return STUDENT
  }

  get device(): Device {
    return this.place.values.device_type
  }

  /** Whether something that is still to come overlaps with these instants. */
  isBusy(from: number, to: number): boolean {
    return this.ahead.some((request) => request.time < to && from < request.end)
  }
}

/** Draws what stays with a student for good. */
export function settle(w: W, student: Student): void {
  const { draw } = w
  student.usualVisits = draw.usualVisits(student) * (student.isCurious ? CURIOUS.visits : 1)
  student.habit = draw.habit(student)
  student.subject = draw.studies(student)
  student.otherSubject = draw.studiesToo(student)
  student.gateway = draw.gateway(student)
  student.billingTime = draw.chargedAt(student)
  student.ipAddress = ipAddress(draw.connects(student))
  student.otherDevice = draw.otherDevice(student)
  student.otherAddress = ipAddress(draw.connectsElsewhere(student))
}

/** Something good or bad happened: engagement moves by so many quarters. */
export function feels(w: W, student: Student, quarters: number): void {
  if (student.status === 'left' || quarters === 0) return
  const next = student.engagement + quarters
  student.engagement = next < LEAST ? LEAST : next > MOST ? MOST : next
  if (quarters > 0) w.reconsider(student)
}

/** They are gone for good. What they have booked still takes place. */
export function leave(w: W, student: Student): void {
  if (student.status === 'subscribed') w.state.subscribed--
  student.status = 'left'
}

/** What was asked for will not be, or is over. */
export function putBehind(student: Student, request: Request): void {
  const place = student.ahead.indexOf(request)
  if (place >= 0) student.ahead.splice(place, 1)
}
