/** The service as its steps see it: parameters, decisions and the state of the whole. */
import { arrivalsOf } from '@/lib/kit/arrival'
import { clocksOf } from '@/lib/kit/clock'
import { couplingsOf } from '@/lib/kit/coupling'
import { stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import type { decisions } from './decisions'
import type { CdnArea } from './model/cdn'
import type { Neighbourhood } from './model/neighbourhood'
import type { Title } from './model/title'
import type { P } from './parameters'
import type { CdnRegion } from './vocabulary/places'

/** What there is of everything. */
export interface State {
  /** The accounts of each city, in the order of CITIES. */
  readonly neighbourhoods: Neighbourhood[]
  /** The most popular one first. */
  readonly titles: Title[]
  /** How likely a title or a more popular one is chosen, by place. */
  readonly popularity: Float64Array
  readonly cdn: Readonly<Record<CdnRegion, CdnArea>>
  /** Sessions that have begun and not ended. */
  watching: number
}

export type W = World<P, typeof decisions, State>

export const step = stepsOf<W>()
export const { arrival } = arrivalsOf<P, W>()
export const clock = clocksOf<P>()
export const coupling = couplingsOf<W>()
