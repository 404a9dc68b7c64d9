/** What is left to chance when students turn to support: whether and how they do, how long it takes, what they make of it. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal } from '@/lib/kit/distribution'
import { type Concern, HANDLING } from '../model/concern'
import type { P } from '../parameters'

const { once, each } = decisionsOver<P>()

export const support = {
  contacts: once.race(['calls', 'writes', 'lets it be'], (p, { topic }: Concern, way) => {
    const { call, write } = HANDLING[topic]
    return way === 'calls' ? call * p.support.contacts : way === 'writes' ? write * p.support.contacts : 1 - call - write
  }),
  /** Minutes of the support line's clock. */
  callsAfter: once.quantity(exponential(450)),
  callsAgainAfter: once.quantity(exponential(60)),
  /** Hours. */
  writesAfter: once.quantity(clamped(lognormal(0.8, 1.2), 0.03, 48)),
  talks: once.quantity((p) => clamped(lognormal(p.support.callTime, 0.55), 0.7, 90)),
  waits: once.quantity((p) => clamped(lognormal(p.support.patience, 0.6), 0.5, 120)),
  annoyedByWait: once.chance(0.5),
  callsAgain: once.chance(0.65),
  writesInstead: once.chance(0.5),
  needsTicket: once.chance((p) => p.support.callsToTickets),
  ticketWork: each.quantity((p) => clamped(lognormal(p.support.ticketTime, 0.6), 1, 240)),
  escalates: once.chance(0.05),
  needsMore: each.chance((p) => p.support.moreRounds),
  /** Hours. */
  repliesAfter: each.quantity(clamped(lognormal(4, 1), 0.1, 72)),
  /** Minutes. */
  closesAfter: once.quantity(between(0.5, 6)),
  annoyedByDelay: once.chance(0.6),
  gladAboutHelp: once.chance(0.12),
}
