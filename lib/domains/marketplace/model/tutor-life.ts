/** What tutors do beside teaching: look in, go on pause and come back, get paid on Fridays. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { DAY, HOUR } from '@/lib/kit/season'
import { instantOf } from '@/lib/kit/zone'
import { PAUSE, PAYOUT } from '../ids'
import { SECOND, waking } from '../seasons'
import { payoutInitiated, statusChanged } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { clock, step, type W } from '../world'
import { callsApi } from './api'
import { localDay, reopens, weekdayOf } from './availability'
import { Look, logIn, mayReconsider, withdrawAll } from './look'
import { isAway, type Tutor } from './tutor'

/** At one pause a month it runs as time does, faster while they are awake: whose turn comes after how many months of it, each tutor draws. */
export const pausing = clock('pausing', {
  season: waking,
  pace: (p) => p.tutors.pauses,
  isVoid: ({ tutor }: Pause) => tutor.status === 'inactive',
})
const MONTH = 30 * DAY
/** Slots of time off lie below those of all other pauses. */
const TIME_OFF = -2
/** Payouts are made at six in the evening of the tutor's Friday. */
const PAYOUT_HOUR = 18
const FRIDAY = 4

export class Pause extends Entity {
  /**
   * @param slot the day from which on the tutor might have gone on it: a place in time, not a count
   * @param isTimeOff whether it lasts as long as a shortage does, and not as long as they need
   */
  constructor(
    readonly tutor: Tutor,
    slot: number,
    readonly isTimeOff = false,
  ) {
    super(tutor, PAUSE, slot)
  }
}

class Payout extends Entity {
  /** @param friday the tutor's local day */
  constructor(tutor: Tutor, friday: number) {
    super(tutor, PAYOUT, friday)
  }
}

export const looksIn = step('looks in', (w, occasion: Occasion<Tutor>) => {
  const look = new Look(occasion, 0, occasion.source)
  if (logIn(w, look)) mayReconsider(w, look)
})

/** Some day they will need a break. */
export function willPause(w: W, tutor: Tutor): void {
  const pause = new Pause(tutor, localDay(tutor, w.now))
  tutor.nextPause = pause
  w.spend(pausing, w.draw.untilPause(pause) * MONTH, goesOnPause, pause)
}

/** They are on a pause that began before the start. */
export function isOnPause(w: W, tutor: Tutor): void {
  tutor.status = 'paused'
  w.state.activeTutors--
  tutor.hours.withdraw(w.now, tutor.hours.until)
  const pause = new Pause(tutor, -1)
  comesBackAfter(w, pause, w.draw.restOfPause(pause))
}

/** Nobody can book them meanwhile; what is booked takes place. @param tries days on which the platform did not let them in */
export const goesOnPause = step('goes on pause', (w, pause: Pause, tries) => {
  const { tutor } = pause
  if (tutor.status !== 'active') {
    if (tutor.nextPause === pause) tutor.nextPause = null
    return
  }
  const look = new Look(pause, 2 * tries, tutor)
  if (!logIn(w, look)) return w.after(DAY, goesOnPause, pause, tries + 1)
  callsApi(w, look, ENDPOINTS.tutorStatus, tutor)
  if (tutor.nextPause === pause) tutor.nextPause = null
  tutor.status = 'paused'
  w.state.activeTutors--
  w.emit(statusChanged, pause, { tutor_id: tutor, old_status: 'active', new_status: 'paused' }, 0)
  withdrawAll(w, pause, tutor)
  comesBackAfter(w, pause, pause.isTimeOff ? 1 : w.draw.pauseLength(pause))
})

/** Who is away in a shortage says so on the day, where they would look at their calendar. @param day the tutor's local day */
export function takesTimeOff(w: W, tutor: Tutor, day: number): void {
  goesOnPause.run(w, new Pause(tutor, TIME_OFF - day, true), 0)
}

/** After so many days, at the hour at which they look at their calendar. */
function comesBackAfter(w: W, pause: Pause, days: number): void {
  const { zone } = pause.tutor.place
  const day = localDay(pause.tutor, w.now + days * DAY)
  const time = instantOf(zone, day, pause.tutor.publishTime)
  w.at(time > w.now ? time : instantOf(zone, day + 1, pause.tutor.publishTime), returns, pause)
}

export const returns = step('returns from a pause', (w, pause: Pause, tries) => {
  const { tutor } = pause
  // A shortage keeps them for another day.
  if (isAway(w, tutor)) return w.after(DAY, returns, pause, tries + 1)
  const look = new Look(pause, 2 * tries + 1, tutor)
  if (!logIn(w, look)) return w.after(DAY, returns, pause, tries + 1)
  callsApi(w, look, ENDPOINTS.tutorStatus, tutor)
  tutor.status = 'active'
  w.state.activeTutors++
  w.emit(statusChanged, pause, { tutor_id: tutor, old_status: 'paused', new_status: 'active' }, 1)
  w.after(w.draw.opensCalendar(look) * SECOND, reopens, look)
  if (!tutor.nextPause) willPause(w, tutor)
})

/** The first Friday evening at or after a day. @param day the tutor's local day */
export function firstPayout(w: W, tutor: Tutor, day: number): void {
  const friday = day + ((FRIDAY - weekdayOf(day) + 7) % 7)
  const time = instantOf(tutor.place.zone, friday, PAYOUT_HOUR * HOUR)
  if (time > w.now) w.at(time, isPaidOut, tutor, friday)
  else firstPayout(w, tutor, friday + 1)
}

/** Every Friday, until after the last session of somebody who has stopped. */
export const isPaidOut = step('is paid out', (w, tutor: Tutor, friday) => {
  const isLast = tutor.status === 'inactive' && w.now > tutor.hours.until
  if (!isLast) w.at(instantOf(tutor.place.zone, friday + 7, PAYOUT_HOUR * HOUR), isPaidOut, tutor, friday + 7)
  if (tutor.unpaidSessions === 0) return
  const payout = new Payout(tutor, friday)
  w.emit(payoutInitiated, payout, {
    tutor_id: tutor,
    amount_usd: tutor.unpaidCents,
    session_count: tutor.unpaidSessions,
    payout_method: w.draw.payoutMethod(tutor),
  })
  tutor.sessionsPaid += tutor.unpaidSessions
  tutor.unpaidSessions = 0
  tutor.unpaidCents = 0
})
