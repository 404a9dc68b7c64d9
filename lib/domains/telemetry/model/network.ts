/** What the network gives a session at a moment, and the picture that it makes of it. */
import type { Quality } from '../streams/viewing'
import type { W } from '../world'
import { bandwidthOf } from './cdn'
import type { Session } from './session'

/** What a picture takes, and from where on the player chooses 4K, in tenths of a Mbps. The document's rule: 4K needs 15 Mbps at least. */
const TAKES: Readonly<Record<Quality, number>> = { SD: 10, HD: 40, '4K': 150 }
const UHD_FROM = 180
/** What is left of a line that is down: a trickle. */
const TRICKLE = 0.012
/** The document's range, in tenths of a Mbps. */
const MOST = 10_000

/** Whether the session's own line is among those that are down: a larger outage takes a superset (ENGINE.md rule 12). */
export function isLineDown(w: W, { device }: Session): boolean {
  const { outage } = w.of(device).network
  if (outage === 0) return false
  return (device.connection === 'mobile' ? w.draw.signalMark(device) : w.draw.lineMark(device.customer)) < outage
}

/** Whether the server that it was given is among those that are down, likewise. */
export function isServerDown(w: W, session: Session): boolean {
  const { down } = w.of(session).delivery
  return down > 0 && w.draw.serverMark(session) < down
}

/** Looks at the bandwidth that there is now, and chooses the picture. */
export function measure(w: W, session: Session): void {
  const line = session.device.bandwidth * w.of(session).network.capacity
  const server = bandwidthOf(w, session.region)
  const usual = (line < server ? line : server) * w.draw.bandwidthVaries(session, session.measured++)
  const tenths = Math.floor((isLineDown(w, session) || isServerDown(w, session) ? usual * TRICKLE : usual) + 0.5)
  session.bandwidth = tenths < 1 ? 1 : tenths > MOST ? MOST : tenths
  session.quality = session.best === '4K' && tenths >= UHD_FROM ? '4K' : session.best !== 'SD' && tenths >= TAKES.HD ? 'HD' : 'SD'
}

/** How near the picture comes to what there is: 1 when it takes all of it, or more. */
export function strain(session: Session): number {
  const share = TAKES[session.quality] / session.bandwidth
  return share > 1 ? 1 : share
}

/** The best picture that device, plan and title allow. */
export function bestOf(w: W, session: Session): Quality {
  const { device, customer, title } = session
  if (device.connection === 'mobile') return w.draw.savesData(session) ? 'SD' : 'HD'
  return device.isUhd && title.isUhd && customer.plan === 'premium' ? '4K' : 'HD'
}
