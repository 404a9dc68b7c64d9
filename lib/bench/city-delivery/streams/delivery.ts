/** Couriers, their vehicles and their way. Deliveries are keyed by the order, the rest by the shift. */
import { cents, decimal, flag, id, instant, integer, oneOf, stream } from '@/lib/kit/stream'
import { SHIFT } from '../kinds'
import { CATEGORIES, DELIVERY_FAILURES, DISTRICTS, HANDOVERS, OFFER_DECLINES } from '../vocabulary'
import { courierId, customerId, deliveryId, district, orderId, shopId, vehicle } from './fields'

const facts = (frequency: string) => ({ key: 'delivery_id', frequency, example: {} }) as const
const who = { delivery_id: deliveryId, order_id: orderId, courier_id: courierId, vehicle }
const battery = integer('Battery of the vehicle', { unit: '%' })
const distance = integer('Way from the shop to the customer', { unit: 'm' })

const offer = {
  ...who,
  shop_id: shopId,
  offer: integer('Which offer of the delivery, from 0'),
  distance_m: distance,
  pay: cents('What it pays'),
  battery,
}
export const offered = stream('delivery.offered', 'A courier was asked to take a delivery.', { ...offer, district }, facts('often'))
export const offerDeclined = stream(
  'delivery.offer.declined',
  'The courier did not take it.',
  { ...offer, reason: oneOf(OFFER_DECLINES, 'Why') },
  facts('12 % of offers'),
)
export const assigned = stream('delivery.assigned', 'A courier took the delivery.', { ...offer, district }, facts('every delivery'))

export const reachedShop = stream(
  'delivery.reached_shop',
  'The courier is at the shop.',
  {
    ...who,
    shop_id: shopId,
    category: oneOf(CATEGORIES, 'What the shop sells'),
    waited_s: integer('Time since the order was packed', { unit: 's' }),
    battery,
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('every delivery'),
)
export const pickedUp = stream(
  'delivery.picked_up',
  'The courier has the order.',
  {
    ...who,
    shop_id: shopId,
    items: integer('Items'),
    weight_g: integer('Weight', { unit: 'g' }),
    distance_m: distance,
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('every delivery'),
)
export const position = stream(
  'delivery.position',
  'Where the courier is.',
  {
    ...who,
    ping: integer('Which report of the delivery, from 0'),
    lat: decimal('Latitude', { unit: 'degrees', personal: true }),
    lon: decimal('Longitude', { unit: 'degrees', personal: true }),
    speed_kmh: integer('Speed', { unit: 'km/h' }),
    left_m: integer('Way that is left', { unit: 'm' }),
    battery,
  },
  facts('once a minute on the way'),
)
export const reachedCustomer = stream(
  'delivery.reached_customer',
  'The courier is at the door.',
  {
    ...who,
    customer_id: customerId,
    distance_m: distance,
    ridden_s: integer('Time on the way', { unit: 's' }),
    battery,
    promised_at: instant('Delivery promised until'),
    district,
  },
  facts('every delivery'),
)
const end = { ...who, customer_id: customerId, items: integer('Items'), minutes: integer('Time since it was placed', { unit: 'min' }) }
export const handedOver = stream(
  'delivery.handed_over',
  'The order was handed over.',
  { ...end, how: oneOf(HANDOVERS, 'How'), late_minutes: integer('Time after the promise; 0 when in time', { unit: 'min' }), district },
  facts('nearly every delivery'),
)
export const failed = stream(
  'delivery.failed',
  'The order could not be handed over.',
  { ...end, reason: oneOf(DELIVERY_FAILURES, 'Why'), distance_m: distance, district },
  facts('0.8 % of deliveries'),
)

const shift = {
  shift_id: id(SHIFT, 'The shift'),
  courier_id: courierId,
  vehicle,
  home: oneOf(DISTRICTS, 'District that the courier is based in'),
  battery,
  deliveries: integer('Deliveries of the shift so far'),
  distance_m: integer('Way of the shift so far', { unit: 'm' }),
}
const ofShift = (frequency: string) => ({ key: 'shift_id', frequency, example: {} }) as const

export const shiftStarted = stream(
  'courier.shift.started',
  'A courier is at work.',
  { ...shift, ends_at: instant('Planned end') },
  ofShift('daily'),
)
export const shiftEnded = stream(
  'courier.shift.ended',
  'A courier goes home.',
  { ...shift, earned: cents('Pay of the shift'), minutes: integer('Length', { unit: 'min' }) },
  ofShift('daily'),
)
export const breakStarted = stream(
  'courier.break.started',
  'A courier takes a break.',
  { ...shift, until: instant('Planned end') },
  ofShift('daily'),
)
export const breakEnded = stream(
  'courier.break.ended',
  'A courier is back from a break.',
  { ...shift, minutes: integer('Length', { unit: 'min' }) },
  ofShift('daily'),
)
export const credited = stream(
  'courier.pay.credited',
  'A delivery was added to a courier’s pay.',
  { ...shift, order_id: orderId, pay: cents('Pay of the delivery'), earned: cents('Pay of the shift so far') },
  ofShift('every delivery'),
)
export const reading = stream(
  'vehicle.reading',
  'What a vehicle says of itself, every ten minutes of a shift.',
  {
    ...shift,
    nth: integer('Which reading of the shift, from 0'),
    outside_c: integer('Temperature outside', { unit: '°C' }),
    is_riding: flag('Whether on a delivery'),
  },
  ofShift('every ten minutes'),
)

export const deliveryStreams = [offered, offerDeclined, assigned, reachedShop, pickedUp, position, reachedCustomer, handedOver, failed]
export const courierStreams = [shiftStarted, shiftEnded, breakStarted, breakEnded, credited, reading]
