/** Customers: who they are, how often they come, when they go. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { DAY } from '@/lib/kit/season'
import { CUSTOMER } from '../kinds'
import type { P } from '../parameters'
import { appetite, curiosity } from '../seasons'
import { addressAdded, left, registered } from '../streams/customer'
import {
  type DEVICES,
  type DISTRICTS,
  type LANGUAGES,
  type METHODS,
  type PASSES,
  PLACES,
  type Place,
  type SYSTEMS,
  type VERSIONS,
} from '../vocabulary'
import { arrival, clock, recurrence, step, type W } from '../world'
import { DISTRICT_LAT, DISTRICT_LON, metresBetween } from './shop'
import { opensApp } from './visit'

/** After so many bad orders somebody comes half as often. */
const PATIENCE = 3

export class Customer extends Entity {
  isHere = true
  device: (typeof DEVICES)[number] = 'phone'
  system: (typeof SYSTEMS)[number] = 'android'
  version: (typeof VERSIONS)[number] = '8.4.1'
  language: (typeof LANGUAGES)[number] = 'de'
  method: (typeof METHODS)[number] = 'card'
  visitsADay = 0
  pass: (typeof PASSES)[number] | null = null
  orders = 0
  badOrders = 0
  lat = 0
  lon = 0

  constructor(
    parent: Entity | Keyed,
    slot: number,
    readonly place: Place,
    serial = -1,
  ) {
    super(parent, CUSTOMER, slot, place, serial)
  }

  get district(): (typeof DISTRICTS)[number] {
    return this.place.values.district
  }
}

/** Draws what stays with a customer for good, and lets them come again and again. */
export function settle(w: W, customer: Customer): void {
  const { draw } = w
  customer.device = draw.device(customer)
  customer.system =
    customer.device === 'web' ? (draw.system(customer) < 0.7 ? 'windows' : 'macos') : draw.system(customer) < 0.6 ? 'android' : 'ios'
  customer.version = draw.version(customer)
  customer.language = draw.language(customer)
  customer.method = draw.paysBy(customer)
  customer.visitsADay = draw.visitsADay(customer)
  customer.lat = customer.place.lat + draw.north(customer) * DISTRICT_LAT
  customer.lon = customer.place.lon + draw.east(customer) * DISTRICT_LON
  w.recur(visits, customer)
  w.spend(staying, draw.stays(customer) * USUAL_STAY, leaves, customer)
}

const visitsOf = (p: P, customer: Customer) =>
  customer.isHere ? p.customers.visits * customer.visitsADay * (customer.badOrders > PATIENCE ? 0.5 : 1) : -1

export const visits = recurrence<Customer>({ unit: 0.5, season: appetite, begins: opensApp, rate: visitsOf, bound: visitsOf })

/** How long a usual customer stays, in ms of the clock. */
const USUAL_STAY = 400 * DAY
export const staying = clock('staying', { season: null, pace: (p) => p.customers.leaving })

export const registers = step('registers', (w, occasion: Occasion) => {
  const customer = new Customer(occasion, 0, PLACES[occasion.place] as Place)
  settle(w, customer)
  const { device, system, language, method, district } = customer
  w.emit(registered, customer, {
    customer_id: customer,
    device,
    system,
    language,
    heard_of_us: w.draw.heardOfUs(customer),
    invited_by: w.draw.invited(customer) ? w.state.customers[Math.floor(w.draw.invitedBy(customer) * w.state.customers.length)] : undefined,
    payment_method: method,
    district,
  })
  w.emit(addressAdded, customer, {
    customer_id: customer,
    street: w.draw.street(customer),
    house: w.draw.house(customer),
    district,
    distance_m: metresBetween(customer, customer.place),
    device,
    language,
    nth: 0,
  })
})

export const registrations = arrival({
  unit: 40,
  places: PLACES,
  season: curiosity,
  begins: registers,
  rate: (p) => p.customers.registrations * p.scale,
})

export const leaves = step('leaves', (w, customer: Customer) => {
  customer.isHere = false
  w.emit(left, customer, {
    customer_id: customer,
    device: customer.device,
    system: customer.system,
    language: customer.language,
    orders: customer.orders,
    bad_orders: customer.badOrders,
    had_pass: customer.pass !== null,
    payment_method: customer.method,
    district: customer.district,
  })
})
