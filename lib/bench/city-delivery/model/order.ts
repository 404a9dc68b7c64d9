/** An order: paid, answered, picked item by item, packed; then it is the delivery's. */
import { Entity } from '@/lib/kit/entity'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { ORDER, REPLACE } from '../kinds'
import { SECOND } from '../seasons'
import {
  accepted,
  authorised,
  cancelled,
  declinedByShop,
  itemPicked,
  itemReplaced,
  notified,
  packed,
  paymentDeclined,
  placed,
  rated,
  refunded,
  tipped,
} from '../streams/order'
import type { CANCEL_REASONS, NOTICES } from '../vocabulary'
import { step, type W } from '../world'
import type { Courier } from './courier'
import type { Customer } from './customer'
import { seeksCourier } from './delivery'
import { metresBetween, type Product, SHELVES, type Shop } from './shop'
import type { Visit } from './visit'

const PAYS_AGAIN_AFTER = 40 * SECOND
const ITEMS_A_BAG = 6

export class Order extends Entity {
  readonly customer: Customer
  readonly distanceM: number
  acceptedAt = 0
  packedAt = 0
  /** Items replaced. */
  replaced = 0
  notices = 0
  weightG = 0
  courier: Courier | null = null
  /** Offers so far. */
  offers = 0
  speedKmh = 0
  pickedUpAt = 0
  lateMinutes = 0

  constructor(
    visit: Visit,
    readonly shop: Shop,
    readonly items: Product[],
    readonly subtotalCents: number,
    readonly feeCents: number,
    readonly placedAt: number,
    readonly promisedAt: number,
  ) {
    super(visit, ORDER, 0, visit.segment)
    this.customer = visit.customer
    this.distanceM = metresBetween(shop, visit.customer)
  }

  get totalCents(): number {
    return this.subtotalCents + this.feeCents
  }
  minutes(now: number): number {
    return Math.floor((now - this.placedAt) / MINUTE)
  }
}

export function placeOrder(w: W, order: Order): void {
  const { customer, shop } = order
  customer.orders++
  w.state.ordersOpen++
  w.emit(placed, order, {
    order_id: order,
    shop_id: shop,
    customer_id: customer,
    items: order.items.length,
    subtotal: order.subtotalCents,
    delivery_fee: order.feeCents,
    payment_method: customer.method,
    promised_at: order.promisedAt,
    device: customer.device,
    district: customer.district,
  })
  w.after(w.draw.authorises(order, 0), pays, order, 0)
}

export const pays = step('payment is answered', (w, order: Order, attempt) => {
  const { customer } = order
  const isDown = w.draw.providerDown(order, attempt)
  const risk_score = w.draw.risk(order, attempt)
  const latency_ms = w.draw.authorises(order, attempt)
  if (!isDown && !w.draw.cardDeclines(order, attempt)) {
    w.emit(
      authorised,
      order,
      {
        payment_id: order,
        order_id: order,
        customer_id: customer,
        amount: order.totalCents,
        method: customer.method,
        provider: w.draw.provider(order),
        attempt: attempt + 1,
        risk_score,
        latency_ms,
        district: customer.district,
      },
      attempt,
    )
    order.shop.waiting++
    w.after(w.draw.shopAnswers(order) * MINUTE, answersOrder, order)
    return
  }
  w.emit(
    paymentDeclined,
    order,
    {
      ...paymentOf(w, order, order.totalCents),
      attempt: attempt + 1,
      risk_score,
      latency_ms,
      reason: isDown ? 'provider_down' : w.draw.declinedBecause(order, attempt),
    },
    attempt,
  )
  if (attempt === 0 && w.draw.paysAgain(order)) w.after(PAYS_AGAIN_AFTER, pays, order, 1)
  else cancel(w, order, 'payment_failed')
})

/** What events of a payment say. */
export const paymentOf = (w: W, order: Order, amountCents: number) => ({
  payment_id: order,
  order_id: order,
  customer_id: order.customer,
  amount: amountCents,
  method: order.customer.method,
  provider: w.draw.provider(order),
})

export const answersOrder = step('shop answers', (w, order: Order) => {
  const { shop, customer } = order
  const answered_after_s = Math.floor((w.now - order.placedAt) / SECOND)
  if (w.draw.shopDeclines(order)) {
    shop.waiting--
    w.emit(declinedByShop, order, {
      order_id: order,
      shop_id: shop,
      customer_id: customer,
      category: shop.category,
      items: order.items.length,
      subtotal: order.subtotalCents,
      reason: w.draw.shopTrouble(order),
      orders_waiting: shop.waiting,
      answered_after_s,
      district: customer.district,
    })
    refund(w, order, 'shop_declined')
    return cancel(w, order, 'shop_declined')
  }
  order.acceptedAt = w.now
  const prepareMs = w.draw.prepares(order) * MINUTE
  w.emit(accepted, order, {
    order_id: order,
    shop_id: shop,
    category: shop.category,
    items: order.items.length,
    orders_waiting: shop.waiting,
    answered_after_s,
    picking_from: Math.floor(w.now + prepareMs),
    promised_at: order.promisedAt,
    district: customer.district,
  })
  notify(w, order, 'accepted')
  w.after(prepareMs, picksItem, order, 0)
})

export const picksItem = step('item is picked', (w, order: Order, line) => {
  const { shop } = order
  const product = order.items[line] as Product
  const aisle = w.draw.aisle(product, 0)
  const minutes = w.draw.picks(order, line)
  if (w.draw.isMissing(order, line)) {
    const other = shop.products[Math.floor(w.probe(order, REPLACE, line) * SHELVES)] as Product
    order.replaced++
    w.emit(
      itemReplaced,
      order,
      {
        order_id: order,
        shop_id: shop,
        product_id: product,
        replacement_id: other,
        reason: w.draw.missingBecause(order, line),
        line,
        quantity: 1,
        price_before: product.priceCents,
        price_after: other.priceCents,
        aisle,
      },
      line,
    )
  } else {
    w.emit(
      itemPicked,
      order,
      {
        order_id: order,
        shop_id: shop,
        product_id: product,
        category: shop.category,
        aisle,
        line,
        quantity: 1,
        unit_price: product.priceCents,
        line_total: product.priceCents,
        seconds: Math.floor(minutes * 60),
      },
      line,
    )
  }
  if (line + 1 < order.items.length) w.after(minutes * MINUTE, picksItem, order, line + 1)
  else w.after(minutes * MINUTE, isPacked, order)
})

export const isPacked = step('order is packed', (w, order: Order) => {
  const { shop } = order
  order.packedAt = w.now
  order.weightG = w.draw.weighs(order)
  shop.waiting--
  w.emit(packed, order, {
    order_id: order,
    shop_id: shop,
    category: shop.category,
    items: order.items.length,
    replaced: order.replaced,
    bags: Math.ceil(order.items.length / ITEMS_A_BAG),
    weight_g: order.weightG,
    seconds: Math.floor((w.now - order.acceptedAt) / SECOND),
    promised_at: order.promisedAt,
    district: order.customer.district,
  })
  seeksCourier.run(w, order, 0)
})

export function notify(w: W, order: Order, notice: (typeof NOTICES)[number]): void {
  const { customer } = order
  const nth = order.notices++
  w.emit(
    notified,
    order,
    {
      order_id: order,
      shop_id: order.shop,
      customer_id: customer,
      notice,
      language: customer.language,
      device: customer.device,
      system: customer.system,
      nth,
      promised_at: order.promisedAt,
      district: customer.district,
    },
    nth,
  )
}

export function refund(w: W, order: Order, reason: (typeof CANCEL_REASONS)[number] | 'complaint'): void {
  w.emit(refunded, order, {
    ...paymentOf(w, order, order.totalCents),
    reason,
    minutes: order.minutes(w.now),
    shop_id: order.shop,
    district: order.customer.district,
  })
}

/** The order comes to nothing. */
export function cancel(w: W, order: Order, reason: (typeof CANCEL_REASONS)[number]): void {
  const { customer } = order
  customer.badOrders++
  w.state.ordersOpen--
  w.emit(cancelled, order, {
    order_id: order,
    shop_id: order.shop,
    customer_id: customer,
    reason,
    items: order.items.length,
    subtotal: order.subtotalCents,
    payment_method: customer.method,
    minutes: order.minutes(w.now),
    device: customer.device,
    district: customer.district,
  })
  notify(w, order, 'cancelled')
}

export const tips = step('tips', (w, order: Order) => {
  w.emit(tipped, order, {
    ...paymentOf(w, order, w.draw.tipCents(order)),
    courier_id: order.courier as Courier,
    late_minutes: order.lateMinutes,
    device: order.customer.device,
    district: order.customer.district,
  })
})

/** When somebody rates who does, in ms from the handover. */
export const ratingDelay = (w: W, order: Order) => w.draw.ratesAfter(order) * HOUR

export const rates = step('rates', (w, order: Order) => {
  const { customer } = order
  w.emit(rated, order, {
    order_id: order,
    shop_id: order.shop,
    customer_id: customer,
    courier_id: order.courier as Courier,
    stars_shop: w.draw.starsForShop(order),
    stars_courier: w.draw.starsForCourier(order),
    comment: w.draw.comments(order) ? w.draw.comment(order) : undefined,
    late_minutes: order.lateMinutes,
    device: customer.device,
    district: customer.district,
  })
})
