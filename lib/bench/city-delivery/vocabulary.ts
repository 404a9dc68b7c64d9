/** The words that events carry. */
import type { Segment } from '@/lib/kit/segment'
import { zone } from '@/lib/kit/zone'

export const DISTRICTS = ['old_town', 'harbour', 'riverside', 'university', 'hillside'] as const
export type District = (typeof DISTRICTS)[number]

/** A district of the city, with its middle in degrees. */
export interface Place extends Segment {
  readonly values: { readonly district: District }
  readonly lat: number
  readonly lon: number
}

const berlin = zone('Europe/Berlin')
export const PLACES: readonly Place[] = [
  { zone: berlin, values: { district: 'old_town' }, lat: 54.788, lon: 9.437 },
  { zone: berlin, values: { district: 'harbour' }, lat: 54.796, lon: 9.434 },
  { zone: berlin, values: { district: 'riverside' }, lat: 54.779, lon: 9.452 },
  { zone: berlin, values: { district: 'university' }, lat: 54.776, lon: 9.462 },
  { zone: berlin, values: { district: 'hillside' }, lat: 54.783, lon: 9.417 },
]

export const DEVICES = ['phone', 'tablet', 'web'] as const
export const SYSTEMS = ['android', 'ios', 'windows', 'macos'] as const
export const VERSIONS = ['8.4.1', '8.4.0', '8.3.2', '8.1.0', '7.9.6'] as const
export const NETWORKS = ['wifi', '5g', '4g', '3g'] as const
export const LANGUAGES = ['de', 'da', 'en', 'tr'] as const
export const ORIGINS = ['icon', 'push', 'widget', 'link'] as const
export const SCREENS = ['home', 'offers', 'orders', 'favourites', 'profile', 'pass', 'help'] as const
export const SIGN_IN_FAILURES = ['wrong_password', 'code_expired', 'offline', 'locked'] as const

export const CATEGORIES = ['groceries', 'bakery', 'pharmacy', 'flowers', 'restaurant', 'drinks', 'books'] as const
export type Category = (typeof CATEGORIES)[number]
export const QUERIES = [
  'milk', 'bread', 'pizza', 'coffee', 'tulips', 'nappies', 'bananas', 'sushi', 'lemonade', 'oat milk', 'cough syrup', 'birthday cake',
  'olive oil', 'noodles', 'batteries', 'cheese', 'curry', 'apples', 'ice cream', 'crime novel',
] as const // biome-ignore format: a list
export const FILTERS = ['none', 'open_now', 'free_delivery', 'under_30_min', 'organic'] as const
export const SORTS = ['suggested', 'distance', 'rating', 'price'] as const
export const AISLES = ['fresh', 'chilled', 'frozen', 'dry', 'counter'] as const

export const METHODS = ['card', 'wallet', 'invoice', 'direct_debit'] as const
export const PROVIDERS = ['northpay', 'cardlane', 'bankwise'] as const
export const PAYMENT_FAILURES = ['insufficient_funds', 'expired_card', 'provider_down', 'suspected_fraud'] as const
export const SHOP_FAILURES = ['too_busy', 'closing_soon', 'out_of_stock'] as const
export const CANCEL_REASONS = ['payment_failed', 'shop_declined', 'no_courier', 'not_handed_over'] as const
export const REPLACE_REASONS = ['shelf_empty', 'damaged', 'out_of_date'] as const
export const ABANDON_STEPS = ['address', 'time', 'payment', 'review'] as const

export const VEHICLES = ['cargo_bike', 'e_bike', 'scooter', 'van'] as const
export const OFFER_DECLINES = ['too_far', 'on_a_break', 'battery_low', 'no_answer'] as const
export const HANDOVERS = ['in_person', 'at_the_door', 'neighbour', 'locker'] as const
export const DELIVERY_FAILURES = ['nobody_home', 'wrong_address', 'refused'] as const

export const TOPICS = ['late', 'missing_item', 'payment', 'address', 'other'] as const
export const AUTHORS = ['customer', 'agent'] as const
export const REMEDIES = ['explained', 'voucher', 'refund', 'redelivery'] as const
export const NOTICES = ['accepted', 'on_the_way', 'delivered', 'cancelled'] as const
export const PASSES = ['monthly', 'student', 'family'] as const
export const HEARD = ['friend', 'poster', 'search', 'social', 'shop_window'] as const

export const STREETS = [
  'Hafenstrasse', 'Lindenweg', 'Marktplatz', 'Am Ufer', 'Schulgasse', 'Mühlenweg', 'Nordertor', 'Alte Werft', 'Rosenhof', 'Kastanienallee',
] as const // biome-ignore format: a list

export const COMMENTS = [
  'Fast and friendly.', 'Everything was there.', 'A little late, but warm.', 'Thank you!', 'The bread was squashed.', 'Perfect as always.',
  'Courier could not find the door.', 'Would order again.',
] as const // biome-ignore format: a list
export const PHRASES = [
  'Where is my order?', 'One item is missing.', 'I was charged twice.', 'Let me have a look.', 'Thank you for waiting.',
  'The courier is around the corner.', 'I have sent you a voucher.', 'Could you check the address?', 'That helps, thanks.',
] as const // biome-ignore format: a list
