/** Everything that is left to chance, by whom it concerns. Times are in the unit that the comment says. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal, triangular } from '@/lib/kit/distribution'
import type { Order } from './model/order'
import type { P } from './parameters'
import {
  ABANDON_STEPS,
  AISLES,
  COMMENTS,
  DELIVERY_FAILURES,
  FILTERS,
  HANDOVERS,
  HEARD,
  LANGUAGES,
  NETWORKS,
  OFFER_DECLINES,
  ORIGINS,
  PASSES,
  PHRASES,
  PROVIDERS,
  QUERIES,
  REMEDIES,
  REPLACE_REASONS,
  SCREENS,
  SHOP_FAILURES,
  SIGN_IN_FAILURES,
  SORTS,
  STREETS,
  TOPICS,
  VEHICLES,
  VERSIONS,
} from './vocabulary'

const { once, each } = decisionsOver<P>()

/** A uniform number as it is: for a choice from a list that the moment knows. */
const asIs = (u: number) => u
/** A small count: mostly one, up to `most`. */
const few = (most: number) => (u: number) => 1 + Math.floor(u * u * u * most)

const people = {
  device: once.choice({ phone: 84, tablet: 6, web: 10 }),
  system: once.value(asIs),
  version: once.pick(VERSIONS, 1),
  language: once.pick(LANGUAGES, 0.2),
  visitsADay: once.quantity(clamped(lognormal(0.3, 0.7), 0.02, 4)),
  paysBy: once.choice({ card: 48, wallet: 36, invoice: 6, direct_debit: 10 }),
  hasPass: once.chance(0.25),
  pass: once.pick(PASSES, 0.5),
  passRenews: once.value(asIs),
  takesPass: once.chance(0.02),
  keepsPass: each.chance(0.93),
  /** In stays of a usual customer. */
  stays: once.quantity(exponential(1)),
  heardOfUs: once.pick(HEARD, 1),
  invited: once.chance(0.18),
  invitedBy: once.value(asIs),
  street: once.pick(STREETS, 4),
  house: once.value((u) => 1 + Math.floor(u * 140)),
  /** From the middle of the district, in districts. */
  north: once.quantity(between(-0.5, 0.5)),
  east: once.quantity(between(-0.5, 0.5)),
}

const visits = {
  signInFails: each.chance(0.03),
  signInTrouble: each.pick(SIGN_IN_FAILURES, 1),
  /** Seconds. */
  triesAgain: each.quantity(clamped(lognormal(12, 0.6), 3, 120)),
  comesFrom: once.pick(ORIGINS, 0.7),
  network: once.pick(NETWORKS, 0.8),
  /** Ms. */
  coldStart: once.whole(clamped(lognormal(620, 0.5), 120, 9_000)),
  loads: each.whole(clamped(lognormal(180, 0.6), 20, 5_000)),
  /** Seconds. */
  dwells: each.quantity(clamped(lognormal(9, 0.8), 1, 300)),
  screens: once.value((u) => 1 + Math.floor(u * u * 4)),
  screen: each.pick(SCREENS, 1),
  seeks: once.chance((p) => p.customers.orders),
  query: each.pick(QUERIES, 3),
  results: each.value((u) => 3 + Math.floor(u * 60)),
  filter: each.pick(FILTERS, 0.5),
  sort: each.pick(SORTS, 0.4),
  /** Seconds. */
  scans: each.quantity(clamped(lognormal(11, 0.7), 2, 240)),
  entersShop: each.chance(0.8),
  lookedAtShelf: each.value(asIs),
  adds: each.chance(0.52),
  quantity: each.value(few(4)),
  removes: each.chance(0.08),
  looksOn: each.chance(0.62),
  triesOtherShop: each.chance(0.35),
  abandons: once.chance(0.16),
  abandonsAt: once.pick(ABANDON_STEPS, 1),
  /** Seconds in the checkout. */
  checksOut: once.quantity(clamped(lognormal(38, 0.5), 8, 400)),
}

const shops = {
  sells: once.value(asIs),
  /** Stars with one decimal. */
  reputation: once.value((u) => Math.floor(32 + u * 18) / 10),
  price: once.whole(clamped(lognormal(420, 0.8), 49, 9_900)),
}

const orders = {
  provider: once.pick(PROVIDERS, 0.6),
  providerDown: each.chance((p) => p.payments.outage),
  cardDeclines: each.chance((p) => p.payments.declines),
  declinedBecause: each.choice({ insufficient_funds: 6, expired_card: 3, suspected_fraud: 1 }),
  /** Ms. */
  authorises: each.whole(clamped(lognormal(340, 0.5), 60, 6_000)),
  risk: each.value((u) => Math.floor(u * u * 100)),
  paysAgain: once.chance(0.7),
  shopDeclines: once.chance((p) => p.shops.declines),
  shopTrouble: once.pick(SHOP_FAILURES, 1),
  /** Minutes. */
  shopAnswers: once.quantity((p) => lognormal(p.shops.answer, 0.6)),
  prepares: once.quantity(clamped(lognormal(4, 0.5), 1, 30)),
  picks: each.quantity(clamped(lognormal(1.1, 0.5), 0.2, 8)),
  aisle: each.pick(AISLES, 2),
  isMissing: each.chance((p) => p.shops.gaps),
  missingBecause: each.pick(REPLACE_REASONS, 0.6),
  weighs: once.whole(clamped(lognormal(2_400, 0.6), 150, 15_000)),
  tips: once.chance(0.22),
  tipCents: once.value((u) => 50 * (1 + Math.floor(u * u * 10))),
  rates: once.chance(0.3),
  /** Hours. */
  ratesAfter: once.quantity(clamped(lognormal(1.5, 1), 0.1, 48)),
  starsForShop: once.value((u, _p, { replaced }: Order) => (u < 0.05 + 0.15 * replaced ? 2 : u < 0.3 ? 4 : 5)),
  starsForCourier: once.value((u, _p, { lateMinutes }: Order) => (lateMinutes > 20 ? (u < 0.6 ? 2 : 3) : u < 0.2 ? 4 : 5)),
  comments: once.chance(0.3),
  comment: once.pick(COMMENTS, 2),
  complains: once.chance((_p, { lateMinutes, replaced }: Order) => (lateMinutes > 20 ? 0.35 : 0.01 + 0.04 * replaced)),
}

const deliveries = {
  /** Seconds until the courier answers an offer. */
  answers: each.quantity(clamped(lognormal(9, 0.5), 2, 45)),
  declinesOffer: each.chance((p) => p.couriers.declines),
  declinesBecause: each.pick(OFFER_DECLINES, 0.8),
  /** Minutes to the shop. */
  approaches: once.quantity(clamped(lognormal(4, 0.5), 0.5, 25)),
  /** Km/h. */
  speed: each.quantity(triangular(8, 17, 27)),
  /** Minutes. */
  handsOut: once.quantity(clamped(lognormal(1.6, 0.5), 0.3, 12)),
  climbsStairs: once.quantity(clamped(lognormal(1.8, 0.5), 0.4, 10)),
  handover: once.pick(HANDOVERS, 0.4),
  isNotHandedOver: once.chance(0.008),
  notHandedOver: once.pick(DELIVERY_FAILURES, 0.6),
}

const couriers = {
  vehicle: once.pick(VEHICLES, 0.9),
  mark: once.value(asIs),
  /** Hours since local midnight. */
  shiftStarts: once.quantity(triangular(6, 16.5, 18.5)),
  shiftHours: each.quantity(triangular(4, 5.5, 8)),
  breakMinutes: once.quantity(triangular(15, 25, 45)),
  outside: each.value((u) => 2 + Math.floor(u * 9)),
}

const care = {
  topic: once.pick(TOPICS, 1),
  /** Minutes. */
  takes: once.quantity(clamped(lognormal(6, 0.6), 1, 60)),
  waits: once.quantity(clamped(lognormal(9, 0.7), 1, 90)),
  writesAfter: once.quantity(clamped(lognormal(4, 1), 0.2, 120)),
  messages: once.value((u) => 3 + Math.floor(u * 6)),
  phrase: each.pick(PHRASES, 5),
  remedy: once.pick(REMEDIES, 0.6),
}

export const decisions = { ...people, ...visits, ...shops, ...orders, ...deliveries, ...couriers, ...care }
