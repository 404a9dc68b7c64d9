/** How a session ends, and what its viewer does then. */
import { SESSION } from '../ids'
import { step, type W } from '../world'
import { echo } from './firmware'
import { measure } from './network'
import { report } from './report'
import type { Session } from './session'
import { chosenFor } from './sitting'
import { beginSession } from './start'

/** The title was seen; the viewer had enough; nobody came back from a pause; it stood still for too long; it broke; it did not start. */
export type Ending = 'complete' | 'leaves' | 'times out' | 'stalls' | 'breaks' | 'does not start'

/** Who has not come this far, or is nearly through, begins the title anew the next time. */
const BEGUN = 0.04
/** How often somebody tries the same title again. */
const ATTEMPTS = 3
const SECOND = 1_000

export function ends(w: W, session: Session, how: Ending): void {
  const { device } = session
  session.state = 'over'
  session.turn++
  device.session = null
  w.state.watching--
  w.state.cdn[session.region].watching--
  remember(session, how)
  if (how !== 'does not start') measure(w, session)
  if (how === 'complete') report(w, session, 'complete', 0)
  else {
    report(w, session, 'stop', 0)
    echo(w, session, 'stop', 0)
  }
  follows(w, session, how)
}

/** Where the account goes on the next time. */
function remember(session: Session, how: Ending): void {
  const { customer, title, position } = session
  if (how === 'complete') {
    if (customer.unfinished === title) customer.unfinished = null
    return
  }
  if (session.onlySamples || title.kind === 'live event' || position < title.length * BEGUN * SECOND) return
  customer.unfinished = title
  customer.position = position
}

/** The next title, another one, the same again, or nothing more for now. */
function follows(w: W, session: Session, how: Ending): void {
  const { draw } = w
  if (how === 'complete') {
    if (draw.goesOnToNext(session)) w.after(draw.nextPlays(session) * SECOND, watchesOn, session)
  } else if (how === 'leaves') {
    if (session.onlySamples && draw.looksForAnother(session)) w.after(draw.looksAround(session) * SECOND, watchesOn, session)
  } else if (how !== 'times out' && session.attempt < ATTEMPTS && draw.triesAgain(session)) {
    w.after(draw.comesBackAfter(session) * SECOND, triesAgain, session)
  }
}

/** Another title on the same device, unless somebody else of the household has taken it. */
export const watchesOn = step('watches on', (w, before: Session) => {
  if (before.device.session === null) beginSession(w, before, SESSION, before.device, chosenFor(w, before), 0, 0)
})

export const triesAgain = step('tries again', (w, before: Session) => {
  if (before.device.session === null) beginSession(w, before, SESSION, before.device, before.title, before.position, before.attempt + 1)
})
