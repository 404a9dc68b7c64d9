/** What happens in the app. Every event is keyed by the visit. */
import { cents, decimal, id, instant, integer, oneOf, stream, word } from '@/lib/kit/stream'
import { PRODUCT } from '../kinds'
import {
  ABANDON_STEPS,
  CATEGORIES,
  FILTERS,
  LANGUAGES,
  NETWORKS,
  ORIGINS,
  QUERIES,
  SCREENS,
  SIGN_IN_FAILURES,
  SORTS,
  SYSTEMS,
  VERSIONS,
} from '../vocabulary'
import { customerId, device, district, method, shopId, visitId } from './fields'

const facts = (frequency: string) => ({ key: 'visit_id', frequency, example: {} }) as const
const who = { visit_id: visitId, customer_id: customerId }
const productId = id(PRODUCT, 'The product')
const network = oneOf(NETWORKS, 'Network')
const version = oneOf(VERSIONS, 'Version of the app')
const system = oneOf(SYSTEMS, 'Operating system')
const category = oneOf(CATEGORIES, 'What the shop sells')

export const opened = stream(
  'app.opened',
  'A customer opened the app.',
  {
    ...who,
    device,
    system,
    app_version: version,
    network,
    language: oneOf(LANGUAGES, 'Language'),
    came_from: oneOf(ORIGINS, 'What brought them'),
    district,
    cold_start_ms: integer('Time to the first screen', { unit: 'ms' }),
  },
  facts('one a visit'),
)

export const signInFailed = stream(
  'app.sign_in.failed',
  'Signing in failed.',
  {
    ...who,
    device,
    system,
    app_version: version,
    network,
    attempt: integer('Which attempt, from 1'),
    reason: oneOf(SIGN_IN_FAILURES, 'Why'),
    district,
    latency_ms: integer('Time to the answer', { unit: 'ms' }),
  },
  facts('3 % of visits'),
)

export const screenViewed = stream(
  'app.screen.viewed',
  'A screen was looked at. Written when it opens, its dwell frozen then.',
  {
    ...who,
    device,
    app_version: version,
    network,
    screen: oneOf(SCREENS, 'Which'),
    position: integer('Its place in the visit, from 0'),
    load_ms: integer('Time to load', { unit: 'ms' }),
    dwell_s: integer('Time on it', { unit: 's' }),
    district,
  },
  facts('two a visit'),
)

export const searched = stream(
  'app.searched',
  'A search was sent.',
  {
    ...who,
    device,
    district,
    query: word(QUERIES, 'What was typed'),
    filter: oneOf(FILTERS, 'Filter'),
    sort: oneOf(SORTS, 'Order of results'),
    results: integer('Results'),
    page: integer('Which search of the visit, from 0'),
    latency_ms: integer('Time to the answer', { unit: 'ms' }),
  },
  facts('most visits'),
)

export const shopViewed = stream(
  'app.shop.viewed',
  'A shop was looked at.',
  {
    ...who,
    shop_id: shopId,
    category,
    rating: decimal('Mean rating of the shop'),
    orders_waiting: integer('Orders the shop is busy with'),
    distance_m: integer('Distance', { unit: 'm' }),
    rank: integer('Place among the results, from 0'),
    device,
    district,
  },
  facts('often'),
)

export const productViewed = stream(
  'app.product.viewed',
  'A product was looked at.',
  {
    ...who,
    shop_id: shopId,
    product_id: productId,
    category,
    price: cents('Price'),
    shelf: integer('Its place in the shop'),
    rank: integer('Its place in the visit, from 0'),
    load_ms: integer('Time to load', { unit: 'ms' }),
    device,
  },
  facts('often'),
)

const basket = {
  ...who,
  shop_id: shopId,
  product_id: productId,
  quantity: integer('How many'),
  unit_price: cents('Price of one'),
  basket_items: integer('Items in the basket after this'),
  basket_total: cents('Worth of the basket after this'),
  device,
  district,
}
export const basketAdded = stream('app.basket.added', 'A product went into the basket.', basket, facts('often'))
export const basketRemoved = stream('app.basket.removed', 'A product was taken out of the basket.', basket, facts('sometimes'))

export const checkoutStarted = stream(
  'app.checkout.started',
  'The checkout was opened.',
  {
    ...who,
    shop_id: shopId,
    items: integer('Items'),
    subtotal: cents('Worth of the basket'),
    delivery_fee: cents('Delivery fee'),
    payment_method: method,
    promised_at: instant('Delivery promised until'),
    device,
    district,
  },
  facts('one an order'),
)

export const checkoutAbandoned = stream(
  'app.checkout.abandoned',
  'The checkout was left without an order.',
  {
    ...who,
    shop_id: shopId,
    items: integer('Items'),
    subtotal: cents('Worth of the basket'),
    delivery_fee: cents('Delivery fee'),
    step: oneOf(ABANDON_STEPS, 'Where'),
    seconds: integer('Time in the checkout', { unit: 's' }),
    device,
    district,
  },
  facts('one checkout in six'),
)

export const closed = stream(
  'app.closed',
  'The app was closed.',
  {
    ...who,
    device,
    network,
    screens: integer('Screens seen'),
    searches: integer('Searches sent'),
    products: integer('Products seen'),
    outcome: oneOf(['looked', 'abandoned', 'ordered'], 'How it ended'),
    seconds: integer('Length of the visit', { unit: 's' }),
    district,
  },
  facts('one a visit'),
)

export const appStreams = [
  opened,
  signInFailed,
  screenViewed,
  searched,
  shopViewed,
  productViewed,
  basketAdded,
  basketRemoved,
  checkoutStarted,
  checkoutAbandoned,
  closed,
]
