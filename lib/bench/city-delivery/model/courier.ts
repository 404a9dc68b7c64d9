/** Couriers: a shift a day with a break, a vehicle that reports, pay by the delivery. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { COURIER, SHIFT } from '../kinds'
import { breakEnded, breakStarted, credited, reading, shiftEnded, shiftStarted } from '../streams/delivery'
import { PLACES, type Place, type VEHICLES } from '../vocabulary'
import { step, type W } from '../world'
import type { Order } from './order'

const READS_EVERY = 10 * MINUTE
/** Who is under way at the end of a shift looks again in a while. */
const ENDS_LATER = 6 * MINUTE
/** A battery loses so much from reading to reading, in per cent. */
const DRAIN_RIDING = 4
const FULL = 100
const LEAST = 8

export class Courier extends Entity {
  vehicle: (typeof VEHICLES)[number] = 'e_bike'
  isOnDuty = false
  isBusy = false
  battery = FULL
  deliveries = 0
  distanceM = 0
  earnedCents = 0
  shift: Shift | null = null

  constructor(
    root: Keyed,
    slot: number,
    readonly place: Place,
  ) {
    super(root, COURIER, slot, place, slot)
  }
}

/** One courier's day. */
export class Shift extends Entity {
  readings = 0

  constructor(
    readonly courier: Courier,
    readonly day: number,
    readonly startedAt: number,
    readonly endsAt: number,
  ) {
    super(courier, SHIFT, day)
  }
}

export function hire(w: W, slot: number): Courier {
  const courier = new Courier(w.root, slot, PLACES[slot % PLACES.length] as Place)
  courier.vehicle = w.draw.vehicle(courier)
  planShift(w, courier, localTime(courier.place.zone, w.now).day)
  return courier
}

function planShift(w: W, courier: Courier, day: number): void {
  const time = instantOf(courier.place.zone, day, Math.floor(w.draw.shiftStarts(courier) * HOUR))
  if (time > w.now) w.at(time, startsShift, courier, day)
  else planShift(w, courier, day + 1)
}

export const startsShift = step('shift starts', (w, courier: Courier, day) => {
  planShift(w, courier, day + 1)
  if (courier.shift || w.draw.mark(courier) < w.of(courier).couriers.absent) return
  const shift = new Shift(courier, day, w.now, Math.floor(w.now + w.draw.shiftHours(courier, day) * HOUR))
  courier.shift = shift
  courier.isOnDuty = true
  courier.battery = FULL
  courier.deliveries = 0
  courier.distanceM = 0
  courier.earnedCents = 0
  w.emit(shiftStarted, shift, { ...factsOf(shift), ends_at: shift.endsAt })
  w.after(READS_EVERY, reads, shift, 0)
  w.after((shift.endsAt - w.now) / 2, takesBreak, shift)
  w.at(shift.endsAt, endsShift, shift)
})

const factsOf = (shift: Shift) => {
  const { courier } = shift
  return {
    shift_id: shift,
    courier_id: courier,
    vehicle: courier.vehicle,
    home: courier.place.values.district,
    battery: courier.battery,
    deliveries: courier.deliveries,
    distance_m: courier.distanceM,
  }
}

export const reads = step('vehicle reports', (w, shift: Shift, n) => {
  const { courier } = shift
  if (courier.shift !== shift) return
  if (courier.isBusy && courier.battery > LEAST) courier.battery -= DRAIN_RIDING
  shift.readings = n + 1
  w.emit(
    reading,
    shift,
    {
      shift_id: shift,
      courier_id: courier,
      vehicle: courier.vehicle,
      home: courier.place.values.district,
      battery: courier.battery,
      deliveries: courier.deliveries,
      distance_m: courier.distanceM,
      nth: n,
      outside_c: w.draw.outside(shift, n),
      is_riding: courier.isBusy,
    },
    n,
  )
  w.after(READS_EVERY, reads, shift, n + 1)
})

export const takesBreak = step('break starts', (w, shift: Shift) => {
  const { courier } = shift
  const breakMs = Math.floor(w.draw.breakMinutes(shift) * MINUTE)
  courier.isOnDuty = false
  w.emit(breakStarted, shift, { ...factsOf(shift), until: w.now + breakMs })
  w.after(breakMs, endsBreak, shift)
})

export const endsBreak = step('break ends', (w, shift: Shift) => {
  const { courier } = shift
  if (courier.shift !== shift) return
  courier.isOnDuty = true
  courier.battery = FULL
  w.emit(breakEnded, shift, { ...factsOf(shift), minutes: Math.floor(w.draw.breakMinutes(shift)) })
})

export const endsShift = step('shift ends', (w, shift: Shift, n) => {
  const { courier } = shift
  courier.isOnDuty = false
  if (courier.isBusy) return w.after(ENDS_LATER, endsShift, shift, n + 1)
  courier.shift = null
  w.emit(shiftEnded, shift, {
    ...factsOf(shift),
    earned: courier.earnedCents,
    minutes: Math.floor((w.now - shift.startedAt) / MINUTE),
  })
})

/** A delivery is done: it counts for the courier, whatever came of it. */
export function credit(w: W, courier: Courier, order: Order, payCents: number): void {
  courier.deliveries++
  courier.distanceM += order.distanceM
  courier.earnedCents += payCents
  if (courier.shift)
    w.emit(credited, order, {
      shift_id: courier.shift,
      courier_id: courier,
      vehicle: courier.vehicle,
      home: courier.place.values.district,
      battery: courier.battery,
      deliveries: courier.deliveries,
      distance_m: courier.distanceM,
      order_id: order,
      pay: payCents,
      earned: courier.earnedCents,
    })
}
