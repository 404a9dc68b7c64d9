/** Sittings: somebody of an account sits down to watch, or looks at a screen on the way. What they watch comes from there. */
import type { Entity, Occasion } from '@/lib/kit/entity'
import { SESSION, UP_FOR_IT, WHO } from '../ids'
import type { P } from '../parameters'
import { onTheWay, primeTime } from '../seasons'
import type { DeviceType } from '../vocabulary/devices'
import { CITIES } from '../vocabulary/places'
import { arrival, step, type W } from '../world'
import { type Customer, customerAt, deviceOf, typeOf } from './customer'
import type { Device } from './device'
import { beginSession } from './start'
import { chosenBy, liveEvent, type Title, talkedAbout } from './title'

/** Of all sittings, those in front of the big screen at home. judgement */
const AT_HOME = 0.7
/** How readily each type of screen is reached for. judgement */
const AT_HAND_AT_HOME: Readonly<Record<DeviceType, number>> = { tv: 7, tablet: 1.2, web: 1, mobile: 0.6 }
const AT_HAND_ON_THE_WAY: Readonly<Record<DeviceType, number>> = { tv: 0.25, tablet: 1.2, web: 2, mobile: 4 }
/** How many accounts are looked at for one that is up for it. */
const LOOKS = 24

export const sitsDown = step('sits down', (w, occasion: Occasion) => sits(w, occasion, AT_HAND_AT_HOME))
export const looksAtScreen = step('looks at a screen', (w, occasion: Occasion) => sits(w, occasion, AT_HAND_ON_THE_WAY))

const sittings = (share: number) => ({
  // About the usual rate of a city of middle size at scale 1.
  unit: 5_000,
  places: CITIES,
  rate: (p: P, place: number) =>
    p.audience.accounts * p.scale * p.demand.sittings * share * (CITIES[place] as (typeof CITIES)[number]).share,
})

export const atHome = arrival({ ...sittings(AT_HOME), season: primeTime, begins: sitsDown })
export const underWay = arrival({ ...sittings(1 - AT_HOME), season: onTheWay, begins: looksAtScreen })

function sits(w: W, occasion: Occasion, atHand: Readonly<Record<DeviceType, number>>): void {
  const customer = whoIsUpForIt(w, occasion)
  const device = customer && reachedFor(w, occasion, customer, atHand)
  if (!customer || !device) return
  const { unfinished } = customer
  if (w.draw.comesForTheEvent(occasion)) beginSession(w, occasion, SESSION, device, liveEvent(w), 0, 0)
  else if (unfinished && w.draw.continues(occasion)) beginSession(w, occasion, SESSION, device, unfinished, customer.position, 0)
  else beginSession(w, occasion, SESSION, device, chosenFor(w, occasion), 0, 0)
}

/** One of the city's accounts, the keener ones more often; null in a city too small to have any. */
function whoIsUpForIt(w: W, occasion: Occasion): Customer | null {
  const hood = w.state.neighbourhoods[occasion.place]
  if (!hood || hood.size === 0) return null
  for (let look = 0; ; look++) {
    const slot = Math.floor(w.probe(occasion, WHO, look) * hood.size)
    if (look === LOOKS - 1 || w.probe(occasion, UP_FOR_IT, look) < w.draw.activity(hood, slot)) return customerAt(w, hood, slot)
  }
}

/** The screen that wins the race among those that nobody watches on; null when there is none. */
function reachedFor(w: W, occasion: Occasion, customer: Customer, atHand: Readonly<Record<DeviceType, number>>): Device | null {
  let first = -1
  let soonest = Number.POSITIVE_INFINITY
  for (let n = 0; n < customer.devices.length; n++) {
    if (customer.devices[n]?.session) continue
    const after = w.draw.reachesFor(occasion, n) / atHand[typeOf(w, customer, n)]
    if (after < soonest) {
      first = n
      soonest = after
    }
  }
  return first < 0 ? null : deviceOf(w, customer, first)
}

/** The title that is begun next. @param occasion the sitting, or the session that is over */
export function chosenFor(w: W, occasion: Entity): Title {
  return w.draw.followsTheTalk(occasion) ? talkedAbout(w) : chosenBy(w, w.draw.chooses(occasion))
}
