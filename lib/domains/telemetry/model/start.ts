/** The start of a session: the player asks for the video, and gets it or not. */
import type { Entity, Kind } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { SESSION } from '../ids'
import { NEXT_VERSION } from '../vocabulary/devices'
import { step, type W } from '../world'
import { turnedAway } from './cdn'
import type { Device } from './device'
import { ends } from './ending'
import { bestOf, isLineDown, isServerDown, measure } from './network'
import { plays } from './playback'
import { report } from './report'
import { Session } from './session'
import { liveEvent, type Title } from './title'
import { breaking, mayBreak } from './trouble'

/** How likely a start fails on a line that is down, and at a server that is. A few get through. */
const ON_A_DEAD_LINE = 0.94
const AT_A_DEAD_SERVER = 0.9
/** Who came for the event stays for it: so many times as long as usual. */
const CAPTIVATED = 3

/** @param parent what brought it about @param position where it begins, in ms @param attempt how often the same start has failed before */
export function beginSession(w: W, parent: Entity, kind: Kind, device: Device, title: Title, position: number, attempt: number): void {
  const { draw, state } = w
  const session = new Session(parent, kind, 0, w.serial(SESSION), device, title, position, attempt)
  session.appVersion = hasNextRelease(w, session) ? NEXT_VERSION : device.appVersion
  session.onlySamples = attempt === 0 && position === 0 && draw.onlySamples(session)
  session.interest = interestIn(w, session)
  session.best = bestOf(w, session)
  device.session = session
  state.watching++
  state.cdn[session.region].watching++
  measure(w, session)
  if (draw.failsToStart(session) < failureOf(w, session)) {
    session.state = 'stalled'
    session.errors = draw.errorsAtStart(session)
    report(w, session, 'start', 0)
    w.after(draw.waitsForTheStart(session) * 1_000, turnsAway, session)
    return
  }
  report(w, session, 'start', 0)
  plays(w, session)
  w.spend(breaking, draw.playsUntilBreak(session, 0) * HOUR, mayBreak, session)
}

/** The player has given up. */
export const turnsAway = step('turns away', (w, session: Session) => ends(w, session, 'does not start'))

/** Ms of watching that the viewer is up for. */
function interestIn(w: W, session: Session): number {
  const minutes = session.onlySamples ? w.draw.sampling(session) : w.draw.staysFor(session)
  return Math.floor(minutes * MINUTE * (session.title === liveEvent(w) ? CAPTIVATED : 1)) + 1
}

/** Independent causes, each of which is enough. */
function failureOf(w: W, session: Session): number {
  const works =
    (1 - w.of(session).playback.startFailures) *
    (1 - turnedAway(w, session.region)) *
    (isLineDown(w, session) ? 1 - ON_A_DEAD_LINE : 1) *
    (isServerDown(w, session) ? 1 - AT_A_DEAD_SERVER : 1)
  return 1 - works
}

/** Whether the rollout has come to its device: a larger one comes to a superset. */
function hasNextRelease(w: W, { device }: Session): boolean {
  const { rollout } = w.of(device).app
  return rollout > 0 && w.draw.releaseMark(device) < rollout
}
