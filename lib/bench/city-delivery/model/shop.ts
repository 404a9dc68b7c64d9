/** Shops and what they sell. */
import { Entity, type Kind } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { PRODUCT, SHOP } from '../kinds'
import { CATEGORIES, type Category, PLACES, type Place } from '../vocabulary'
import type { W } from '../world'

/** Products of a shop. */
export const SHELVES = 16

export class Product extends Entity {
  priceCents = 0

  constructor(
    readonly shop: Shop,
    /** Its place in the shop, from 0. */
    readonly shelf: number,
    serial: number,
  ) {
    super(shop, PRODUCT, shelf, undefined, serial)
  }
}

export class Shop extends Entity {
  category: Category = 'groceries'
  rating = 0
  lat = 0
  lon = 0
  readonly products: Product[] = []
  /** Orders that it is busy with. */
  waiting = 0

  constructor(
    root: Keyed,
    slot: number,
    readonly place: Place,
  ) {
    super(root, SHOP, slot, place, slot)
  }
}

/** A shop that was always there. */
export function openShop(w: W, slot: number): Shop {
  const shop = new Shop(w.root, slot, PLACES[slot % PLACES.length] as Place)
  shop.category = CATEGORIES[Math.floor(w.draw.sells(shop) * CATEGORIES.length)] as Category
  shop.rating = w.draw.reputation(shop)
  shop.lat = shop.place.lat + w.draw.north(shop) * DISTRICT_LAT
  shop.lon = shop.place.lon + w.draw.east(shop) * DISTRICT_LON
  for (let shelf = 0; shelf < SHELVES; shelf++) {
    const product = new Product(shop, shelf, slot * SHELVES + shelf)
    product.priceCents = w.draw.price(product)
    shop.products.push(product)
  }
  return shop
}

/** The shop that somebody's n-th look falls on. */
export function shopLookedAt(w: W, by: Keyed, purpose: Kind, n: number): Shop {
  const { shops } = w.state
  return shops[Math.floor(w.probe(by, purpose, n) * shops.length)] as Shop
}

/** How far a district reaches, in degrees. */
export const DISTRICT_LAT = 0.012
export const DISTRICT_LON = 0.02
/** Metres of a degree at this latitude. */
const METRES_LAT = 111_200
const METRES_LON = 64_200

interface Spot {
  readonly lat: number
  readonly lon: number
}

/** Whole metres by road: a third more than the crow flies. */
export function metresBetween(a: Spot, b: Spot): number {
  const north = (a.lat - b.lat) * METRES_LAT
  const east = (a.lon - b.lon) * METRES_LON
  return Math.floor(1.33 * Math.sqrt(north * north + east * east))
}
