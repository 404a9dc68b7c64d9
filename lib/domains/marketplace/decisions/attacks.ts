/** What is left to chance when somebody tries stolen passwords. */
import { decisionsOver } from '@/lib/kit/decision'
import { clamped, lognormal } from '@/lib/kit/distribution'
import type { P } from '../parameters'
import { among, asIs } from './among'

const { once, each } = decisionsOver<P>()

export const attacks = {
  /** Which of the attackers' few addresses it comes from. */
  attackerAddress: once.value(asIs),
  /** Lists are stolen elsewhere: half of the people on them are students here. */
  hasAccount: once.chance(0.5),
  /** Whose account is tried. */
  account: once.value(asIs),
  /** The name on the list of somebody who has no account here. */
  strangersFirstName: once.value(asIs),
  strangersLastName: once.value(asIs),
  /** Passwords that the lists have for one address. */
  passwords: once.value(among([[1, 50], [2, 20], [3, 30]])), // biome-ignore format: a table
  /** Seconds until the next one is tried. */
  triesNext: each.quantity(clamped(lognormal(4, 0.6), 1, 60)),
}
