/**
 * A world to measure the engine with: a delivery service in a small city, some fifty streams of about ten fields. Customers open an app,
 * look at shops and order; shops pick and pack; couriers ride; customer care answers. Written as a domain would be, for nothing but speed.
 */
import type { Domain } from '@/lib/kit/domain'
import { count, funnelStep, perHour, ratio } from '@/lib/kit/measure'
import { also, shocksOver, times } from '@/lib/kit/shock'
import { decisions } from './decisions'
import { kinds } from './kinds'
import { desk, givesUp, isHeard, isSettled, writes, writesToCare } from './model/chat'
import { endsBreak, endsShift, hire, reads, startsShift, takesBreak } from './model/courier'
import { Customer, leaves, registers, registrations, settle, staying, visits } from './model/customer'
import { answersOffer, handsOver, picksUp, reachesCustomer, reachesShop, reportsPosition, seeksCourier } from './model/delivery'
import { answersOrder, isPacked, pays, picksItem, rates, tips } from './model/order'
import { renewsPass, resumePass } from './model/pass'
import { openShop } from './model/shop'
import {
  abandons,
  closes,
  decides,
  looksElsewhere,
  opensApp,
  orders,
  searches,
  signsIn,
  viewsProduct,
  viewsScreen,
  viewsShop,
} from './model/visit'
import { parameters } from './parameters'
import { appStreams } from './streams/app'
import { careStreams, customerStreams } from './streams/customer'
import { courierStreams, deliveryStreams } from './streams/delivery'
import { authorised, completed, orderStreams, paymentDeclined, paymentStreams, placed } from './streams/order'
import { DISTRICTS, PLACES, type Place } from './vocabulary'
import type { State, W } from './world'

const shocks = shocksOver(parameters)({
  rain: {
    label: 'Rain',
    description: 'More people order, the roads are slow.',
    magnitude: [0, 2],
    defaults: { magnitude: 0.6, duration: '5h', shape: 'ease-in-out' },
    moves: (strength) => ({ 'customers.visits': times(1 + strength), 'couriers.slowness': times(1 + strength / 3) }),
  },
  couriersIll: {
    label: 'Couriers ill',
    description: 'Some couriers do not come.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.3, duration: '2d', shape: 'step' },
    moves: (strength) => ({ 'couriers.absent': also(strength) }),
  },
  providerDown: {
    label: 'Payment provider down',
    description: 'Payments fail.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.8, duration: '2h', shape: 'linear' },
    moves: (strength) => ({ 'payments.outage': also(strength) }),
  },
})

const world: Domain<W> = {
  id: 'city-delivery',
  name: 'City delivery',
  description: 'Customers order in an app, shops pack, couriers deliver.',
  version: 1,
  parameters,
  segments: { district: DISTRICTS },
  streams: {
    app: { label: 'App', streams: appStreams },
    customer: { label: 'Customers', streams: customerStreams },
    order: { label: 'Orders', streams: orderStreams },
    payment: { label: 'Payments', streams: paymentStreams },
    delivery: { label: 'Deliveries', streams: deliveryStreams },
    courier: { label: 'Couriers', streams: courierStreams },
    care: { label: 'Customer care', streams: careStreams },
  },
  kinds,
  decisions,
  steps: [
    endsShift,
    startsShift,
    takesBreak,
    endsBreak,
    handsOver,
    reachesCustomer,
    reportsPosition,
    picksUp,
    reachesShop,
    answersOffer,
    seeksCourier,
    isPacked,
    picksItem,
    answersOrder,
    pays,
    tips,
    rates,
    writesToCare,
    isHeard,
    writes,
    isSettled,
    givesUp,
    renewsPass,
    leaves,
    registers,
    opensApp,
    signsIn,
    viewsScreen,
    searches,
    viewsShop,
    looksElsewhere,
    viewsProduct,
    decides,
    abandons,
    orders,
    closes,
    reads,
  ],
  arrivals: { registrations },
  recurrences: { visits },
  clocks: [staying],
  stations: [desk],
  shocks,
  kpis: {
    orders: {
      label: 'Orders',
      unit: 'per hour',
      description: 'Orders placed.',
      better: 'up',
      windowHours: 1,
      of: perHour(count(placed)),
    },
    payments_declined: {
      label: 'Payments declined',
      unit: '%',
      description: 'Declined over authorised.',
      better: 'down',
      windowHours: 6,
      of: ratio(count(paymentDeclined), count(authorised)),
    },
  },
  funnels: {
    orders: {
      label: 'Orders',
      who: 'orders',
      windowHours: 24,
      steps: [funnelStep('placed', 'Placed', placed, 'order_id'), funnelStep('completed', 'Completed', completed, 'order_id')],
    },
  },
  gauges: { orders_open: { label: 'Open orders', unit: 'people', read: (w: W) => w.state.ordersOpen } },
  templates: {
    baseline: { name: 'A usual week', description: 'Nothing out of the ordinary.', duration: '7d', shocks: [] },
    'rainy-friday': {
      name: 'A rainy Friday',
      description: 'Rain at dinner time, some couriers ill, the payment provider down for an hour.',
      duration: '7d',
      shocks: [
        { kind: 'rain', start: '4d 16h', duration: '5h' },
        { kind: 'couriers-ill', start: '4d', duration: '1d' },
        { kind: 'provider-down', start: '4d 18h', duration: '1h' },
      ],
    },
  },
  envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
  state: (): State => ({ customers: [], shops: [], couriers: [], ordersOpen: 0 }),
  populate(w) {
    const { p, state } = w
    const scaled = (size: number) => Math.ceil(size * p.scale)
    for (let slot = 0; slot < scaled(p.shops.shops); slot++) state.shops.push(openShop(w, slot))
    for (let slot = 0; slot < scaled(p.couriers.couriers); slot++) state.couriers.push(hire(w, slot))
    for (let slot = 0; slot < scaled(p.customers.members); slot++) {
      const customer = new Customer(w.root, slot, PLACES[slot % PLACES.length] as Place, slot)
      settle(w, customer)
      if (w.draw.hasPass(customer)) resumePass(w, customer)
      state.customers.push(customer)
    }
  },
  *population(w) {
    for (const { serial, district } of w.state.customers) yield { entity: 'customer', id: `cust_${10_000 + serial}`, district }
  },
}

/** The city as the engine takes it. */
export const cityDelivery = world as Domain
