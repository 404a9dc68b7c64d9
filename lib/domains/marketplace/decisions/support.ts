/** What is left to chance when students turn to support: whether and how they do, how long it takes, what they make of it. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal } from '@/lib/kit/distribution'
import { type Concern, HANDLING } from '../model/concern'
import type { FollowUp } from '../model/follow-up'
import type { P } from '../parameters'
import { REGRETS } from '../vocabulary/refunds'
import { among, asIs } from './among'

const { once, each } = decisionsOver<P>()

const contacts = {
  contacts: once.race(['calls', 'writes', 'chats', 'lets it be'], (p, { topic }: Concern, way) => {
    const { call, write, chat } = HANDLING[topic]
    if (way === 'lets it be') return 1 - call - write - chat
    return p.support.contacts * (way === 'calls' ? call : way === 'writes' ? write : chat)
  }),
  /** Minutes of the support line's clock. */
  callsAfter: once.quantity(exponential(450)),
  callsAgainAfter: once.quantity(exponential(60)),
  /** Hours. */
  writesAfter: once.quantity(clamped(lognormal(0.8, 1.2), 0.03, 48)),
  /** Minutes. */
  writesAgainAfter: each.quantity(between(2, 60)),
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

const chats = {
  /** Minutes of the chat's clock. */
  chatsAfter: once.quantity(exponential(50)),
  /** Seconds, with the bot. */
  describes: once.quantity(clamped(lognormal(13, 0.5), 3, 120)),
  waitsInChat: once.quantity((p) => clamped(lognormal(p.support.chatPatience, 0.7), 0.3, 60)),
  firstWords: once.value(asIs),
  /** What the agent and the customer have to say to each other, in turns. */
  exchanges: once.value(among([[1, 12], [2, 22], [3, 24], [4, 17], [5, 11], [6, 6], [7, 4], [8, 2], [9, 1], [10, 1]])), // biome-ignore format: a table
  /** Seconds. */
  greets: once.quantity(clamped(lognormal(14, 0.4), 4, 60)),
  customerTypes: each.quantity(clamped(lognormal(34, 0.8), 3, 480)),
  /** Minutes. */
  agentTypes: each.quantity((p) => clamped(lognormal(p.support.chatTime, 0.6), 0.07, 20)),
  /** Characters. */
  greeting: once.quantity(clamped(lognormal(66, 0.2), 35, 120)),
  customerSays: each.quantity(clamped(lognormal(58, 0.75), 2, 800)),
  agentSays: each.quantity(clamped(lognormal(122, 0.6), 8, 1_200)),
  chatNeedsTicket: once.chance((p) => p.support.chatsToTickets),
  /** Seconds. */
  asksAfter: once.quantity(between(2, 9)),
  survey: once.choice({ short: 30, usual: 50, again: 20 }),
}

const followUps = {
  isFollowedUp: once.chance((p, { reason }: FollowUp) =>
    reason === 'churn_followup'
      ? p.support.churnFollowups
      : reason === 'payment_retry'
        ? p.support.paymentReminders
        : p.support.satisfactionChecks,
  ),
  /** Minutes of the support line's clock: within a day or two. */
  calledAfter: once.quantity(exponential(1_100)),
  picksUp: once.chance(0.55),
  putsInAnotherCard: once.chance(0.6),
  isWonOver: once.chance(0.45),
}

const refunds = {
  asksForMoneyBack: once.chance((p, { topic }: Concern) => Math.min(1, p.support.refunds * HANDLING[topic].refund)),
  regret: once.choice(REGRETS),
}

export const support = { ...contacts, ...chats, ...followUps, ...refunds }
