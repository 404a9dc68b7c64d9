/**
 * A delivery: offered to couriers one after another, ridden, handed over. Whom an order is offered to is a keyed probe over the list of
 * couriers (ENGINE.md rule 14), so that one more order moves few others.
 */
import { MINUTE } from '@/lib/kit/season'
import { OFFER } from '../kinds'
import { SECOND } from '../seasons'
import { assigned, failed, handedOver, offerDeclined, offered, pickedUp, position, reachedCustomer, reachedShop } from '../streams/delivery'
import { captured, completed } from '../streams/order'
import { step, type W } from '../world'
import { writesToCare } from './chat'
import { type Courier, credit } from './courier'
import { cancel, notify, type Order, rates, ratingDelay, refund, tips } from './order'
import { startPass } from './pass'

/** Looks at places in the list before waiting. */
const PROBES = 48
const MOST_OFFERS = 40
const WAIT_FOR_COURIER = 90 * SECOND
const PAY_CENTS = 350
const PAY_CENTS_A_KM = 80
const PROVIDER_SHARE = 0.014
const SHOP_SHARE = 0.82

const payOf = (order: Order) => PAY_CENTS + Math.floor((order.distanceM * PAY_CENTS_A_KM) / 1_000)

/** Asks the next courier who is free; nobody: again in a while. */
export const seeksCourier = step('seeks a courier', (w, order: Order) => {
  if (order.offers >= MOST_OFFERS) {
    refund(w, order, 'no_courier')
    return cancel(w, order, 'no_courier')
  }
  const n = order.offers++
  const courier = findCourier(w, order, n)
  if (!courier) return w.after(WAIT_FOR_COURIER, seeksCourier, order, n)
  courier.isBusy = true
  order.courier = courier
  w.emit(
    offered,
    order,
    {
      delivery_id: order,
      order_id: order,
      courier_id: courier,
      vehicle: courier.vehicle,
      shop_id: order.shop,
      offer: n,
      distance_m: order.distanceM,
      pay: payOf(order),
      battery: courier.battery,
      district: order.customer.district,
    },
    n,
  )
  w.after(w.draw.answers(order, n) * SECOND, answersOffer, order, n)
})

function findCourier(w: W, order: Order, n: number): Courier | null {
  const { couriers } = w.state
  for (let j = n * PROBES; j < (n + 1) * PROBES; j++) {
    const courier = couriers[Math.floor(w.probe(order, OFFER, j) * couriers.length)] as Courier
    if (courier.isOnDuty && !courier.isBusy) return courier
  }
  return null
}

export const answersOffer = step('courier answers', (w, order: Order, n) => {
  const courier = order.courier as Courier
  if (w.draw.declinesOffer(order, n)) {
    courier.isBusy = false
    w.emit(
      offerDeclined,
      order,
      {
        delivery_id: order,
        order_id: order,
        courier_id: courier,
        vehicle: courier.vehicle,
        shop_id: order.shop,
        offer: n,
        distance_m: order.distanceM,
        pay: payOf(order),
        battery: courier.battery,
        reason: w.draw.declinesBecause(order, n),
      },
      n,
    )
    return seeksCourier.run(w, order, 0)
  }
  w.emit(
    assigned,
    order,
    {
      delivery_id: order,
      order_id: order,
      courier_id: courier,
      vehicle: courier.vehicle,
      shop_id: order.shop,
      offer: n,
      distance_m: order.distanceM,
      pay: payOf(order),
      battery: courier.battery,
      district: order.customer.district,
    },
    n,
  )
  w.after(w.draw.approaches(order) * MINUTE * w.of(order).couriers.slowness, reachesShop, order)
})

export const reachesShop = step('courier reaches the shop', (w, order: Order) => {
  const courier = order.courier as Courier
  w.emit(reachedShop, order, {
    delivery_id: order,
    order_id: order,
    courier_id: courier,
    vehicle: courier.vehicle,
    shop_id: order.shop,
    category: order.shop.category,
    waited_s: Math.floor((w.now - order.packedAt) / SECOND),
    battery: courier.battery,
    promised_at: order.promisedAt,
    district: order.customer.district,
  })
  w.after(w.draw.handsOut(order) * MINUTE, picksUp, order)
})

export const picksUp = step('courier picks up', (w, order: Order) => {
  const courier = order.courier as Courier
  order.pickedUpAt = w.now
  order.speedKmh = w.draw.speed(order, 0) / w.of(order).couriers.slowness
  w.emit(pickedUp, order, {
    delivery_id: order,
    order_id: order,
    courier_id: courier,
    vehicle: courier.vehicle,
    shop_id: order.shop,
    items: order.items.length,
    weight_g: order.weightG,
    distance_m: order.distanceM,
    promised_at: order.promisedAt,
    district: order.customer.district,
  })
  notify(w, order, 'on_the_way')
  ride(w, order, 0)
})

/** The way is ridden minute by minute. */
function ride(w: W, order: Order, n: number): void {
  const riddenM = riddenBy(order, w.now)
  const msLeft = ((order.distanceM - riddenM) / order.speedKmh) * 3_600
  if (msLeft > MINUTE) w.after(MINUTE, reportsPosition, order, n)
  else w.after(msLeft, reachesCustomer, order)
}

const riddenBy = (order: Order, now: number) => ((now - order.pickedUpAt) * order.speedKmh) / 3_600

export const reportsPosition = step('courier reports a position', (w, order: Order, n) => {
  const { shop, customer, distanceM } = order
  const courier = order.courier as Courier
  const riddenM = riddenBy(order, w.now)
  const share = riddenM / distanceM
  w.emit(
    position,
    order,
    {
      delivery_id: order,
      order_id: order,
      courier_id: courier,
      vehicle: courier.vehicle,
      ping: n,
      lat: degrees(shop.lat + (customer.lat - shop.lat) * share),
      lon: degrees(shop.lon + (customer.lon - shop.lon) * share),
      speed_kmh: Math.floor((order.speedKmh + w.draw.speed(order, n + 1)) / 2),
      left_m: Math.floor(distanceM - riddenM),
      battery: courier.battery,
    },
    n,
  )
  ride(w, order, n + 1)
})

/** With four decimals: about ten metres. */
const degrees = (value: number) => Math.floor(value * 10_000 + 0.5) / 10_000

export const reachesCustomer = step('courier reaches the customer', (w, order: Order) => {
  const courier = order.courier as Courier
  w.emit(reachedCustomer, order, {
    delivery_id: order,
    order_id: order,
    courier_id: courier,
    vehicle: courier.vehicle,
    customer_id: order.customer,
    distance_m: order.distanceM,
    ridden_s: Math.floor((w.now - order.pickedUpAt) / SECOND),
    battery: courier.battery,
    promised_at: order.promisedAt,
    district: order.customer.district,
  })
  w.after(w.draw.climbsStairs(order) * MINUTE, handsOver, order)
})

export const handsOver = step('order is handed over', (w, order: Order) => {
  const { customer } = order
  const courier = order.courier as Courier
  order.lateMinutes = Math.max(0, Math.floor((w.now - order.promisedAt) / MINUTE))
  courier.isBusy = false
  if (w.draw.isNotHandedOver(order)) {
    w.emit(failed, order, {
      delivery_id: order,
      order_id: order,
      courier_id: courier,
      vehicle: courier.vehicle,
      customer_id: customer,
      items: order.items.length,
      minutes: order.minutes(w.now),
      reason: w.draw.notHandedOver(order),
      distance_m: order.distanceM,
      district: customer.district,
    })
    credit(w, courier, order, payOf(order))
    refund(w, order, 'not_handed_over')
    return cancel(w, order, 'not_handed_over')
  }
  w.emit(handedOver, order, {
    delivery_id: order,
    order_id: order,
    courier_id: courier,
    vehicle: courier.vehicle,
    customer_id: customer,
    items: order.items.length,
    minutes: order.minutes(w.now),
    how: w.draw.handover(order),
    late_minutes: order.lateMinutes,
    district: customer.district,
  })
  credit(w, courier, order, payOf(order))
  settleUp(w, order, courier)
  if (order.lateMinutes > 20 || order.replaced > 2) customer.badOrders++
  if (w.draw.tips(order)) w.after(w.draw.writesAfter(order) * MINUTE, tips, order)
  if (w.draw.rates(order)) w.after(ratingDelay(w, order), rates, order)
  if (w.draw.complains(order)) w.after(w.draw.writesAfter(order) * MINUTE, writesToCare, order)
  if (!customer.pass && customer.isHere && w.draw.takesPass(order)) startPass(w, customer)
})

/** The money is taken and shared, the order is done. */
function settleUp(w: W, order: Order, courier: Courier): void {
  const { customer, totalCents } = order
  w.state.ordersOpen--
  w.emit(captured, order, {
    payment_id: order,
    order_id: order,
    customer_id: customer,
    amount: totalCents,
    method: customer.method,
    provider: w.draw.provider(order),
    shop_share: Math.floor(order.subtotalCents * SHOP_SHARE),
    courier_share: payOf(order),
    fee: Math.floor(totalCents * PROVIDER_SHARE),
    district: customer.district,
  })
  w.emit(completed, order, {
    order_id: order,
    shop_id: order.shop,
    customer_id: customer,
    courier_id: courier,
    items: order.items.length,
    total: totalCents,
    minutes: order.minutes(w.now),
    late_minutes: order.lateMinutes,
    distance_m: order.distanceM,
    district: customer.district,
  })
  notify(w, order, 'delivered')
}
