/** The city as its steps see it: parameters, decisions and the state of the whole. */
import { arrivalsOf } from '@/lib/kit/arrival'
import { clocksOf } from '@/lib/kit/clock'
import { stationsOf } from '@/lib/kit/station'
import { stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import type { decisions } from './decisions'
import type { Courier } from './model/courier'
import type { Customer } from './model/customer'
import type { Shop } from './model/shop'
import type { P } from './parameters'

/** Lists are in the order of slots, and hold those who were there at the start. */
export interface State {
  readonly customers: Customer[]
  readonly shops: Shop[]
  readonly couriers: Courier[]
  ordersOpen: number
}

export type W = World<P, typeof decisions, State>

export const step = stepsOf<W>()
export const { arrival, recurrence } = arrivalsOf<P, W>()
export const clock = clocksOf<P>()
export const station = stationsOf<P, W>()
