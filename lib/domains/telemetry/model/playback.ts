/** Playback: what is decided at the start and after each pause to happen next, and how it happens. */
import { HOUR, MINUTE, seasonAt } from '@/lib/kit/season'
import { restlessness } from '../seasons'
import { step, type W } from '../world'
import { ends } from './ending'
import { echo } from './firmware'
import { measure, strain } from './network'
import { report } from './report'
import type { Act, Session } from './session'
import { standsStill } from './trouble'

/** How often the buffer runs empty at a chance to stall on the widest line. */
const BY_ITSELF = 0.25
/** The document's range. */
const MOST_ERRORS = 100

/** It plays from now on: until the viewer pauses, has had enough, or has seen the title. */
export function plays(w: W, session: Session): void {
  const { title, interest, watched } = session
  const pausesAnHour = (w.of(session).viewing.pauses * seasonAt(restlessness, session.seat.zone, w.now)) / restlessness.max
  const pause = watched + (w.draw.playsUntilPause(session, session.pauses) * HOUR) / pausesAnHour
  const credits = title.length - title.finish
  const finish = (title.finish + Math.floor(credits * w.draw.seesOfTheCredits(session))) * 1_000 - session.startedAt
  if (pause < interest && pause < finish) willAct(session, 'pause', Math.floor(pause))
  else if (interest < finish) willAct(session, 'leave', interest)
  else willAct(session, 'finish', finish)
  goesOn(w, session)
}

function willAct(session: Session, act: Act, at: number): void {
  session.act = act
  session.actsAt = at
}

/** It plays from now on, up to what comes next: what was decided, or a chance to stall before that. */
export function goesOn(w: W, session: Session): void {
  const { watched, actsAt, chances } = session
  const untilStall = Math.floor((w.draw.playsUntilStall(session, chances) * HOUR) / w.of(session).network.stalls)
  const untilAct = actsAt - watched
  session.playsFrom(w.now)
  session.turn++
  if (untilStall < untilAct) w.after(untilStall, mayStall, session, session.turn)
  else w.after(untilAct, acts, session, session.turn)
}

/** What was to come next, comes. */
export const acts = step('acts', (w, session: Session, turn) => {
  if (session.turn !== turn || session.state !== 'playing') return
  session.hasPlayed(w.now)
  survivesErrors(w, session)
  if (session.act === 'finish') ends(w, session, 'complete')
  else if (session.act === 'leave') ends(w, session, 'leaves')
  else pauses(w, session)
})

/** A chance to stall: the tighter the line, the likelier the buffer is empty. */
export const mayStall = step('may stall', (w, session: Session, turn) => {
  if (session.turn !== turn || session.state !== 'playing') return
  session.hasPlayed(w.now)
  const n = session.chances++
  measure(w, session)
  const tight = strain(session)
  if (w.draw.stalls(session, n) < BY_ITSELF + (1 - BY_ITSELF) * tight)
    standsStill(w, session, w.draw.stallLasts(session, n) * (1 + 6 * tight) * 1_000)
  else goesOn(w, session)
})

function pauses(w: W, session: Session): void {
  const n = session.pauses++
  session.state = 'paused'
  measure(w, session)
  report(w, session, 'pause', n)
  const lasts = w.draw.pauseLasts(session, n)
  const { pauseTimeout } = w.of(session).viewing
  session.turn++
  if (lasts > pauseTimeout) w.after(pauseTimeout * MINUTE, timesOut, session, session.turn)
  else w.after(lasts * MINUTE, comesBack, session, session.turn)
}

export const comesBack = step('comes back', (w, session: Session, turn) => {
  if (session.turn !== turn || session.state !== 'paused') return
  measure(w, session)
  report(w, session, 'resume', session.pauses - 1)
  plays(w, session)
  echo(w, session, 'resume', session.pauses - 1)
})

/** Nobody came back: the application ends the session. */
export const timesOut = step('times out', (w, session: Session, turn) => {
  if (session.turn === turn && session.state === 'paused') ends(w, session, 'times out')
})

/** Errors that playback survived since the last report: more where the line is tight. */
export function survivesErrors(w: W, session: Session): void {
  const hours = (session.watched - session.accounted) / HOUR
  session.accounted = session.watched
  const expected = w.of(session).playback.errors * hours * (1 + 4 * strain(session))
  const errors = session.errors + Math.floor(expected + w.draw.errors(session, session.measured))
  session.errors = errors > MOST_ERRORS ? MOST_ERRORS : errors
}
