/** An account: a household in a city, with its line, its plan and its screens. Who it is follows from its number and never changes. */
import { Entity } from '@/lib/kit/entity'
import { CUSTOMER, DEVICE } from '../ids'
import { carrierAddress, homeAddress } from '../vocabulary/addresses'
import { DEVICES_AT_MOST, type DeviceType, screenType, systemOf, WIRED } from '../vocabulary/devices'
import { carrierOf, type Line } from '../vocabulary/networks'
import type { City } from '../vocabulary/places'
import type { W } from '../world'
import { Device } from './device'
import type { Neighbourhood } from './neighbourhood'
import { chosenBy, type Title } from './title'

export class Customer extends Entity {
  readonly city: City
  plan: 'standard' | 'premium' = 'standard'
  provider = ''
  line: Line = 'cable'
  /** Its screens, each made when it is first reached for. */
  readonly devices: (Device | null)[] = []
  /** The title that they have begun last and not seen to its end, and where they are in it, in ms. */
  unfinished: Title | null = null
  position = 0

  constructor(
    hood: Neighbourhood,
    slot: number,
    readonly number: number,
    serial: number,
  ) {
    super(hood, CUSTOMER, slot, undefined, serial)
    this.city = hood.city
  }
}

/** The account at a place of a city: as it was when it last watched, or as it was when the run began. */
export function customerAt(w: W, hood: Neighbourhood, slot: number): Customer {
  const known = hood.accounts[slot]
  if (known) return known
  const customer = settled(w, hood, slot)
  hood.accounts[slot] = customer
  return customer
}

/** An account as it is when the run begins. */
export function settled(w: W, hood: Neighbourhood, slot: number): Customer {
  const { draw } = w
  const number = hood.first + slot
  const customer = new Customer(hood, slot, number, w.serial(CUSTOMER, number))
  const provider = hood.city.provider(draw.provider(customer))
  customer.provider = provider.name
  customer.line = provider.line(draw.line(customer))
  customer.plan = draw.plan(customer)
  for (let n = draw.screens(customer); n > 0; n--) customer.devices.push(null)
  beginsInTheMiddle(w, customer)
  return customer
}

/** Viewers had a life before the run: many of them are in the middle of something. */
function beginsInTheMiddle(w: W, customer: Customer): void {
  if (!w.draw.isInTheMiddle(customer)) return
  const title = chosenBy(w, w.draw.wasWatching(customer))
  customer.unfinished = title
  customer.position = Math.floor(title.finish * w.draw.gotTo(customer)) * 1_000
}

/** The type of an account's n-th screen. */
export const typeOf = (w: W, customer: Customer, n: number): DeviceType =>
  (screenType[n] as (u: number) => DeviceType)(w.draw.deviceType(customer, n))

/** An account's n-th screen. */
export function deviceOf(w: W, customer: Customer, n: number): Device {
  const known = customer.devices[n]
  if (known) return known
  const device = connected(w, customer, n)
  customer.devices[n] = device
  return device
}

function connected(w: W, customer: Customer, n: number): Device {
  const { draw } = w
  const type = typeOf(w, customer, n)
  const isCellular = type === 'mobile' && draw.isOutAndAbout(customer, n)
  const isp = isCellular ? carrierOf[customer.city.values.country](draw.carrier(customer, n)) : customer.provider
  const isWired = !isCellular && draw.hasCable(customer, n) < WIRED[type]
  const number = customer.number * DEVICES_AT_MOST + n
  const device = new Device(customer, n, w.serial(DEVICE, number), {
    type,
    isp,
    connection: isCellular ? 'mobile' : isWired ? customer.line : 'wifi',
  })
  device.os = systemOf[type](draw.system(device))
  device.appVersion = draw.appVersion(device)
  device.isUhd = draw.showsUhd(device)
  const mbps = isCellular
    ? draw.cellular(device)
    : isWired
      ? draw.lineSpeed(customer)
      : Math.min(draw.lineSpeed(customer) * 0.9, draw.wifi(device))
  device.bandwidth = Math.floor(mbps * 10 + 0.5)
  device.ipAddress = isCellular ? carrierAddress(draw.address(device)) : homeAddress(draw.homeAddress(customer))
  return device
}
