/** A visit to the app: a few screens, often a search, shops, products, a basket, an order. */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { LOOK, VISIT } from '../kinds'
import { SECOND } from '../seasons'
import {
  basketAdded,
  basketRemoved,
  checkoutAbandoned,
  checkoutStarted,
  closed,
  opened,
  productViewed,
  screenViewed,
  searched,
  shopViewed,
  signInFailed,
} from '../streams/app'
import type { NETWORKS } from '../vocabulary'
import { step, type W } from '../world'
import type { Customer } from './customer'
import { Order, placeOrder } from './order'
import { metresBetween, type Product, SHELVES, type Shop, shopLookedAt } from './shop'

const ATTEMPTS = 3
const MOST_SHOPS = 4
const MOST_PRODUCTS = 12
/** What is promised on opening the checkout. */
const PROMISE = 45 * MINUTE
const DELIVERY_CENTS = 290

export class Visit extends Entity {
  readonly openedAt: number
  network: (typeof NETWORKS)[number] = 'wifi'
  shop: Shop | null = null
  screens = 0
  searches = 0
  shops = 0
  products = 0
  /** The product that is open. */
  product: Product | null = null
  /** What is in the basket; made when the first thing goes in. */
  basket: Product[] | null = null
  items = 0
  subtotalCents = 0

  constructor(
    parent: Entity,
    readonly customer: Customer,
    now: number,
  ) {
    super(parent, VISIT, 0, customer.segment)
    this.openedAt = now
  }
}

export const opensApp = step('opens the app', (w, occasion: Occasion<Customer>) => {
  const visit = new Visit(occasion, occasion.source, w.now)
  visit.network = w.draw.network(visit)
  signsIn.run(w, visit, 0)
})

export const signsIn = step('signs in', (w, visit: Visit, attempt) => {
  const { customer, network } = visit
  const { device, system, version: app_version, district } = customer
  if (w.draw.signInFails(visit, attempt)) {
    const reason = w.draw.signInTrouble(visit, attempt)
    const latency_ms = w.draw.loads(visit, attempt)
    w.emit(
      signInFailed,
      visit,
      { visit_id: visit, customer_id: customer, device, system, app_version, network, attempt: attempt + 1, reason, district, latency_ms },
      attempt,
    )
    if (attempt + 1 < ATTEMPTS) w.after(w.draw.triesAgain(visit, attempt) * SECOND, signsIn, visit, attempt + 1)
    return
  }
  const cold = w.draw.coldStart(visit)
  w.emit(opened, visit, {
    visit_id: visit,
    customer_id: customer,
    device,
    system,
    app_version,
    network,
    language: customer.language,
    came_from: w.draw.comesFrom(visit),
    district,
    cold_start_ms: cold,
  })
  w.after(cold, viewsScreen, visit, 0)
})

export const viewsScreen = step('views a screen', (w, visit: Visit, n) => {
  const { customer, network } = visit
  const dwellMs = w.draw.dwells(visit, n) * SECOND
  visit.screens++
  w.emit(
    screenViewed,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      device: customer.device,
      app_version: customer.version,
      network,
      screen: w.draw.screen(visit, n),
      position: n,
      load_ms: w.draw.loads(visit, n),
      dwell_s: Math.floor(dwellMs / SECOND),
      district: customer.district,
    },
    n,
  )
  if (n + 1 < w.draw.screens(visit)) w.after(dwellMs, viewsScreen, visit, n + 1)
  else w.after(dwellMs, w.draw.seeks(visit) ? searches : closes, visit)
})

export const searches = step('searches', (w, visit: Visit) => {
  const { customer } = visit
  const n = visit.searches++
  w.emit(
    searched,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      device: customer.device,
      district: customer.district,
      query: w.draw.query(visit, n),
      filter: w.draw.filter(visit, n),
      sort: w.draw.sort(visit, n),
      results: w.draw.results(visit, n),
      page: n,
      latency_ms: w.draw.loads(visit, MOST_PRODUCTS + n),
    },
    n,
  )
  w.after(w.draw.scans(visit, n) * SECOND, viewsShop, visit)
})

export const viewsShop = step('views a shop', (w, visit: Visit) => {
  const { customer } = visit
  const n = visit.shops++
  const shop = shopLookedAt(w, visit, LOOK, n)
  visit.shop = shop
  w.emit(
    shopViewed,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      shop_id: shop,
      category: shop.category,
      rating: shop.rating,
      orders_waiting: shop.waiting,
      distance_m: metresBetween(shop, customer),
      rank: n,
      device: customer.device,
      district: customer.district,
    },
    n,
  )
  const scanMs = w.draw.scans(visit, MOST_SHOPS + n) * SECOND
  if (w.draw.entersShop(visit, n)) w.after(scanMs, viewsProduct, visit)
  else w.after(scanMs, looksElsewhere, visit)
})

/** Nothing to be had here: another shop, or that is it. */
export const looksElsewhere = step('looks elsewhere', (w, visit: Visit) => {
  if (visit.shops < MOST_SHOPS && w.draw.triesOtherShop(visit, visit.shops)) searches.run(w, visit, 0)
  else closes.run(w, visit, 0)
})

export const viewsProduct = step('views a product', (w, visit: Visit) => {
  const { customer } = visit
  const shop = visit.shop as Shop
  const n = visit.products++
  const product = shop.products[Math.floor(w.draw.lookedAtShelf(visit, n) * SHELVES)] as Product
  visit.product = product
  w.emit(
    productViewed,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      shop_id: shop,
      product_id: product,
      category: shop.category,
      price: product.priceCents,
      shelf: product.shelf,
      rank: n,
      load_ms: w.draw.loads(visit, n),
      device: customer.device,
    },
    n,
  )
  w.after(w.draw.dwells(visit, MOST_PRODUCTS + n) * SECOND, decides, visit, n)
})

/** Has looked at the product: into the basket with it or not, then on. */
export const decides = step('decides about a product', (w, visit: Visit, n) => {
  if (w.draw.adds(visit, n)) addToBasket(w, visit, n)
  if (n + 1 < MOST_PRODUCTS && w.draw.looksOn(visit, n)) return viewsProduct.run(w, visit, 0)
  if (visit.items === 0) return looksElsewhere.run(w, visit, 0)
  startCheckout(w, visit)
})

function addToBasket(w: W, visit: Visit, n: number): void {
  const { customer } = visit
  const product = visit.product as Product
  const quantity = w.draw.quantity(visit, n)
  visit.basket ??= []
  for (let i = 0; i < quantity; i++) visit.basket.push(product)
  visit.items += quantity
  visit.subtotalCents += quantity * product.priceCents
  w.emit(
    basketAdded,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      shop_id: product.shop,
      product_id: product,
      quantity,
      unit_price: product.priceCents,
      basket_items: visit.items,
      basket_total: visit.subtotalCents,
      device: customer.device,
      district: customer.district,
    },
    n,
  )
  if (!w.draw.removes(visit, n)) return
  visit.basket.length -= quantity
  visit.items -= quantity
  visit.subtotalCents -= quantity * product.priceCents
  w.emit(
    basketRemoved,
    visit,
    {
      visit_id: visit,
      customer_id: customer,
      shop_id: product.shop,
      product_id: product,
      quantity,
      unit_price: product.priceCents,
      basket_items: visit.items,
      basket_total: visit.subtotalCents,
      device: customer.device,
      district: customer.district,
    },
    n,
  )
}

const feeOf = (customer: Customer) => (customer.pass ? 0 : DELIVERY_CENTS)

function startCheckout(w: W, visit: Visit): void {
  const { customer } = visit
  w.emit(checkoutStarted, visit, {
    visit_id: visit,
    customer_id: customer,
    shop_id: visit.shop as Shop,
    items: visit.items,
    subtotal: visit.subtotalCents,
    delivery_fee: feeOf(customer),
    payment_method: customer.method,
    promised_at: w.now + PROMISE,
    device: customer.device,
    district: customer.district,
  })
  w.after(w.draw.checksOut(visit) * SECOND, w.draw.abandons(visit) ? abandons : orders, visit)
}

export const abandons = step('abandons the checkout', (w, visit: Visit) => {
  const { customer } = visit
  w.emit(checkoutAbandoned, visit, {
    visit_id: visit,
    customer_id: customer,
    shop_id: visit.shop as Shop,
    items: visit.items,
    subtotal: visit.subtotalCents,
    delivery_fee: feeOf(customer),
    step: w.draw.abandonsAt(visit),
    seconds: Math.floor(w.draw.checksOut(visit)),
    device: customer.device,
    district: customer.district,
  })
  close(w, visit, 'abandoned')
})

export const orders = step('orders', (w, visit: Visit) => {
  const fee = feeOf(visit.customer)
  placeOrder(w, new Order(visit, visit.shop as Shop, visit.basket ?? [], visit.subtotalCents, fee, w.now, w.now + PROMISE))
  close(w, visit, 'ordered')
})

export const closes = step('closes the app', (w, visit: Visit) => close(w, visit, 'looked'))

function close(w: W, visit: Visit, outcome: 'looked' | 'abandoned' | 'ordered'): void {
  const { customer, network, screens, searches, products } = visit
  w.emit(closed, visit, {
    visit_id: visit,
    customer_id: customer,
    device: customer.device,
    network,
    screens,
    searches,
    products,
    outcome,
    seconds: Math.floor((w.now - visit.openedAt) / SECOND),
    district: customer.district,
  })
}
