/** What tutors do beside teaching: look in, go on pause and come back, get paid on Fridays. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { DAY, HOUR } from '@/lib/kit/season'
import { instantOf } from '@/lib/kit/zone'
import { PAUSE, PAYOUT } from '../ids'
import { payoutInitiated, statusChanged, tutorLogin } from '../streams/tutor'
import { clock, step, type W } from '../world'
import { localDay } from './availability'
import type { Tutor } from './tutor'

/** At one pause a month it runs as time does: whose turn comes after how many months of it, each tutor draws. */
export const pausing = clock('pausing', { season: null, pace: (p) => p.tutors.pauses })
const MONTH = 30 * DAY
/** Payouts are made at six in the evening of the tutor's Friday. */
const PAYOUT_HOUR = 18
const FRIDAY = 4

export class Pause extends Entity {
  /** @param day the day from which on the tutor might have gone on it: a place in time, not a count */
  constructor(
    readonly tutor: Tutor,
    day: number,
  ) {
    super(tutor, PAUSE, day)
  }
}

class Payout extends Entity {
  /** @param friday the tutor's local day */
  constructor(tutor: Tutor, friday: number) {
    super(tutor, PAYOUT, friday)
  }
}

export const looksIn = step('looks in', (w, occasion: Occasion<Tutor>) => {
  w.emit(tutorLogin, occasion, { tutor_id: occasion.source, device_type: occasion.source.device })
})

/** Some day they will need a break. */
export function willPause(w: W, tutor: Tutor): void {
  const pause = new Pause(tutor, localDay(tutor, w.now))
  w.spend(pausing, w.draw.untilPause(pause) * MONTH, goesOnPause, pause)
}

/** They are on a pause that began before the start. */
export function isOnPause(w: W, tutor: Tutor): void {
  tutor.status = 'paused'
  w.state.activeTutors--
  const pause = new Pause(tutor, -1)
  w.after(w.draw.restOfPause(pause) * DAY, returns, pause)
}

export const goesOnPause = step('goes on pause', (w, pause: Pause) => {
  const { tutor } = pause
  tutor.status = 'paused'
  w.state.activeTutors--
  w.emit(statusChanged, pause, { tutor_id: tutor, old_status: 'active', new_status: 'paused' }, 0)
  w.after(w.draw.pauseLength(pause) * DAY, returns, pause)
})

export const returns = step('returns from a pause', (w, pause: Pause) => {
  const { tutor } = pause
  tutor.status = 'active'
  w.state.activeTutors++
  w.emit(statusChanged, pause, { tutor_id: tutor, old_status: 'paused', new_status: 'active' }, 1)
  // The hours of the days missed come with the next daily look at the calendar.
  willPause(w, tutor)
})

/** The first Friday evening at or after a day. @param day the tutor's local day */
export function firstPayout(w: W, tutor: Tutor, day: number): void {
  const friday = day + ((FRIDAY - ((day + 3) % 7) + 7) % 7)
  const time = instantOf(tutor.place.zone, friday, PAYOUT_HOUR * HOUR)
  if (time > w.now) w.at(time, isPaidOut, tutor, friday)
  else firstPayout(w, tutor, friday + 1)
}

export const isPaidOut = step('is paid out', (w, tutor: Tutor, friday) => {
  w.at(instantOf(tutor.place.zone, friday + 7, PAYOUT_HOUR * HOUR), isPaidOut, tutor, friday + 7)
  if (tutor.unpaidSessions === 0) return
  const payout = new Payout(tutor, friday)
  w.emit(payoutInitiated, payout, {
    tutor_id: tutor,
    amount_usd: tutor.unpaidCents,
    session_count: tutor.unpaidSessions,
    payout_method: w.draw.payoutMethod(tutor),
  })
  tutor.unpaidSessions = 0
  tutor.unpaidCents = 0
})
