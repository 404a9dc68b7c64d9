/** What is left to chance on the platform itself: how long requests take, which of them fail, and who bears with it. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal, tabled } from '@/lib/kit/distribution'
import type { P } from '../parameters'
import { READERS } from '../vocabulary/endpoints'
import { among, asIs } from './among'

const { once, each } = decisionsOver<P>()

export const platform = {
  /** In multiples of the endpoint's usual time. */
  latency: each.quantity(tabled(clamped(lognormal(1, 0.42), 0.2, 12))),
  /** Whether all workers are busy: uniform, held against the moment's chance. */
  isQueued: each.value(asIs),
  /** Ms. */
  queueTime: each.quantity(tabled(exponential(320))),
  /** Whether a statement is slow this time, and whether the request fails: uniform, held against the moment's chances. */
  isSlow: each.value(asIs),
  isFailing: each.value(asIs),
  /** Ms of a statement that is slow. */
  queryTime: each.quantity(clamped(lognormal(1_350, 0.75), 500, 25_000)),
  reader: each.choice({ [READERS[0]]: 40, [READERS[1]]: 34, [READERS[2]]: 26 }),
  failure: each.value(among([[500, 46], [502, 12], [503, 30], [504, 12]] as const)), // biome-ignore format: a table
  failureText: each.value(asIs),
  /** Seconds that somebody waits for an answer. */
  patience: each.quantity(clamped(lognormal(9, 0.5), 2, 30)),
  triesOnceMore: each.chance(0.7),
  /** Seconds until then. */
  triesAfter: each.quantity(clamped(lognormal(9, 0.7), 2, 120)),
  annoyedByPlatform: once.chance(0.35),
  /** Minutes that a tutor who looks in stays. */
  staysFor: once.quantity(clamped(lognormal(4, 0.8), 0.5, 40)),
  /** Minutes until a tutor answers again whose answer did not get through. */
  answersAgain: each.quantity(between(2, 30)),
}
