/** Kinds of entities and how their ids look: serial for who is there at the start, else 13 base-36 characters of the key. */
import { kind } from '@/lib/kit/entity'

export const CUSTOMER = kind('customer', 'cust_', 10_000)
export const SHOP = kind('shop', 'shop_', 100)
export const PRODUCT = kind('product', 'prod_', 1_000)
export const COURIER = kind('courier', 'cour_', 100)
export const VISIT = kind('visit', 'visit_')
/** An order; its payment and its delivery are the same occasion under ids of their own. */
export const ORDER = kind('order', 'ord_')
export const PAYMENT = kind('payment', 'pay_')
export const DELIVERY = kind('delivery', 'dlv_')
export const SHIFT = kind('shift', 'shift_')
export const CHAT = kind('chat', 'chat_')
/** Who answers chats. */
export const AGENT = kind('agent', 'agent_', 1)

// Purposes of keyed preferences.
/** Which place of the list of shops a visit looks at. */
export const LOOK = kind('look', '')
/** Which place of the list of couriers an order is offered to. */
export const OFFER = kind('offer', '')
/** What stands in a picked order's place when the shelf is empty. */
export const REPLACE = kind('replace', '')

export const kinds = [CUSTOMER, SHOP, PRODUCT, COURIER, VISIT, ORDER, PAYMENT, DELIVERY, SHIFT, CHAT, AGENT, LOOK, OFFER, REPLACE]
