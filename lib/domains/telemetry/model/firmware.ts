/** A fault in the firmware of some devices: they send their stop and resume events again. */
import { Entity } from '@/lib/kit/entity'
import { ECHO } from '../ids'
import { step, type W } from '../world'
import { payloadOf, REPORTS } from './report'
import type { Session } from './session'

type Repeated = 'stop' | 'resume'

/** A report that is sent again as it was. */
export class Echo extends Entity {
  /** What the session was about to do when it reported. */
  readonly turn: number

  constructor(
    readonly session: Session,
    slot: number,
    readonly what: Repeated,
    readonly data: ReturnType<typeof payloadOf>,
  ) {
    super(session, ECHO, slot)
    this.turn = session.turn
  }
}

/** Called after a report: a device with the fault will send it again. @param ordinal which of the session's reports of this kind it was */
export function echo(w: W, session: Session, what: Repeated, ordinal: number): void {
  const { faultyFirmware } = w.of(session).devices
  if (faultyFirmware === 0 || w.draw.firmwareMark(session.device) >= faultyFirmware) return
  const sent = new Echo(session, what === 'stop' ? 0 : 1 + ordinal, what, payloadOf(w, session, what))
  w.after(w.draw.repeatsAfter(sent, 0), repeats, sent, 0)
}

export const repeats = step('repeats', (w, sent: Echo, n) => {
  const { session, what, data, turn } = sent
  // What has been overtaken by the next pause or the end is not sent any more.
  if (what === 'resume' && (session.state !== 'playing' || session.turn !== turn)) return
  w.emit(REPORTS[what], sent, data, n)
  if (n + 1 < w.draw.repeats(sent)) w.after(w.draw.repeatsAfter(sent, n + 1), repeats, sent, n + 1)
})
