/** Fields that several streams share. */
import { id, oneOf } from '@/lib/kit/stream'
import { COURIER, CUSTOMER, DELIVERY, ORDER, PAYMENT, SHOP, VISIT } from '../kinds'
import { DEVICES, DISTRICTS, METHODS, VEHICLES } from '../vocabulary'

export const visitId = id(VISIT, 'The visit to the app')
export const customerId = id(CUSTOMER, 'The customer', { personal: true })
export const shopId = id(SHOP, 'The shop')
export const orderId = id(ORDER, 'The order')
export const paymentId = id(PAYMENT, 'The payment')
export const deliveryId = id(DELIVERY, 'The delivery')
export const courierId = id(COURIER, 'The courier', { personal: true })
export const district = oneOf(DISTRICTS, 'District of the customer')
export const device = oneOf(DEVICES, 'Device')
export const method = oneOf(METHODS, 'How it is paid')
export const vehicle = oneOf(VEHICLES, 'What the courier rides')
