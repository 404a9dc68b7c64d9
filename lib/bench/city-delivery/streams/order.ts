/** Orders, from being placed to being rated, and what is paid for them. Keyed by the order. */
import { cents, id, instant, integer, oneOf, optional, stream, text } from '@/lib/kit/stream'
import { PRODUCT } from '../kinds'
import {
  AISLES,
  CANCEL_REASONS,
  CATEGORIES,
  LANGUAGES,
  NOTICES,
  PAYMENT_FAILURES,
  PROVIDERS,
  REPLACE_REASONS,
  SHOP_FAILURES,
  SYSTEMS,
} from '../vocabulary'
import { courierId, customerId, device, district, method, orderId, paymentId, shopId } from './fields'

const facts = (frequency: string) => ({ key: 'order_id', frequency, example: {} }) as const
const which = { order_id: orderId, shop_id: shopId }
const items = integer('Items')
const category = oneOf(CATEGORIES, 'What the shop sells')

export const placed = stream(
  'order.placed',
  'A customer ordered.',
  {
    ...which,
    customer_id: customerId,
    items,
    subtotal: cents('Worth of the items'),
    delivery_fee: cents('Delivery fee'),
    payment_method: method,
    promised_at: instant('Delivery promised until'),
    device,
    district,
  },
  facts('some thousands a day'),
)

export const accepted = stream(
  'order.accepted',
  'The shop took the order.',
  {
    ...which,
    category,
    items,
    orders_waiting: integer('Orders the shop is busy with'),
    answered_after_s: integer('Time from the order to this', { unit: 's' }),
    picking_from: instant('When picking begins'),
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('nearly every order'),
)

export const declinedByShop = stream(
  'order.declined_by_shop',
  'The shop did not take the order.',
  {
    ...which,
    customer_id: customerId,
    category,
    items,
    subtotal: cents('Worth of the items'),
    reason: oneOf(SHOP_FAILURES, 'Why'),
    orders_waiting: integer('Orders the shop is busy with'),
    answered_after_s: integer('Time from the order to this', { unit: 's' }),
    district,
  },
  facts('2 % of orders'),
)

export const itemPicked = stream(
  'order.item.picked',
  'An item was taken from the shelf.',
  {
    ...which,
    product_id: id(PRODUCT, 'The product'),
    category,
    aisle: oneOf(AISLES, 'Where it stood'),
    line: integer('Line of the order, from 0'),
    quantity: integer('How many'),
    unit_price: cents('Price of one'),
    line_total: cents('Price of the line'),
    seconds: integer('Time it took', { unit: 's' }),
  },
  facts('each line'),
)

export const itemReplaced = stream(
  'order.item.replaced',
  'An item was not there; another one took its place.',
  {
    ...which,
    product_id: id(PRODUCT, 'The product that was ordered'),
    replacement_id: id(PRODUCT, 'The product that took its place'),
    reason: oneOf(REPLACE_REASONS, 'Why'),
    line: integer('Line of the order, from 0'),
    quantity: integer('How many'),
    price_before: cents('Price of the one'),
    price_after: cents('Price of the other'),
    aisle: oneOf(AISLES, 'Where it stood'),
  },
  facts('5 % of lines'),
)

export const packed = stream(
  'order.packed',
  'The order is packed and waits for its courier.',
  {
    ...which,
    category,
    items,
    replaced: integer('Items replaced'),
    bags: integer('Bags'),
    weight_g: integer('Weight', { unit: 'g' }),
    seconds: integer('Time from its acceptance', { unit: 's' }),
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('nearly every order'),
)

export const cancelled = stream(
  'order.cancelled',
  'The order will not be delivered.',
  {
    ...which,
    customer_id: customerId,
    reason: oneOf(CANCEL_REASONS, 'Why'),
    items,
    subtotal: cents('Worth of the items'),
    payment_method: method,
    minutes: integer('Time since it was placed', { unit: 'min' }),
    device,
    district,
  },
  facts('a few of a hundred orders'),
)

export const completed = stream(
  'order.completed',
  'The order is done.',
  {
    ...which,
    customer_id: customerId,
    courier_id: courierId,
    items,
    total: cents('What was paid'),
    minutes: integer('Time since it was placed', { unit: 'min' }),
    late_minutes: integer('Time after the promise; 0 when in time', { unit: 'min' }),
    distance_m: integer('Way of the courier', { unit: 'm' }),
    district,
  },
  facts('nearly every order'),
)

export const rated = stream(
  'order.rated',
  'The customer rated the order.',
  {
    ...which,
    customer_id: customerId,
    courier_id: courierId,
    stars_shop: integer('Stars for the shop, 1 to 5'),
    stars_courier: integer('Stars for the courier, 1 to 5'),
    comment: optional(text('What they wrote')),
    late_minutes: integer('Time after the promise; 0 when in time', { unit: 'min' }),
    device,
    district,
  },
  facts('30 % of orders'),
)

export const notified = stream(
  'order.notice.sent',
  'The customer was told how the order fares.',
  {
    ...which,
    customer_id: customerId,
    notice: oneOf(NOTICES, 'What was said'),
    language: oneOf(LANGUAGES, 'Language'),
    device,
    system: oneOf(SYSTEMS, 'Operating system'),
    nth: integer('Which notice of the order, from 0'),
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('three an order'),
)

const payment = {
  payment_id: paymentId,
  order_id: orderId,
  customer_id: customerId,
  amount: cents('Amount'),
  method,
  provider: oneOf(PROVIDERS, 'Who handles it'),
}
const attempt = {
  attempt: integer('Which attempt, from 1'),
  risk_score: integer('Risk, 0 to 99'),
  latency_ms: integer('Time to the answer', { unit: 'ms' }),
}

export const authorised = stream(
  'payment.authorised',
  'The amount is reserved.',
  { ...payment, ...attempt, district },
  facts('nearly every order'),
)
export const paymentDeclined = stream(
  'payment.declined',
  'The amount was not granted.',
  { ...payment, ...attempt, reason: oneOf(PAYMENT_FAILURES, 'Why') },
  facts('3 % of attempts'),
)
export const captured = stream(
  'payment.captured',
  'The amount was taken.',
  {
    ...payment,
    shop_share: cents('What the shop gets'),
    courier_share: cents('What the courier gets'),
    fee: cents('What the provider keeps'),
    district,
  },
  facts('every delivered order'),
)
export const refunded = stream(
  'payment.refunded',
  'The amount was given back.',
  {
    ...payment,
    reason: oneOf([...CANCEL_REASONS, 'complaint'], 'Why'),
    minutes: integer('Time since the order was placed', { unit: 'min' }),
    shop_id: shopId,
    district,
  },
  facts('a few of a hundred orders'),
)
export const tipped = stream(
  'payment.tip.given',
  'The courier got a tip.',
  {
    ...payment,
    courier_id: courierId,
    late_minutes: integer('Time after the promise; 0 when in time', { unit: 'min' }),
    device,
    district,
  },
  facts('one order in five'),
)

export const orderStreams = [placed, accepted, declinedByShop, itemPicked, itemReplaced, packed, cancelled, completed, rated, notified]
export const paymentStreams = [authorised, paymentDeclined, captured, refunded, tipped]
