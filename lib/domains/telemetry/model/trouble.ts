/** What comes between: the picture stands still, the line goes, the application crashes. */
import { HOUR } from '@/lib/kit/season'
import type { P } from '../parameters'
import { NEXT_VERSION } from '../vocabulary/devices'
import { clock, step, type W } from '../world'
import { ends } from './ending'
import { isLineDown, isServerDown } from './network'
import { goesOn, survivesErrors } from './playback'
import type { Session } from './session'

/** How soon a session notices that its line or its server is down: as often in an hour, on average within two minutes. */
const NOTICED = 30
const SECOND = 1_000

const isVoid = ({ state }: Session) => state === 'over'

/** Runs in hours of things that break. It stands still in a usual week. */
export const breaking = clock('breaking', { season: null, pace: (p) => lineTrouble(p) + serverTrouble(p) + crashes(p), isVoid })

const lineTrouble = (p: P) => p.network.outage * NOTICED
const serverTrouble = (p: P) => p.delivery.down * NOTICED
const crashes = (p: P) => p.app.rollout * p.app.crashes

/** Something that breaks sessions is about: it may be this session's. */
export const mayBreak = step('may break', (w, session: Session) => {
  if (session.state === 'over') return
  const n = session.troubles++
  if (session.state === 'playing') breaks(w, session, n)
  if (isVoid(session)) return
  w.spend(breaking, w.draw.playsUntilBreak(session, n + 1) * HOUR, mayBreak, session)
})

function breaks(w: W, session: Session, n: number): void {
  const p = w.of(session)
  const which = w.draw.trouble(session, n) * (lineTrouble(p) + serverTrouble(p) + crashes(p))
  if (which < lineTrouble(p)) {
    if (isLineDown(w, session)) loses(w, session)
  } else if (which < lineTrouble(p) + serverTrouble(p)) {
    if (isServerDown(w, session)) loses(w, session)
  } else if (session.appVersion === NEXT_VERSION) {
    session.hasPlayed(w.now)
    survivesErrors(w, session)
    session.errors++
    ends(w, session, 'breaks')
  }
}

/** Nothing comes any more: the picture stands still until the viewer has had enough. */
function loses(w: W, session: Session): void {
  session.hasPlayed(w.now)
  session.errors++
  standsStill(w, session, Number.POSITIVE_INFINITY)
}

/** A session of which account was just taken stands still. @param lastsMs how long it would take until the picture moves again */
export function standsStill(w: W, session: Session, lastsMs: number): void {
  survivesErrors(w, session)
  session.state = 'stalled'
  session.turn++
  // Nobody waits longer than they have watched: by the document's rule no session has stood still for longer than it played.
  const bears = Math.min(w.draw.patience(session, session.stallCount++) * SECOND, session.watched - session.stalled)
  if (bears < 1) ends(w, session, 'stalls')
  else if (lastsMs < bears) w.after(lastsMs, movesAgain, session, session.turn)
  else w.after(Math.floor(bears), hasEnough, session, session.turn)
}

export const movesAgain = step('moves again', (w, session: Session, turn) => {
  if (session.turn !== turn || session.state !== 'stalled') return
  session.hasStoodStill(w.now)
  goesOn(w, session)
})

export const hasEnough = step('has enough', (w, session: Session, turn) => {
  if (session.turn !== turn || session.state !== 'stalled') return
  session.hasStoodStill(w.now)
  ends(w, session, 'stalls')
})
